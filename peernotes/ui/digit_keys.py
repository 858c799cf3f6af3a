"""The row of digits by where its keys are, whatever the layout types there: AZERTY needs Shift for a digit."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_X11 = {code: (code - 9) % 10 for code in range(10, 20)}
"""X11 and Wayland count the codes of Linux from 8 on; the key of 0 stands behind that of 9."""
_WINDOWS = {code: (code - 1) % 10 for code in range(2, 12)}
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier


def digit_of(event: QKeyEvent, platform: str = "") -> int | None:
    """The digit of a key in the top row or on the keypad; None for other keys and for what AltGr types.

    `platform` is Qt's name of it; that of the running program where none is given.
    """
    modifiers = event.modifiers()
    if _is_alt_gr(modifiers):
        return None
    if not modifiers & _KEYPAD:
        place = _place(event, platform or QGuiApplication.platformName())
        if place is not None:
            return place
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    return None


class DigitKeys(QObject):
    """Calls back for Ctrl+digit and Alt+digit pressed anywhere in a page.

    `wanted` says whether a digit leads anywhere now: what does not is left to whoever else wants the key
    (Ctrl+- on AZERTY is the key of 6). A wanted digit is kept from Qt's own shortcuts, so that nothing happens
    twice, and from the line, so that Alt+é types no é.
    """

    def __init__(
        self,
        page: QWidget,
        pressed: Callable[[Qt.KeyboardModifier, int], object],
        wanted: Callable[[Qt.KeyboardModifier, int], bool] = lambda _modifier, digit: digit > 0,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._pressed = pressed
        self._wanted = wanted
        self._watched: weakref.ref[QWidget] | None = None
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Who has the focus sees a key first: a page hears only of what is left over.
        app.focusChanged.connect(self._watch)
        self._watch(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the digits that are wanted, before the shortcuts are asked."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent):
            return False
        others = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.MetaModifier
        held = event.modifiers() & (_CTRL | _ALT | others)
        if held not in (_CTRL, _ALT):
            return False
        digit = digit_of(event)
        if digit is None or _makes_letters(event) or not self._wanted(held, digit):
            return False
        event.accept()
        if kind is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._pressed(held, digit)
        return True

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        watched = self._watched() if self._watched else None
        if watched is not None and watched is not self._page:
            watched.removeEventFilter(self)
        self._watched = None
        if now is not None and now is not self._page and self._page.isAncestorOf(now):
            now.installEventFilter(self)
            self._watched = weakref.ref(now)


def _place(event: QKeyEvent, platform: str) -> int | None:
    """The digit that stands at this place of the top row."""
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey()) if event.nativeVirtualKey() else None
    return (_WINDOWS if platform == "windows" else _X11).get(event.nativeScanCode())


def _is_alt_gr(modifiers: Qt.KeyboardModifier) -> bool:
    """Windows tells AltGr as Ctrl and Alt together, others as the switch of a group."""
    return bool(modifiers & _ALT_GR) or (bool(modifiers & _CTRL) and bool(modifiers & _ALT))


def _makes_letters(event: QKeyEvent) -> bool:
    """Windows makes letters of Alt and digits of the keypad: é is Alt+0233."""
    held = event.modifiers()
    return bool(held & _KEYPAD and held & _ALT) and QGuiApplication.platformName() == "windows"

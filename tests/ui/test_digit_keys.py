"""Ctrl and Alt with the keys of the digits, on layouts that type something else there."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.digit_keys import DigitKeys, digit_of

Mod = Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = Mod.NoModifier, Mod.ControlModifier, Mod.AltModifier, Mod.ShiftModifier
KEYPAD, GROUP = Mod.KeypadModifier, Mod.GroupSwitchModifier
Key = Qt.Key
AZERTY = [
    (Key.Key_Ampersand, "&"),
    (Key.Key_Eacute, "é"),
    (Key.Key_QuoteDbl, '"'),
    (Key.Key_Apostrophe, "'"),
    (Key.Key_ParenLeft, "("),
    (Key.Key_Minus, "-"),
    (Key.Key_Egrave, "è"),
    (Key.Key_Underscore, "_"),
    (Key.Key_Ccedilla, "ç"),
    (Key.Key_Agrave, "à"),
]
"""The top row as it types without Shift, from 1 to 0."""


def pressed(
    key: int, modifiers: Mod, text: str = "", scan: int = 0, virtual: int = 0, kind: QEvent.Type = QEvent.Type.KeyPress
) -> QKeyEvent:  # fmt: skip
    return QKeyEvent(kind, key, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize("held", [CTRL, ALT, CTRL | SHIFT, ALT | SHIFT])
def test_azerty_has_its_digits_by_place(held: Mod) -> None:
    for at, (key, text) in enumerate(AZERTY):
        digit = (at + 1) % 10
        assert digit_of(pressed(key, held, text, scan=10 + at), "xcb") == digit
        assert digit_of(pressed(key, held, text, scan=10 + at), "wayland") == digit
        assert digit_of(pressed(key, held, text, scan=2 + at), "windows") == digit


@pytest.mark.parametrize(
    ("key", "text", "scan", "digit"),
    [(Key.Key_1, "1", 10, 1), (Key.Key_Exclam, "!", 10, 1), (Key.Key_Apostrophe, "'", 11, 2),
     (Key.Key_AsciiCircum, "^", 12, 3), (Key.Key_section, "§", 12, 3), (Key.Key_Equal, "=", 19, 0)],
)  # fmt: skip
def test_turkish_and_german_rows_with_and_without_shift(key: int, text: str, scan: int, digit: int) -> None:
    assert digit_of(pressed(key, CTRL, text, scan), "xcb") == digit
    assert digit_of(pressed(key, CTRL, text, scan - 8), "windows") == digit


def test_a_mac_counts_its_keys_in_another_order() -> None:
    codes = [18, 19, 20, 21, 23, 22, 26, 28, 25, 29]
    digits = [digit_of(pressed(key, CTRL, text, virtual=code), "cocoa")
              for code, (key, text) in zip(codes, AZERTY, strict=True)]  # fmt: skip
    assert digits == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    assert digit_of(pressed(Key.Key_A, CTRL, "a"), "cocoa") is None


def test_the_keypad_has_digits_and_the_letters_none() -> None:
    assert digit_of(pressed(Key.Key_7, CTRL | KEYPAD, "7", scan=79), "xcb") == 7
    assert digit_of(pressed(Key.Key_Home, CTRL | KEYPAD, scan=79), "xcb") is None
    assert digit_of(pressed(Key.Key_A, CTRL, "a", scan=38), "xcb") is None
    assert digit_of(pressed(Key.Key_Minus, CTRL, "-", scan=20), "xcb") is None
    assert digit_of(pressed(Key.Key_3, CTRL, "3"), "xcb") == 3  # from who sends keys without their place


@pytest.mark.parametrize("alt_gr", [CTRL | ALT, GROUP, CTRL | ALT | SHIFT, GROUP | CTRL])
@pytest.mark.parametrize(
    ("key", "text", "scan"), [(Key.Key_At, "@", 19), (Key.Key_NumberSign, "#", 12), (Key.Key_BraceLeft, "{", 16)]
)  # fmt: skip
def test_what_alt_gr_types_is_never_a_digit(alt_gr: Mod, key: int, text: str, scan: int) -> None:
    assert digit_of(pressed(key, alt_gr, text, scan), "xcb") is None
    assert digit_of(pressed(key, alt_gr, text, scan - 8), "windows") is None


@dataclass
class Page:
    """A page with a line, a shortcut of Qt's on Ctrl+1, and the keys of the digits."""

    page: QWidget
    line: QPlainTextEdit
    called: list[tuple[Mod, int]] = field(default_factory=list)
    wanted: set[int] = field(default_factory=lambda: {1, 2, 3})
    by_qt: list[str] = field(default_factory=list)

    def press(self, key: int, held: Mod, text: str, scan: int) -> None:
        """What Qt does with a key: it asks who overrides shortcuts, then hands it over."""
        override = pressed(key, held, text, scan, kind=QEvent.Type.ShortcutOverride)
        override.ignore()
        QApplication.sendEvent(self.line, override)
        QApplication.sendEvent(self.line, pressed(key, held, text, scan))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    line = QPlainTextEdit()
    column.addWidget(line)
    column.addWidget(QLineEdit())
    made = Page(widget, line)
    for keys in ("Ctrl+1", "Alt+1", "Ctrl+5", "Ctrl+-"):
        action = QAction(keys, widget)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, keys=keys: made.by_qt.append(keys))
        widget.addAction(action)
    DigitKeys(
        widget,
        lambda held, digit: made.called.append((held, digit)),
        lambda _held, digit: digit in made.wanted,
    )
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return made


def test_a_digit_is_called_back_and_types_nothing(page: Page) -> None:
    page.press(Key.Key_Eacute, ALT, "é", 11)
    page.press(Key.Key_Ampersand, CTRL, "&", 10)
    assert page.called == [(ALT, 2), (CTRL, 1)]
    assert page.line.toPlainText() == ""


def test_letters_are_typed_as_ever(page: Page) -> None:
    page.press(Key.Key_Eacute, NONE, "é", 11)
    page.press(Key.Key_1, SHIFT, "1", 10)
    page.press(Key.Key_At, CTRL | ALT, "@", 19)
    page.press(Key.Key_NumberSign, GROUP, "#", 12)
    assert page.line.toPlainText() == "é1@#"
    assert page.called == []


def test_with_a_shortcut_of_qt_nothing_happens_twice(page: Page) -> None:
    QTest.keyClick(page.line, Key.Key_1, CTRL)
    QTest.keyClick(page.line, Key.Key_1, ALT)
    assert page.called == [(CTRL, 1), (ALT, 1)]
    assert page.by_qt == []


def test_a_digit_that_leads_nowhere_is_left_to_others(page: Page) -> None:
    QTest.keyClick(page.line, Key.Key_5, CTRL)
    QTest.keyClick(page.line, Key.Key_Minus, CTRL)
    assert page.by_qt == ["Ctrl+5", "Ctrl+-"]
    assert page.called == []


def test_it_works_wherever_the_focus_is_in_the_page_and_nowhere_else(page: Page, qtbot: QtBot) -> None:
    other = page.page.findChild(QLineEdit)
    assert other is not None
    other.setFocus()
    QTest.keyClick(other, Key.Key_2, CTRL)
    assert page.called == [(CTRL, 2)]
    page.line.setFocus()
    QTest.keyClick(page.line, Key.Key_3, CTRL)
    assert page.called == [(CTRL, 2), (CTRL, 3)]
    outside = QLineEdit()
    qtbot.addWidget(outside)
    outside.show()
    outside.setFocus()
    QTest.keyClick(outside, Key.Key_1, CTRL)
    assert len(page.called) == 2


def test_a_key_that_is_held_down_calls_once(page: Page) -> None:
    again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, CTRL, 10, 0, 0, "", True)
    page.press(Key.Key_1, CTRL, "", 10)
    QApplication.sendEvent(page.line, again)
    assert page.called == [(CTRL, 1)]


def test_it_goes_with_its_page(page: Page) -> None:
    keys = page.page.findChild(DigitKeys)
    assert isinstance(keys, QObject)
    assert keys.parent() is page.page

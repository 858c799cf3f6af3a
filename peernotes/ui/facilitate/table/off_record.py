"""Covers the notes while something is said off the record. Time and saving go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.announcing import announce
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel


class OffRecordCover(Panel):
    """Stands in the place of the notes. These are hidden meanwhile, so that nothing typed reaches them and no
    screen reader reads them; the place in the layout stays theirs.

    The focus is on its words first: a Space or Enter typed on by somebody who has not looked up yet must not
    bring the notes back.
    """

    ended = Signal()
    """The notes are back."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        """`action` goes off the record and back."""
        super().__init__(Ground.PAPER, padding=(32, 24, 32, 24), gap=14, parent=parent)
        self._target: QWidget | None = None
        self._retained = False
        self.setAutoFillBackground(True)
        self._words = WrappingLabel(tr("OffRecord", "Off the record"), TextRole.DISPLAY)
        self._words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        detail = tr("OffRecord", "What is said now is not noted. Your notes are covered; the time goes on.")
        self._words.setAccessibleDescription(detail)
        back = KeyButton(tr("OffRecord", "Back on the record"), action)
        self._back = back
        middle = Qt.AlignmentFlag.AlignHCenter
        self.box.addStretch(1)
        self.box.addWidget(SymbolMark(Symbol.PAUSE, Tone.ACCENT, size=36), 0, middle)
        for label in (self._words, WrappingLabel(detail, TextRole.HEADING)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.box.addWidget(label)
        self.box.addSpacing(6)
        self.box.addWidget(back, 0, middle)
        self.box.addStretch(1)
        self.hide()

    @property
    def is_up(self) -> bool:
        """Whether the talk is off the record now."""
        return self._target is not None

    def cover(self, target: QWidget) -> None:
        """Stand in the place of `target`."""
        place = target.parentWidget()
        if self._target is not None or place is None:
            return
        before = _stop_before(target)
        self._target = target
        policy = target.sizePolicy()
        self._retained = policy.retainSizeWhenHidden()
        policy.setRetainSizeWhenHidden(True)
        target.setSizePolicy(policy)
        self.setParent(place)
        self.setGeometry(target.geometry())
        place.installEventFilter(self)
        self.show()
        self.raise_()
        if before is not None:
            QWidget.setTabOrder(before, self._words)
        QWidget.setTabOrder(self._words, self._back)
        self._words.setFocus()
        target.hide()
        _application().focusChanged.connect(self._keep_focus)
        announce(self, f"{self._words.text()}. {self._words.accessibleDescription()}")

    def uncover(self) -> None:
        """Give the place back; where the focus was here, it is where it was before."""
        target = self._target
        if target is None:
            return
        self._target = None
        _application().focusChanged.disconnect(self._keep_focus)
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        if (place := self.parentWidget()) is not None:
            place.removeEventFilter(self)
        policy = target.sizePolicy()
        policy.setRetainSizeWhenHidden(self._retained)
        target.setSizePolicy(policy)
        target.show()
        if had_focus:
            inside = _focus_in(target)
            (target if inside is None else inside).setFocus()
        self.hide()
        self.ended.emit()

    def toggle(self, target: QWidget) -> None:
        """What the key does."""
        if self.is_up:
            self.uncover()
        else:
            self.cover(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The place became larger or smaller, or something beside it did."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and self._target is not None and watched is self.parentWidget():
            self.setGeometry(self._target.geometry())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go nowhere; keys that are none (Tab, Ctrl and a letter) go where they always go."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() and not held:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _keep_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A page that goes on to another question gives its line the focus, which Qt allows in what is hidden."""
        if self._target is not None and now is not None and self._target.isAncestorOf(now):
            self._words.setFocus()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _focus_in(target: QWidget) -> QWidget | None:
    """Where the focus was in a part of the page, or is to be."""
    return target.focusWidget()


def _stop_before(target: QWidget) -> QWidget | None:
    """The last control before a part of the page, in the order of Tab."""
    step = target.previousInFocusChain()
    while step is not None and step is not target:
        if not target.isAncestorOf(step) and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return step if step.window() is target.window() else None
        step = step.previousInFocusChain()
    return None

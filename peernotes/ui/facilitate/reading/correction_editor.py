"""The words of a note while they are corrected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.line_spacing import space_lines

_KEEP_AFTER = 600
"""Milliseconds after a key until what is being corrected is told."""


class CorrectionEditor(QPlainTextEdit):
    """The words of a note while they are corrected. It keeps every character as it was typed."""

    entered = Signal()
    escaped = Signal()
    typed = Signal(str)
    """What stands here now, told at most 600 ms after a key."""

    def __init__(self) -> None:
        super().__init__()
        self._tell_soon = QTimer(self)
        self._tell_soon.setSingleShot(True)
        self._tell_soon.setInterval(_KEEP_AFTER)
        self._tell_soon.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textChanged.connect(self._tell_soon_if_idle)
        space_lines(self)
        self.setAccessibleName(tr("ReadBack", "The words of the note"))
        self.setPlaceholderText(tr("ReadBack", "What was said at this moment?"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(current_theme().px(80))

    def begin(self, text: str, letters: QFont) -> None:
        """Show a text to be corrected, in the letters that it was read in."""
        self.setFont(letters)
        self.document().setDefaultFont(letters)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """The text; unlike `toPlainText` it keeps no-break spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def end(self) -> None:
        """The correction is over: nothing more is told of it."""
        self._tell_soon.stop()

    def event(self, event: QEvent) -> bool:
        """Esc is for the words: it does not leave the page."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Shift+Enter breaks the line; all else is typing."""
        plain = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and plain:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _tell_soon_if_idle(self) -> None:
        if not self._tell_soon.isActive():  # not started anew: told while typing goes on, too
            self._tell_soon.start()

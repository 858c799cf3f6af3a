"""The line that the plenary is typed into. The cursor is always in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from peernotes.domain.record import LONGEST_NOTE
from peernotes.domain.text import folded
from peernotes.ui.digit_keys import digit_of
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole


class PlenaryLine(QLineEdit):
    """A digit in the empty line says which table speaks; the digit of the table that speaks already is typed, and so
    are others after a space. "12: " or "3a: " before the words says so too."""

    kept = Signal()
    table_named = Signal(str)
    last_wanted = Signal()
    left = Signal()

    def __init__(self, speaking: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaking = speaking
        self._tables: dict[str, str] = {}
        self._digits = ""
        """The number that was typed into the empty line just now."""
        self._before = ""
        """Who spoke before it."""
        self.setMaxLength(LONGEST_NOTE)
        self.setProperty("role", str(TextRole.NOTE))
        self.setAccessibleName(tr("Plenary", "What is said to the whole room"))
        self.setPlaceholderText(tr("Plenary", "A digit for the table, then what it says"))
        self.textEdited.connect(self._look_for_a_table)

    def set_tables(self, labels: Sequence[str]) -> None:
        """The tables that may speak."""
        self._tables = {folded(label): label for label in labels}

    def event(self, event: QEvent) -> bool:
        """In the empty line there is nothing of its own to undo: the key is the page's."""
        if event.type() is QEvent.Type.ShortcutOverride and not self.text() and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, the arrow up fetches the last one back, Esc leaves what is being changed."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif key == Qt.Key.Key_Up and not self.text():
            self.last_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self.text() and self._names_a_table(event):
            return
        else:
            super().keyPressEvent(event)
            self._digits = ""

    def _names_a_table(self, event: QKeyEvent) -> bool:
        """Whether it is a digit that says who speaks, or goes on with a number: 1, then 2 is Table 12 where there is
        one. Only digits that type themselves: where digits need Shift, the key alone types a letter."""
        digit = digit_of(event)
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if self._digits and event.text() in (" ", ":"):  # the number is whole
            self._digits = "" if event.text() == " " else self._digits
            return True
        if digit is None or held or event.text() != str(digit):
            return False
        number = f"{self._digits}{digit}"
        label = "" if number == "0" else self._tables.get(number)
        longer = any(other.startswith(number) and other != number for other in self._tables)
        if label is None or (label == self._speaking() and not longer):
            if self._digits == self._before:  # it named who spoke already: all of it belongs to the words
                self.insert(self._digits)
            return False
        if not self._digits:
            self._before = self._speaking()
        self._digits = number
        self.table_named.emit(label)
        return True

    def label_of(self, digit: int) -> str | None:
        """The table of a digit: 0 is nobody's; None where there is no such table."""
        return "" if digit == 0 else self._tables.get(str(digit))

    def _look_for_a_table(self, text: str) -> None:
        named = re.match(r"\s*([^\s:][^:]{0,30})[:：]\s", text)
        label = self._tables.get(folded(named[1])) if named else None
        if named and label is not None:
            self.setText(text[named.end() :])
            self.table_named.emit(label)

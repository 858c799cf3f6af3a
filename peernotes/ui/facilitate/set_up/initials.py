"""A small line for initials. They are never asked for as a name, and nobody has to give them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme

LONGEST_INITIALS = 8


class InitialsLine(QLineEdit):
    """Takes a few letters and no blanks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_INITIALS)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Initials", "No name is needed."))
        self.textEdited.connect(self._leave_blanks_out)
        self._fit()

    def initials(self) -> str:
        """What was given; often nothing."""
        return _without_blanks(self.text())

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _leave_blanks_out(self, typed: str) -> None:
        if _without_blanks(typed) != typed:
            place = len(_without_blanks(typed[: self.cursorPosition()]))
            self.setText(_without_blanks(typed))
            self.setCursorPosition(place)

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(112))


def _without_blanks(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable() and not letter.isspace())

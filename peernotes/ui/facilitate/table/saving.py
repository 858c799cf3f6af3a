"""How saving goes, brought from the saving thread to the window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from peernotes.domain.errors import UserError


class SavingSignals(QObject):
    """A `SavingState` whose calls from the saving thread arrive as signals in the window's thread."""

    went_well = Signal(object)
    takes_long = Signal()
    went_wrong = Signal(object)

    def saved(self, at: datetime) -> None:
        """All that was typed so far is on the disk."""
        self.went_well.emit(at)

    def waiting(self) -> None:
        """Something is on its way to the disk and takes longer than usual."""
        self.takes_long.emit()

    def failing(self, error: UserError) -> None:
        """The disk refuses; it is tried again."""
        self.went_wrong.emit(error)

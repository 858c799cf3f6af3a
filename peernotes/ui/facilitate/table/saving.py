"""How saving goes, brought from the saving thread to the window, and said there."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from peernotes.domain.errors import UserError
from peernotes.ui.facilitate.table.table_bar import TableBar
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


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


class SavingWords(QObject):
    """Says how saving goes: in the bar, and on the strip for as long as the disk refuses."""

    retry_wanted = Signal()
    """The disk refuses, and the person has made room."""
    elsewhere_wanted = Signal()
    """The disk refuses, and the person wants to go on in another place."""

    def __init__(self, saving: SavingSignals, bar: TableBar, strip: Strip) -> None:
        super().__init__(bar)
        self._bar = bar
        self._strip = strip
        self.refused: UserError | None = None
        """What the disk said, as long as it refuses."""
        strip.closed.connect(self._say_refused)
        saving.went_well.connect(self._say_saved)
        saving.takes_long.connect(bar.say_saving)
        saving.went_wrong.connect(self.say_failing)

    def say_failing(self, error: UserError) -> None:
        """The disk refuses."""
        self._bar.say_failing()
        self.refused = error
        self._say_refused()

    def _say_saved(self, at: datetime) -> None:
        self._bar.say_saved(at)
        if self.refused is not None:
            self.refused = None
            self._strip.close_strip()

    def _say_refused(self) -> None:
        """As long as the disk refuses it is said, also after something else was said in between."""
        if self.refused is not None:
            self._strip.say(
                StripKind.BAD,
                sentence_of_error(self.refused),
                StripButton(tr("Table", "Save in another place"), self.elsewhere_wanted.emit, closes=False),
                StripButton(tr("Table", "Try now"), self.retry_wanted.emit, closes=False),
            )

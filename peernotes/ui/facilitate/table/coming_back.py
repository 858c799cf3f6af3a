"""What is said when the laptop was off or asleep: everything is where it was, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject

from peernotes.services.facilitator import Facilitator
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class ComingBack(QObject):
    """Says on the strip of a table what became of the time and of what was unfinished."""

    def __init__(
        self,
        facilitator: Facilitator,
        strip: Strip,
        undo: Callable[[], object],
        show: Callable[[], object],
    ) -> None:
        """`show` brings what the page shows up to date."""
        super().__init__(strip)
        self._facilitator = facilitator
        self._strip = strip
        self._undo = undo
        self._show = show

    def say_off(self, time: timedelta) -> None:
        """Say that the laptop was off or asleep; all is as it was, and the time went on."""
        minutes = max(1, round(time / timedelta(minutes=1)))
        self._strip.say(
            StripKind.INFO,
            tr_n(
                "Table",
                "The laptop was off or asleep for {n} minute. Everything is where you left it.",
                "The laptop was off or asleep for {n} minutes. Everything is where you left it.",
                minutes,
            ),
            _good(),
        )

    def keep_correction(self) -> None:
        """The laptop went off while a note was corrected: the words are not lost, and can be taken back."""
        change = self._facilitator.keep_correction()
        note = change.note_after if change else None
        if note is not None:
            self._show()
            self._strip.say(
                StripKind.INFO,
                tr(
                    "Table",
                    "You were correcting note {n} when the laptop went off: it has your words now. "
                    "The table has not agreed to them yet.",
                    n=note.number,
                ),
                StripButton(tr("Table", "Undo"), self._undo),
                _good(),
            )


def _good() -> StripButton:
    return StripButton(tr("Table", "Good"), lambda: None)

"""How a table's sessions go: what is left of one that is over, why one is not held, more time and less."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from peernotes.domain.record import Note, SkipReason
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.table.no_notes_question import NoNotesQuestion
from peernotes.ui.facilitate.table.road import Road
from peernotes.ui.facilitate.table.side_column import SideColumn
from peernotes.ui.facilitate.table.steps import Step, StepKind
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class SessionKeeping(QObject):
    """Ends and goes on with sessions as the facilitator goes from step to step, and asks what there is to ask."""

    changed = Signal()

    def __init__(
        self,
        facilitator: Facilitator,
        road: Road,
        no_notes: NoNotesQuestion,
        strip: Strip,
        side: SideColumn,
        fill_marks: Callable[[list[Note]], object],
    ) -> None:
        super().__init__(side)
        self._facilitator = facilitator
        self._road = road
        self._no_notes = no_notes
        self._strip = strip
        self._fill_marks = fill_marks
        no_notes.answered.connect(self.skip)
        side.skip_wanted.connect(self._skip_shown)

    def go_from(self, left: Step, to: Step) -> None:
        """The feedback ends its session's discussion; whoever comes back to one goes on with it."""
        self._no_notes.hide()
        if to.kind is StepKind.FEEDBACK and left.kind is StepKind.SESSION and left.session is to.session:
            assert left.session is not None
            self._facilitator.end_session(left.session.uid)
        elif to.kind is StepKind.SESSION and left is not to:
            assert to.session is not None
            self._facilitator.go_on_with(to.session.uid)

    def say_what_is_left(self, step: Step) -> None:
        """A session is over: its marks wait for their words; or it has no notes, and that is asked about once."""
        assert step.session is not None
        marks = self._road.marks_of(step)
        if marks:
            self._strip.say(
                StripKind.INFO,
                tr_n("Table", "{n} mark waits for its words.", "{n} marks wait for their words.", len(marks)),
                StripButton(tr("Table", "Fill in your marks"), lambda: self._fill_marks(marks)),
            )
        elif self._road.is_under_way() and self._road.is_unexplained(step.session.uid):
            self._no_notes.ask(step.session.uid, step.number)

    def skip(self, session_uid: str, reason: SkipReason | None) -> None:
        """Say why a session has no notes, or that it is held after all."""
        self._facilitator.skip_session(session_uid, reason)
        self.changed.emit()

    def add_minutes(self, minutes: int) -> None:
        """Give the session that is shown more time, or less; with more it goes on, if it was over."""
        step = self._road.step
        if step.kind is StepKind.SESSION and step.session:
            if minutes > 0:
                self._facilitator.go_on_with(step.session.uid)
            self._facilitator.add_minutes(step.session.uid, minutes)
            self.changed.emit()

    def _skip_shown(self, reason: SkipReason | None) -> None:
        session = self._road.step.session
        if session:
            self.skip(session.uid, reason)

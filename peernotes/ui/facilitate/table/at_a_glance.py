"""What is seen at a glance beside the notes: the rail, how full each question is, the side column."""

from __future__ import annotations

from peernotes.domain.progress import places_heard, untouched_in, views
from peernotes.domain.record import TableRecord
from peernotes.domain.template import AnswerType, Session, label_in
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.notes.notes_view import NotesView
from peernotes.ui.facilitate.table.overview import count_words, rail_item
from peernotes.ui.facilitate.table.road import Road
from peernotes.ui.facilitate.table.side_column import SideColumn
from peernotes.ui.facilitate.table.step_rail import StepRail
from peernotes.ui.facilitate.table.steps import StepKind


class AtAGlance:
    """Brings rail, chips and side column up to date with the record."""

    def __init__(
        self,
        facilitator: Facilitator,
        road: Road,
        rail: StepRail,
        notes: NotesView,
        side: SideColumn,
        language: str,
    ) -> None:
        self._facilitator = facilitator
        self._road = road
        self._rail = rail
        self._notes = notes
        self._side = side
        self._language = language

    def show(self, place_uid: str, to_check: int) -> None:
        """Show how far the table is. `place_uid` is where one types, `to_check` what the review would name."""
        record, hidden = self._facilitator.record, self._road.hidden()
        counts = places_heard(self._facilitator.heard())
        answered = {answer.question_uid for answer in record.answers}
        step = self._road.step
        self._rail.show_items(
            [rail_item(step, record, counts, self._language, to_check) for step in self._road.steps],
            self._road.at,
        )
        self._notes.show_counts(
            {place.uid: count_words(place, counts[place.uid]) for place in step.places}, answered
        )
        self._notes.show_hidden(hidden)
        if step.kind is StepKind.SESSION and step.session and step.number:  # one that is still held
            touched = {uid for uid, count in counts.items() if count} | answered
            self._show_session(step.session, record, touched, hidden)
        else:
            self._side.show_views([])
            self._side.show_session(None, record.state_of(""), has_notes=True)
        place = self._facilitator.template.place(place_uid) if step.places else None
        self._side.show_prompts(
            # A form shows its own.
            [prompt.in_language(self._language) for prompt in place.prompts]
            if place and place.answer_type is AnswerType.NOTES
            else []
        )

    def _show_session(
        self, session: Session, record: TableRecord, touched: set[str], hidden: frozenset[str]
    ) -> None:
        heard = views(record.set_up.seats, session, self._facilitator.heard())
        words = [
            (label_in(record.template.perspectives, seat.perspective, self._language), seat.people, count)
            for seat, count in heard
        ]
        self._side.show_views(words)
        has_notes = any(question.uid in touched for question in session.questions)
        untouched = untouched_in(session, touched | hidden) if has_notes else []
        self._side.show_untouched([q.short_name.in_language(self._language) for q in untouched])
        self._side.show_session(
            session,
            record.state_of(session.uid),
            has_notes,
            from_paper=record.is_from_paper(session.uid),
        )

"""Where a table stands on its road: the steps, the one that is shown, and what of them is put to this table."""

from __future__ import annotations

from peernotes.domain.changes import Item
from peernotes.domain.conditions import hidden_places
from peernotes.domain.progress import places_heard, untouched_sessions
from peernotes.domain.record import Answer, Event, EventKind, Note, SessionState, TableSetUp
from peernotes.domain.taking_over import places_in_use
from peernotes.domain.template import AnswerType, Question, Session, Template
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.table.steps import (
    Step,
    StepKind,
    step_of_kind,
    step_of_session,
    step_with,
    steps_of,
)


class Road:
    """The steps of one table. `at` is the index of the one that is shown."""

    def __init__(self, facilitator: Facilitator, at: Step | None = None) -> None:
        """`at` is the step that a page before this one showed, if there was one."""
        self._facilitator = facilitator
        self.steps = steps_of(facilitator.template, _places_in_use(facilitator))
        same = [index for index, step in enumerate(self.steps) if at is not None and _is_same(step, at)]
        of_line = self.step_with(facilitator.draft.place_uid)
        # Where one types is where the line is.
        self.at = same[0] if same and not self.steps[same[0]].places else of_line

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    @property
    def last(self) -> int:
        """The index of the last step."""
        return len(self.steps) - 1

    def step_with(self, place_uid: str) -> int:
        """The index of the step that a place belongs to; the first step with places where none has it."""
        return step_with(self.steps, place_uid)

    def step_of(self, kind: StepKind) -> int | None:
        """The index of the first step of a kind, if there is one."""
        return step_of_kind(self.steps, kind)

    def step_of_item(self, item: Item) -> int:
        """The index of the step where a part of the record can be seen; the one that is shown where none has it."""
        match item:
            case Note() | Answer():
                return self.step_with(item.question_uid)
            case TableSetUp():
                return 0
            case SessionState():
                step = self.step_of_session(item.session_uid)
                return self.at if step is None else step
            case Event():
                if item.kind is EventKind.FROM_PAPER and item.words:
                    step = self.step_of_session(item.words)
                    return self.at if step is None else step
                kind = StepKind.CONSENT if item.kind is EventKind.CONSENT_READ else StepKind.SET_UP
                return self.step_of(kind) or 0
            case Template():
                return self.at

    def step_of_session(self, session_uid: str) -> int | None:
        """The index of the first step of a session."""
        return step_of_session(self.steps, session_uid)

    def hidden(self) -> frozenset[str]:
        """The places that these answers keep from this table; where notes stand, they can be seen all the same."""
        hidden = hidden_places(self._facilitator.template, self._facilitator.record.answers)
        return hidden - places_heard(self._facilitator.heard()).keys() if hidden else hidden

    def shown_places(self, step: Step | None = None) -> tuple[Question, ...]:
        """The places of a step, the shown one where none is named, that are put to this table."""
        hidden = self.hidden()
        return tuple(place for place in (step or self.step).places if place.uid not in hidden)

    def numbered(self, index: int) -> Question | None:
        """The step's place with this number, from 0, if it is put to this table."""
        places = self.step.places
        place = places[index] if 0 <= index < len(places) else None
        return place if place in self.shown_places() else None

    def next_place(self, place_uid: str) -> Question | None:
        """The step's next place after this one; the first one where it has no such place."""
        uids = [place.uid for place in self.step.places]
        here = uids.index(place_uid) if place_uid in uids else -1
        return next((place for place in self.shown_places() if uids.index(place.uid) > here), None)

    def place_for_marks(self) -> Question | None:
        """Where a mark of this step waits for its words, while what is shown takes no notes."""
        session = self.step.session
        other = session.other if session else None
        with_notes = (place for place in self.shown_places() if place.answer_type is AnswerType.NOTES)
        return other or next(with_notes, session.feedback if session else None)

    def marks_of(self, step: Step) -> list[Note]:
        """The marks of a session and its feedback, or of the talks."""
        session = step.session
        questions = (*session.questions, session.feedback) if session else step.places
        places = {question.uid for question in questions}
        marks = [n for n in self._facilitator.notes() if n.is_mark and n.question_uid in places]
        return sorted(marks, key=lambda note: note.number)

    def session_meant(self) -> Session:
        """The session of this step, else the one that began last, else the first."""
        held = self._facilitator.template.held
        begun = [s for s in held if self._facilitator.state_of(s.uid).started is not None]
        return self.step.session or (begun or [*held[:1]])[-1]

    def is_under_way(self) -> bool:
        """Whether the workshop has begun at this table: who only looks round, or types in from paper, is asked
        nothing."""
        record = self._facilitator.record
        if record.is_from_paper():
            return False
        return bool(record.notes) or record.last(EventKind.CONSENT_READ) is not None

    def is_unexplained(self, session_uid: str) -> bool:
        """Whether a session has no note, no answer and no reason for it."""
        return any(session.uid == session_uid for session in untouched_sessions(self._facilitator.record))

    def other_tables(self) -> list[str] | None:
        """In the feedback one hears from other tables: those of the roster but this one."""
        if self.step.kind is not StepKind.FEEDBACK:
            return None
        own = self._facilitator.set_up.table
        return [t.label for t in self._facilitator.template.workshop.tables if t.label != own]


def _is_same(step: Step, other: Step) -> bool:
    """Whether two steps are one, in two versions of the questions."""
    uids = (of.session.uid if of.session else "" for of in (step, other))
    return step.kind is other.kind and len(set(uids)) == 1


def _places_in_use(facilitator: Facilitator) -> set[str]:
    """The places where the table has something, or had: undo may bring it back."""
    history = facilitator.history()
    items = [item for change in (*history.done, *history.undone) for item in (change.before, change.after)]
    changed = {item.question_uid for item in items if isinstance(item, Note | Answer)}
    return places_in_use(facilitator.record) | changed

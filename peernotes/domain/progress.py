"""What a table has touched, what it has not, and whose view is missing. Never a reason to stop anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set

from peernotes.domain.conditions import hidden_places
from peernotes.domain.record import Note, Seats, Share, TableRecord
from peernotes.domain.template import Question, Role, Session

Heard = Counter[tuple[str, str]]
"""How many notes stand at each place from each perspective; withdrawn ones and marks do not count."""


def standing(notes: Iterable[Note]) -> list[Note]:
    """The notes that count: all but the withdrawn ones, and the marks that still wait for their words."""
    return [note for note in notes if note.share is not Share.WITHDRAWN and not note.is_mark]


def heard_in(notes: Iterable[Note]) -> Heard:
    """What was heard in these notes."""
    return Counter([(note.question_uid, note.perspective) for note in standing(notes)])


def untouched_questions(record: TableRecord, session: Session) -> list[Question]:
    """The session's questions without a note or an answer; "Other" may always stay empty."""
    return untouched_in(session, touched_places(record) | hidden_places(record.template, record.answers))


def untouched_in(session: Session, touched: Set[str]) -> list[Question]:
    """The session's questions that are not among the places touched; "Other" may always stay empty.

    Give it what is not shown among them: nobody misses that.
    """
    return [q for q in session.asked if q.role is not Role.OTHER and q.uid not in touched]


def untouched_sessions(record: TableRecord) -> list[Session]:
    """Sessions without a note or an answer and without a reason for it; one that asks this table nothing is none."""
    touched, hidden = touched_places(record), hidden_places(record.template, record.answers)
    return [
        session
        for session in record.template.held
        if record.state_of(session.uid).skipped is None
        and not any(question.uid in touched for question in session.questions)
        and not (session.asked and all(question.uid in hidden for question in session.asked))
    ]


def places_heard(heard: Heard) -> Counter[str]:
    """How many notes stand at each place."""
    counts: Counter[str] = Counter()
    for (place, _), count in heard.items():
        counts[place] += count
    return counts


def views(seats: Iterable[Seats], session: Session, heard: Heard) -> list[tuple[Seats, int]]:
    """Each perspective at the table, with how many notes it has in this session; 0 is a missing view."""
    return [
        (seat, sum(heard[question.uid, seat.perspective] for question in session.questions))
        for seat in seats
        if seat.people > 0
    ]


def touched_places(record: TableRecord) -> set[str]:
    """The places that have a note or an answer."""
    return {note.question_uid for note in standing(record.notes)} | {a.question_uid for a in record.answers}

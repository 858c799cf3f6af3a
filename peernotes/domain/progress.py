"""What a table has touched, what it has not, and whose view is missing. Never a reason to stop anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peernotes.domain.record import Note, Seats, Share, TableRecord
from peernotes.domain.template import Question, Role, Session


def counts_by_place(notes: Iterable[Note]) -> Counter[str]:
    """How many notes stand at each place; withdrawn ones do not count."""
    return Counter([note.question_uid for note in notes if note.share is not Share.WITHDRAWN])


def untouched_questions(record: TableRecord, session: Session) -> list[Question]:
    """The session's questions without a note or an answer; "Other" may always stay empty."""
    touched = set(counts_by_place(record.notes)) | {answer.question_uid for answer in record.answers}
    return [q for q in session.asked if q.role is not Role.OTHER and q.uid not in touched]


def untouched_sessions(record: TableRecord) -> list[Session]:
    """Sessions without a note and without a reason for it."""
    touched = set(counts_by_place(record.notes)) | {answer.question_uid for answer in record.answers}
    return [
        session
        for session in record.template.held
        if record.state_of(session.uid).skipped is None
        and not any(question.uid in touched for question in session.questions)
    ]


def views(seats: Iterable[Seats], session: Session, notes: Iterable[Note]) -> list[tuple[Seats, int]]:
    """Each perspective at the table, with how many notes it has in this session; 0 is a missing view."""
    uids = {question.uid for question in session.questions}
    heard = Counter(
        [n.perspective for n in notes if n.question_uid in uids and n.share is not Share.WITHDRAWN]
    )
    return [(seat, heard[seat.perspective]) for seat in seats if seat.people > 0]

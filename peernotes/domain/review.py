"""What a facilitator may want to look at before the table file leaves. Never a reason to stop anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.conditions import hidden_places
from peernotes.domain.progress import standing, touched_places, untouched_questions, untouched_sessions
from peernotes.domain.record import Draft, Note, TableRecord
from peernotes.domain.template import AnswerType, Question, Session, Template


class CheckKind(StrEnum):
    """What there is to look at. The fields of a `Check` that it uses stand behind it."""

    UNFINISHED = "unfinished"
    MARKS = "marks"  # session, count
    NO_NOTES = "no_notes"  # session
    UNTOUCHED = "untouched"  # session, questions
    WISHED = "wished"  # session, questions: one
    UNCONFIRMED = "unconfirmed"  # session, count


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at, and the place to go to for it. Without a session it is about the opening talks."""

    kind: CheckKind
    place_uid: str
    session: Session | None = None
    count: int = 0
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A table as it would be exported now. `notes` counts neither withdrawn notes nor marks.

    `confirmed` of them were read back to the table. `copies` is how many copies were written before.
    """

    table: str
    notes: int
    confirmed: int
    checks: tuple[Check, ...]
    rehearsal: bool = False
    copies: int = 0


def review(record: TableRecord, draft: Draft | None = None) -> Review:
    """What stands at a table, and what is left to look at; `draft` is the line that is not a note yet."""
    notes = standing(record.notes)
    return Review(
        table=record.set_up.table,
        notes=len(notes),
        confirmed=sum(note.confirmed for note in notes),
        checks=(
            *_unfinished(record.template, draft),
            *_marks(record),
            *_untouched(record),
            *_wished(record),
            *_unconfirmed(record, notes),
        ),
        rehearsal=record.rehearsal,
        copies=record.export_number,
    )


def _unfinished(template: Template, draft: Draft | None) -> list[Check]:
    if draft is None or draft.note_uid or not draft.text.strip():
        return []
    place_uid, session = draft.place_uid, template.session_of(draft.place_uid)
    place = template.place(place_uid)
    if place is not None and place.answer_type is not AnswerType.NOTES and session is not None:
        # The line went along to a question that has none: it shows where notes are taken.
        places = (*session.asked, session.feedback)
        place_uid = next((p.uid for p in places if p.answer_type is AnswerType.NOTES), place_uid)
    return [Check(CheckKind.UNFINISHED, place_uid)]


def _marks(record: TableRecord) -> list[Check]:
    """Moments that were kept while talk was too fast, and whose words are still to come."""
    counts = _marks_by_place(record)
    template = record.template
    groups: list[tuple[Session | None, Sequence[Question]]] = [(None, template.opening_talks)]
    groups += [(session, (*session.questions, session.feedback)) for session in template.sessions]
    checks = []
    for session, places in groups:
        marked = [place.uid for place in places if counts[place.uid]]
        if marked:
            count = sum(counts[uid] for uid in marked)
            checks.append(Check(CheckKind.MARKS, marked[0], session, count))
    return checks


def _untouched(record: TableRecord) -> list[Check]:
    """Sessions without a note and without a reason, then the questions of the others; a mark is a beginning."""
    marked = _marks_by_place(record)
    whole = {session.uid for session in untouched_sessions(record)}
    checks = []
    for session in record.template.held:
        if session.uid in whole and not any(marked[question.uid] for question in session.questions):
            place = session.asked[0] if session.asked else session.feedback
            checks.append(Check(CheckKind.NO_NOTES, place.uid, session))
            continue
        if record.state_of(session.uid).skipped is not None:
            continue
        # What is wished for is told by itself, right behind.
        untouched = untouched_questions(record, session)
        questions = tuple(q for q in untouched if not marked[q.uid] and not q.wished)
        if questions:
            checks.append(Check(CheckKind.UNTOUCHED, questions[0].uid, session, questions=questions))
    return checks


def _wished(record: TableRecord) -> list[Check]:
    """The places for which a note or an answer is wished, and which have none yet: a wish, never a lock."""
    template, marked = record.template, _marks_by_place(record)
    done = touched_places(record) | hidden_places(template, record.answers) | marked.keys()
    groups: list[tuple[Session | None, Sequence[Question]]] = [(None, template.opening_talks)]
    groups += [(session, (*session.asked, session.feedback)) for session in template.held]
    return [
        Check(CheckKind.WISHED, place.uid, session, questions=(place,))
        for session, places in groups
        if session is None or record.state_of(session.uid).skipped is None
        for place in places
        if place.wished and not place.retired and place.uid not in done
    ]


def _unconfirmed(record: TableRecord, notes: Sequence[Note]) -> list[Check]:
    """What was left out where reading back was begun; a table that never began it is not told to."""
    checks = []
    for session in record.template.sessions:
        places = {question.uid for question in session.questions}
        own = [note for note in notes if note.question_uid in places and not note.heard_from]
        open_ = [note for note in own if not note.confirmed]
        if open_ and len(open_) < len(own):
            checks.append(Check(CheckKind.UNCONFIRMED, open_[0].question_uid, session, len(open_)))
    return checks


def _marks_by_place(record: TableRecord) -> Counter[str]:
    return Counter(note.question_uid for note in record.notes if note.is_mark)

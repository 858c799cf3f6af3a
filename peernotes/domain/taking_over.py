"""Another version of the workshop's questions, at a table that has begun: what it is, and what becomes of the table.

Notes and answers are not touched: they follow the ids of their questions. What the newer version does not ask any
more keeps its place where the table has something there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from peernotes.domain.check_code import content_digest
from peernotes.domain.record import Answer, AnswerValue, TableRecord
from peernotes.domain.template import AnswerType, Question, Role, Session, Template


class Offer(StrEnum):
    """What a template is to a table that works with another one."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    DIFFERS = "differs"  # the same version number, and other questions
    OTHER_WORKSHOP = "other_workshop"


def offer_of(other: Template, used: Template) -> Offer:
    """What another template is to a table that works with `used`."""
    if other.uid != used.uid:
        return Offer.OTHER_WORKSHOP
    if other.version != used.version:
        return Offer.NEWER if other.version > used.version else Offer.OLDER
    return Offer.SAME if content_digest(other) == content_digest(used) else Offer.DIFFERS


def taken_over(record: TableRecord, other: Template) -> Template:
    """The other template as this table uses it: where the table has notes or an answer at a place that the other
    one lacks altogether, that place comes along, retired."""
    known = {place.uid for place in other.places()}
    carried = {
        place.uid: replace(place, retired=True, carried=True, shown_when=None)
        for place in record.template.places()
        if place.uid in places_in_use(record) - known
    }
    if not carried:
        return other
    talks = tuple(carried.pop(talk.uid) for talk in record.template.opening_talks if talk.uid in carried)
    sessions = []
    for session in other.sessions:
        # A feedback always is one of its session: another one's notes stand among the session's questions.
        own = [carried.pop(uid) for uid in _places_of(record.template, session.uid) if uid in carried]
        own = [replace(place, role=Role.ORDINARY) if place.role is Role.FEEDBACK else place for place in own]
        sessions.append(replace(session, questions=(*session.questions, *own)))
    for session in record.template.sessions:
        own = [carried.pop(uid) for uid in _places_of(record.template, session.uid) if uid in carried]
        if own:
            sessions.append(_carried_session(session, own))
    return replace(other, opening_talks=(*other.opening_talks, *talks), sessions=tuple(sessions), source=b"")


def places_in_use(record: TableRecord) -> set[str]:
    """The places where the table has a note, withdrawn ones and marks too, or an answer."""
    return {note.question_uid for note in record.notes} | {a.question_uid for a in record.answers}


def misfits(record: TableRecord, template: Template) -> tuple[int, int]:
    """How many answers no longer fit their question in a template, and how many notes stand at a question that is
    answered otherwise there. Both are kept as they are, and can be seen where they stand."""
    places = {place.uid: place for place in template.places()}
    used = {place.uid: place for place in record.template.places()}
    answers = [a for a in record.answers if not _still_fits(a, used[a.question_uid], places)]
    notes = [
        note
        for note in record.notes
        if (place := places.get(note.question_uid)) is not None
        and place.answer_type is not AnswerType.NOTES
        and used[note.question_uid].answer_type is AnswerType.NOTES
    ]
    return len(answers), len(notes)


def fits(value: AnswerValue, question: Question) -> bool:
    """Whether an answer is one that this question can be given."""
    options = {option.id for option in question.options}
    match question.answer_type:
        case AnswerType.NOTES:
            return False
        case AnswerType.SHORT_TEXT | AnswerType.PARAGRAPH:
            return isinstance(value, str)
        case AnswerType.YES_NO:
            return isinstance(value, bool)
        case AnswerType.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case AnswerType.RATING:
            return isinstance(value, int | float) and not isinstance(value, bool) and value in range(1, 6)
        case AnswerType.CHOICE:
            return isinstance(value, str) and value in options
        case AnswerType.CHOICES | AnswerType.RANK:
            return isinstance(value, tuple) and options.issuperset(value)


def _still_fits(answer: Answer, used: Question, places: dict[str, Question]) -> bool:
    """An answer that did not fit before either has lost nothing; one at a place that comes along is as it was."""
    place = places.get(answer.question_uid)
    return place is None or fits(answer.value, place) or not fits(answer.value, used)


def _places_of(template: Template, session_uid: str) -> Iterable[str]:
    """The places of a session by their ids, its feedback last."""
    session = next((s for s in template.sessions if s.uid == session_uid), None)
    return [place.uid for place in (*session.questions, session.feedback)] if session else []


def _carried_session(session: Session, own: list[Question]) -> Session:
    """A session that the other template lacks, with what the table has there."""
    feedback = replace(session.feedback, retired=True, carried=True, shown_when=None)
    questions = tuple(place for place in own if place.uid != feedback.uid)
    return replace(session, questions=questions, feedback=feedback, retired=True)

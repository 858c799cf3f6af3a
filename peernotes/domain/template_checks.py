"""What a template still lacks before it can be given to the tables. Codes; `ui` makes sentences of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from peernotes.domain.record import table_label
from peernotes.domain.template import AnswerType, Choice, Condition, Question, Session, Template
from peernotes.domain.text import Text, folded

WITH_OPTIONS = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RANK)
"""The types of answer that need options to choose from."""


class CheckCode(StrEnum):
    """Each is one thing to fix. Behind it: what `uid` is then, and the details that its sentence uses."""

    NO_TITLE = "no_title"  # "title"
    NO_RULE_OF_PUBLICATION = "no_rule_of_publication"  # "rule_of_publication"
    TABLE_WITHOUT_LABEL = "table_without_label"  # "tables"; number
    TABLE_TWICE = "table_twice"  # "tables"; label
    TEXT_MISSING = "text_missing"  # session, place, or the field or list of the template; name, language
    LIST_ENTRY_WITHOUT_LABEL = "list_entry_without_label"  # "kinds", "perspectives", "countries"; entry
    SESSION_WITHOUT_NAME = "session_without_name"  # session; number
    SESSION_WITHOUT_KEY_QUESTION = "session_without_key_question"  # session; number, name
    SESSION_WITHOUT_LENGTH = "session_without_length"  # session; number, name
    SESSION_WITHOUT_QUESTION = "session_without_question"  # session; number, name
    SESSION_START_BROKEN = "session_start_broken"  # session; number, name, starts
    PLACE_WITHOUT_NAME = "place_without_name"  # place; number of its session or 0, session
    PLACE_WITHOUT_WORDING = "place_without_wording"  # place; name, number, session
    WITHOUT_OPTIONS = "without_options"  # place; name, number, session
    OPTION_WITHOUT_LABEL = "option_without_label"  # place; name, option
    SAME_NAME = "same_name"  # the second place; name, number, session
    CONDITION_BROKEN = "condition_broken"  # place; name, fault, question, value


class ConditionFault(StrEnum):
    """Why a condition cannot be met, or cannot be decided in time."""

    MISSING = "missing"
    LATER = "later"
    NOTES = "notes"
    RETIRED = "retired"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to fix, and where: `uid` is a session's or a place's id, or the name of a template's field."""

    code: CheckCode
    uid: str
    details: Mapping[str, str | int] = field(default_factory=dict)


def checks(template: Template) -> tuple[Check, ...]:
    """All that is to be fixed, in the order of the tree. What is retired is not looked at."""
    faults = {place.uid: fault for place, fault in condition_faults(template)}
    talks = (talk for talk in template.opening_talks if not talk.retired)
    return (
        *_of_workshop(template),
        *(check for talk in talks for check in _of_place(talk, template, faults)),
        *_of_sessions(template, faults),
    )


def condition_faults(template: Template) -> Iterator[tuple[Question, ConditionFault]]:
    """The places whose condition names no earlier question that is answered by something else than notes, or one
    that is asked no more, or an answer that it cannot have."""
    conditioned = [place for place in template.places() if place.shown_when is not None]
    if not conditioned:
        return
    order = {place.uid: number for number, place in enumerate(template.places())}
    places = {place.uid: place for place in template.places()}
    unasked = {place.uid for place in places.values() if place.retired}
    for session in template.sessions:
        if session.retired:
            unasked |= {session.feedback.uid, *(question.uid for question in session.questions)}
    for place in conditioned:
        condition = place.shown_when
        named = places.get(condition.question_uid) if condition else None
        if condition is None:
            continue
        if named is None:
            yield place, ConditionFault.MISSING
        elif order[named.uid] >= order[place.uid]:
            yield place, ConditionFault.LATER
        elif named.answer_type is AnswerType.NOTES:
            yield place, ConditionFault.NOTES
        elif named.uid in unasked and place.uid not in unasked:
            yield place, ConditionFault.RETIRED
        elif not _can_be(named, condition):
            yield place, ConditionFault.VALUE


def is_time_of_day(words: str) -> bool:
    """Whether it is a time of day as 09:30, or nothing."""
    return not words or re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", words) is not None


def _can_be(named: Question, condition: Condition) -> bool:
    """Whether a question can have the answer that a condition waits for."""
    value = condition.value
    if named.answer_type in WITH_OPTIONS:
        return any(option.id == value for option in named.options)
    if named.answer_type is AnswerType.YES_NO:
        return value in ("yes", "no")
    if named.answer_type in (AnswerType.NUMBER, AnswerType.RATING):
        try:
            return math.isfinite(float(value))
        except ValueError:
            return False
    return bool(value)


def _of_workshop(template: Template) -> Iterator[Check]:
    workshop = template.workshop
    if not workshop.title.is_said:
        yield Check(CheckCode.NO_TITLE, "title")
    for name in ("title", "subtitle", "place", "organisers"):
        yield from _missing(template, name, name, [getattr(workshop, name)])
    if not workshop.rule_of_publication.is_said:
        yield Check(CheckCode.NO_RULE_OF_PUBLICATION, "rule_of_publication")
    yield from _missing(
        template, "rule_of_publication", "rule_of_publication", [workshop.rule_of_publication]
    )
    yield from _of_roster(template)
    for name in ("consent", "safeguarding"):
        yield from _missing(template, name, name, [getattr(template, name)])
    lists = (
        ("kinds", template.kinds),
        ("perspectives", template.perspectives),
        ("countries", template.countries),
    )
    for name, choices in lists:
        for choice in choices:
            if not choice.label.is_said:
                yield Check(CheckCode.LIST_ENTRY_WITHOUT_LABEL, name, {"entry": choice.id})
        yield from _missing(template, name, name, _labels(choices))


def _of_roster(template: Template) -> Iterator[Check]:
    seen: set[str] = set()
    told: set[str] = set()
    for number, table in enumerate(template.workshop.tables, start=1):
        label = folded(table_label(table.label))
        if not label:
            yield Check(CheckCode.TABLE_WITHOUT_LABEL, "tables", {"number": number})
        elif label in seen and label not in told:
            told.add(label)
            yield Check(CheckCode.TABLE_TWICE, "tables", {"label": table.label})
        seen.add(label)


def _of_sessions(template: Template, faults: Mapping[str, ConditionFault]) -> Iterator[Check]:
    for number, session in enumerate(template.held, start=1):
        name = session.short_name.in_language(template.language)
        where: dict[str, str | int] = {"number": number, "name": name}
        if not session.short_name.is_said:
            yield Check(CheckCode.SESSION_WITHOUT_NAME, session.uid, {"number": number})
        if not session.key_question.is_said:
            yield Check(CheckCode.SESSION_WITHOUT_KEY_QUESTION, session.uid, where)
        if session.minutes < 1:
            yield Check(CheckCode.SESSION_WITHOUT_LENGTH, session.uid, where)
        if not is_time_of_day(session.starts):
            yield Check(CheckCode.SESSION_START_BROKEN, session.uid, {**where, "starts": session.starts})
        if not session.asked:
            yield Check(CheckCode.SESSION_WITHOUT_QUESTION, session.uid, where)
        yield from _missing(template, session.uid, name, [session.short_name, session.key_question])
        yield from _of_places(template, session, number, faults)


def _of_places(
    template: Template, session: Session, number: int, faults: Mapping[str, ConditionFault]
) -> Iterator[Check]:
    names: set[str] = set()
    for place in (*session.asked, session.feedback):
        yield from _of_place(place, template, faults, session, number)
        name = place.short_name.in_language(template.language)
        if place is not session.feedback:
            if folded(name) in names:
                details = {"name": name, **_in_session(template, session, number)}
                yield Check(CheckCode.SAME_NAME, place.uid, details)
            if name.strip():
                names.add(folded(name))


def _of_place(
    place: Question,
    template: Template,
    faults: Mapping[str, ConditionFault],
    session: Session | None = None,
    number: int = 0,
) -> Iterator[Check]:
    where = _in_session(template, session, number)
    name = place.short_name.in_language(template.language)
    if not place.short_name.is_said:
        yield Check(CheckCode.PLACE_WITHOUT_NAME, place.uid, where)
    if not place.wording.is_said:
        yield Check(CheckCode.PLACE_WITHOUT_WORDING, place.uid, {"name": name, **where})
    options = place.options if place.answer_type in WITH_OPTIONS else ()
    if place.answer_type in WITH_OPTIONS and not options:
        yield Check(CheckCode.WITHOUT_OPTIONS, place.uid, {"name": name, **where})
    for option in options:
        if not option.label.is_said:
            yield Check(CheckCode.OPTION_WITHOUT_LABEL, place.uid, {"name": name, "option": option.id})
    if place.uid in faults and place.shown_when:
        named = template.place(place.shown_when.question_uid)
        details = {
            "name": name,
            "fault": str(faults[place.uid]),
            "question": named.short_name.in_language(template.language) if named else "",
            "value": place.shown_when.value,
        }
        yield Check(CheckCode.CONDITION_BROKEN, place.uid, details)
    texts = [place.short_name, place.wording, *place.prompts, *_labels(options)]
    yield from _missing(template, place.uid, name, texts)


def _in_session(template: Template, session: Session | None, number: int) -> dict[str, str | int]:
    return {
        "number": number,
        "session": session.short_name.in_language(template.language) if session else "",
    }


def _missing(template: Template, uid: str, name: str, texts: Iterable[Text]) -> Iterator[Check]:
    """One check for each language in which one of the texts, which stand in another language, is missing."""
    missing = {tag for text in texts if text.is_said for tag in text.missing_in(template.languages)}
    for language in template.languages:
        if language in missing:
            yield Check(CheckCode.TEXT_MISSING, uid, {"name": name, "language": language})


def _labels(choices: Iterable[Choice]) -> list[Text]:
    return [choice.label for choice in choices]

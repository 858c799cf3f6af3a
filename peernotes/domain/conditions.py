"""Which questions are put to a table: some are shown only when an earlier one was answered so.

What is not shown keeps its notes and its answer; they only do not count as asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from peernotes.domain.record import Answer, AnswerValue
from peernotes.domain.template import Condition, Question, Session, Template
from peernotes.domain.text import folded


def is_shown(question: Question, answers: Iterable[Answer]) -> bool:
    """Whether these answers have the question shown; one without a condition always is."""
    condition = question.shown_when
    return condition is None or any(_fits(condition, answer) for answer in answers)


def shown_questions(session: Session, answers: Iterable[Answer]) -> tuple[Question, ...]:
    """The session's questions that are put to the table, in order. An answer to a question of it that is not shown
    itself says nothing."""
    own = {question.uid for question in session.asked}
    counting = [answer for answer in answers if answer.question_uid not in own]
    by_place = {answer.question_uid: answer for answer in answers if answer.question_uid in own}
    shown = []
    for question in session.asked:
        if is_shown(question, counting):
            shown.append(question)
            if question.uid in by_place:
                counting.append(by_place[question.uid])
    return tuple(shown)


def hidden_places(template: Template, answers: Iterable[Answer]) -> frozenset[str]:
    """The places that are not shown at a table with these answers.

    Where the question that a condition names is no longer asked, nobody could ever fulfil it: the place is shown.
    """
    places = list(template.places())
    if all(place.shown_when is None for place in places):
        return frozenset()
    asked = {place.uid for place in places if not place.retired}
    by_place = {answer.question_uid: answer for answer in answers}
    counting: list[Answer] = []
    hidden: set[str] = set()
    for place in places:
        condition = place.shown_when
        if condition is not None and condition.question_uid in asked and not is_shown(place, counting):
            hidden.add(place.uid)
        elif place.uid in by_place:
            counting.append(by_place[place.uid])
    return frozenset(hidden)


def _fits(condition: Condition, answer: Answer) -> bool:
    return answer.question_uid == condition.question_uid and _says(answer.value, condition.value)


def _says(value: AnswerValue, wanted: str) -> bool:
    """Whether an answer is the one wanted: a truth, a number, an option, or one of several options."""
    wanted = folded(wanted)
    if isinstance(value, bool):
        return wanted == ("yes" if value else "no")
    if isinstance(value, int | float):
        try:
            return float(wanted) == value
        except ValueError:
            return False
    said = (value,) if isinstance(value, str) else value
    return any(folded(entry) == wanted for entry in said)

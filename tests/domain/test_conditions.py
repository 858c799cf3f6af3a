"""Which questions are put to a table, by what it answered before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from peernotes.domain.conditions import hidden_places, is_shown, shown_questions
from peernotes.domain.progress import untouched_questions, untouched_sessions
from peernotes.domain.record import Answer, AnswerValue
from peernotes.domain.review import CheckKind, review
from peernotes.domain.template import AnswerType, Condition, Question
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template


def said(uid: str, value: AnswerValue) -> Answer:
    return Answer(uid, value, NOON)


def when(uid: str, of: str, value: str, **more: Any) -> Question:
    return a_question(uid, shown_when=Condition(of, value), **more)


PAID = a_question("paid", answer_type=AnswerType.YES_NO)
WAGE = when("wage", "paid", "yes", answer_type=AnswerType.NUMBER)
ENOUGH = when("enough", "wage", "10")


@pytest.mark.parametrize(
    ("value", "wanted", "shown"),
    [
        (True, "yes", True),
        (False, "yes", False),
        (False, "no", True),
        (True, "1", False),
        (3.0, "3", True),
        (3.0, "3.00", True),
        (3.5, "3", False),
        (3.0, "three", False),
        ("money", "money", True),
        ("time", "money", False),
        ("Nothing at all", "money", False),
        (("time", "money"), "money", True),
        (("time",), "money", False),
    ],
)
def test_a_condition_holds_for_the_answer_it_names(value: AnswerValue, wanted: str, shown: bool) -> None:
    question = when("q", "before", wanted)
    assert is_shown(question, [said("before", value)]) is shown
    assert not is_shown(question, [said("another", value)])
    assert not is_shown(question, [])
    assert is_shown(a_question("plain"), [])


def test_what_hangs_on_a_question_that_is_not_shown_is_not_shown_either() -> None:
    session = a_session("s", questions=(PAID, WAGE, ENOUGH))
    template = a_template(session)
    for paid, shown in [(True, ["paid", "wage", "enough"]), (False, ["paid"])]:
        answers = [said("wage", 10.0), said("paid", paid)]
        assert [question.uid for question in shown_questions(session, answers)] == shown
        assert hidden_places(template, answers) == {"paid", "wage", "enough"} - set(shown)


def test_a_condition_that_nobody_can_fulfil_hides_nothing() -> None:
    gone = replace(PAID, retired=True)
    assert hidden_places(a_template(a_session("s", questions=(gone, WAGE))), []) == frozenset()
    assert hidden_places(a_template(a_session("s", questions=(WAGE,))), []) == frozenset()


def test_a_condition_reaches_into_a_later_session() -> None:
    template = a_template(a_session("s", questions=(PAID,)), a_session("t", questions=(WAGE,)))
    assert hidden_places(template, []) == {"wage"}
    assert hidden_places(template, [said("paid", True)]) == frozenset()


def test_nobody_misses_what_was_not_asked() -> None:
    template = a_template(a_session("s", questions=(PAID, WAGE)), a_session("t", questions=(ENOUGH,)))
    record = a_record("1", template=template, answers=(said("paid", False),))
    assert untouched_questions(record, template.sessions[0]) == []
    assert untouched_sessions(record) == []
    asked = replace(record, answers=(said("paid", True),))
    assert [question.uid for question in untouched_questions(asked, template.sessions[0])] == ["wage"]


def wishes(*questions: Question, **more: Any) -> list[str]:
    template = a_template(a_session("s", questions=questions))
    record = a_record("1", template=template, **more)
    return [check.place_uid for check in review(record).checks if check.kind is CheckKind.WISHED]


def test_a_wish_is_a_thing_to_check_until_it_is_fulfilled() -> None:
    pay = a_question("pay", wished=True)
    assert wishes(pay) == ["pay"]
    template = a_template(a_session("s", questions=(pay, a_question("roles"))))
    record = a_record("1", a_note("A", "pay"), template=template)
    kinds = [(check.kind, check.questions[0].uid) for check in review(record).checks]
    assert kinds == [(CheckKind.UNTOUCHED, "roles")]
    assert wishes(replace(pay, retired=True)) == []
    assert wishes(PAID, replace(WAGE, wished=True), answers=(said("paid", False),)) == []
    assert wishes(PAID, replace(WAGE, wished=True), answers=(said("paid", True),)) == ["wage"]


def test_a_wish_is_told_once_and_not_as_untouched_too() -> None:
    questions = (a_question("roles"), a_question("pay", wished=True), a_question("rooms"))
    template = a_template(a_session("s", questions=questions))
    checks = review(a_record("1", a_note("A"), template=template)).checks
    assert [(check.kind, [q.uid for q in check.questions]) for check in checks] == [
        (CheckKind.UNTOUCHED, ["rooms"]),
        (CheckKind.WISHED, ["pay"]),
    ]

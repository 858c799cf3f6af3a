from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from peernotes.domain import template_edits as edits
from peernotes.domain.template import (
    AnswerType,
    Choice,
    Condition,
    ExpectedTable,
    Question,
    Template,
    Workshop,
)
from peernotes.domain.template_checks import checks, is_time_of_day
from peernotes.domain.text import Text
from tests.builders import a_template
from tests.domain.test_template_edits import templates


def ready() -> Template:
    template = a_template(tables=2)
    rule = Text.of("Only what was agreed.")
    return edits.with_workshop(template, replace(template.workshop, rule_of_publication=rule))


def found(template: Template) -> list[tuple[str, str]]:
    return [(check.code, check.uid) for check in checks(template)]


def asking(uid: str, **more: object) -> Template:
    return edits.with_place(ready(), uid, lambda place: replace(place, **more))  # type: ignore[arg-type]


def with_session(**more: object) -> Template:
    template = ready()
    return edits.with_session(template, replace(template.sessions[0], **more))  # type: ignore[arg-type]


def yes_no(condition: Condition, at: str = "pay") -> Template:
    template = edits.with_answer_type(ready(), "roles", AnswerType.YES_NO)
    return edits.with_condition(template, at, condition)


def with_roster(*labels: str) -> Template:
    return edits.with_roster(ready(), [ExpectedTable(label) for label in labels])


def test_a_template_that_can_be_given_to_the_tables_has_none() -> None:
    assert not checks(ready())
    assert not checks(yes_no(Condition("roles", "yes")))


CHOICES = {"answer_type": AnswerType.CHOICE}
BLANK = Text({"en": " "})


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (edits.with_workshop(ready(), Workshop(BLANK)), [("no_title", "title"), ("no_rule_of_publication", "rule_of_publication")]),
        (with_session(short_name=Text()), [("session_without_name", "scope")]),
        (with_session(key_question=Text()), [("session_without_key_question", "scope")]),
        (with_session(minutes=0), [("session_without_length", "scope")]),
        (with_session(starts="9:30"), [("session_start_broken", "scope")]),
        (with_session(questions=()), [("session_without_question", "scope")]),
        (asking("pay", short_name=Text()), [("place_without_name", "pay")]),
        (asking("pay", wording=Text()), [("place_without_wording", "pay")]),
        (asking("talk-staff", wording=Text()), [("place_without_wording", "talk-staff")]),
        (asking("scope-feedback", wording=Text()), [("place_without_wording", "scope-feedback")]),
        (asking("pay", **CHOICES), [("without_options", "pay")]),
        (asking("pay", options=(Choice("a", Text()),), **CHOICES), [("option_without_label", "pay")]),
        (asking("pay", short_name=Text.of(" roles")), [("same_name", "pay")]),
        (yes_no(Condition("unknown", "yes")), [("condition_broken", "pay")]),
        (yes_no(Condition("rooms", "yes")), [("condition_broken", "pay")]),
        (yes_no(Condition("pay", "yes")), [("condition_broken", "pay")]),
        (yes_no(Condition("scope-other", "yes"), "rooms"), [("condition_broken", "rooms")]),
        (yes_no(Condition("roles", "maybe")), [("condition_broken", "pay")]),
        (edits.retire(yes_no(Condition("roles", "yes")), "roles"), [("condition_broken", "pay")]),
        (edits.retire(yes_no(Condition("roles", "yes"), "rooms"), "scope"), [("condition_broken", "rooms")]),
        (with_roster("3", "Table 3", "3"), [("table_twice", "tables")]),
        (with_roster("3", " "), [("table_without_label", "tables")]),
        (
            edits.with_choices(ready(), edits.ChoiceList.COUNTRIES, [Choice("x", Text())]),
            [("list_entry_without_label", "countries")],
        ),
    ],
)  # fmt: skip
def test_each_lack_is_found_at_its_place(template: Template, expected: list[tuple[str, str]]) -> None:
    assert found(template) == expected


def test_a_missing_translation_is_told_once_for_each_place_and_language() -> None:
    template = edits.with_languages(ready(), ["en", "fr", "pt-BR"])
    both = Text({"en": "Pay", "fr": "Paie", "pt": "Pagamento"})
    template = edits.with_place(template, "pay", lambda q: replace(q, short_name=both, wording=both))
    missing = [check for check in checks(template) if check.code == "text_missing"]
    assert [c.details["language"] for c in missing if c.uid == "roles"] == ["fr", "pt-BR"]
    assert not [check for check in missing if check.uid == "pay"]
    assert dict(next(c for c in missing if c.uid == "roles").details) == {"name": "Roles", "language": "fr"}
    assert [c.uid for c in missing][:6:2] == ["title", "rule_of_publication", "kinds"]


def test_what_is_retired_is_not_looked_at() -> None:
    template = asking("pay", short_name=Text(), wording=Text())
    assert not checks(edits.retire(template, "pay"))
    talk = Question("new", Text(), Text(), retired=True)
    assert not checks(replace(ready(), opening_talks=(talk,)))


def test_a_session_whose_questions_are_all_retired_has_none_left() -> None:
    template = ready()
    for question in template.sessions[1].questions:
        template = edits.retire(template, question.uid)
    assert found(template) == [("session_without_question", "needs")]


@given(templates())
@settings(max_examples=10)
def test_any_template_can_be_checked(template: Template) -> None:
    places = {session.uid for session in template.sessions} | {place.uid for place in template.places()}
    fields = {"title", "subtitle", "place", "organisers", "rule_of_publication", "tables", "consent"}
    known = places | fields | {"safeguarding", "kinds", "perspectives", "countries"}
    assert {check.uid for check in checks(template)} <= known


@pytest.mark.parametrize("words", ["", "00:00", "09:30", "23:59"])
def test_times_of_day(words: str) -> None:
    assert is_time_of_day(words)


@pytest.mark.parametrize("words", ["9:30", "24:00", "09:60", "09:30\n", "noon", "٠٩:٣٠"])
def test_no_times_of_day(words: str) -> None:
    assert not is_time_of_day(words)

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain import template_edits as edits
from peernotes.domain.template import AnswerType, Choice, Condition, ExpectedTable, Template
from peernotes.domain.template_changes import ChangeKind, changes_between
from peernotes.domain.text import Text
from tests.builders import a_question, a_session, a_template
from tests.domain.test_template_edits import edited, templates


def told(old: Template, new: Template) -> list[tuple[str, str, str, str]]:
    return [(change.kind, change.uid, change.before, change.after) for change in changes_between(old, new)]


@given(templates(), templates())
@settings(max_examples=15)
def test_every_difference_is_told_and_none_where_there_is_none(old: Template, new: Template) -> None:
    assert bool(changes_between(old, new)) == (replace(old, version=new.version) != new)
    assert not changes_between(old, replace(old, version=old.version + 1))


@given(templates(), st.data())
@settings(max_examples=30)
def test_every_edit_is_told(template: Template, data: st.DataObject) -> None:
    newer = data.draw(edited(template, "new"))
    assert bool(changes_between(template, newer)) == (replace(template, version=newer.version) != newer)


def test_each_thing_that_an_organiser_does_is_one_change() -> None:
    old = a_template()
    reworded = edits.with_place(old, "pay", lambda q: replace(q, wording=Text.of("Who pays?")))
    assert told(old, reworded) == [("reworded", "pay", "Pay?", "Who pays?")]
    renamed = edits.with_place(old, "pay", lambda q: replace(q, short_name=Text.of("Money")))
    assert told(old, renamed) == [("renamed", "pay", "Pay", "Money")]
    assert told(old, edits.retire(old, "pay")) == [("retired", "pay", "Pay?", "")]
    assert told(edits.retire(old, "pay"), old) == [("restored", "pay", "", "Pay?")]
    assert told(old, edits.retire(old, "needs")) == [("retired", "needs", "What of needs?", "")]
    assert told(old, edits.add_question(old, "needs", "new")) == [("added", "new", "", "")]
    assert told(old, edits.add_talk(old, "new")) == [("added", "new", "", "")]
    assert told(old, edits.add_session(old, "new")) == [("added", "new", "", "")]
    longer = edits.with_session(old, replace(old.sessions[0], minutes=35, starts="09:30"))
    assert told(old, longer) == [("minutes", "scope", "20", "35"), ("starts", "scope", "", "09:30")]


def test_a_split_tells_the_new_name_and_the_new_question() -> None:
    old = a_template()
    split = edits.split_question(old, "pay", [("", Text.of("Wages")), ("b", Text.of("Costs"))])
    assert told(old, split) == [("renamed", "pay", "Pay", "Wages"), ("added", "b", "", "Pay?")]


def test_only_what_was_moved_is_told_as_moved() -> None:
    old = a_template(a_session("s", "a", "b", "c", "d"), a_session("t", "e"))
    assert told(old, edits.move_place(old, "d", 0)) == [("moved", "d", "4", "1")]
    assert told(old, edits.move_place(old, "a", 3)) == [("moved", "a", "1", "4")]
    assert told(old, edits.move_place(old, "a", 0, "t")) == [("moved", "a", "S", "T")]
    assert told(old, edits.move_session(old, "t", 0)) in (
        [("moved", "t", "2", "1")],
        [("moved", "s", "1", "2")],
    )
    retired = edits.retire(old, "b")
    assert told(retired, edits.move_place(retired, "d", 0)) == [("moved", "d", "3", "1")]


def test_where_a_retired_question_stands_is_told_if_nothing_else_is() -> None:
    session = a_session("s", questions=(a_question("a"), a_question("b", retired=True)))
    other = replace(session, questions=session.questions[::-1])
    assert [change.kind for change in changes_between(a_template(session), a_template(other))] == ["moved"]


def test_a_translation_is_told_in_its_language() -> None:
    old = a_template()
    texts = Text({"en": "Pay?", "fr": "La paie ?"})
    (change,) = changes_between(old, edits.with_place(old, "pay", lambda q: replace(q, wording=texts)))
    assert (change.kind, change.language, change.before, change.after) == ("reworded", "fr", "", "La paie ?")
    assert change.where == Text.of("Pay")


def test_what_a_question_asks_for_is_told() -> None:
    old = a_template()
    options = (Choice("a", Text.of("A")), Choice("b", Text.of("B")))
    chosen = edits.with_answer_type(old, "roles", AnswerType.CHOICE, options)
    assert told(old, chosen) == [
        ("answer_type", "roles", "notes", "choice"),
        ("options", "roles", "", "A"),
        ("options", "roles", "", "B"),
    ]
    turned = edits.with_answer_type(chosen, "roles", AnswerType.CHOICE, options[::-1])
    assert told(chosen, turned) == [("options", "roles", "A, B", "B, A")]
    conditioned = edits.with_condition(chosen, "pay", Condition("roles", "b"))
    assert told(chosen, conditioned) == [("condition", "pay", "", "Roles = B")]
    place = chosen.place("pay")
    assert place
    other = replace(place, prompts=(Text.of("Why?"),), kinds=("barrier",), wished=True, asks_speaker=False)
    assert told(chosen, edits.with_place(chosen, "pay", lambda _: other)) == [
        ("prompts", "pay", "", "Why?"),
        ("offered_kinds", "pay", "", "Barrier"),
        ("wished", "pay", "", "yes"),
        ("asks_speaker", "pay", "yes", ""),
    ]


def test_what_stands_in_no_session_is_told_first() -> None:
    old = a_template(tables=2)
    workshop = replace(
        old.workshop,
        title=Text.of("Housing"),
        date="",
        tables=(ExpectedTable("2", spare=True), ExpectedTable("1"), ExpectedTable("3", "peer", "fr")),
    )
    new = edits.with_languages(edits.with_workshop(old, workshop), ["en", "fr"])
    new = edits.with_choices(new, edits.ChoiceList.KINDS, (*old.kinds[:2], Choice("idea", Text.of("Idea"))))
    new = edits.with_consent(edits.retire(new, "pay"), Text.of("Nobody's name."))
    assert told(old, new) == [
        ("workshop", "title", "Peers in prison", "Housing"),
        ("workshop", "date", "2023-10-17", ""),
        ("roster", "tables", "2", "2 · spare"),
        ("roster", "tables", "", "3 · peer · fr"),
        ("roster", "tables", "1, 2", "2, 1, 3"),
        ("languages", "languages", "en", "en, fr"),
        ("texts", "consent", "", "Nobody's name."),
        ("list", "kinds", "", "Idea"),
        ("list", "kinds", "Quote", ""),
        ("retired", "pay", "Pay?", ""),
    ]


def test_what_another_program_took_away_is_told() -> None:
    old = a_template()
    gone = replace(old, sessions=old.sessions[:1], opening_talks=())
    assert told(old, gone)[:2] == [
        ("removed", "talk-staff", "Staff?", ""),
        ("removed", "needs", "What of needs?", ""),
    ]


@pytest.mark.parametrize("kind", ChangeKind)
def test_kinds_have_names_for_files(kind: ChangeKind) -> None:
    assert kind.value == kind.name.lower()

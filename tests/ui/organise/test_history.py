"""Undo and redo of a template's edits: any sequence of them, undone, gives the first template."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.template import AnswerType, Template
from peernotes.ui.organise import edits
from peernotes.ui.organise.history import Edit, EditHistory
from peernotes.ui.organise.nodes import WORKSHOP, Node, NodeKind
from tests.builders import a_template
from tests.domain.test_template_edits import WORDS, edited, templates

LINES = st.lists(WORDS.map(str.strip).filter(bool), max_size=3)
LANGUAGE = st.sampled_from(["", "en", "fr"])


@st.composite
def typed(draw: st.DrawFn, template: Template) -> tuple[Edit, str]:
    """What a form makes of something that is typed or chosen in it, and the name of its field."""
    places = [place.uid for place in template.places()]
    sessions = [session.uid for session in template.sessions]
    uid, session, language = (
        draw(st.sampled_from(places)),
        draw(st.sampled_from(sessions)),
        draw(LANGUAGE),
    )
    made: list[tuple[Edit, str]] = [
        (edits.workshop_words("title", draw(WORDS), language), "title"),
        (edits.template_words("consent", draw(WORDS), language), "consent"),
        (edits.workshop_date("2026-11-27"), "date"),
        (edits.number_of_tables(draw(st.integers(0, 12))), "tables"),
        (edits.session_words(session, "key_question", draw(WORDS), language), f"key {session}"),
        (edits.session_minutes(session, draw(st.integers(0, 90))), f"minutes {session}"),
        (edits.session_starts(session, draw(st.sampled_from(["", "09:30"]))), f"starts {session}"),
        (edits.place_words(uid, "wording", draw(WORDS), language), f"wording {uid}"),
        (edits.place_prompts(uid, draw(LINES), language), f"prompts {uid}"),
        (edits.place_options(uid, draw(LINES), language), f"options {uid}"),
        (edits.place_kinds(uid, ["point"]), f"kinds {uid}"),
        (edits.place_wished(uid, draw(st.booleans())), f"wished {uid}"),
        (edits.place_asks_speaker(uid, draw(st.booleans())), f"asks {uid}"),
    ]
    return draw(st.sampled_from(made))


def undone(history: EditHistory) -> None:
    """Take everything back."""
    while history.can_undo:
        history.undo()


def done_again(history: EditHistory) -> None:
    """Do everything again."""
    while history.can_redo:
        history.redo()


@given(templates(), st.data())
@settings(max_examples=30)
def test_any_sequence_of_edits_undone_gives_the_first_template_and_done_again_the_last(
    template: Template, data: st.DataObject
) -> None:
    history = EditHistory(template)
    for number in range(data.draw(st.integers(1, 12))):
        what = data.draw(st.sampled_from(["type", "type", "edit", "undo", "redo", "pause"]))
        if what == "type":
            edit, field = data.draw(typed(history.current))
            history.do(edit, WORKSHOP, field)
        elif what == "edit":
            changed = data.draw(edited(history.current, f"new{number}"))
            changed = replace(changed, version=history.current.version)
            history.do(lambda _, now=changed: now, Node(NodeKind.PLACE, f"new{number}"), "edit")  # type: ignore[misc]
        else:
            {"undo": history.undo, "redo": history.redo, "pause": history.end_of_go}[what]()
    done_again(history)
    last = history.current
    undone(history)
    assert history.current == template
    done_again(history)
    assert history.current == last


@given(templates(), st.data())
@settings(max_examples=15)
def test_publishing_on_the_way_leaves_undo_its_words_and_takes_no_number_back(
    template: Template, data: st.DataObject
) -> None:
    history = EditHistory(template)
    versions = template.version
    for _ in range(data.draw(st.integers(1, 4))):
        edit, field = data.draw(typed(history.current))
        history.do(edit, WORKSHOP, field)
        versions += 1
        history.published_as(versions)
    undone(history)
    assert history.current == replace(template, version=versions)


def test_letters_typed_into_one_field_in_one_go_are_one_edit() -> None:
    history = EditHistory(a_template())
    for words in ("W", "Wh", "Why"):
        history.do(edits.place_words("pay", "wording", words), WORKSHOP, "wording")
    history.do(edits.place_type("pay", AnswerType.PARAGRAPH), WORKSHOP, "answer_type")
    history.undo()
    place = history.current.place("pay")
    assert place and place.wording["en"] == "Why"
    history.undo()
    assert history.current == a_template()
    assert not history.can_undo

"""What an organiser does to a template, and what it may never do: lose a place where something was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain import template_edits as edits
from peernotes.domain.compilation import merge
from peernotes.domain.record import Answer, AnswerValue
from peernotes.domain.template import (
    AnswerType,
    Choice,
    Condition,
    ExpectedTable,
    Question,
    Role,
    Session,
    Template,
    Workshop,
)
from peernotes.domain.template_edits import ChoiceList
from peernotes.domain.text import Text
from tests.builders import NOON, a_note, a_question, a_record, a_template, received

TAGS = ("en", "fr", "pt-BR")
WORDS = st.sampled_from(
    [
        "Pay",
        "Roles",
        " ",
        "Qui paie ?",
        "<b>&amp;</b>",
        "{n} %s",
        "]]>",
        "a\x00\x1b[2J\r\nb",
        "\u202eabc",
        "👩‍🚀",
        "\ufeff",
    ]
)
"""A handful, also of what no screen or file should take for more than words: drawn letter by letter it took minutes."""
TEXTS = st.dictionaries(st.sampled_from(TAGS), WORDS, max_size=3).map(Text)
POINT = Choice("point", Text.of("Point"))


def choices(prefix: str, smallest: int = 0) -> st.SearchStrategy[tuple[Choice, ...]]:
    """Some entries of a list, in any order."""
    ids = st.lists(st.integers(0, 5), unique=True, min_size=smallest, max_size=4)
    return ids.flatmap(
        lambda numbers: st.tuples(*(st.builds(Choice, st.just(f"{prefix}{n}"), TEXTS) for n in numbers))
    )


@st.composite
def questions(draw: st.DrawFn, uid: str, role: Role = Role.ORDINARY) -> Question:
    """A place with anything in it that it may have, but for a condition."""
    usual = role is not Role.ORDINARY
    return Question(
        uid,
        draw(TEXTS),
        draw(TEXTS),
        prompts=tuple(draw(st.lists(TEXTS, max_size=2))),
        answer_type=AnswerType.NOTES if usual else draw(st.sampled_from(AnswerType)),
        options=draw(choices("option", 1)),
        kinds=draw(st.sampled_from([(), ("point",), ("k1", "point")])),
        role=role,
        retired=role is not Role.FEEDBACK and draw(st.booleans()),
        wished=draw(st.booleans()),
        asks_speaker=draw(st.booleans()),
    )


@st.composite
def sessions(draw: st.DrawFn, uid: str) -> Session:
    """A session with some questions, and perhaps the usual ones."""
    places = [draw(questions(f"{uid}-q{n}")) for n in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        places += [draw(questions(f"{uid}-{role}", role)) for role in (Role.OTHER, Role.TOP_THREE)]
    return Session(
        uid,
        draw(TEXTS),
        draw(TEXTS),
        tuple(draw(st.permutations(places))),
        draw(questions(f"{uid}-feedback", Role.FEEDBACK)),
        minutes=draw(st.integers(0, 90)),
        retired=draw(st.booleans()),
        starts=draw(st.sampled_from(["", "09:30", "23:59"])),
    )


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Any template that can be used."""
    held = [draw(sessions(f"s{n}")) for n in range(draw(st.integers(1, 3)))]
    held[0] = replace(held[0], retired=False)
    table = st.builds(
        ExpectedTable,
        st.sampled_from("123"),
        st.sampled_from(["", "peer"]),
        st.sampled_from(["", "fr"]),
        st.booleans(),
    )
    title = draw(TEXTS.filter(bool))
    workshop = Workshop(
        title,
        draw(TEXTS),
        draw(st.sampled_from(["", "2026-11-24"])),
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        tuple(draw(st.lists(table, max_size=3))),
    )
    template = Template(
        "workshop",
        draw(st.integers(1, 9)),
        workshop,
        tuple(held),
        (POINT, *draw(choices("k"))),
        draw(choices("p")),
        draw(choices("c")),
        tuple(draw(questions(f"talk{n}", Role.TALK)) for n in range(draw(st.integers(0, 2)))),
        tuple(draw(st.lists(st.sampled_from(TAGS), unique=True, min_size=1))),
        draw(TEXTS),
        draw(TEXTS),
    )
    order = list(template.places())
    for number, place in enumerate(order):
        earlier = [p.uid for p in order[:number] if p.answer_type is not AnswerType.NOTES]
        if earlier and number % 2:
            condition = Condition(
                draw(st.sampled_from(earlier)), draw(st.sampled_from(["yes", "option1", "3"]))
            )
            template = edits.with_condition(template, place.uid, condition)
    return template


@st.composite
def edited(draw: st.DrawFn, template: Template, new: str) -> Template:
    """The template after any one edit; `new` is an id that is free. What is refused changes nothing."""
    session_uids = [session.uid for session in template.sessions]
    place_uids = [place.uid for place in template.places()]
    to = st.integers(-1, 5)

    def a_session_uid() -> str:
        return draw(st.sampled_from(session_uids))

    def a_place_uid() -> str:
        return draw(st.sampled_from(place_uids))

    def add_question() -> Template:
        home = draw(st.sampled_from(template.sessions))
        after = draw(st.sampled_from(["", *(question.uid for question in home.questions)]))
        return edits.add_question(template, home.uid, new, after=after)

    def split() -> Template:
        parts = [("", draw(TEXTS)), (new, draw(TEXTS)), (f"{new}-b", draw(TEXTS))]
        return edits.split_question(template, a_place_uid(), parts)

    def answer_type() -> Template:
        wanted = draw(st.sampled_from(AnswerType))
        return edits.with_answer_type(template, a_place_uid(), wanted, draw(choices("o", 1)))

    def reworded() -> Template:
        words = draw(TEXTS)
        return edits.with_place(template, a_place_uid(), lambda place: replace(place, wording=words))

    moves: list[Callable[[], Template]] = [
        lambda: edits.add_session(template, new, after=draw(st.sampled_from(["", *session_uids]))),
        add_question,
        lambda: edits.add_talk(template, new),
        lambda: edits.move_session(template, a_session_uid(), draw(to)),
        lambda: edits.move_place(template, a_place_uid(), draw(to)),
        lambda: edits.move_place(template, a_place_uid(), draw(to), a_session_uid()),
        split,
        lambda: edits.retire(template, draw(st.sampled_from([*session_uids, *place_uids]))),
        lambda: edits.restore(template, draw(st.sampled_from([*session_uids, *place_uids]))),
        lambda: edits.with_choices(template, ChoiceList.KINDS, (*draw(choices("k")), POINT)),
        lambda: edits.with_choices(template, ChoiceList.COUNTRIES, draw(choices("c"))),
        lambda: edits.with_choices(template, ChoiceList.PERSPECTIVES, draw(choices("p"))),
        lambda: edits.with_roster(template, [ExpectedTable(draw(st.sampled_from("123")))]),
        lambda: edits.with_languages(template, draw(st.permutations(TAGS))[: draw(st.integers(1, 3))]),
        lambda: edits.with_consent(template, draw(TEXTS)),
        lambda: edits.with_safeguarding(template, draw(TEXTS)),
        answer_type,
        lambda: edits.with_condition(template, a_place_uid(), Condition(a_place_uid(), "yes")),
        reworded,
        lambda: edits.published(template),
    ]
    try:
        return draw(st.sampled_from(moves))()
    except ValueError:
        return template


@st.composite
def histories(draw: st.DrawFn) -> list[Template]:
    """A template, and what it was after each of some edits."""
    versions = [draw(templates())]
    for number in range(draw(st.integers(1, 6))):
        versions.append(draw(edited(versions[-1], f"new{number}")))
    return versions


def ids(template: Template) -> list[str]:
    return [session.uid for session in template.sessions] + [place.uid for place in template.places()]


def asked(template: Template) -> list[list[str]]:
    return [[question.uid for question in session.asked] for session in template.held]


@given(templates(), st.data())
@settings(max_examples=20)
def test_edits_undone_one_by_one_give_the_first_template(template: Template, data: st.DataObject) -> None:
    undo: list[tuple[Template, str]] = []
    first = current = template
    for number in range(data.draw(st.integers(1, 6))):
        undo.append((current, repr(current)))
        current = data.draw(edited(current, f"new{number}"))
    while undo:
        current, as_it_was = undo.pop()
        assert repr(current) == as_it_was
    assert current == first


@given(histories())
@settings(max_examples=25)
def test_no_edit_loses_a_place_or_gives_an_id_twice(versions: list[Template]) -> None:
    for older, newer in pairwise(versions):
        assert set(ids(older)) <= set(ids(newer))
        assert len(ids(newer)) == len(set(ids(newer)))
        assert newer.held
        assert newer.sessions[0].feedback.role is Role.FEEDBACK


@given(histories(), st.data())
@settings(max_examples=20)
def test_what_was_taken_down_under_any_older_version_finds_a_place_in_the_merge(
    versions: list[Template], data: st.DataObject
) -> None:
    numbered = [replace(template, version=number) for number, template in enumerate(versions, start=1)]
    some = data.draw(st.lists(st.sampled_from(numbered), min_size=1, unique_by=lambda t: t.version))
    newest = max(some, key=lambda template: template.version)
    records = []
    for template in some:
        places = list(template.places())
        chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4))
        notes = [a_note("said", place.uid, at) for at, place in enumerate(chosen, start=1)]
        answers = [
            Answer(place.uid, an_answer(place), NOON)
            for place in dict.fromkeys(chosen)
            if place.answer_type is not AnswerType.NOTES
        ]
        records.append(a_record(str(template.version), *notes, template=template, answers=tuple(answers)))
    compilation, _ = merge([received(record) for record in records])
    assert compilation
    assert compilation.template == newest
    told = [
        *(q.uid for session in compilation.template.sessions for q in compilation.places_of(session)),
        *(session.feedback.uid for session in compilation.template.sessions),
        *(talk.uid for talk in compilation.talks),
    ]
    assert len(told) == len(set(told))
    assert len(compilation.notes) == sum(len(record.notes) for record in records)
    assert {note.place_uid for note in compilation.notes} <= set(told)
    assert len(compilation.answers) == sum(len(record.answers) for record in records)
    assert {answer.question.uid for answer in compilation.answers} <= set(told)
    assert not compilation.retired  # every place is in the newest version: none had to be kept by the merge
    turned, _ = merge([received(record) for record in reversed(records)])
    assert turned == compilation


def an_answer(question: Question) -> AnswerValue:
    """What can be answered to a question."""
    options = tuple(option.id for option in question.options)
    values: dict[AnswerType, AnswerValue] = {
        AnswerType.NUMBER: 4.0,
        AnswerType.RATING: 3.0,
        AnswerType.YES_NO: True,
        AnswerType.CHOICE: options[0],
        AnswerType.CHOICES: options[:1],
        AnswerType.RANK: options,
    }
    return values.get(question.answer_type, "Words")


@given(templates(), st.data())
@settings(max_examples=20)
def test_moving_there_and_back_and_retiring_and_restoring_change_nothing(
    template: Template, data: st.DataObject
) -> None:
    held = [session.uid for session in template.held]
    uid = data.draw(st.sampled_from(held))
    there = edits.move_session(template, uid, data.draw(st.integers(0, 4)))
    assert edits.move_session(there, uid, held.index(uid)) == template
    movable = [(s, q.uid) for s in template.sessions for q in s.asked]
    if movable:
        home, moving = data.draw(st.sampled_from(movable))
        there = edits.move_place(template, moving, data.draw(st.integers(0, 4)))
        back = [question.uid for question in home.asked].index(moving)
        assert edits.move_place(there, moving, back) == template
        assert edits.restore(edits.retire(template, moving), moving) == template


def test_a_new_session_has_the_usual_places_in_the_words_of_the_others() -> None:
    template = a_template()
    template = edits.with_place(
        template, "scope-other", lambda q: replace(q, short_name=Text({"en": "Other", "fr": "Autre"}))
    )
    added = edits.add_session(template, "new", after="scope")
    assert [session.uid for session in added.held] == ["scope", "new", "needs"]
    session = added.held[1]
    assert not session.short_name
    assert not session.key_question
    assert [question.uid for question in session.questions] == ["new-other", "new-top-three"]
    assert session.other and session.other.short_name["fr"] == "Autre"
    assert session.feedback.uid == "new-feedback"
    assert [session.uid for session in edits.add_session(template, "new").held][-1] == "new"


def test_a_new_question_stands_before_other_and_behind_the_one_named() -> None:
    template = a_template()
    assert asked(edits.add_question(template, "scope", "new"))[0] == ["roles", "pay", "new", "scope-other"]
    behind = edits.add_question(template, "scope", "new", after="roles")
    assert asked(behind)[0] == ["roles", "new", "pay", "scope-other"]
    empty = edits.add_session(template, "s")
    assert asked(edits.add_question(empty, "s", "new"))[2] == ["new", "s-other", "s-top-three"]


def test_a_new_talk_is_the_last() -> None:
    talks = edits.add_talk(a_template(), "new").opening_talks
    assert [(talk.uid, talk.role) for talk in talks] == [("talk-staff", Role.TALK), ("new", Role.TALK)]


def test_a_question_moves_in_its_session_and_to_another_one() -> None:
    template = a_template()
    assert asked(edits.move_place(template, "scope-other", 0))[0] == ["scope-other", "roles", "pay"]
    assert asked(edits.move_place(template, "roles", 99))[0] == ["pay", "scope-other", "roles"]
    away = edits.move_place(template, "roles", 1, "needs")
    assert asked(away) == [["pay", "scope-other"], ["rooms", "roles", "needs-other"]]
    assert asked(edits.move_place(template, "roles", 9, "needs"))[1] == ["rooms", "needs-other", "roles"]


def test_retired_ones_do_not_count_when_another_is_moved() -> None:
    template = edits.retire(a_template(), "roles")
    moved = edits.move_place(template, "scope-other", 0)
    assert [q.uid for q in moved.sessions[0].questions] == ["roles", "scope-other", "pay"]


def test_talks_move_among_talks() -> None:
    template = edits.move_place(edits.add_talk(a_template(), "new"), "new", 0)
    assert [talk.uid for talk in template.opening_talks] == ["new", "talk-staff"]


def test_the_first_part_of_a_split_keeps_id_and_notes() -> None:
    asked_so = a_question(
        "roles", wished=True, answer_type=AnswerType.CHOICE, options=(POINT,), prompts=(Text.of("Why?"),)
    )
    template = edits.with_place(a_template(), "roles", lambda _: asked_so)
    parts = [("", Text.of("Roles")), ("b", Text.of("Duties")), ("c", Text.of("Rights"))]
    split = edits.split_question(template, "roles", parts)
    assert asked(split)[0] == ["roles", "b", "c", "pay", "scope-other"]
    first, second = split.place("roles"), split.place("b")
    assert first and second
    assert replace(second, uid="roles", short_name=Text.of("Roles")) == first
    assert second.short_name == Text.of("Duties")


def test_a_part_of_other_is_an_ordinary_question() -> None:
    split = edits.split_question(a_template(), "scope-other", [("", Text.of("Other")), ("b", Text.of("B"))])
    assert split.sessions[0].other == split.place("scope-other")
    part = split.place("b")
    assert part and part.role is Role.ORDINARY


def test_all_that_is_retired_is_listed_with_its_session() -> None:
    template = a_template()
    for uid in ("talk-staff", "pay", "needs"):
        template = edits.retire(template, uid)
    assert [(home, entry.uid) for home, entry in edits.retired(template)] == [
        ("", "talk-staff"),
        ("scope", "pay"),
        ("", "needs"),
    ]
    for uid in ("talk-staff", "pay", "needs"):
        template = edits.restore(template, uid)
    assert template == a_template()


def test_languages_taken_away_leave_their_texts() -> None:
    template = edits.with_languages(a_template(), ["fr", "en"])
    assert template.language == "fr"
    assert edits.with_languages(template, ["en"]).countries[1].label["fr"] == "La France"


def test_a_type_without_new_options_keeps_the_ones_that_were_written() -> None:
    options = (Choice("a", Text.of("A")), Choice("b", Text.of("B")))
    template = edits.with_answer_type(a_template(), "roles", AnswerType.CHOICE, options)
    template = edits.with_answer_type(template, "roles", AnswerType.YES_NO)
    place = edits.with_answer_type(template, "roles", AnswerType.RANK).place("roles")
    assert place and place.options == options


def test_the_rest_is_put_where_it_belongs() -> None:
    template = a_template()
    assert edits.with_roster(template, [ExpectedTable("A")]).workshop.tables == (ExpectedTable("A"),)
    assert edits.with_consent(template, Text.of("C")).consent == Text.of("C")
    assert edits.with_safeguarding(template, Text.of("S")).safeguarding == Text.of("S")
    assert edits.with_choices(template, ChoiceList.KINDS, [POINT]).kinds == (POINT,)
    assert edits.with_choices(template, ChoiceList.PERSPECTIVES, [POINT]).perspectives == (POINT,)
    assert edits.with_choices(template, ChoiceList.COUNTRIES, [POINT]).countries == (POINT,)
    conditioned = edits.with_condition(template, "pay", Condition("roles", "yes"))
    place = conditioned.place("pay")
    assert place and place.shown_when == Condition("roles", "yes")
    assert edits.with_condition(conditioned, "pay", None) == template


SPLIT = [("", Text.of("A")), ("b", Text.of("B"))]


REFUSED: list[Callable[[Template], Template]] = [
    lambda t: edits.add_session(t, "scope"),
    lambda t: edits.add_session(replace(t, opening_talks=(a_question("new-other"),)), "new"),
    lambda t: edits.add_session(t, "new", after="unknown"),
    lambda t: edits.add_question(t, "scope", "rooms"),
    lambda t: edits.add_question(t, "scope", " "),
    lambda t: edits.add_question(t, "scope", "new", after="rooms"),
    lambda t: edits.add_question(t, "unknown", "new"),
    lambda t: edits.add_talk(t, "roles"),
    lambda t: edits.move_session(t, "unknown", 0),
    lambda t: edits.move_session(edits.retire(t, "scope"), "scope", 0),
    lambda t: edits.move_place(t, "unknown", 0),
    lambda t: edits.move_place(t, "scope-feedback", 0),
    lambda t: edits.move_place(t, "scope-other", 0, "needs"),
    lambda t: edits.move_place(t, "roles", 0, "unknown"),
    lambda t: edits.split_question(t, "roles", SPLIT[:1]),
    lambda t: edits.split_question(t, "roles", [*SPLIT, ("b", Text.of("C"))]),
    lambda t: edits.split_question(t, "roles", [SPLIT[0], ("pay", Text.of("B"))]),
    lambda t: edits.split_question(t, "scope-feedback", SPLIT),
    lambda t: edits.retire(edits.retire(t, "scope"), "needs"),
    lambda t: edits.retire(t, "scope-feedback"),
    lambda t: edits.retire(t, "unknown"),
    lambda t: edits.restore(t, "unknown"),
    lambda t: edits.with_choices(t, ChoiceList.KINDS, t.kinds[1:]),
    lambda t: edits.with_choices(t, ChoiceList.COUNTRIES, t.countries * 2),
    lambda t: edits.with_languages(t, []),
    lambda t: edits.with_languages(t, ["en", "en"]),
    lambda t: edits.with_answer_type(t, "scope-other", AnswerType.NUMBER),
]


@pytest.mark.parametrize("edit", REFUSED, ids=map(str, range(len(REFUSED))))
def test_what_no_organiser_can_mean_is_refused(edit: Callable[[Template], Template]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - a bug of the window, whatever it says
        edit(a_template())


EDITS: list[Callable[[Template], Template]] = [
    lambda t: edits.add_session(t, "new"),
    lambda t: edits.add_question(t, "scope", "new"),
    lambda t: edits.add_talk(t, "new"),
    lambda t: edits.move_session(t, "scope", 1),
    lambda t: edits.move_place(t, "roles", 1),
    lambda t: edits.move_place(t, "roles", 0, "needs"),
    lambda t: edits.move_place(t, "talk-staff", 0),
    lambda t: edits.split_question(t, "roles", SPLIT),
    lambda t: edits.split_question(t, "talk-staff", SPLIT),
    lambda t: edits.retire(t, "scope"),
    lambda t: edits.restore(t, "roles"),
    lambda t: edits.with_choices(t, ChoiceList.KINDS, t.kinds),
    lambda t: edits.with_choices(t, ChoiceList.PERSPECTIVES, ()),
    lambda t: edits.with_choices(t, ChoiceList.COUNTRIES, ()),
    lambda t: edits.with_roster(t, ()),
    lambda t: edits.with_languages(t, ["fr"]),
    lambda t: edits.with_consent(t, Text()),
    lambda t: edits.with_safeguarding(t, Text()),
    lambda t: edits.with_answer_type(t, "roles", AnswerType.NUMBER),
    lambda t: edits.with_condition(t, "roles", None),
]


@pytest.mark.parametrize("edit", EDITS, ids=map(str, range(len(EDITS))))
def test_an_edited_template_is_written_anew(edit: Callable[[Template], Template]) -> None:
    assert edit(replace(a_template(), source=b"{}")).source == b""

from __future__ import annotations

from dataclasses import replace

from peernotes.domain.template import ExpectedTable, id_for, label_in
from peernotes.domain.template_edits import (
    published,
    with_key_questions,
    with_place,
    with_session,
    with_tables,
    with_workshop,
)
from peernotes.domain.text import Text
from tests.builders import a_session, a_template


def test_words_find_their_entry_by_id_or_by_label_in_any_language() -> None:
    countries = a_template().countries
    assert id_for(countries, "ireland") == "IE"
    assert id_for(countries, " la france ") == "FR"
    assert id_for(countries, "Utopia ") == "Utopia"


def test_an_id_is_shown_by_its_label_and_free_words_as_they_are() -> None:
    countries = a_template().countries
    assert label_in(countries, "FR", "fr") == "La France"
    assert label_in(countries, "Utopia", "en") == "Utopia"


def test_every_place_belongs_to_its_session_and_a_talk_to_none() -> None:
    template = a_template()
    session = template.session_of("pay")
    assert session and session.uid == "scope"
    feedback = template.session_of("needs-feedback")
    assert feedback and feedback.uid == "needs"
    assert template.session_of("talk-staff") is None
    assert template.place("unknown") is None


def test_retired_questions_are_not_asked_and_keep_their_place() -> None:
    template = with_place(a_template(), "pay", lambda q: replace(q, retired=True))
    assert [question.uid for question in template.sessions[0].asked] == ["roles", "scope-other"]
    assert template.place("pay") is not None


def test_rewording_a_question_keeps_its_id() -> None:
    template = a_template()
    changed = with_place(template, "pay", lambda q: replace(q, uid="another", wording=Text.of("Who pays?")))
    place = changed.place("pay")
    assert place and place.wording == Text.of("Who pays?")
    assert changed.place("another") is None


def test_edits_forget_the_file_that_the_template_came_from() -> None:
    template = replace(a_template(), source=b"{}")
    edited = [
        with_workshop(template, template.workshop),
        with_tables(template, 3),
        with_session(template, template.sessions[0]),
        with_place(template, "pay", lambda q: q),
        published(template),
    ]
    assert all(changed.source == b"" for changed in edited)


def test_a_session_is_changed_where_it_stands() -> None:
    template = a_template()
    longer = replace(template.sessions[1], minutes=35)
    assert [session.minutes for session in with_session(template, longer).sessions] == [20, 35]


def test_tables_are_added_with_free_numbers_and_keep_what_is_known() -> None:
    template = a_template()
    known = (ExpectedTable("2", "peer"), ExpectedTable("Late"))
    template = with_workshop(template, replace(template.workshop, tables=known))
    assert [table.label for table in with_tables(template, 4).workshop.tables] == ["2", "Late", "1", "3"]
    assert with_tables(template, 1).workshop.tables == (ExpectedTable("2", "peer"),)


def test_publishing_counts_the_version_up() -> None:
    assert published(a_template(version=4)).version == 5


def test_new_key_questions_make_one_session_each_with_unique_ids() -> None:
    long = "What evidence, support or infrastructure is needed to help colleagues implement these models?"
    template = with_key_questions(a_template(), ["Why?", long])
    assert [session.key_question["en"] for session in template.held] == ["Why?", long]
    assert template.held[1].short_name["en"] == "What evidence, support or infrastructure …"
    uids = [place.uid for place in template.places()]
    assert len(uids) == len(set(uids))
    assert all(session.other for session in template.held)


def test_a_session_without_other_says_so() -> None:
    session = replace(a_session("scope"), questions=())
    assert session.other is None

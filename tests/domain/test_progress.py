from __future__ import annotations

from peernotes.domain.progress import (
    heard_in,
    places_heard,
    standing,
    untouched_questions,
    untouched_sessions,
    views,
)
from peernotes.domain.record import Answer, Seats, SessionState, Share, SkipReason
from tests.builders import NOON, a_note, a_record


def test_questions_without_a_note_are_named_but_other_may_stay_empty() -> None:
    record = a_record("1", a_note("Cleaner", "roles"))
    assert [q.uid for q in untouched_questions(record, record.template.sessions[0])] == ["pay"]


def test_an_answer_touches_its_question_too() -> None:
    record = a_record("1", answers=(Answer("rooms", True, NOON),))
    assert untouched_questions(record, record.template.sessions[1]) == []
    assert [session.uid for session in untouched_sessions(record)] == ["scope"]


def test_a_withdrawn_note_counts_for_nothing() -> None:
    record = a_record("1", a_note("Gone", "pay", share=Share.WITHDRAWN))
    assert [session.uid for session in untouched_sessions(record)] == ["scope", "needs"]


def test_a_session_skipped_with_a_reason_is_not_untouched() -> None:
    record = a_record("1", "Cleaner", sessions=(SessionState("needs", skipped=SkipReason.NO_TIME),))
    assert untouched_sessions(record) == []


def test_a_perspective_at_the_table_without_a_note_is_a_missing_view() -> None:
    record = a_record("1", a_note("Cleaner", "roles", perspective="peer"), a_note("More", "rooms", 2))
    seats = (*record.set_up.seats, Seats("nobody", 0))
    heard = views(seats, record.template.sessions[0], heard_in(record.notes))
    assert [(seat.perspective, count) for seat, count in heard] == [("peer", 1), ("staff", 0)]


def test_notes_are_counted_at_their_place_whoever_said_them() -> None:
    record = a_record(
        "1",
        a_note("a", "pay", perspective="peer"),
        a_note("b", "pay", 2),
        a_note("c", "rooms", 3),
        a_note("gone", "pay", 4, share=Share.WITHDRAWN),
    )
    assert places_heard(heard_in(record.notes)) == {"pay": 2, "rooms": 1}


def test_a_mark_counts_for_nothing_before_it_has_its_words() -> None:
    marks = (a_note("", "pay", perspective="peer"), a_note(" \u2003\n", "rooms", 2))
    record = a_record("1", *marks)
    assert standing(record.notes) == []
    assert +heard_in(record.notes) == {}
    assert [session.uid for session in untouched_sessions(record)] == ["scope", "needs"]
    assert [q.uid for q in untouched_questions(record, record.template.sessions[0])] == ["roles", "pay"]

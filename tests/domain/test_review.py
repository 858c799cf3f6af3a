"""What a facilitator is told to look at before the file leaves."""

from __future__ import annotations

from dataclasses import replace

from peernotes.domain.record import Answer, Draft, Note, SessionState, Share, SkipReason, TableRecord
from peernotes.domain.review import CheckKind, review
from tests.builders import NOON, a_note, a_record


def a_mark(question: str, number: int) -> Note:
    return a_note("", question, number)


def kinds(record: TableRecord, draft: Draft | None = None) -> list[tuple[CheckKind, str, str, int]]:
    return [
        (check.kind, check.session.uid if check.session else "", check.place_uid, check.count)
        for check in review(record, draft).checks
    ]


def full_table(*more: Note) -> TableRecord:
    """Every question has its note."""
    return a_record("3", a_note("a", "roles"), a_note("b", "pay", 2), a_note("c", "rooms", 3), *more)


def test_nothing_is_left_to_check_where_every_question_has_its_note() -> None:
    looked_at = review(full_table())
    assert (looked_at.table, looked_at.notes, looked_at.confirmed, looked_at.checks) == ("3", 3, 0, ())


def test_untouched_questions_are_named_by_session_with_the_first_of_them_to_go_to() -> None:
    (scope, needs) = review(a_record("1", a_note("a", "pay"))).checks
    assert (scope.kind, scope.place_uid) == (CheckKind.UNTOUCHED, "roles")
    assert [question.uid for question in scope.questions] == ["roles"]
    assert (needs.kind, needs.place_uid) == (CheckKind.NO_NOTES, "rooms")


def test_a_session_with_a_reason_is_left_alone() -> None:
    record = a_record("1", a_note("a"), a_note("b", "pay", 2))
    skipped = replace(record, sessions=(SessionState("needs", skipped=SkipReason.ON_PAPER),))
    assert kinds(record) == [(CheckKind.NO_NOTES, "needs", "rooms", 0)]
    assert kinds(skipped) == []


def test_an_answer_counts_as_touched() -> None:
    record = a_record("1", a_note("a"), a_note("b", "pay", 2), answers=(Answer("rooms", "two", NOON),))
    assert kinds(record) == []


def test_marks_are_counted_by_session_talks_and_feedback_too() -> None:
    record = full_table(
        a_mark("pay", 4), a_mark("pay", 5), a_mark("scope-feedback", 6), a_mark("talk-staff", 7)
    )
    assert kinds(record) == [
        (CheckKind.MARKS, "", "talk-staff", 1),
        (CheckKind.MARKS, "scope", "pay", 3),
    ]


def test_a_question_with_a_mark_alone_is_told_once() -> None:
    record = a_record("1", a_note("a", "roles"), a_note("b", "pay", 2), a_mark("rooms", 3))
    assert kinds(record) == [(CheckKind.MARKS, "needs", "rooms", 1)]
    assert review(record).notes == 2


def test_unconfirmed_notes_are_told_only_where_reading_back_was_begun() -> None:
    begun = a_record(
        "1",
        a_note("a", "roles", confirmed=True),
        a_note("b", "pay", 2),
        a_note("gone", "pay", 3, share=Share.WITHDRAWN),
        a_note("from the room", "pay", 4, heard_from="5"),
        a_note("c", "rooms", 5),
    )
    assert kinds(begun) == [(CheckKind.UNCONFIRMED, "scope", "pay", 1)]
    assert review(begun).confirmed == 1


def test_the_line_that_is_no_note_yet_is_told_but_an_edit_is_not() -> None:
    record = full_table()
    assert kinds(record, Draft("pay", "half a thou")) == [(CheckKind.UNFINISHED, "", "pay", 0)]
    assert kinds(record, Draft("pay", "half a", note_uid="n")) == []
    assert kinds(record, Draft("pay", "  ")) == []


def test_a_rehearsal_and_the_copies_before_are_told() -> None:
    looked_at = review(a_record("1", rehearsal=True, export_number=4))
    assert (looked_at.rehearsal, looked_at.copies) == (True, 4)


def test_a_table_without_notes_is_told_calmly_by_session() -> None:
    assert [check.kind for check in review(a_record("1")).checks] == [CheckKind.NO_NOTES] * 2

"""A facilitator's table: what is typed is there, what is undone is gone, and nothing needs asking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.progress import heard_in
from peernotes.domain.record import LONGEST_NOTE, Draft, Note, Seats, Share, SkipReason, TableSetUp
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.facilitator import Facilitator, file_name, first_place
from tests.builders import a_record, a_session, a_template
from tests.fakes import MemoryStore, Ticking


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def table(store: MemoryStore) -> Facilitator:
    return Facilitator.begin(store, TableFileFormat(), Ticking(), a_template(), TableSetUp("3", "peer"))


def reopened(table: Facilitator, store: MemoryStore) -> Facilitator:
    return Facilitator(store, TableFileFormat(), Ticking(), table.record.uid)


def texts(table: Facilitator, place: str = "roles") -> list[str]:
    return [note.text for note in table.notes_at(place)]


def taken(table: Facilitator, text: str, place: str = "roles") -> Note:
    change = table.take(Draft(place, text))
    assert change and change.after
    return change.after


def test_a_table_begins_at_its_first_question(table: Facilitator) -> None:
    assert table.draft == Draft("roles")
    assert table.notes() == []


def test_enter_makes_a_note_with_all_that_was_said_of_it(table: Facilitator) -> None:
    draft = Draft("pay", "  No wage  ", "barrier", "IE", "peer", Share.ASK_FIRST)
    change = table.take(draft)
    assert change and change.after
    note = change.after
    assert (note.text, note.kind, note.country, note.perspective) == ("  No wage  ", "barrier", "IE", "peer")
    assert (note.share, note.number, note.question_uid) == (Share.ASK_FIRST, 1, "pay")
    assert table.draft == Draft("pay")


def test_an_empty_line_is_nothing_to_note(table: Facilitator) -> None:
    assert table.take(Draft("roles", " \n ")) is None
    assert table.notes() == []


def test_notes_are_numbered_in_the_order_they_were_said_and_no_number_comes_twice(table: Facilitator) -> None:
    first = taken(table, "One")
    second = taken(table, "Two", "pay")
    table.delete(second.uid)
    third = taken(table, "Three")
    assert [first.number, second.number, third.number] == [1, 2, 3]
    table.undo()
    table.undo()
    assert taken(table, "Four").number == 4


def test_a_number_is_not_used_again_after_a_restart(table: Facilitator, store: MemoryStore) -> None:
    table.delete(taken(table, "One").uid)
    assert taken(reopened(table, store), "Two").number == 2


def test_the_number_of_a_note_that_is_nowhere_any_more_is_not_used_again(
    table: Facilitator, store: MemoryStore
) -> None:
    first = taken(table, "One")
    taken(table, "Two")
    table.undo()
    table.take(Draft("roles", "One, said anew", note_uid=first.uid))
    again = reopened(table, store)
    assert again.history() == table.history()
    assert taken(again, "Three").number == 3


def test_the_note_and_the_emptied_line_are_kept_at_once(table: Facilitator, store: MemoryStore) -> None:
    def refused(uid: str, draft: Draft) -> None:
        raise AssertionError("a second transaction")

    table.keep_draft(Draft("roles", "One"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "save_draft", refused)
        taken(table, "One")
    assert table.draft == store.draft(table.record.uid) == Draft("roles")


def test_a_note_edited_to_what_it_was_is_not_changed(table: Facilitator, store: MemoryStore) -> None:
    note = taken(table, "Vetting slow")
    taken(table, "Undone")
    table.undo()
    history = table.history()
    same = Draft("roles", note.text, note.kind, note.country, note.perspective, note.share, note.uid)
    table.keep_draft(same)
    assert table.take(same) is None
    assert table.history() == history == reopened(table, store).history()
    assert table.notes() == [note]
    assert table.draft == store.draft(table.record.uid) == Draft("roles")


def test_half_a_surrogate_pair_does_not_stop_the_export(table: Facilitator, tmp_path: Path) -> None:
    half = "a\ud800b"
    table.take(Draft("roles", half, half, half, half))
    table.change_set_up(TableSetUp(half, half, (Seats(half, 1),), (half,)))
    table.answer("rooms", half)
    exported = table.export(tmp_path)
    (note,) = TableFileFormat().read(exported.path).record.notes
    assert {note.text, note.kind, note.country, note.perspective} == {"a\ufffdb"}


def test_a_note_that_is_too_long_is_refused_and_nothing_changes(
    table: Facilitator, store: MemoryStore
) -> None:
    note = taken(table, "x" * LONGEST_NOTE)
    too_long = "x" * (LONGEST_NOTE + 1)
    for draft in (Draft("rooms", too_long), Draft("rooms", too_long, note_uid=note.uid)):
        table.keep_draft(draft)
        before = table.record, table.history()
        with pytest.raises(UserError) as refused:
            table.take(draft)
        assert refused.value.code is ErrorCode.NOTE_TOO_LONG
        assert refused.value.details == {"characters": LONGEST_NOTE + 1, "limit": LONGEST_NOTE}
        assert (table.record, table.history()) == before
        assert table.draft == store.draft(table.record.uid) == draft


def test_an_edited_note_keeps_its_number_star_and_time(table: Facilitator) -> None:
    note = taken(table, "Vetting slow")
    table.mark(note.uid, starred=True)
    table.take(Draft("roles", "Vetting is slow", "barrier", note_uid=note.uid))
    (edited,) = table.notes_at("roles")
    assert (edited.text, edited.kind, edited.starred) == ("Vetting is slow", "barrier", True)
    assert (edited.number, edited.created) == (note.number, note.created)
    assert edited.changed > note.created


def test_editing_a_note_to_nothing_leaves_it_as_it_was(table: Facilitator) -> None:
    note = taken(table, "Vetting slow")
    assert table.take(Draft("roles", "", note_uid=note.uid)) is None
    assert texts(table) == ["Vetting slow"]


def test_marks_change_star_and_share_and_nothing_else(table: Facilitator) -> None:
    note = taken(table, "A secret")
    assert table.mark(note.uid, share=Share.INTERNAL)
    assert table.mark(note.uid, starred=True)
    assert table.mark(note.uid, starred=True) is None
    assert table.mark("unknown", starred=True) is None
    (marked,) = table.notes_at("roles")
    assert (marked.share, marked.starred, marked.text) == (Share.INTERNAL, True, "A secret")


def test_undo_goes_back_through_everything_and_redo_forward_again(table: Facilitator) -> None:
    note = taken(table, "One")
    taken(table, "Two", "rooms")
    table.delete(note.uid)
    undone = [table.undo() for _ in range(4)]
    assert [change is not None for change in undone] == [True, True, True, False]
    assert table.notes() == []
    for _ in range(3):
        assert table.redo()
    assert table.redo() is None
    assert (texts(table), texts(table, "rooms")) == ([], ["Two"])


def test_a_new_note_ends_what_can_be_redone(table: Facilitator) -> None:
    taken(table, "One")
    table.undo()
    taken(table, "Two")
    assert table.redo() is None
    assert texts(table) == ["Two"]


def test_undo_works_after_a_restart(table: Facilitator, store: MemoryStore) -> None:
    taken(table, "One")
    taken(table, "Two")
    again = reopened(table, store)
    again.undo()
    assert texts(again) == ["One"]
    once_more = reopened(again, store)
    once_more.redo()
    assert texts(once_more) == ["One", "Two"]


def test_the_unfinished_line_and_the_place_are_there_after_a_restart(
    table: Facilitator, store: MemoryStore
) -> None:
    table.keep_draft(Draft("rooms", "half a tho", "barrier", "FR", "staff", Share.INTERNAL))
    assert reopened(table, store).draft == Draft(
        "rooms", "half a tho", "barrier", "FR", "staff", Share.INTERNAL
    )


def test_a_draft_at_a_place_that_is_gone_goes_to_the_first_one(
    table: Facilitator, store: MemoryStore
) -> None:
    store.save_draft(table.record.uid, Draft("gone", "still here"))
    assert reopened(table, store).draft == Draft("roles", "still here")


def test_the_first_note_starts_a_session_and_feedback_does_not(table: Facilitator) -> None:
    taken(table, "Heard", "needs-feedback")
    assert table.state_of("needs").started is None
    taken(table, "One", "rooms")
    started = table.state_of("needs").started
    taken(table, "Two", "rooms")
    assert started
    assert table.state_of("needs").started == started
    taken(table, "Opening", "talk-staff")
    assert table.state_of("scope").started is None


def test_a_session_ends_once_and_only_after_it_began(table: Facilitator) -> None:
    table.end_session("scope")
    assert table.state_of("scope").ended is None
    taken(table, "One")
    table.end_session("scope")
    ended = table.state_of("scope").ended
    table.end_session("scope")
    assert ended
    assert table.state_of("scope").ended == ended


def test_a_skipped_session_is_held_after_all_when_someone_speaks(
    table: Facilitator, store: MemoryStore
) -> None:
    table.skip_session("needs", SkipReason.NO_TIME)
    assert reopened(table, store).state_of("needs").skipped is SkipReason.NO_TIME
    taken(table, "After all", "rooms")
    assert table.state_of("needs").skipped is None


def test_who_sits_at_the_table_can_be_said_at_any_time(table: Facilitator, store: MemoryStore) -> None:
    set_up = TableSetUp("4", "staff", (Seats("peer", 2),), ("IE", "FR"))
    table.change_set_up(set_up)
    assert table.set_up == reopened(table, store).set_up == set_up
    assert set_up.people == 2


def test_an_answer_replaces_the_one_before(table: Facilitator, store: MemoryStore) -> None:
    table.answer("rooms", "yes")
    table.answer("rooms", "no")
    assert [answer.value for answer in reopened(table, store).record.answers] == ["no"]


def test_an_export_holds_everything_and_the_next_one_is_copy_2_of_it(
    table: Facilitator, tmp_path: Path
) -> None:
    taken(table, "One")
    first = table.export(tmp_path)
    taken(table, "Two")
    second = table.export(tmp_path)
    assert (first.number, second.number, second.notes) == (1, 2, 2)
    assert first.path == second.path
    file = TableFileFormat().read(second.path)
    assert [note.text for note in file.record.notes] == ["One", "Two"]
    assert (file.record.export_number, len(file.record.earlier_exports)) == (2, 1)


def test_withdrawn_notes_do_not_count(table: Facilitator, store: MemoryStore, tmp_path: Path) -> None:
    taken(table, "One")
    table.mark(taken(table, "Taken back").uid, share=Share.WITHDRAWN)
    exported = table.export(tmp_path)
    (summary,) = store.summaries()
    assert exported.notes == summary.notes == 1
    assert len(TableFileFormat().read(exported.path).record.notes) == 2


def test_an_export_that_fails_is_not_counted(table: Facilitator, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        table.export(tmp_path / "no such stick")
    assert table.record.export_number == 0
    assert table.export(tmp_path).number == 1


def test_two_tables_never_share_a_file_name_and_labels_are_safe_in_it() -> None:
    one = a_record("3", uid="aaaaaaaa")
    two = a_record("3", uid="bbbbbbbb")
    odd = a_record('../A: "x"\\?', uid="cccccccc")
    assert file_name(one) != file_name(two)
    assert file_name(odd) == "table-A-x-cccccc.pntable"


def test_a_disk_that_refuses_to_begin_a_record_says_so() -> None:
    store = MemoryStore()
    store.refusing = ErrorCode.DISK_FULL
    with pytest.raises(UserError):
        Facilitator.begin(store, TableFileFormat(), Ticking(), a_template(), TableSetUp("3"))
    assert store.summaries() == []


def test_a_template_without_an_open_question_begins_at_the_feedback() -> None:
    session = replace(a_session("s"), questions=())
    assert first_place(a_template(session)) == "s-feedback"
    with pytest.raises(UserError):
        first_place(replace(a_template(), sessions=()))


STEPS = st.lists(st.sampled_from(["add", "edit", "delete", "star", "undo", "redo"]), max_size=25)


@given(STEPS)
def test_whatever_is_done_the_store_holds_what_the_screen_shows(steps: list[str]) -> None:
    store = MemoryStore()
    table = Facilitator.begin(store, TableFileFormat(), Ticking(), a_template(), TableSetUp("3"))
    for number, step in enumerate(steps):
        note = next(reversed(table.notes()), None)
        if step == "add":
            table.take(Draft("roles", f"note {number}"))
        elif step == "undo":
            table.undo()
        elif step == "redo":
            table.redo()
        elif note is not None and step == "edit":
            table.take(Draft("roles", f"edited {number}", note_uid=note.uid))
        elif note is not None and step == "delete":
            table.delete(note.uid)
        elif note is not None:
            table.mark(note.uid, starred=not note.starred)
    assert reopened(table, store).record == table.record
    assert +table.heard() == heard_in(table.notes())
    while table.undo():
        pass
    assert table.notes() == []

"""A facilitator's table: what is typed is there, what is undone is gone, and nothing needs asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.compilation import merge
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import IssueCode
from peernotes.domain.lines import draft_of
from peernotes.domain.open_places import first_place
from peernotes.domain.progress import heard_in
from peernotes.domain.record import (
    LONGEST_NOTE,
    MOST_ADDED_MINUTES,
    MOST_EVENTS,
    Agreement,
    AnswerValue,
    Draft,
    EventKind,
    Note,
    Seats,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
)
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.facilitator import Facilitator
from peernotes.services.table_export import Exported, TableExport, file_name
from tests.builders import a_record, a_session, a_template
from tests.fakes import MemoryStore, Ticking


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def table(store: MemoryStore) -> Facilitator:
    return Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3", "peer"))


def reopened(table: Facilitator, store: MemoryStore) -> Facilitator:
    return Facilitator(store, Ticking(), table.record.uid)


def exported(table: Facilitator, folder: Path, own: Path | None = None) -> Exported:
    """The copy in `folder`, written and kept as the window does it."""
    files = TableExport(TableFileFormat(), Ticking(), own or folder / "own")
    written = files.write(table.copy(), folder)
    table.keep(written)
    return written


def content(written: Exported) -> TableRecord:
    """The record in the file that was written."""
    assert written.path
    return TableFileFormat().read(written.path).record


def texts(table: Facilitator, place: str = "roles") -> list[str]:
    return [note.text for note in table.notes_at(place)]


def taken(table: Facilitator, text: str, place: str = "roles") -> Note:
    change = table.take(Draft(place, text))
    assert change and change.note_after
    return change.note_after


def test_a_table_begins_at_its_first_question(table: Facilitator) -> None:
    assert table.draft == Draft("roles")
    assert table.notes() == []


def test_enter_makes_a_note_with_all_that_was_said_of_it(table: Facilitator) -> None:
    draft = Draft("pay", "  No wage  ", "barrier", "IE", "peer", Share.ASK_FIRST)
    change = table.take(draft)
    assert change and change.note_after
    note = change.note_after
    assert (note.text, note.kind, note.country, note.perspective) == ("No wage", "barrier", "IE", "peer")
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
    same = draft_of(note)
    assert same == Draft("roles", note.text, note.kind, note.country, note.perspective, note.share, note.uid)
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
    table.tell(EventKind.TYPIST, half)
    (note,) = content(exported(table, tmp_path)).notes
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
    starred = table.change(note.uid, starred=True)
    assert starred and starred.note_after
    table.take(replace(draft_of(starred.note_after), text="Vetting is slow", kind="barrier"))
    (edited,) = table.notes_at("roles")
    assert (edited.text, edited.kind, edited.starred) == ("Vetting is slow", "barrier", True)
    assert (edited.number, edited.created) == (note.number, note.created)
    assert edited.changed > note.created


def test_editing_a_note_to_nothing_leaves_it_as_it_was(table: Facilitator) -> None:
    note = taken(table, "Vetting slow")
    assert table.take(Draft("roles", "", note_uid=note.uid)) is None
    assert texts(table) == ["Vetting slow"]


def test_star_and_share_change_nothing_else(table: Facilitator) -> None:
    note = taken(table, "A secret")
    assert table.change(note.uid, share=Share.INTERNAL)
    assert table.change(note.uid, starred=True)
    assert table.change(note.uid, starred=True) is None
    assert table.change("unknown", starred=True) is None
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


def test_an_answer_that_is_taken_away_comes_back_by_undo(table: Facilitator, store: MemoryStore) -> None:
    assert table.clear_answer("rooms") is None
    table.answer("rooms", "yes")
    change = table.clear_answer("rooms")
    assert change is not None
    assert reopened(table, store).record.answers == ()
    table.undo()
    assert [answer.value for answer in reopened(table, store).record.answers] == ["yes"]
    table.redo()
    assert table.record.answers == ()


def test_an_export_holds_everything_and_the_next_one_is_copy_2_of_it(
    table: Facilitator, tmp_path: Path
) -> None:
    taken(table, "One")
    first = exported(table, tmp_path)
    taken(table, "Two")
    second = exported(table, tmp_path)
    assert (first.number, second.number, second.notes) == (1, 2, 2)
    assert first.path == second.path
    record = content(second)
    assert [note.text for note in record.notes] == ["One", "Two"]
    assert (record.export_number, len(record.earlier_exports)) == (2, 1)


def test_withdrawn_notes_do_not_count(table: Facilitator, store: MemoryStore, tmp_path: Path) -> None:
    taken(table, "One")
    table.change(taken(table, "Taken back").uid, share=Share.WITHDRAWN)
    written = exported(table, tmp_path)
    (summary,) = store.summaries()
    assert written.notes == summary.notes == 1
    assert len(content(written).notes) == 2


def test_an_export_that_fails_is_not_counted(table: Facilitator, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(UserError):
        exported(table, tmp_path / "no such stick", own=tmp_path / "a file")
    assert table.record.export_number == 0
    assert exported(table, tmp_path).number == 1


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
        Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3"))
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
    table = Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3"))
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
            table.change(note.uid, starred=not note.starred)
    assert reopened(table, store).record == table.record
    assert +table.heard() == heard_in(table.notes())
    while table.undo():
        pass
    assert table.notes() == []


# --- marks


def a_mark(table: Facilitator, place: str = "roles") -> Note:
    change = table.mark(place)
    assert change.note_after
    return change.note_after


def test_a_mark_keeps_the_moment_and_counts_nowhere_as_a_note(table: Facilitator, store: MemoryStore) -> None:
    mark = a_mark(table)
    assert mark.is_mark
    assert table.notes_at("roles") == [mark]
    assert +table.heard() == {}
    assert store.summaries()[0].notes == 0
    assert table.state_of("scope").started


def test_a_mark_filled_in_later_keeps_its_number_and_the_time_of_the_moment(table: Facilitator) -> None:
    mark = a_mark(table)
    later = taken(table, "Said after it")
    table.take(replace(draft_of(mark), text="What was said then", perspective="peer"))
    filled, after = table.notes_at("roles")
    assert (filled.text, filled.number, filled.created) == ("What was said then", 1, mark.created)
    assert not filled.is_mark
    assert after == later
    assert table.heard()["roles", "peer"] == 1
    table.undo()
    assert table.notes_at("roles")[0] == mark


def test_a_mark_that_is_undone_is_gone_and_its_number_is_not_used_again(table: Facilitator) -> None:
    a_mark(table)
    table.undo()
    assert table.notes() == []
    assert taken(table, "One").number == 2


def test_a_mark_left_empty_stays_a_mark(table: Facilitator) -> None:
    mark = a_mark(table)
    assert table.take(replace(draft_of(mark), kind="barrier")) is None
    assert table.correct(mark.uid, "  ") is None
    assert table.notes() == [mark]


# --- what is said of a note later


def test_a_note_that_was_read_back_is_confirmed_until_its_words_change(table: Facilitator) -> None:
    note = taken(table, "Vetting slow")
    assert table.change(note.uid, confirmed=True)
    (confirmed,) = table.notes_at("roles")
    table.take(replace(draft_of(confirmed), kind="barrier", country="IE"))
    assert table.notes_at("roles")[0].confirmed
    table.take(replace(draft_of(confirmed), text="Vetting is quick"))
    assert not table.notes_at("roles")[0].confirmed
    table.undo()
    assert table.notes_at("roles")[0].confirmed


def test_the_tables_own_wording_confirms_the_note(table: Facilitator) -> None:
    note = taken(table, "Vetting slow")
    assert table.correct(note.uid, "Vetting takes \ud800 months")
    (corrected,) = table.notes_at("roles")
    assert (corrected.text, corrected.confirmed) == ("Vetting takes \ufffd months", True)
    assert table.correct("unknown", "x") is None
    with pytest.raises(UserError) as refused:
        table.correct(note.uid, "x" * (LONGEST_NOTE + 1))
    assert refused.value.code is ErrorCode.NOTE_TOO_LONG
    assert table.notes_at("roles") == [corrected]


def test_agreement_and_the_table_it_was_heard_from_come_with_the_note(
    table: Facilitator, store: MemoryStore
) -> None:
    draft = Draft("scope-feedback", "As they said", starred=True, agreement=Agreement.SPLIT, heard_from="4")
    table.keep_draft(draft)
    assert reopened(table, store).draft == draft
    change = table.take(draft)
    assert change and change.note_after
    note = change.note_after
    assert (note.starred, note.agreement, note.heard_from) == (True, Agreement.SPLIT, "4")
    assert table.change(note.uid, agreement=Agreement.MOST)
    assert reopened(table, store).notes()[0].agreement is Agreement.MOST


# --- where a note stands


def test_a_note_goes_to_the_end_of_another_question(table: Facilitator) -> None:
    first, _ = taken(table, "One"), taken(table, "Two", "rooms")
    assert table.move(first.uid, "rooms")
    assert (texts(table), texts(table, "rooms")) == ([], ["Two", "One"])
    assert table.move(first.uid, "rooms") is None
    assert table.move(first.uid, "no such place") is None
    assert table.move("unknown", "rooms") is None
    table.undo()
    assert (texts(table), texts(table, "rooms")) == (["One"], ["Two"])


def test_a_note_goes_up_and_down_and_no_further_than_the_ends(table: Facilitator) -> None:
    one, _, three = (taken(table, text) for text in ("One", "Two", "Three"))
    assert table.reorder(one.uid, -1) is None
    assert table.reorder(three.uid, 1) is None
    assert table.reorder(three.uid, -1)
    assert texts(table) == ["One", "Three", "Two"]
    assert table.reorder(one.uid, 1)
    assert texts(table) == ["Three", "One", "Two"]
    assert table.reorder("unknown", 1) is None
    table.undo()
    assert texts(table) == ["One", "Three", "Two"]


def test_a_note_alone_goes_nowhere(table: Facilitator) -> None:
    note = taken(table, "One")
    assert table.reorder(note.uid, 1) is table.reorder(note.uid, -1) is table.reorder(note.uid, 0) is None


def test_a_new_note_comes_last_whatever_was_moved_before(table: Facilitator, store: MemoryStore) -> None:
    for text in ("One", "Two", "Three"):
        taken(table, text)
    for _ in range(3):  # each goes to the end, where the orders grow faster than the numbers
        for _ in range(2):
            table.reorder(table.notes_at("roles")[0].uid, 1)
            table.reorder(table.notes_at("roles")[1].uid, 1)
    taken(table, "Four")
    assert texts(table)[-1] == "Four"
    table.move(taken(table, "Elsewhere", "pay").uid, "roles")
    again = reopened(table, store)
    taken(again, "Five")
    assert texts(again)[-3:] == ["Four", "Elsewhere", "Five"]


def test_two_notes_can_change_places_as_often_as_anyone_likes(table: Facilitator) -> None:
    for text in ("First", "A", "B", "Last"):
        taken(table, text)
    for _ in range(200):
        before = table.notes_at("roles")
        assert table.reorder(before[2].uid, -1)
        after = table.notes_at("roles")
        assert [note.uid for note in after] == [before[place].uid for place in (0, 2, 1, 3)]
        assert sum(note not in before for note in after) == 1


MOVES = st.lists(
    st.tuples(st.sampled_from(["up", "down", "move", "add", "undo", "redo"]), st.integers(0, 9)), max_size=60
)


@given(MOVES)
def test_in_any_sequence_notes_stand_in_one_order_and_each_move_changes_one_of_them(
    moves: list[tuple[str, int]],
) -> None:
    table = Facilitator.begin(MemoryStore(), Ticking(), a_template(), TableSetUp("3"))
    for number in range(4):
        taken(table, f"note {number}")
    for step, which in moves:
        before = {note.uid: note for note in table.notes()}
        notes = table.notes_at("roles")
        uid = notes[which % len(notes)].uid if notes else ""
        shown = [note.uid for note in notes]
        if step in ("up", "down"):
            by = -1 if step == "up" else 1
            place = shown.index(uid) if uid else 0
            change = table.reorder(uid, by)
            if change:
                shown[place], shown[place + by] = shown[place + by], shown[place]
            else:
                assert not uid or not 0 <= place + by < len(shown)
            assert [note.uid for note in table.notes_at("roles")] == shown
        elif step == "move":
            table.move(uid, "pay")
        elif step == "add":
            added = taken(table, "more")
            assert table.notes_at("roles")[-1] == added
        elif step == "undo":
            table.undo()
        else:
            table.redo()
        after = {note.uid: note for note in table.notes()}
        assert sum(before.get(uid) != after.get(uid) for uid in before | after) <= 1
        for question in ("roles", "pay"):
            orders = [note.order for note in table.notes_at(question)]
            assert len(set(orders)) == len(orders)


# --- undo beyond notes


def test_undo_takes_back_whatever_came_last(table: Facilitator, store: MemoryStore) -> None:
    before = table.set_up
    taken(table, "One")
    table.change_set_up(TableSetUp("4", "staff", (Seats("peer", 2),), ("IE",)))
    table.skip_session("needs", SkipReason.NO_TIME)
    table.add_minutes("scope", 5)
    table.answer("pay", "yes")
    table.answer("pay", "no")
    table.tell(EventKind.TYPIST, "AB")
    whole = table.record

    again = reopened(table, store)
    assert again.undo()
    assert again.record.typist == ""
    assert again.undo()
    assert [answer.value for answer in again.record.answers] == ["yes"]
    assert again.undo()
    assert again.record.answers == ()
    assert again.undo()
    assert again.state_of("scope").added_minutes == 0
    once_more = reopened(again, store)
    assert once_more.undo()
    assert once_more.state_of("needs").skipped is None
    assert once_more.undo()
    assert once_more.set_up == before
    assert once_more.undo()
    assert once_more.notes() == []
    assert once_more.undo() is None
    while once_more.redo():
        pass
    assert reopened(once_more, store).record == once_more.record == whole


def test_the_time_of_a_session_is_never_taken_back(table: Facilitator, store: MemoryStore) -> None:
    taken(table, "One")
    table.add_minutes("scope", 5)
    table.end_session("scope")
    state = table.state_of("scope")
    assert state.started and state.ended
    while table.undo():
        pass
    assert table.state_of("scope") == replace(state, added_minutes=0)
    assert reopened(table, store).state_of("scope") == table.state_of("scope")


def test_a_skipped_session_that_a_note_took_up_again_is_so_after_undo_and_redo(
    table: Facilitator, store: MemoryStore
) -> None:
    table.skip_session("needs", SkipReason.NO_TIME)
    taken(table, "After all", "rooms")
    table.undo()
    assert table.notes() == []
    table.undo()
    assert table.state_of("needs").skipped is SkipReason.NO_TIME
    while table.redo():
        pass
    assert texts(table, "rooms") == ["After all"]
    assert table.state_of("needs").skipped is reopened(table, store).state_of("needs").skipped is None


def test_a_session_gets_more_time_or_less_but_one_minute_stays(table: Facilitator) -> None:
    assert table.add_minutes("scope", 5)
    assert table.add_minutes("scope", -100)
    assert table.state_of("scope").added_minutes == 1 - 20
    assert table.add_minutes("scope", -1) is None
    assert table.add_minutes("scope", 10**9)
    assert table.state_of("scope").added_minutes == MOST_ADDED_MINUTES


def test_a_session_goes_on_from_where_it_began(table: Facilitator) -> None:
    table.go_on_with("scope")
    assert table.record.sessions == ()
    taken(table, "One")
    started = table.state_of("scope").started
    table.end_session("scope")
    table.go_on_with("scope")
    assert (table.state_of("scope").started, table.state_of("scope").ended) == (started, None)


def test_nothing_said_anew_is_no_change(table: Facilitator) -> None:
    table.answer("rooms", "yes")
    history = table.history()
    assert table.answer("rooms", "yes") is None
    assert table.change_set_up(table.set_up) is None
    assert table.skip_session("needs", None) is None
    assert table.history() == history


# --- what happened


def test_what_happened_while_the_table_was_set_up_is_kept(store: MemoryStore) -> None:
    events = [(EventKind.CLOCK_WRONG, ""), (EventKind.TYPIST, "A\ud800"), (EventKind.CONSENT_READ, "")]
    table = Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3"), events=events, rehearsal=True)
    record = reopened(table, store).record
    assert [(event.kind, event.words) for event in record.events] == [
        (EventKind.CLOCK_WRONG, ""),
        (EventKind.TYPIST, "A\ufffd"),
        (EventKind.CONSENT_READ, ""),
    ]
    assert {event.at for event in record.events} == {record.created}
    assert record.clock_doubted
    assert record.rehearsal
    assert table.undo() is None


def test_a_clock_said_to_be_right_again_is_not_doubted(table: Facilitator) -> None:
    doubted = [table.record.clock_doubted]
    doing: list[Callable[[], object]] = [
        lambda: table.tell(EventKind.CLOCK_WRONG),
        lambda: table.tell(EventKind.CLOCK_RIGHT),
        table.undo,
        lambda: table.tell(EventKind.TYPIST, "AB"),
    ]
    for do in doing:
        assert do()
        doubted.append(table.record.clock_doubted)
    assert doubted == [False, True, False, True, True]


def test_two_typists_within_one_tick_of_the_clock_are_undone_one_by_one(store: MemoryStore) -> None:
    table = Facilitator.begin(store, lambda: Ticking()(), a_template(), TableSetUp("3"))
    assert table.tell(EventKind.TYPIST, "AB")
    assert table.tell(EventKind.TYPIST, "CD")
    assert table.tell(EventKind.TYPIST, "CD") is None
    assert table.record.typist == reopened(table, store).record.typist == "CD"
    table.undo()
    assert table.record.typist == reopened(table, store).record.typist == "AB"


def test_a_key_held_down_makes_no_record_that_cannot_be_exported(store: MemoryStore, tmp_path: Path) -> None:
    events = [(EventKind.RECORDER_STARTED, "")] * (MOST_EVENTS - 1)
    table = Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3"), events=events)
    assert table.tell(EventKind.RECORDER_STARTED, "x" * 1000)
    assert table.tell(EventKind.RECORDER_STARTED) is None
    assert len(content(exported(table, tmp_path)).events) == MOST_EVENTS


# --- copies


def is_unexported(table: Facilitator) -> bool:
    return table.has_unexported


def test_only_what_was_changed_since_the_last_copy_is_not_exported(
    table: Facilitator, store: MemoryStore, tmp_path: Path
) -> None:
    assert is_unexported(table)
    exported(table, tmp_path)
    assert not is_unexported(table)
    assert not is_unexported(reopened(table, store))
    table.keep_draft(Draft("pay", "half a tho"))
    assert not is_unexported(table)
    changes: list[Callable[[], object]] = [
        lambda: table.tell(EventKind.CLOCK_RIGHT),
        table.undo,
        table.redo,
        lambda: table.mark("roles"),
        lambda: table.end_session("scope"),
        lambda: table.go_on_with("scope"),
        lambda: table.change_set_up(TableSetUp("5")),
    ]
    for number, change in enumerate(changes, 2):
        change()
        assert is_unexported(table)
        assert is_unexported(reopened(table, store))
        assert exported(table, tmp_path).number == number
        assert not is_unexported(table)


def test_the_same_copy_is_written_again_where_nothing_changed(
    table: Facilitator, store: MemoryStore, tmp_path: Path
) -> None:
    taken(table, "One")
    first = exported(table, tmp_path)
    again = exported(table, tmp_path / "own", own=tmp_path)
    later = exported(reopened(table, store), tmp_path)
    assert [copy.number for copy in (first, again, later)] == [1, 1, 1]
    assert first.digest == again.digest == later.digest
    assert table.record.earlier_exports == (first.digest,)


def test_what_was_changed_while_a_copy_was_written_is_in_the_next_one(
    table: Facilitator, store: MemoryStore, tmp_path: Path
) -> None:
    files = TableExport(TableFileFormat(), Ticking(), tmp_path / "own")
    taken(table, "One")
    copy = table.copy()
    taken(table, "Two, while the stick is slow")
    first = files.write(copy, tmp_path)
    assert [note.text for note in content(first).notes] == ["One"]
    table.keep(first)
    assert is_unexported(table)
    assert is_unexported(reopened(table, store))
    second = exported(table, tmp_path)
    assert (first.number, second.number) == (1, 2)
    assert [note.text for note in content(second).notes] == ["One", "Two, while the stick is slow"]
    assert content(second).earlier_exports == (first.digest,)


def test_the_same_copy_kept_twice_is_one(table: Facilitator, tmp_path: Path) -> None:
    written = exported(table, tmp_path)
    table.keep(written)
    assert (table.record.export_number, table.record.earlier_exports) == (1, (written.digest,))
    assert not is_unexported(table)


def test_a_merge_knows_which_copy_grew_out_of_which(
    table: Facilitator, store: MemoryStore, tmp_path: Path
) -> None:
    table.mark("roles")
    received = []
    for number, text in enumerate(("One", "Two", "Three")):
        note = taken(table, text)
        folder = tmp_path / str(number)
        folder.mkdir()
        written = exported(table, folder)
        assert written.path
        received.append(TableFileFormat().read(written.path))
        table = reopened(table, store)
    table.delete(note.uid)
    block = TableExport(TableFileFormat(), Ticking(), tmp_path).block(table.copy())
    (tmp_path / "block.pntable").write_bytes(block.content)
    received.append(TableFileFormat().read(tmp_path / "block.pntable"))
    assert received[-1].digest == block.digest
    for files in (received, received[::-1], [received[3], received[0]]):
        compilation, issues = merge(files)
        assert compilation
        assert [compiled.note.text for compiled in compilation.notes] == ["One", "Two"]
        assert {issue.code for issue in issues} <= {IssueCode.REPLACED}


def test_a_copy_by_another_road_counts_as_a_copy(table: Facilitator, tmp_path: Path) -> None:
    block = TableExport(TableFileFormat(), Ticking(), tmp_path).block(table.copy())
    table.keep(block)
    assert not is_unexported(table)
    assert (table.record.export_number, table.record.earlier_exports) == (1, (block.digest,))
    assert exported(table, tmp_path).digest == block.digest


def test_a_newer_template_keeps_every_note_and_undo_goes_back(table: Facilitator, store: MemoryStore) -> None:
    used = table.template
    taken(table, "A note at pay", "pay")
    table.answer("rooms", "an answer")
    table.keep_draft(Draft("pay", "half a tho"))
    newer = a_template(a_session("scope", "roles"), version=2)
    assert table.take_over(newer)
    assert table.template.version == 2
    assert texts(table, "pay") == ["A note at pay"]
    assert table.draft == Draft("pay", "half a tho")
    again = reopened(table, store)
    assert again.record == table.record
    assert again.template.place("pay") is not None
    assert again.undo()
    assert again.template == used
    assert texts(again, "pay") == ["A note at pay"]
    assert again.redo()
    assert again.template == table.template


def test_the_unfinished_line_goes_along_where_its_place_is_no_longer_asked(table: Facilitator) -> None:
    table.keep_draft(Draft("pay", "half a tho"))
    table.take_over(a_template(a_session("scope", "roles"), a_session("needs", "rooms"), version=2))
    assert table.draft == Draft("roles", "half a tho")
    table.keep_draft(Draft("rooms", "half a thought"))
    table.take_over(a_template(a_session("scope", "roles"), version=3))
    assert table.draft == Draft("roles", "half a thought")
    table.undo()
    assert table.draft.text == "half a thought"


def test_no_clock_runs_for_a_session_that_is_no_longer_held(table: Facilitator) -> None:
    taken(table, "Kept", "rooms")
    began = table.state_of("needs").started
    sessions = table.template.sessions
    table.take_over(a_template(sessions[0], replace(sessions[1], retired=True), version=2))
    taken(table, "At roles", "roles")
    ended = table.state_of("needs").ended
    taken(table, "Added later", "rooms")
    assert (table.state_of("needs").started, table.state_of("needs").ended) == (began, ended)
    assert table.state_of("scope").ended is None


def test_the_same_questions_again_are_no_change(table: Facilitator) -> None:
    assert table.take_over(a_template()) is None


def test_a_copy_with_newer_questions_takes_the_place_of_the_older_one_in_the_merge(
    table: Facilitator, tmp_path: Path
) -> None:
    taken(table, "A note at pay", "pay")
    exported(table, tmp_path / "first")
    table.take_over(a_template(a_session("scope", "roles"), a_session("needs", "rooms"), version=2))
    taken(table, "A later note", "roles")
    second = exported(table, tmp_path / "second")
    assert content(second).export_number == 2
    files = [TableFileFormat().read(path) for path in sorted(tmp_path.rglob("*.pntable"))]
    compilation, issues = merge(files)
    assert compilation is not None
    assert {note.note.text for note in compilation.notes} == {"A note at pay", "A later note"}
    assert compilation.template.version == 2
    assert issues == ()


@pytest.mark.parametrize("value", [True, 4.0, ("a", "b"), "in words"])
def test_an_answer_whose_question_takes_notes_now_is_exported_as_it_was(
    table: Facilitator, tmp_path: Path, value: AnswerValue
) -> None:
    table.answer("pay", value)
    table.take_over(a_template(version=2))
    assert [answer.value for answer in content(exported(table, tmp_path)).answers] == [value]


# --- answers, and notes from paper


def test_an_answer_begins_its_session_as_a_note_does(table: Facilitator) -> None:
    table.skip_session("scope", SkipReason.NO_TIME)
    table.answer("pay", 4.0)
    state = table.state_of("scope")
    assert state.started is not None
    assert state.skipped is None
    table.answer("rooms", "yes")
    assert table.state_of("scope").ended is not None
    assert table.state_of("needs").started is not None


def test_the_same_answer_again_begins_nothing(table: Facilitator) -> None:
    table.answer("pay", 4.0)
    table.answer("rooms", True)
    before = table.record.sessions
    table.answer("pay", 4.0)
    assert table.record.sessions == before


@pytest.fixture
def paper(store: MemoryStore) -> Facilitator:
    """A table whose notes were taken on paper."""
    events = [(EventKind.FROM_PAPER, "")]
    return Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3", "peer"), events=events)


def test_no_clock_runs_for_notes_from_paper_and_the_file_says_so(paper: Facilitator, tmp_path: Path) -> None:
    taken(paper, "Typed in", "roles")
    paper.answer("pay", 4.0)
    paper.mark("rooms")
    assert paper.add_minutes("scope", 2) is None
    paper.end_session("scope")
    record = content(exported(paper, tmp_path))
    assert [(s.started, s.ended, s.added_minutes) for s in record.sessions if s.started or s.ended] == []
    assert record.is_from_paper()
    assert record.is_from_paper("scope")


def test_a_session_kept_on_paper_is_filled_in_later_without_a_clock(
    table: Facilitator, tmp_path: Path
) -> None:
    taken(table, "On the laptop", "roles")
    table.skip_session("needs", SkipReason.ON_PAPER)
    taken(table, "From the form", "rooms")
    state = table.state_of("needs")
    assert (state.started, state.skipped) == (None, None)
    record = content(exported(table, tmp_path))
    assert record.is_from_paper("needs")
    assert not record.is_from_paper("scope")
    assert not record.is_from_paper()
    assert record.state_of("scope").ended is None  # nothing ended it
    table.undo()
    table.undo()
    table.undo()
    assert table.state_of("needs").skipped is SkipReason.ON_PAPER
    assert not table.record.is_from_paper("needs")


def test_a_session_skipped_for_another_reason_begins_with_its_first_note(table: Facilitator) -> None:
    table.skip_session("needs", SkipReason.NO_TIME)
    taken(table, "After all", "rooms")
    assert table.state_of("needs").started is not None
    assert not table.record.is_from_paper("needs")


# --- a correction that the laptop did not see the end of


def test_what_was_being_corrected_is_the_notes_after_a_power_cut_and_the_line_stays(
    table: Facilitator, store: MemoryStore
) -> None:
    note = taken(table, "One")
    table.change(note.uid, confirmed=True)
    table.keep_draft(Draft("pay", "half a tho", corrected_uid=note.uid, correction="One, in other wo"))
    again = reopened(table, store)
    change = again.keep_correction()
    assert change
    assert change.note_after
    assert (change.note_after.text, change.note_after.confirmed) == ("One, in other wo", False)
    assert again.draft == Draft("pay", "half a tho")
    assert again.keep_correction() is None
    again.undo()
    assert texts(again) == ["One"]


@pytest.mark.parametrize("words", ["", "  ", "One", "x" * (LONGEST_NOTE + 1)])
def test_a_correction_that_says_nothing_new_changes_nothing(table: Facilitator, words: str) -> None:
    note = taken(table, "One")
    table.keep_draft(Draft("pay", corrected_uid=note.uid, correction=words))
    assert table.keep_correction() is None
    assert texts(table) == ["One"]
    assert table.draft == Draft("pay")


def test_a_correction_of_a_note_that_is_gone_is_gone(table: Facilitator) -> None:
    note = taken(table, "One")
    table.keep_draft(Draft("pay", corrected_uid=note.uid, correction="Other words"))
    table.delete(note.uid)
    assert table.keep_correction() is None

"""Whatever a facilitator does, in any order: the screen, the store and the disk hold the same, there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.lines import draft_of
from peernotes.domain.progress import heard_in
from peernotes.domain.record import (
    Agreement,
    AnswerValue,
    Draft,
    EventKind,
    Seats,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
)
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.facilitator import Facilitator
from peernotes.services.ports import RecordStore
from peernotes.services.table_export import Exported, TableExport
from peernotes.storage.store import SqliteStore
from tests.builders import a_record, a_template
from tests.fakes import MemoryStore, Ticking
from tests.storage.builders import PlainCodec

PLACES = ("roles", "pay", "rooms", "scope-feedback", "talk-staff")
SESSIONS = ("scope", "needs")
ANSWERS: tuple[AnswerValue, ...] = ("yes", 2.5, True, ("b", "a"))
_uids = count()


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    with closing(SqliteStore(tmp_path_factory.mktemp("whole") / "peernotes.db", PlainCodec())) as store:
        yield store


@dataclass
class Table:
    """One table, and what a person may do there; `which` chooses among what there is."""

    facilitator: Facilitator
    step: int = 0

    def note(self, which: int) -> str:
        notes = self.facilitator.notes()
        return notes[which % len(notes)].uid if notes else "no note"

    def add(self, which: int) -> None:
        self.facilitator.take(Draft(PLACES[which % 5], f"thought {self.step}", perspective="peer"))

    def edit(self, which: int) -> None:
        note = next((note for note in self.facilitator.notes() if note.uid == self.note(which)), None)
        if note:
            self.facilitator.take(replace(draft_of(note), text=f"changed {self.step}", heard_from="4"))

    def mark(self, which: int) -> None:
        self.facilitator.mark(PLACES[which % 5])

    def delete(self, which: int) -> None:
        self.facilitator.delete(self.note(which))

    def star(self, which: int) -> None:
        self.facilitator.change(self.note(which), starred=True, share=list(Share)[which % 4])

    def agree(self, which: int) -> None:
        self.facilitator.change(self.note(which), agreement=list(Agreement)[which % 4], confirmed=True)

    def correct(self, which: int) -> None:
        self.facilitator.correct(self.note(which), f"in the table's words {self.step}")

    def move(self, which: int) -> None:
        self.facilitator.move(self.note(which), PLACES[which % 5])

    def up(self, which: int) -> None:
        self.facilitator.reorder(self.note(which), -1)

    def down(self, which: int) -> None:
        self.facilitator.reorder(self.note(which), 1)

    def set_up(self, which: int) -> None:
        self.facilitator.change_set_up(TableSetUp("3", "staff", (Seats("peer", which),), ("IE",)))

    def skip(self, which: int) -> None:
        self.facilitator.skip_session(SESSIONS[which % 2], [None, *SkipReason][which % 5])

    def add_minutes(self, which: int) -> None:
        self.facilitator.add_minutes(SESSIONS[which % 2], 5 * (which - 4))

    def end(self, which: int) -> None:
        self.facilitator.end_session(SESSIONS[which % 2])

    def go_on(self, which: int) -> None:
        self.facilitator.go_on_with(SESSIONS[which % 2])

    def answer(self, which: int) -> None:
        self.facilitator.answer(PLACES[which % 2], ANSWERS[which % 4])

    def take_over(self, which: int) -> None:
        self.facilitator.take_over(a_template(version=1 + which % 3))

    def tell(self, which: int) -> None:
        self.facilitator.tell(list(EventKind)[which % 5], "AB")

    def export(self, which: int) -> None:
        copy = self.facilitator.copy()
        if which % 2:  # while the stick is slow
            self.add(which)
        self.facilitator.keep(Exported(copy, f"{copy.record.export_number} {copy.changes} {self.step}"))

    def undo(self, _which: int) -> None:
        self.facilitator.undo()

    def redo(self, _which: int) -> None:
        self.facilitator.redo()


DOING: dict[str, Callable[[Table, int], None]] = {
    name: do
    for name, do in vars(Table).items()
    if callable(do) and not name.startswith("_") and name != "note"
}
CLOCKED = {"end", "go_on"}
STEPS = st.lists(
    st.tuples(st.sampled_from([*DOING, "undo", "undo", "redo", "restart"]), st.integers(0, 9)), max_size=30
)


def plain(record: TableRecord) -> TableRecord:
    """A record without what says nothing: the order of rows, and sessions of which nothing is known."""
    return replace(
        record,
        notes=tuple(sorted(record.notes, key=lambda note: note.uid)),
        answers=tuple(sorted(record.answers, key=lambda answer: answer.question_uid)),
        sessions=tuple(
            sorted(
                (state for state in record.sessions if state != SessionState(state.session_uid)),
                key=lambda state: state.session_uid,
            )
        ),
    )


def times(record: TableRecord) -> dict[str, tuple[object, object]]:
    return {s.session_uid: (s.started, s.ended) for s in record.sessions if s.started or s.ended}


@given(steps=STEPS)
@settings(max_examples=60)
def test_screen_store_and_disk_hold_the_same_after_any_sequence(
    disk: SqliteStore, steps: list[tuple[str, int]]
) -> None:
    uid = f"record {next(_uids)}"
    clock = Ticking()
    stores: list[RecordStore] = [MemoryStore(), disk]
    for store in stores:
        store.create(a_record("3", uid=uid, export_number=0))
    table = Table(Facilitator(writing_to_all(stores), clock, uid))

    for table.step, (step, which) in enumerate(steps):
        if step == "restart":
            table.facilitator = Facilitator(writing_to_all(stores), clock, uid)
            continue
        before = times(table.facilitator.record)
        DOING[step](table, which)
        after = times(table.facilitator.record)
        if step in ("undo", "redo"):  # nothing that is undone takes a time back
            assert before == after
        if step not in CLOCKED:  # what began began then, also where another session's beginning ended it
            assert all(after[uid][0] == began for uid, (began, _) in before.items())
    assert_same(table.facilitator, stores, uid)

    while table.facilitator.redo():
        pass
    last, held = plain(table.facilitator.record), times(table.facilitator.record)
    while table.facilitator.undo():
        pass
    first = table.facilitator.record
    assert times(first) == held
    assert (first.notes, first.answers, first.events) == ((), (), ())
    assert first.set_up == a_record("3").set_up
    assert first.template == a_record("3").template
    assert all(state.skipped is None and not state.added_minutes for state in first.sessions)
    assert_same(table.facilitator, stores, uid)

    table.facilitator = Facilitator(writing_to_all(stores), clock, uid)
    while table.facilitator.redo():
        pass
    assert plain(table.facilitator.record) == last
    assert_same(table.facilitator, stores, uid)


def assert_same(facilitator: Facilitator, stores: list[RecordStore], uid: str) -> None:
    for store in stores:
        assert plain(store.load(uid)) == plain(facilitator.record)
        assert store.load(uid).events == facilitator.record.events
        assert store.load(uid).answers == facilitator.record.answers
        assert store.history(uid) == facilitator.history()
        assert store.is_exported(uid) != facilitator.has_unexported
    assert +facilitator.heard() == heard_in(facilitator.notes())


def writing_to_all(stores: list[RecordStore]) -> RecordStore:
    return cast("RecordStore", _All(stores))


class _All:
    """Writes to all stores, and reads from the last one."""

    def __init__(self, stores: list[RecordStore]) -> None:
        self._stores = stores

    def __getattr__(self, name: str) -> Callable[..., object]:
        calls = [getattr(store, name) for store in self._stores]
        return lambda *given, **named: [call(*given, **named) for call in calls][-1]


@given(steps=STEPS)
@settings(max_examples=25)
def test_whatever_was_done_can_be_exported_and_read_again(
    disk: SqliteStore, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    table = Table(Facilitator.begin(disk, Ticking(), a_template(), TableSetUp("3"), rehearsal=True))
    for table.step, (step, which) in enumerate(steps):
        if step not in ("answer", "export", "restart"):  # its answers fit no question, its digests no file
            DOING[step](table, which)
    files = TableExport(TableFileFormat(), Ticking(), folder)
    done = files.write(table.facilitator.copy(), None)
    table.facilitator.keep(done)
    again = Facilitator(disk, Ticking(), table.facilitator.record.uid)
    assert not again.has_unexported
    assert files.write(again.copy(), None).digest == done.digest

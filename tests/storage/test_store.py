"""A table record on the laptop: what goes in comes out, whatever happens in between."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernotes.domain.changes import Change, History
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import (
    Agreement,
    Answer,
    AnswerValue,
    Draft,
    Event,
    EventKind,
    Seats,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
    in_order,
)
from peernotes.domain.template import Template
from peernotes.services.facilitator import Facilitator
from peernotes.services.ports import RecordStore
from peernotes.storage import engine
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_note, a_record, a_template
from tests.fakes import MemoryStore, Ticking
from tests.storage.builders import RECORD, PlainCodec, a_new_answer, a_new_note, a_new_set_up, texts

LATER = NOON + timedelta(minutes=5)
SUMMER = timezone(timedelta(hours=5, minutes=45))


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """One database for the many examples of a property."""
    path = tmp_path_factory.mktemp("shared") / "peernotes.db"
    with closing(SqliteStore(path, PlainCodec())) as store:
        yield store


def a_full_record() -> TableRecord:
    """A record in which nothing is left at its default."""
    note = a_note(
        "First",
        number=7,
        order=2.5,
        kind="barrier",
        country="IE",
        perspective="peer",
        starred=True,
        agreement=Agreement.MOST,
        confirmed=True,
        heard_from="4",
    )
    return TableRecord(
        uid=RECORD,
        template=a_template(version=3),
        set_up=TableSetUp(
            "3 \N{EM DASH} window", "staff", (Seats("peer", 3), Seats("ngo", 1)), ("IE", "GB-WLS")
        ),
        created=datetime(2026, 5, 1, 9, 30, 15, 123456, tzinfo=SUMMER),
        sessions=(
            SessionState("needs", skipped=SkipReason.ON_PAPER),
            SessionState("scope", started=NOON, ended=LATER, added_minutes=-5),
        ),
        notes=(
            a_note("Before it", number=9, order=1.25, share=Share.WITHDRAWN),
            replace(note, created=datetime(2026, 5, 1, 9, 31, tzinfo=SUMMER)),
        ),
        answers=(Answer("rating", 4.0, NOON), Answer("agreed", True, LATER)),
        export_number=4,
        earlier_exports=("aa", "bb"),
        events=(
            Event(EventKind.CLOCK_RIGHT, datetime(2026, 5, 1, 9, 30, tzinfo=SUMMER)),
            Event(EventKind.TYPIST, NOON, "A\N{EM DASH}B"),
        ),
        rehearsal=True,
    )


def test_a_record_comes_back_as_it_was_created(store: SqliteStore, path: Path) -> None:
    store.create(a_full_record())
    store.close()
    with closing(SqliteStore(path, PlainCodec())) as reopened:
        assert reopened.load(RECORD) == a_full_record()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_record_is_not_created_twice(store: SqliteStore) -> None:
    store.create(a_record("1", "First"))
    with pytest.raises(UserError) as refused:
        store.create(a_record("1", "Another"))
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    assert texts(store.load(RECORD)) == ["First"]


@pytest.mark.parametrize("value", ["No\N{NO-BREAK SPACE}idea", "", 3.5, -1e300, True, False, (), ("b", "a")])
def test_every_kind_of_answer_comes_back(store: SqliteStore, value: AnswerValue) -> None:
    store.create(a_record())
    older, newer = Answer("q", "an older one", NOON), Answer("q", value, LATER)
    store.apply(RECORD, a_new_answer(older), NOON)
    store.apply(RECORD, a_new_answer(newer, older), LATER)
    (answer,) = store.load(RECORD).answers
    assert answer == Answer("q", value, LATER)
    assert type(answer.value) is type(value)


@given(text=st.text())
@settings(max_examples=40)
def test_texts_come_back_character_by_character(shared_store: SqliteStore, text: str) -> None:
    record = a_record("texts", a_note(text), set_up=TableSetUp(text), uid=f"texts {text}")
    with suppress(UserError):  # the same example again
        shared_store.create(record)
    change = a_new_note(text, number=2)
    shared_store.apply(record.uid, change, LATER)
    shared_store.save_draft(record.uid, Draft("pay", text))
    assert shared_store.load(record.uid).notes[0].text == text
    assert shared_store.load(record.uid).set_up.table == text
    assert shared_store.draft(record.uid) == Draft("pay", text)
    assert shared_store.history(record.uid).done[-1] == change


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\ud800b", "a\ufffdb"),
        ("\udfff", "\ufffd"),
        ("\ud800\ud800!", "\ufffd\ufffd!"),
        ("\udc00\ud83d\ude00", "\ufffd\N{GRINNING FACE}"),
    ],
)
def test_half_a_surrogate_pair_is_replaced_visibly(store: SqliteStore, typed: str, kept: str) -> None:
    store.create(a_record())
    store.apply(RECORD, a_new_note(typed), LATER)
    store.save_draft(RECORD, Draft("pay", typed))
    store.apply(RECORD, a_new_answer(Answer("q", (typed,), LATER)), LATER)
    assert texts(store.load(RECORD)) == [kept]
    assert store.load(RECORD).answers[0].value == (kept,)
    assert store.history(RECORD).done[0].after == store.load(RECORD).notes[0]
    draft = store.draft(RECORD)
    assert draft
    assert draft.text == kept


def test_the_draft_is_kept_with_its_place(store: SqliteStore) -> None:
    store.create(a_record())
    assert store.draft(RECORD) is None
    store.save_draft(RECORD, Draft("roles", "Half a"))
    edited = Draft(
        "pay",
        "Half a thought",
        "barrier",
        "IE",
        "peer",
        Share.ASK_FIRST,
        "note-7",
        True,
        Agreement.SPLIT,
        "4",
    )
    store.save_draft(RECORD, edited)
    assert store.draft(RECORD) == edited


def test_set_up_and_sessions_are_replaced(store: SqliteStore) -> None:
    store.create(a_record(sessions=(SessionState("scope", NOON), SessionState("needs", NOON))))
    store.apply(RECORD, a_new_set_up(TableSetUp("4", "ngo", (Seats("ngo", 2),), ("FR", "IE"))), LATER)
    store.save_session(RECORD, SessionState("scope", NOON, LATER))
    record = store.load(RECORD)
    assert record.set_up == TableSetUp("4", "ngo", (Seats("ngo", 2),), ("FR", "IE"))
    assert record.sessions == (SessionState("needs", NOON), SessionState("scope", NOON, LATER))


def test_undo_and_redo_go_through_all_that_a_record_holds(store: SqliteStore, path: Path) -> None:
    store.create(a_record(sessions=(SessionState("scope", NOON),)))
    begun = store.load(RECORD)
    longer = SessionState("scope", NOON, added_minutes=5)
    changes = [
        a_new_set_up(TableSetUp("4", "ngo", (Seats("ngo", 2),), ("FR",))),
        Change(SessionState("scope", NOON), longer),
        Change(SessionState("needs"), SessionState("needs", skipped=SkipReason.NO_TIME)),
        a_new_note("One"),
        a_new_answer(Answer("q", ("b", "a"), NOON)),
        a_new_answer(Answer("q", "no", LATER), Answer("q", ("b", "a"), NOON)),
        Change(None, Event(EventKind.TYPIST, LATER, "AB")),
        Change(Event(EventKind.TYPIST, LATER, "AB"), Event(EventKind.TYPIST, LATER, "CD")),
    ]
    for change in changes:
        store.apply(RECORD, change, LATER)
    changed = store.load(RECORD)
    assert changed.events == (Event(EventKind.TYPIST, LATER, "CD"),)
    assert store.history(RECORD).done == tuple(changes)
    store.close()
    with closing(SqliteStore(path, PlainCodec())) as reopened:
        for _ in changes:
            reopened.undo(RECORD, LATER)
        undone = reopened.load(RECORD)
        assert undone == replace(begun, sessions=(*begun.sessions, SessionState("needs")))
        assert reopened.history(RECORD).undone == tuple(reversed(changes))
        for _ in changes:
            reopened.redo(RECORD, LATER)
        assert reopened.load(RECORD) == changed


def test_no_change_takes_the_times_of_a_session_back(store: SqliteStore) -> None:
    store.create(a_record())
    store.apply(RECORD, Change(SessionState("scope"), SessionState("scope", added_minutes=5)), LATER)
    store.save_session(RECORD, SessionState("scope", NOON, LATER, None, 5))
    store.undo(RECORD, LATER)
    assert store.load(RECORD).sessions == (SessionState("scope", NOON, LATER),)
    store.redo(RECORD, LATER)
    assert store.load(RECORD).sessions == (SessionState("scope", NOON, LATER, None, 5),)


def test_a_record_changed_while_it_was_exported_is_not_yet_exported(store: SqliteStore) -> None:
    store.create(a_record(export_number=0))
    assert not store.is_exported(RECORD)
    store.exported(RECORD, 1, "aa", whole=False)
    assert not store.is_exported(RECORD)
    assert store.load(RECORD).earlier_exports == ("aa",)
    store.exported(RECORD, 2, "bb")
    assert store.is_exported(RECORD)


def test_the_start_page_knows_rehearsals_and_counts_no_marks(store: SqliteStore) -> None:
    store.create(a_record("1", "One", a_note("", number=2), rehearsal=True))
    (summary,) = store.summaries()
    assert (summary.rehearsal, summary.notes) == (True, 1)


def test_exports_are_kept_oldest_first_and_each_once(store: SqliteStore) -> None:
    store.create(a_record(export_number=0))
    for number, digest in ((1, "ff"), (2, "aa"), (2, "aa")):
        store.exported(RECORD, number, digest)
    record = store.load(RECORD)
    assert (record.export_number, record.earlier_exports) == (2, ("ff", "aa"))


def test_the_start_page_sees_the_record_changed_last_first(store: SqliteStore) -> None:
    store.create(a_record("1", "One", a_note("Taken back", number=2, share=Share.WITHDRAWN)))
    store.create(a_record("2"))
    # As a text, this time sorts before the first record's.
    store.apply("record-2", a_new_note("Two"), LATER.astimezone(timezone(timedelta(hours=-9))))
    first, second = store.summaries()
    assert (first.uid, first.title, first.table, first.notes) == ("record-2", "Peers in prison", "2", 1)
    assert first.changed == LATER
    assert (second.uid, second.notes, second.exported) == ("record-1", 1, False)


def test_what_changed_after_the_export_is_not_yet_exported(store: SqliteStore) -> None:
    def is_exported() -> bool:
        return store.summaries()[0].exported

    store.create(a_record())
    store.exported(RECORD, 1, "aa")
    store.save_draft(RECORD, Draft("roles", "Half a"))
    assert is_exported()
    changes: list[Callable[[], None]] = [
        lambda: store.apply(RECORD, a_new_note("New"), LATER),
        lambda: store.undo(RECORD, LATER),
        lambda: store.redo(RECORD, LATER),
        lambda: store.apply(RECORD, a_new_set_up(TableSetUp("1")), LATER),
        lambda: store.save_session(RECORD, SessionState("scope", LATER)),
        lambda: store.apply(RECORD, a_new_answer(Answer("q", 1.0, LATER)), LATER),
        lambda: store.apply(RECORD, Change(None, Event(EventKind.TYPIST, LATER, "AB")), LATER),
        lambda: store.apply(
            RECORD,
            Change(SessionState("needs"), SessionState("needs", None, None, SkipReason.NO_TIME)),
            LATER,
        ),
    ]
    for number, change in enumerate(changes):
        change()
        assert not is_exported()
        store.exported(RECORD, number + 2, str(number))
        assert is_exported()


def test_a_record_that_is_not_there_is_missing(store: SqliteStore) -> None:
    calls: list[Callable[[], object]] = [
        lambda: store.load(RECORD),
        lambda: store.draft(RECORD),
        lambda: store.history(RECORD),
        lambda: store.apply(RECORD, a_new_note("New"), LATER),
        lambda: store.undo(RECORD, LATER),
        lambda: store.redo(RECORD, LATER),
        lambda: store.save_draft(RECORD, Draft("roles")),
        lambda: store.apply(RECORD, a_new_set_up(TableSetUp("1")), LATER),
        lambda: store.save_session(RECORD, SessionState("scope")),
        lambda: store.apply(RECORD, a_new_answer(Answer("q", "", LATER)), LATER),
        lambda: store.is_exported(RECORD),
        lambda: store.exported(RECORD, 1, "aa"),
    ]
    for call in calls:
        with pytest.raises(UserError) as missing:
            call()
        assert missing.value.code is ErrorCode.RECORD_MISSING


# --- History


class Model(MemoryStore):
    """The store as a person thinks of it: undo and redo with nothing left do nothing."""

    def undo(self, uid: str, at: datetime) -> None:
        if self.done.get(uid):
            super().undo(uid, at)

    def redo(self, uid: str, at: datetime) -> None:
        if self.undone.get(uid):
            super().redo(uid, at)


STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(1, 9)),
    st.tuples(st.sampled_from(["edit", "delete"]), st.integers(0, 9)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0)),
)


@given(steps=st.lists(STEPS, max_size=25))
@settings(max_examples=40)
def test_undo_and_redo_do_what_a_person_expects(
    shared_store: SqliteStore, steps: list[tuple[str, int]]
) -> None:
    model = Model()
    uid = f"history {len(shared_store.summaries())}"
    stores: tuple[RecordStore, ...] = (model, shared_store)
    for store in stores:
        store.create(a_record(uid=uid))
    for number, (step, which) in enumerate(steps, 1):
        at = NOON + timedelta(seconds=number)
        notes = model.load(uid).notes
        for store in stores:
            if step == "undo":
                store.undo(uid, at)
            elif step == "redo":
                store.redo(uid, at)
            elif step == "add":
                added = a_note(f"Thought {number}", number=number, order=float(which))
                store.apply(uid, Change(None, added), at)
            elif notes:
                note = notes[which % len(notes)]
                after = replace(note, text=f"{note.text}, or not", changed=at) if step == "edit" else None
                store.apply(uid, Change(note, after), at)
        assert shared_store.load(uid).notes == tuple(in_order(model.load(uid).notes))
        assert shared_store.history(uid) == model.history(uid)


def test_undo_goes_on_after_the_program_was_closed(store: SqliteStore, path: Path) -> None:
    store.create(a_record())
    for number, text in enumerate(("One", "Two", "Three"), 1):
        store.apply(RECORD, a_new_note(text, number), LATER)
    store.undo(RECORD, LATER)
    store.close()
    with closing(SqliteStore(path, PlainCodec())) as reopened:
        reopened.undo(RECORD, LATER)
        assert texts(reopened.load(RECORD)) == ["One"]
        reopened.redo(RECORD, LATER)
        reopened.redo(RECORD, LATER)
        assert texts(reopened.load(RECORD)) == ["One", "Two", "Three"]


def test_a_history_is_told_to_its_last_500_changes_and_undone_beyond_them(store: SqliteStore) -> None:
    many = tuple(a_new_note(str(number), number) for number in range(1, 503))
    record = a_record(uid=RECORD)
    store.create(replace(record, notes=tuple(c.note_after for c in many if c.note_after)), History(done=many))
    assert store.history(RECORD).done == many[2:]
    for _ in many:
        store.undo(RECORD, LATER)
    assert store.load(RECORD).notes == ()
    assert store.history(RECORD) == History(undone=tuple(reversed(many)), highest_number=502)


def test_a_record_is_created_with_its_history(store: SqliteStore) -> None:
    one, two, three = (a_new_note(text, n) for n, text in enumerate(("One", "Two", "Three"), 1))
    assert one.note_after
    history = History(done=(one,), undone=(three, two), highest_number=3)
    store.create(replace(a_record(uid=RECORD), notes=(one.note_after,)), history)
    assert store.history(RECORD) == history
    store.redo(RECORD, LATER)
    assert texts(store.load(RECORD)) == ["One", "Two"]


def test_the_highest_number_is_told_by_changes_that_nobody_can_see_any_more(store: SqliteStore) -> None:
    store.create(a_record())
    assert store.history(RECORD).highest_number == 0
    one = a_note("One")
    store.apply(RECORD, Change(None, one), LATER)
    store.apply(RECORD, a_new_note("Two", 2), LATER)
    store.undo(RECORD, LATER)
    store.apply(RECORD, Change(one, replace(one, text="One of two")), LATER)
    history = store.history(RECORD)
    assert (len(history.done), history.undone, history.highest_number) == (2, (), 2)


def test_a_deleted_note_beyond_the_history_told_keeps_its_number(store: SqliteStore) -> None:
    plain, starred = a_note("One"), a_note("One", starred=True)
    marks = [Change(plain, starred), Change(starred, plain)] * 250
    store.create(a_record(), History(done=(Change(a_note("Nine", number=9), None), *marks)))
    store.create(a_record("2", a_note("Of another table", number=77)))
    history = store.history(RECORD)
    assert len(history.done) == 500
    assert history.highest_number == 9


def test_a_record_that_comes_from_another_place_keeps_its_highest_number(store: SqliteStore) -> None:
    history = History(done=(a_new_note("One"),), highest_number=7)
    store.create(a_record("1", "One"), history)
    assert store.history(RECORD) == history
    store.undo(RECORD, LATER)
    store.undo(RECORD, LATER)
    assert store.history(RECORD) == History(undone=history.done, highest_number=7)


# --- When things go wrong


def test_a_note_and_the_draft_after_it_are_kept_together_or_not_at_all(
    path: Path, on_every_connection: Callable[[str], None]
) -> None:
    with closing(SqliteStore(path, PlainCodec())) as roomy:
        roomy.create(a_record())
        roomy.save_draft(RECORD, Draft("roles", "One"))
        roomy.apply(RECORD, a_new_note("One"), LATER, Draft("roles"))
        assert roomy.draft(RECORD) == Draft("roles")
        roomy.apply(RECORD, a_new_note("Two", 2), LATER)
        assert roomy.draft(RECORD) == Draft("roles")
    pages = path.stat().st_size // 4096
    on_every_connection(f"PRAGMA max_page_count = {pages + 1}")
    with closing(SqliteStore(path, PlainCodec())) as store:
        with pytest.raises(UserError):
            store.apply(RECORD, a_new_note("Three", 3), LATER, Draft("roles", "Too much to say. " * 1000))
        assert texts(store.load(RECORD)) == ["One", "Two"]
        assert store.draft(RECORD) == Draft("roles")


def test_a_disk_that_refuses_to_begin_a_record_has_nothing_of_it(
    path: Path, on_every_connection: Callable[[str], None]
) -> None:
    SqliteStore(path, PlainCodec()).close()
    pages = path.stat().st_size // 4096
    on_every_connection(f"PRAGMA max_page_count = {pages + 1}")
    with closing(SqliteStore(path, PlainCodec())) as store:
        with pytest.raises(UserError) as refused:
            Facilitator.begin(store, Ticking(), a_template(), TableSetUp("3" * 20_000))
        assert refused.value.code is ErrorCode.DISK_FULL
        assert store.summaries() == []
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT * FROM template").fetchall() == []


def test_a_full_disk_refuses_and_leaves_all_as_it_was(
    path: Path, on_every_connection: Callable[[str], None]
) -> None:
    with closing(SqliteStore(path, PlainCodec())) as roomy:
        roomy.create(a_record())
    pages = path.stat().st_size // 4096
    on_every_connection(f"PRAGMA max_page_count = {pages + 1}")
    with closing(SqliteStore(path, PlainCodec())) as store:
        with pytest.raises(UserError) as refused:
            store.apply(RECORD, a_new_note("Too much to say. " * 1000), LATER)
        assert refused.value.code is ErrorCode.DISK_FULL
        assert refused.value.details["file"] == str(path)
        assert "Too much" not in f"{refused.value} {refused.value.__cause__}"  # both may come into a log
        on_every_connection("")  # somebody made room; the refusal made the store open the file anew
        assert store.load(RECORD) == a_record()
        assert store.history(RECORD) == History()
        store.apply(RECORD, a_new_note("Too much to say. " * 1000), LATER)
        assert len(store.load(RECORD).notes) == 1


def test_a_disk_that_may_not_be_written_refuses_and_can_still_be_read(
    path: Path, on_every_connection: Callable[[str], None]
) -> None:
    with closing(SqliteStore(path, PlainCodec())) as writable:
        writable.create(a_record("1", "One"))
    on_every_connection("PRAGMA query_only = ON")
    with closing(SqliteStore(path, PlainCodec())) as store:
        with pytest.raises(UserError) as refused:
            store.save_draft(RECORD, Draft("roles", "Two"))
        assert refused.value.code is ErrorCode.CANNOT_WRITE
        assert texts(store.load(RECORD)) == ["One"]


def test_a_file_that_was_taken_away_is_not_written_into_the_void(store: SqliteStore, path: Path) -> None:
    store.create(a_record())
    away = path.with_name("away.db")
    store.close()
    path.rename(away)
    with pytest.raises(UserError) as refused:
        store.apply(RECORD, a_new_note("One"), LATER)
    assert refused.value.code is ErrorCode.DATABASE_FAILED
    assert not path.exists()
    away.rename(path)
    store.apply(RECORD, a_new_note("One"), LATER)
    assert texts(store.load(RECORD)) == ["One"]


def test_a_window_does_not_wait_for_ever(
    store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(a_record())
    store.close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other_program:
        other_program.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as refused:
            store.apply(RECORD, a_new_note("One"), LATER)
    assert refused.value.code is ErrorCode.DATABASE_FAILED
    assert refused.value.details["reason"] == "database is locked"


def test_two_windows_write_to_one_file(store: SqliteStore, path: Path) -> None:
    store.create(a_record())
    with closing(SqliteStore(path, PlainCodec())) as other:
        for number in range(1, 21):
            (store if number % 2 else other).apply(RECORD, a_new_note(str(number), number), LATER)
        assert store.load(RECORD) == other.load(RECORD)
        assert len(store.load(RECORD).notes) == 20


WRITER = """
import sys
from pathlib import Path
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_record
from tests.storage.builders import RECORD, PlainCodec, a_new_note

store = SqliteStore(Path(sys.argv[1]), PlainCodec())
store.create(a_record())
for number in range(1, 100_000):
    store.apply(RECORD, a_new_note("x" * (number % 700), number), NOON)
    print(number, flush=True)
"""


def test_every_note_that_was_acknowledged_survives_a_kill(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = [next(writer.stdout) for _ in range(150)]
        writer.kill()
        acknowledged += writer.stdout.readlines()
    with closing(SqliteStore(path, PlainCodec())) as store:
        notes = store.load(RECORD).notes
        assert [note.number for note in notes] == list(range(1, len(notes) + 1))
        # The one that was on its way when the kill came may be there or not; its line may be cut off.
        assert len(notes) - len(acknowledged) in (0, 1)
        assert len(store.history(RECORD).done) == len(notes)


def test_a_newer_template_is_kept_with_its_record_and_undo_brings_the_older_one(
    store: SqliteStore, path: Path
) -> None:
    first, second = a_template(version=1), a_template(version=2)
    store.create(a_record("1", "kept", template=first))
    store.apply(RECORD, Change(first, second), NOON)
    assert store.load(RECORD).template == second
    assert texts(store.load(RECORD)) == ["kept"]
    assert not store.is_exported(RECORD)
    assert store.templates() == {RECORD: second}
    with closing(SqliteStore(path, PlainCodec())) as again:
        assert again.history(RECORD).done == (Change(first, second),)
        again.undo(RECORD, LATER)
        assert again.load(RECORD).template == first
        assert again.history(RECORD).undone == (Change(first, second),)
        again.redo(RECORD, LATER)
        assert again.load(RECORD).template == second


def test_a_newer_template_goes_along_to_another_place_with_its_history(
    store: SqliteStore, tmp_path: Path
) -> None:
    first, second = a_template(version=1), a_template(version=2)
    store.create(a_record("1", template=first))
    store.apply(RECORD, Change(first, second), NOON)
    with closing(SqliteStore(tmp_path / "elsewhere.db", PlainCodec())) as elsewhere:
        elsewhere.create(store.load(RECORD), store.history(RECORD))
        elsewhere.undo(RECORD, LATER)
        assert elsewhere.load(RECORD).template == first


def test_a_disk_that_refuses_a_newer_template_keeps_the_older_one(
    path: Path, on_every_connection: Callable[[str], None]
) -> None:
    first, second = a_template(version=1), a_template(version=2)
    with closing(SqliteStore(path, PlainCodec())) as roomy:
        roomy.create(a_record("1", "kept", template=first))
    on_every_connection(f"PRAGMA max_page_count = {path.stat().st_size // 4096 + 1}")

    class Long(PlainCodec):
        def encode(self, template: Template) -> bytes:
            return super().encode(template) + b" " * 20_000

    with closing(SqliteStore(path, Long())) as store:
        with pytest.raises(UserError):
            store.apply(RECORD, Change(first, second), NOON)
        assert store.load(RECORD).template == first
        assert store.history(RECORD).done == ()


def test_a_template_that_cannot_be_read_hides_no_other(store: SqliteStore, path: Path) -> None:
    store.create(a_record("1", template=a_template(version=1)))
    store.create(a_record("2", uid="record-2", template=a_template(version=2)))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE template SET document = x'00' WHERE CAST(document AS TEXT) LIKE '%1'")

    class Reads(PlainCodec):
        def decode(self, document: bytes) -> Template:
            if document == b"\0":
                raise UserError(ErrorCode.TEMPLATE_BROKEN, file="", what="test")
            return super().decode(document)

    with closing(SqliteStore(path, Reads())) as again:
        assert list(again.templates()) == ["record-2"]

"""Notes of a laptop that knew only version 0001 are brought up to date whole, what can be undone included."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from peernotes.domain.changes import Change
from peernotes.domain.record import (
    Agreement,
    Answer,
    Draft,
    Event,
    EventKind,
    Note,
    SessionState,
    Share,
    SkipReason,
    TableSetUp,
)
from peernotes.services.facilitator import Facilitator
from peernotes.storage.schema import REVISION
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_note
from tests.fakes import Ticking
from tests.storage.builders import RECORD, PlainCodec, texts
from tests.storage.test_opening import migrating, query

LATER = NOON + timedelta(minutes=5)
FIRST = a_note("First", uid="a", kind="barrier", country="IE", perspective="peer", starred=True)
AFTER = a_note("First, said better", uid="a", kind="barrier", country="IE", perspective="peer", starred=True)
SECOND = a_note("Second", number=2, uid="b", share=Share.ASK_FIRST)
UNDONE = a_note("Undone", number=4, uid="d")


def old_row(note: Note) -> dict[str, Any]:
    """A note as version 0001 kept it, in its table and in the history."""
    return {
        "uid": note.uid,
        "question_uid": note.question_uid,
        "number": note.number,
        "order": note.order,
        "text": note.text,
        "created": note.created.isoformat(),
        "changed": note.changed.isoformat(),
        "kind": note.kind,
        "country": note.country,
        "perspective": note.perspective,
        "share": note.share.value,
        "starred": note.starred,
    }


def insert(connection: sqlite3.Connection, table: str, **values: Any) -> None:
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', tuple(values.values()))


def insert_change(
    connection: sqlite3.Connection, before: Note | None, after: Note | None, state: str, uid: str
) -> None:
    insert(
        connection,
        "change",
        record_uid=RECORD,
        note_uid=uid,
        before=before and json.dumps(old_row(before)),
        after=after and json.dumps(old_row(after)),
        at=NOON.isoformat(),
        state=state,
    )


@pytest.fixture
def old(path: Path) -> Path:
    """A database as version 0001 left it, with a table in the middle of its work."""
    path.parent.mkdir()
    with migrating(path) as (config, _):
        command.upgrade(config, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        insert(connection, "template", digest="t", document=b"workshop 1", title="Peers in prison")
        insert(
            connection,
            "record",
            uid=RECORD,
            template_digest="t",
            created=NOON.isoformat(),
            changed=LATER.isoformat(),
            table_label="3",
            facilitator_perspective="peer",
            seats='[["peer", 3]]',
            countries='["IE"]',
            export_number=1,
            exported=True,
        )
        for note in (AFTER, SECOND):
            insert(connection, "note", record_uid=RECORD, **old_row(note))
        insert_change(connection, None, FIRST, "done", "a")
        insert_change(connection, FIRST, AFTER, "done", "a")
        insert_change(connection, None, SECOND, "done", "b")
        insert_change(connection, None, a_note("Overtaken", number=3, uid="c"), "dropped", "c")
        insert_change(connection, None, UNDONE, "undone", "d")
        # What a record from another place has in its history: how far its numbers had come.
        insert(
            connection,
            "change",
            record_uid=RECORD,
            note_uid="",
            after='{"number": 7}',
            at=NOON.isoformat(),
            state="dropped",
        )
        insert(
            connection,
            "draft",
            record_uid=RECORD,
            place_uid="pay",
            text="Half a",
            kind="barrier",
            country="IE",
            perspective="peer",
            share="ask_first",
            note_uid="",
        )
        started = NOON.isoformat()
        insert(connection, "session_state", record_uid=RECORD, session_uid="scope", started=started)
        insert(connection, "session_state", record_uid=RECORD, session_uid="needs", skipped="no_time")
        insert(
            connection,
            "answer",
            record_uid=RECORD,
            question_uid="q",
            value='["b", "a"]',
            changed=LATER.isoformat(),
        )
        insert(connection, "export", record_uid=RECORD, number=1, digest="aa")
    return path


def test_all_that_was_kept_is_there_and_what_is_new_says_nothing(old: Path) -> None:
    with closing(SqliteStore(old, PlainCodec())) as store:
        record = store.load(RECORD)
        assert record.notes == (AFTER, SECOND)
        assert {(n.agreement, n.confirmed, n.heard_from) for n in record.notes} == {
            (Agreement.NOT_SAID, False, "")
        }
        assert record.set_up.people == 3
        assert record.sessions == (
            SessionState("scope", NOON),
            SessionState("needs", skipped=SkipReason.NO_TIME),
        )
        assert record.answers == (Answer("q", ("b", "a"), LATER),)
        assert (record.export_number, record.earlier_exports) == (1, ("aa",))
        assert (record.events, record.rehearsal) == ((), False)
        assert store.is_exported(RECORD)
        assert store.draft(RECORD) == Draft("pay", "Half a", "barrier", "IE", "peer", Share.ASK_FIRST)
        (summary,) = store.summaries()
        assert (summary.notes, summary.rehearsal, summary.exported) == (2, False, True)
    assert query(old, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_what_could_be_undone_and_redone_before_can_be_so_after(old: Path) -> None:
    with closing(SqliteStore(old, PlainCodec())) as store:
        history = store.history(RECORD)
        assert history.done == (Change(None, FIRST), Change(FIRST, AFTER), Change(None, SECOND))
        assert history.undone == (Change(None, UNDONE),)
        assert history.highest_number == 7
        table = Facilitator(store, Ticking(), RECORD)
        table.redo()
        assert texts(store.load(RECORD)) == ["First, said better", "Second", "Undone"]
        table.change_set_up(TableSetUp("4"))
        for _ in range(4):
            assert table.undo()
        assert store.load(RECORD).notes == (FIRST,)
        assert store.load(RECORD).set_up.table == "3"
        table.take(Draft("roles", "After the change of program"))
        assert [note.number for note in store.load(RECORD).notes] == [1, 8]


def test_the_file_is_copied_before(old: Path) -> None:
    SqliteStore(old, PlainCodec()).close()
    backup = old.with_name(f"{old.name}.before-{REVISION}.bak")
    assert query(backup, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert query(backup, "SELECT text FROM note") == [("First, said better",), ("Second",)]
    with closing(SqliteStore(backup, PlainCodec())) as store:  # and the copy is as good as the file
        assert store.load(RECORD).notes == (AFTER, SECOND)


def test_going_back_keeps_the_notes_and_what_can_be_undone_in_them(old: Path) -> None:
    dump = "SELECT * FROM {} ORDER BY 1, 2"
    tables = ("template", "record", "note", "draft", "session_state", "answer", "export", "change")
    before = {table: query(old, dump.format(table)) for table in tables}
    SqliteStore(old, PlainCodec()).close()
    with migrating(old) as (config, _):
        command.downgrade(config, "0001")
    assert {table: query(old, dump.format(table)) for table in tables} == before

    with closing(SqliteStore(old, PlainCodec())) as store:
        store.apply(RECORD, Change(store.load(RECORD).set_up, TableSetUp("4")), LATER)
        store.apply(RECORD, Change(None, Event(EventKind.TYPIST, LATER, "AB")), LATER)
        store.apply(RECORD, Change(None, a_note("New", number=8, uid="e")), LATER)
    with migrating(old) as (config, _):
        command.downgrade(config, "0001")
    assert query(old, "SELECT note_uid, state FROM change ORDER BY seq") == [
        ("a", "done"),
        ("a", "done"),
        ("b", "done"),
        ("c", "dropped"),
        ("d", "dropped"),
        ("", "dropped"),
        ("e", "done"),
    ]
    with closing(SqliteStore(old, PlainCodec())) as store:
        table = Facilitator(store, Ticking(), RECORD)
        while table.undo():
            pass
        assert store.load(RECORD).notes == ()
        assert store.load(RECORD).set_up.table == "4"

"""A database of version 0002 gets room for the rapporteur's overlays, and keeps all its tables' notes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from peernotes.domain.overlay import Overlay
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.storage.overlay_store import SqliteOverlays
from peernotes.storage.schema import REVISION
from peernotes.storage.store import SqliteStore
from tests.builders import a_record
from tests.fakes import Ticking
from tests.storage.builders import PlainCodec, texts
from tests.storage.test_opening import migrating, query

RECORD = a_record("3", "First", "Second")


@pytest.fixture
def old(path: Path) -> Path:
    """A database as version 0002 left it, with a table's notes in it."""
    with closing(SqliteStore(path, PlainCodec())) as store:
        store.create(RECORD)
    with migrating(path) as (config, _):
        command.downgrade(config, "0002")
    assert query(path, "SELECT name FROM sqlite_master WHERE name LIKE 'overlay%'") == []
    return path


def test_notes_stay_and_overlays_have_room(old: Path) -> None:
    with closing(SqliteStore(old, PlainCodec())) as store:
        assert texts(store.load(RECORD.uid)) == ["First", "Second"]
        kept = SqliteOverlays(store.database)
        assert kept.load("workshop") == Overlay()
        OverlayEditor(kept, "workshop", Ticking()).new_theme("Pay")
        assert len(kept.load("workshop").synthesis.themes) == 1
    assert query(old, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_the_file_is_copied_before(old: Path) -> None:
    SqliteStore(old, PlainCodec()).close()
    backup = old.with_name(f"{old.name}.before-{REVISION}.bak")
    assert query(backup, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert query(backup, "SELECT text FROM note ORDER BY number") == [("First",), ("Second",)]


def test_going_back_takes_only_the_overlays(old: Path) -> None:
    before = query(old, "SELECT * FROM note ORDER BY number")
    with closing(SqliteStore(old, PlainCodec())) as store:
        OverlayEditor(SqliteOverlays(store.database), "workshop", Ticking()).new_theme("Pay")
    with migrating(old) as (config, _):
        command.downgrade(config, "0002")
    assert query(old, "SELECT * FROM note ORDER BY number") == before
    with closing(SqliteStore(old, PlainCodec())) as store:
        assert SqliteOverlays(store.database).load("workshop") == Overlay()

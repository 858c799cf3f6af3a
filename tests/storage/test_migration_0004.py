"""A database of version 0003 gets room for a correction beside the line, and keeps the line."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command

from peernotes.domain.record import Draft
from peernotes.storage.schema import REVISION
from peernotes.storage.store import SqliteStore
from tests.builders import a_record
from tests.storage.builders import RECORD, PlainCodec
from tests.storage.test_opening import migrating, query

LINE = Draft("roles", "half a tho", heard_from="4")


@pytest.fixture
def old(path: Path) -> Path:
    """A database as version 0003 left it, with an unfinished line."""
    with closing(SqliteStore(path, PlainCodec())) as store:
        store.create(a_record("1"))
        store.save_draft(RECORD, LINE)
    with migrating(path) as (config, _):
        command.downgrade(config, "0003")
    return path


def test_the_line_stays_and_a_correction_has_room(old: Path) -> None:
    corrected = replace(LINE, corrected_uid="note-1", correction="In other words")
    with closing(SqliteStore(old, PlainCodec())) as store:
        assert store.draft(RECORD) == LINE
        store.save_draft(RECORD, corrected)
        assert store.draft(RECORD) == corrected
    assert query(old, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_going_back_takes_only_the_correction(old: Path) -> None:
    with closing(SqliteStore(old, PlainCodec())) as store:
        store.save_draft(RECORD, replace(LINE, corrected_uid="note-1", correction="In other words"))
    with migrating(old) as (config, _):
        command.downgrade(config, "0003")
    with closing(SqliteStore(old, PlainCodec())) as store:
        assert store.draft(RECORD) == LINE

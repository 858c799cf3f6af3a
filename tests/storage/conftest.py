"""What the tests of the storage share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Pool, event

from peernotes.storage.store import SqliteStore
from tests.storage.builders import PlainCodec


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of a test is."""
    return tmp_path / "laptop" / "peernotes.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """A store that is empty."""
    with closing(SqliteStore(path, PlainCodec())) as store:
        yield store


@pytest.fixture
def on_every_connection() -> Iterator[Callable[[str], None]]:
    """Makes SQLite itself refuse: a pragma for each connection that is opened from now on."""
    pragmas: list[str] = []

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        for pragma in pragmas:
            connection.execute(pragma)

    def use(pragma: str) -> None:
        pragmas[:] = [pragma] if pragma else []

    event.listen(Pool, "connect", prepare)
    yield use
    event.remove(Pool, "connect", prepare)

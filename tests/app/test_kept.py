"""What is kept on this laptop is opened once, wherever it can be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from peernotes.app.kept import Kept
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage.places import StorePlaces


def test_many_threads_open_it_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "peernotes.db", [])
    with ThreadPoolExecutor(4) as threads:
        opened: set[StorePlaces] = set(threads.map(lambda _: kept.open(), range(8)))
    assert opened == {kept.places}
    assert kept.usual() is kept.open().usual
    kept.close()


def test_where_the_usual_place_refuses_another_that_was_chosen_is_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "stick" / "peernotes.db"
    made = Kept(elsewhere, [])
    made.open()
    made.close()
    usual = tmp_path / "peernotes.db"
    usual.write_bytes(b"this is no database" * 100)
    kept = Kept(usual, [tmp_path / "away" / "peernotes.db", elsewhere])
    kept.open()
    assert kept.database == elsewhere
    assert kept.refused is not None and kept.refused.code is ErrorCode.DATABASE_DAMAGED
    kept.close()


def test_what_was_refused_can_be_opened_later(tmp_path: Path) -> None:
    usual = tmp_path / "peernotes.db"
    usual.write_bytes(b"this is no database" * 100)
    kept = Kept(usual, [])
    with pytest.raises(UserError) as refused:
        kept.usual()
    assert refused.value.code is ErrorCode.DATABASE_DAMAGED
    assert kept.places is None
    usual.unlink()
    assert kept.usual().summaries() == []
    kept.close()

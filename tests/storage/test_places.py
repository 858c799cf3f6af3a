"""The databases of a laptop: one that cannot be reached is passed over, but for the usual one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage.places import StorePlaces
from peernotes.storage.store import SqliteStore
from tests.builders import a_record
from tests.storage.builders import RECORD, PlainCodec


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A database on a stick, with a record of its own."""
    path = tmp_path / "stick" / "peernotes.db"
    with closing(SqliteStore(path, PlainCodec())) as store:
        store.create(a_record("2"))
    return path


@pytest.fixture
def places(path: Path, stick: Path) -> Iterator[StorePlaces]:
    places = StorePlaces(path, [stick], PlainCodec())
    places.usual.create(a_record())
    yield places
    places.close()


def test_records_are_found_wherever_they_are(places: StorePlaces) -> None:
    assert {summary.uid for summary in places.summaries()} == {RECORD, "record-2"}
    assert places.store_of(RECORD) is places.usual
    assert places.store_of("record-2") is not places.usual
    with pytest.raises(UserError) as missing:
        places.store_of("record-3")
    assert missing.value.code is ErrorCode.RECORD_MISSING


def test_a_stick_that_was_taken_out_is_passed_over(places: StorePlaces, stick: Path) -> None:
    places.close()
    stick.unlink()
    assert [summary.uid for summary in places.summaries()] == [RECORD]
    assert places.store_of(RECORD) is places.usual
    with pytest.raises(UserError) as missing:
        places.store_of("record-2")
    assert missing.value.code is ErrorCode.RECORD_MISSING


def test_what_is_wrong_with_the_usual_place_is_told(places: StorePlaces, path: Path) -> None:
    places.close()
    path.unlink()
    for call in (places.summaries, lambda: places.store_of("record-2")):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code is ErrorCode.DATABASE_FAILED


def test_a_place_that_was_never_there_or_is_no_database_is_passed_over(path: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"no database " * 1000)
    others = [foreign, tmp_path / "gone" / "peernotes.db", Path("x" * 5000)]
    with closing(StorePlaces(path, others, PlainCodec())) as places:
        assert places.summaries() == []

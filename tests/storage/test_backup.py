"""Backups: the newest ones stay, and only good ones."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.storage.backup import back_up
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_record
from tests.storage.builders import RECORD, PlainCodec, a_new_note, texts


def test_the_newest_backups_stay(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "peernotes-of-a-friend.db").touch()
    for number in range(14):
        back_up(path, folder, NOON + timedelta(minutes=10 * number), keep=3)
    assert sorted(file.name for file in folder.iterdir()) == [
        "peernotes-2023-10-17-135000.db",
        "peernotes-2023-10-17-140000.db",
        "peernotes-2023-10-17-141000.db",
        "peernotes-of-a-friend.db",
    ]


def test_the_backup_just_made_stays_also_when_the_clock_went_back(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    for number in range(3):
        back_up(path, tmp_path / "backups", NOON + timedelta(minutes=number), keep=3)
    newest = back_up(path, tmp_path / "backups", NOON.replace(year=1980), keep=3)
    assert newest.exists()
    assert len(list((tmp_path / "backups").iterdir())) == 3


def test_a_backup_holds_all_notes_while_more_are_written(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    store.create(a_record())
    store.apply(RECORD, a_new_note("1"), NOON)

    def go_on() -> None:
        for number in range(2, 60):
            store.apply(RECORD, a_new_note(str(number), number), NOON)

    writer = Thread(target=go_on)
    writer.start()
    copies = [back_up(path, tmp_path / "backups", NOON + timedelta(minutes=n)) for n in range(5)]
    writer.join()
    for copy in copies:
        with closing(SqliteStore(copy, PlainCodec())) as backup:
            kept = texts(backup.load(RECORD))
        assert kept == texts(store.load(RECORD))[: len(kept)]
        assert kept


def test_a_backup_that_fails_leaves_everything_alone(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    store.create(a_record())
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as refused:
        back_up(path, tmp_path / "file", NOON)
    assert refused.value.code is ErrorCode.CANNOT_WRITE
    store.apply(RECORD, a_new_note("One"), NOON)
    assert texts(store.load(RECORD)) == ["One"]


def test_a_damaged_database_never_takes_the_place_of_a_good_backup(path: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(path, PlainCodec())) as store:
        store.create(a_record())
    good = back_up(path, tmp_path / "backups", NOON, keep=1)
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        back_up(path, tmp_path / "backups", NOON + timedelta(minutes=10), keep=1)
    assert refused.value.code is ErrorCode.DATABASE_DAMAGED
    assert list((tmp_path / "backups").iterdir()) == [good]


def test_no_database_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        back_up(tmp_path / "peernotes.db", tmp_path / "backups", NOON)
    assert [file.name for file in tmp_path.iterdir()] == ["backups"]
    assert not list((tmp_path / "backups").iterdir())

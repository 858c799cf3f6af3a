"""A copy of the table on this laptop and where it is wanted: one that fails never costs the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share, TableRecord
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.table_export import Exported, TableCopy, TableExport, file_name
from tests.builders import a_note, a_record
from tests.fakes import Ticking

COPY = TableCopy(
    a_record("3", "One", a_note("", number=2), a_note("Taken back", number=3, share=Share.WITHDRAWN)), 7
)
NAME = file_name(COPY.record)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "laptop" / "copies"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def written(own: Path, folder: Path | None) -> Exported:
    return TableExport(TableFileFormat(), Ticking(), own).write(COPY, folder)


def digest_of(path: Path) -> str:
    return TableFileFormat().read(path).digest


def test_a_copy_is_on_the_stick_and_on_the_laptop(own: Path, stick: Path) -> None:
    done = written(own, stick)
    assert (done.path, done.own, done.refused) == (stick / NAME, own / NAME, None)
    assert digest_of(stick / NAME) == digest_of(own / NAME) == done.digest
    assert (done.copy, done.number, done.notes) == (COPY, 1, 1)  # neither the mark nor what was taken back


def test_without_a_folder_it_is_on_the_laptop(own: Path) -> None:
    done = written(own, None)
    assert done.path == done.own == own / NAME
    assert digest_of(own / NAME) == done.digest


def test_a_stick_that_refuses_is_told_and_the_laptop_has_its_copy(own: Path, tmp_path: Path) -> None:
    done = written(own, tmp_path / "taken out")
    assert (done.path, done.own) == (None, own / NAME)
    assert done.refused
    assert done.refused.code is ErrorCode.CANNOT_WRITE
    assert digest_of(own / NAME) == done.digest


def test_a_laptop_that_refuses_is_told_and_the_stick_has_its_copy(own: Path, stick: Path) -> None:
    own.parent.mkdir()
    own.touch()
    done = written(own, stick)
    assert (done.path, done.own) == (stick / NAME, None)
    assert done.refused
    assert digest_of(stick / NAME) == done.digest


def test_where_both_refuse_nothing_was_written(own: Path, tmp_path: Path) -> None:
    own.parent.mkdir()
    own.touch()
    for folder in (None, own, tmp_path / "taken out"):
        with pytest.raises(UserError):
            written(own, folder)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [own]


def test_the_laptops_own_folder_is_written_once(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths: list[Path] = []
    write = TableFileFormat.write

    def counted(files: TableFileFormat, path: Path, *more: object) -> str:
        paths.append(path)
        return write(files, path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(TableFileFormat, "write", counted)
    own.mkdir(parents=True)
    (tmp_path / "link").symlink_to(own)
    for folder in (own, own / ".." / own.name, tmp_path / "link"):
        done = written(own, folder)
        assert done.path == done.own == own / NAME
    assert paths == [own / NAME] * 3


def test_an_older_copy_gives_way_to_the_newer_one(own: Path, stick: Path) -> None:
    written(own, stick)
    newer = TableCopy(replace(COPY.record, export_number=2, earlier_exports=("x",)), 8)
    TableExport(TableFileFormat(), Ticking(), own).write(newer, stick)
    for folder in (own, stick):
        assert [path.name for path in folder.iterdir()] == [NAME]
        assert TableFileFormat().read(folder / NAME).record.export_number == 2


def test_the_content_by_another_road_is_that_of_the_file(own: Path, stick: Path) -> None:
    done = written(own, stick)
    block = TableExport(TableFileFormat(), Ticking(), own).block(COPY)
    assert (block.copy, block.digest) == (COPY, done.digest)
    assert block.content == (own / NAME).read_bytes()


@pytest.mark.parametrize(("rehearsal", "begins"), [(False, "table-3-"), (True, "rehearsal-table-3-")])
def test_the_name_says_which_table_and_whether_it_is_a_rehearsal(rehearsal: bool, begins: str) -> None:
    record: TableRecord = replace(a_record("3"), rehearsal=rehearsal)
    assert file_name(record).startswith(begins)
    assert file_name(record).endswith(".pntable")

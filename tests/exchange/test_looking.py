"""Looking at a stick without reading it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.exchange.looking import DEEPEST, MOST_ENTRIES, look_into
from peernotes.exchange.table_file import TableFileFormat
from tests.builders import NOON, a_record


def written(path: Path, label: str = "1") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    return TableFileFormat().write(path, a_record(label, "Vetting"), NOON)


def test_the_digest_is_that_of_the_file_read_whole(tmp_path: Path) -> None:
    digest = written(tmp_path / "table-1.pntable")
    (seen,) = look_into(tmp_path, {})
    assert seen.digest == digest == TableFileFormat().read(seen.path).digest
    assert seen.size == seen.path.stat().st_size


def test_a_file_that_was_cut_short_promises_nothing(tmp_path: Path) -> None:
    path = tmp_path / "table-1.pntable"
    written(path)
    path.write_bytes(path.read_bytes()[:-200])
    assert [seen.digest for seen in look_into(tmp_path, {})] == [""]


def test_folders_in_folders_are_looked_into_but_not_for_ever(tmp_path: Path) -> None:
    deep = tmp_path
    for depth in range(DEEPEST + 2):
        written(deep / f"{depth}.PNTABLE")
        deep = deep / "in"
    written(tmp_path / ".Trashes" / "old.pntable")
    (tmp_path / "menu.txt").write_text("Soup", encoding="utf-8")
    (tmp_path / "folder.pntable").mkdir()
    assert [seen.path.name for seen in look_into(tmp_path, {})] == [
        f"{n}.PNTABLE" for n in range(DEEPEST + 1)
    ]


def test_of_a_large_place_only_so_much_is_looked_at(tmp_path: Path) -> None:
    for number in range(MOST_ENTRIES + 5):
        (tmp_path / f"{number:05}.pntable").touch()
    assert len(look_into(tmp_path, {})) == MOST_ENTRIES


def test_a_place_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="stick"):
        look_into(tmp_path / "stick", {})


def test_what_is_as_it_was_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for label in ("1", "2"):
        written(tmp_path / f"table-{label}.pntable", label)
    before = {seen.path: seen for seen in look_into(tmp_path, {})}
    written(tmp_path / "table-2.pntable", "22")
    opened: list[str] = []
    whole = Path.open

    def open_and_tell(path: Path, *how: str) -> object:
        opened.append(path.name)
        return whole(path, *how)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_and_tell)
    first, second = look_into(tmp_path, before)
    assert opened == ["table-2.pntable"]
    assert first == before[first.path]
    assert second.digest != before[second.path].digest

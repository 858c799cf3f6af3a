"""A damaged file on the command line: every whole line is in, what is lost is told, a good copy takes its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.exchange.table_file import TableFileFormat
from tests.builders import NOON, a_record, a_template
from tests.test_cli import words_of

TEMPLATE = a_template(tables=2)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The file of Table 2, as it was exported."""
    path = tmp_path / "table-2.pntable"
    TableFileFormat().write(path, a_record("2", "First", "Second", "Third", template=TEMPLATE), NOON)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The good file of another table."""
    path = tmp_path / "table-1.pntable"
    TableFileFormat().write(path, a_record("1", "Vetting", template=TEMPLATE), NOON)
    return path


def a_line_lost(path: Path) -> bytes:
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join([*lines[:2], b"\x00" * 40 + b"\n", *lines[3:]])


def cut_short(path: Path) -> bytes:
    content = path.read_bytes()
    return content[: content.index(b"Third")]


def altered(path: Path) -> bytes:
    return path.read_bytes().replace(b"Second", b"Sekond")


@pytest.mark.parametrize(
    ("damage", "code", "kept"),
    [
        (a_line_lost, "damaged", ["First", "Third"]),
        (cut_short, "damaged", ["First", "Second"]),
        (altered, "altered", ["First", "Sekond", "Third"]),
    ],
)
def test_what_can_be_read_is_in_and_the_rest_is_told(
    tmp_path: Path,
    good: Path,
    other: Path,
    capsys: pytest.CaptureFixture[str],
    damage: object,
    code: str,
    kept: list[str],
) -> None:
    assert callable(damage)
    damaged = tmp_path / "damaged.pntable"
    damaged.write_bytes(damage(good))
    report = tmp_path / "r.docx"
    assert run(["merge", str(other), str(damaged), "-o", str(report), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    (told,) = document["told"]
    assert (told["code"], told["file"], told["table"], told["notes"]) == (
        code,
        "damaged.pntable",
        "2",
        len(kept),
    )
    words = words_of(report)
    assert all(word in words for word in (*kept, "Vetting"))
    assert run(["check", str(damaged)]) == 1
    out, err = capsys.readouterr()
    assert out.strip().endswith("damaged")
    assert err.startswith("“damaged.pntable” (Table 2)")

    decisions = tmp_path / "d.json"  # told no more when a person has seen it; what could be read stays in
    decisions.write_text(json.dumps({"seen": [told["about"]["key"]]}), encoding="utf-8")
    assert run(["merge", str(other), str(damaged), "-o", str(report), "--decisions", str(decisions)]) == 0
    assert capsys.readouterr().err == ""
    assert all(word in words_of(report) for word in kept)

    # Left out when a person says so.
    decisions.write_text(json.dumps({"left_out": told["about"]["files"]}), encoding="utf-8")
    capsys.readouterr()
    assert run(["merge", str(other), str(damaged), "-o", str(report), "--decisions", str(decisions)]) == 1
    assert capsys.readouterr().err.strip() == "Table 2: no file received."
    assert "First" not in words_of(report)

    assert run(["merge", str(other), str(good), "-o", str(report)]) == 0
    capsys.readouterr()
    undamaged = words_of(report)
    for files in ([good, damaged], [damaged, good]):  # the good copy takes its place, whichever came first
        assert run(["merge", str(other), *map(str, files), "-o", str(report)]) == 0
        assert capsys.readouterr().err == ""
        assert words_of(report) == undamaged


def test_what_is_lost_is_listed_by_line_and_number(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.pntable"
    lines = good.read_bytes().splitlines(keepends=True)
    damaged.write_bytes(b"".join([lines[0], b"oops\n", lines[3], lines[4]]))
    assert run(["merge", str(damaged), "-o", str(tmp_path / "r.docx"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["told"][0]
    assert (told["lines"], told["missing"], told["bytes"], told["notes"]) == ("2", 1, 5, 1)

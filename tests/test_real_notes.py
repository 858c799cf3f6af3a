"""The road on what real people said: 485 notes, 12 tables, 5 sessions, one Word document."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.exchange.table_file import TableFileFormat
from tests.reading_word import notes_in


@pytest.fixture
def tables(real_notes: Path, tmp_path: Path) -> Path:
    """The real notes as table files, made on the command line."""
    sessions = json.loads((real_notes / "sessions.json").read_text(encoding="utf-8"))
    questions = [word for s in sessions for word in ("--question", s["key_question"])]
    template, folder = tmp_path / "t.pntemplate", tmp_path / "tables"
    assert run(["template", "new", "-o", str(template), "--title", "HiveMind", *questions]) == 0
    notes = str(real_notes / "notes.csv")
    assert run(["import", notes, "--template", str(template), "-o", str(folder)]) == 0
    return folder


def merged(paths: list[Path], report: Path) -> Path:
    assert run(["merge", *map(str, paths), "-o", str(report)]) == 0
    return report


def body_of(report: Path) -> str:
    with zipfile.ZipFile(report) as package:
        return hashlib.sha256(package.read("word/document.xml")).hexdigest()


def test_every_text_stands_once_for_each_note_under_its_own_question(
    real_notes: Path, tables: Path, tmp_path: Path
) -> None:
    with (real_notes / "notes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    sessions = json.loads((real_notes / "sessions.json").read_text(encoding="utf-8"))
    report = merged(sorted(tables.iterdir()), tmp_path / "report.docx")

    found = Counter(notes_in(report))

    expected = Counter(
        (sessions[int(row["session"]) - 1]["key_question"], "Other", f"T{row['table']}", row["text"])
        for row in rows
    )
    assert sum(expected.values()) == 485
    assert found == expected


def test_the_files_hold_the_notes_of_their_table(real_notes: Path, tables: Path) -> None:
    with (real_notes / "notes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(list(tables.iterdir())) == 12
    for path in tables.iterdir():
        record = TableFileFormat().read(path).record
        assert [note.text for note in record.notes] == [
            row["text"] for row in rows if row["table"] == record.set_up.table
        ]


def test_any_order_of_files_and_any_repetition_gives_the_same_bytes(tables: Path, tmp_path: Path) -> None:
    paths = sorted(tables.iterdir())
    first = body_of(merged(paths, tmp_path / "first.docx"))
    for seed in range(3):
        shuffled = [*paths, *paths[:4]]
        random.Random(seed).shuffle(shuffled)
        assert body_of(merged(shuffled, tmp_path / f"{seed}.docx")) == first
    assert body_of(merged(paths, tmp_path / "first.docx")) == first

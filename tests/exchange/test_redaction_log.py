"""The log of redactions as a sheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from peernotes.domain.errors import UserError
from peernotes.domain.redaction_log import LoggedRedaction
from peernotes.exchange.redaction_log import COLUMNS, NOTICE, RedactionLogSheet
from tests.builders import NOON


def test_it_says_first_that_it_is_not_for_publication_and_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    evil = '=HYPERLINK("x")\nMr "Smith", é'
    RedactionLogSheet().write(path, [LoggedRedaction("T1-001", "n1", evil, "[name]", NOON, found=True)])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == [NOTICE]
    assert tuple(rows[1]) == COLUMNS
    assert rows[2] == ["T1-001", f"'{evil}", "[name]", "2023-10-17 12:00", "yes", "n1"]


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        RedactionLogSheet().write(tmp_path / "missing" / "log.csv", [])

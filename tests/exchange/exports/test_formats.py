"""Every kind of export by the command line: the right file, the right count, nothing more in a publication copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peernotes.cli import run
from peernotes.domain.record import Share
from peernotes.exchange.exports.formats import ExportFormat
from peernotes.exchange.table_file import TableFileFormat
from tests.builders import NOON, a_note, a_record

STARTS = {
    ExportFormat.CSV: b"\xef\xbb\xbfreference",
    ExportFormat.XLSX: b"PK",
    ExportFormat.QDPX: b"PK",
    ExportFormat.JSON: b"{",
    ExportFormat.MD: b"# Peers in prison",
}


@pytest.mark.parametrize("to", ExportFormat)
def test_each_format_is_written_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: ExportFormat
) -> None:
    table = tmp_path / "t.pntable"
    record = a_record("1", a_note("Open"), a_note("Held", number=2, share=Share.INTERNAL))
    TableFileFormat().write(table, record, NOON)
    counts = []
    for options in ([], ["--publication"]):
        output = tmp_path / f"out.{to}"
        assert run(["export", str(table), "--to", to.value, "-o", str(output), "--json", *options]) == 0
        counts.append(json.loads(capsys.readouterr().out)["notes"])
        assert output.read_bytes().startswith(STARTS[to])
    assert counts == [2, 1]

"""A table as a Word document that people can read, where its file cannot travel."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document

from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share, TableSetUp
from peernotes.report.word import WordReport
from peernotes.services.ports import Progress
from peernotes.services.readable_copy import ReadableCopy
from peernotes.services.report_ports import ReportChoices
from tests.builders import NOON, a_note, a_record, a_template
from tests.fakes import Ticking


class ReportThatRefuses:
    def write(
        self, path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None = None
    ) -> None:
        raise UserError(ErrorCode.DISK_FULL, file=path.name)


def all_text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_all_notes_of_the_table_can_be_read_in_it(tmp_path: Path) -> None:
    record = a_record(
        "3",
        a_note("Vetting is slow", "roles"),
        a_note("Only for us", "pay", 2, share=Share.INTERNAL),
        a_note("Taken back", "pay", 3, share=Share.WITHDRAWN),
        template=a_template(tables=8),
    )
    path = ReadableCopy(WordReport(), Ticking()).write(record, tmp_path)
    text = all_text(path)
    assert path.parent == tmp_path
    assert "Vetting is slow" in text
    assert "Only for us" in text
    assert "Taken back" not in text


def test_other_tables_are_not_missing_in_it(tmp_path: Path) -> None:
    record = a_record("3", "One", template=a_template(tables=8))
    text = all_text(ReadableCopy(WordReport(), Ticking()).write(record, tmp_path))
    assert "Table 7" not in text


def test_its_name_says_table_what_it_is_and_when(tmp_path: Path) -> None:
    clock = Ticking()
    copy = ReadableCopy(WordReport(), clock)
    first = copy.write(a_record("3", "One"), tmp_path)
    assert first.name == "table-3-record-readable-copy-2023-10-17-1200.docx"
    clock.now = NOON + timedelta(minutes=5)
    second = copy.write(a_record("3", "One", "Two"), tmp_path)
    assert first.exists()
    assert second != first
    odd = a_record("3", "One", set_up=TableSetUp("../Tisch: 3/b"))
    assert copy.write(odd, tmp_path).parent == tmp_path


def test_a_rehearsal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        ReadableCopy(WordReport(), Ticking()).write(a_record("3", "One", rehearsal=True), tmp_path)
    assert caught.value.code is ErrorCode.ONLY_REHEARSALS
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        ReadableCopy(ReportThatRefuses(), Ticking()).write(a_record("3", "One"), tmp_path)
    assert caught.value.code is ErrorCode.DISK_FULL

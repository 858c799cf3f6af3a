"""Files in, gaps seen, one Word document out."""

from __future__ import annotations

from pathlib import Path

import pytest

from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import IssueCode
from peernotes.exchange.received import ReceivedFiles
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.services.ports import Progress, ReportChoices
from peernotes.services.rapporteur import Rapporteur, expanded
from tests.builders import NOON, a_record, a_template


class Reports:
    """A writer that only remembers what it was asked to write."""

    def __init__(self) -> None:
        self.written: list[tuple[Path, Compilation, ReportChoices]] = []

    def write(
        self, path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None = None
    ) -> None:
        self.written.append((path, compilation, choices))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    for label in ("1", "2"):
        TableFileFormat().write(folder / f"table-{label}.pntable", a_record(label, "Vetting"), NOON)
    (folder / "broken.pntable").write_text("oops", encoding="utf-8")
    return folder


def a_rapporteur(kept: Path | None = None) -> Rapporteur:
    return Rapporteur(TableFileFormat(), Reports(), ReceivedFiles(kept) if kept else None)


def test_a_file_that_cannot_be_used_harms_no_other(stick: Path) -> None:
    rapporteur = a_rapporteur()
    arrivals = rapporteur.add(expanded([stick], table_files_in))
    assert [arrival.error.code if arrival.error else None for arrival in arrivals] == [
        ErrorCode.FILE_FOREIGN,
        None,
        None,
    ]
    compilation, _ = rapporteur.compile()
    assert compilation
    assert [table.label for table in compilation.tables] == ["1", "2"]
    assert list(rapporteur.refused) == [stick / "broken.pntable"]


def test_a_mended_file_is_no_longer_refused(stick: Path) -> None:
    rapporteur = a_rapporteur()
    broken = stick / "broken.pntable"
    rapporteur.add([broken])
    TableFileFormat().write(broken, a_record("3", "Late"), NOON)
    rapporteur.add([broken])
    assert rapporteur.refused == {}
    assert len(rapporteur.received) == 1


def test_the_same_file_again_is_known(stick: Path) -> None:
    rapporteur = a_rapporteur()
    path = stick / "table-1.pntable"
    assert [arrival.again for arrival in rapporteur.add([path, path])] == [False, True]
    assert len(rapporteur.received) == 1


def test_received_files_are_kept_as_they_came(stick: Path, tmp_path: Path) -> None:
    kept = ReceivedFiles(tmp_path / "kept")
    rapporteur = Rapporteur(TableFileFormat(), Reports(), kept)
    rapporteur.add(expanded([stick], table_files_in))
    rapporteur.add(expanded([stick], table_files_in))
    (workshop,) = kept.workshops()
    copies = list(table_files_in(workshop))
    assert sorted(path.name for path in copies) == ["table-1.pntable", "table-2.pntable"]
    assert {path.read_bytes() for path in copies} == {
        (stick / f"table-{label}.pntable").read_bytes() for label in ("1", "2")
    }
    again = a_rapporteur()
    again.add(copies)
    assert again.compile() == rapporteur.compile()


def test_nothing_received_means_no_kept_workshop(tmp_path: Path) -> None:
    assert ReceivedFiles(tmp_path / "none").workshops() == []


def test_a_laptop_that_cannot_keep_the_file_says_so_and_leaves_it_out(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the folder's place", encoding="utf-8")
    rapporteur = a_rapporteur(tmp_path / "kept")
    (arrival,) = rapporteur.add([stick / "table-1.pntable"])
    assert arrival.error
    assert arrival.error.code in (ErrorCode.CANNOT_WRITE, ErrorCode.FILE_IN_USE)
    assert rapporteur.received == ()


def test_reading_many_files_tells_how_far_it_is_and_can_be_stopped(stick: Path) -> None:
    rapporteur = a_rapporteur()
    seen: list[tuple[int, int]] = []
    rapporteur.add(expanded([stick], table_files_in), lambda done, of: seen.append((done, of)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(_done: int, _of: int) -> None:
        raise UserError(ErrorCode.CANCELLED)

    with pytest.raises(UserError):
        rapporteur.add([stick / "table-1.pntable"], stop)


def test_the_report_is_made_of_what_was_received(stick: Path, tmp_path: Path) -> None:
    reports = Reports()
    rapporteur = Rapporteur(TableFileFormat(), reports)
    rapporteur.add([stick / "table-1.pntable"])
    choices = ReportChoices(publication=True)
    rapporteur.write_report(tmp_path / "r.docx", choices)
    assert [(path.name, len(c.notes), chosen) for path, c, chosen in reports.written] == [
        ("r.docx", 1, choices)
    ]


def test_without_a_file_or_in_an_unknown_language_there_is_no_report(stick: Path, tmp_path: Path) -> None:
    rapporteur = a_rapporteur()
    with pytest.raises(UserError) as caught:
        rapporteur.write_report(tmp_path / "r.docx", ReportChoices())
    assert caught.value.code is ErrorCode.NOTHING_TO_REPORT
    rapporteur.add([stick / "table-1.pntable"])
    with pytest.raises(UserError) as caught:
        rapporteur.write_report(tmp_path / "r.docx", ReportChoices(language="xx"))
    assert caught.value.code is ErrorCode.UNKNOWN_LANGUAGE


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        expanded([tmp_path], table_files_in)
    assert caught.value.code is ErrorCode.NO_FILES


def test_workshops_are_kept_apart(stick: Path, tmp_path: Path) -> None:
    kept = ReceivedFiles(tmp_path / "kept")
    other = stick / "other.pntable"
    TableFileFormat().write(other, a_record("1", "x", template=a_template(uid="../another")), NOON)
    Rapporteur(TableFileFormat(), Reports(), kept).add([stick / "table-1.pntable", other])
    assert sorted(folder.name for folder in kept.workshops()) == ["___another", "workshop"]


def test_a_file_that_cannot_be_used_can_be_left_out(stick: Path) -> None:
    rapporteur = a_rapporteur()
    rapporteur.add([stick / "broken.pntable"])
    rapporteur.leave_out(stick / "broken.pntable")
    rapporteur.leave_out(stick / "never-seen.pntable")
    assert rapporteur.refused == {}
    assert (stick / "broken.pntable").exists()


def test_a_rehearsal_is_named_and_kept_nowhere(stick: Path, tmp_path: Path) -> None:
    kept = ReceivedFiles(tmp_path / "kept")
    rehearsal = stick / "rehearsal.pntable"
    TableFileFormat().write(rehearsal, a_record("1", "Trying out", uid="r", rehearsal=True), NOON)
    reports = Reports()
    rapporteur = Rapporteur(TableFileFormat(), reports, kept)
    assert [arrival.error for arrival in rapporteur.add([rehearsal, stick / "table-2.pntable"])] == [
        None,
        None,
    ]
    compilation, issues = rapporteur.compile()
    assert compilation
    assert [table.label for table in compilation.tables] == ["2"]
    assert [issue.code for issue in issues] == [IssueCode.REHEARSAL]
    assert [summary.files for summary in kept.summaries()] == [1]
    assert rapporteur.write_report(tmp_path / "r.docx", ReportChoices()) == compilation


def test_of_rehearsals_alone_there_is_no_report_and_it_is_told_why(stick: Path, tmp_path: Path) -> None:
    rehearsal = stick / "rehearsal.pntable"
    TableFileFormat().write(rehearsal, a_record("1", "Trying out", rehearsal=True), NOON)
    rapporteur = a_rapporteur()
    rapporteur.add([rehearsal])
    with pytest.raises(UserError) as caught:
        rapporteur.write_report(tmp_path / "r.docx", ReportChoices())
    assert caught.value.code is ErrorCode.ONLY_REHEARSALS

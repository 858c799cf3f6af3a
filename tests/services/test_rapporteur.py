"""Files in, gaps seen, one Word document out."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from peernotes.domain.compilation import Compilation
from peernotes.domain.decisions import Decisions
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import IssueCode
from peernotes.domain.overlay import Overlay
from peernotes.domain.record import Share
from peernotes.exchange.received import ReceivedFiles
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.services.ports import Progress
from peernotes.services.rapporteur import Rapporteur, expanded
from peernotes.services.report_ports import ReportChoices
from tests.builders import NOON, a_record, a_template
from tests.fakes import MemoryOverlays, Ticking


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


def test_a_theme_brings_nothing_together_anew_and_a_decision_does(stick: Path) -> None:
    rapporteur = a_rapporteur()
    rapporteur.add(expanded([stick], table_files_in))
    editor = OverlayEditor(MemoryOverlays(), "workshop", Ticking())

    def compiled() -> Compilation:
        rapporteur.overlay = editor.overlay
        return rapporteur.compiled()

    before = compiled()
    note = before.notes[0].note
    theme = editor.new_theme("Vetting", notes=[note.uid])
    themed = compiled()
    assert themed.notes is before.notes
    assert themed.synthesis.themes == {theme.uid: theme}
    editor.put_in_theme(theme.uid, ["of-no-file"])
    assert compiled().notes is before.notes
    assert [issue.code for issue in rapporteur.compile()[1]] == [IssueCode.UNKNOWN_DECISION]
    editor.undo()
    compiled()
    assert rapporteur.compile()[1] == ()
    editor.share({note.uid: note.share}, Share.INTERNAL)
    shared = compiled()
    assert [n.note.share for n in shared.notes] == [Share.INTERNAL, Share.PUBLISH]
    assert shared.tables is before.tables
    editor.name_table("record-2", "7")
    assert [table.label for table in compiled().tables] == ["1", "7"]
    assert [n.note.share for n in compiled().notes] == [Share.INTERNAL, Share.PUBLISH]
    rapporteur.add([late(stick)])
    assert [table.label for table in compiled().tables] == ["1", "3", "7"]
    while editor.can_undo:
        editor.undo()
    assert [table.label for table in compiled().tables] == ["1", "2", "3"]
    assert [n.note.share for n in compiled().notes] == [Share.PUBLISH] * 3


def late(stick: Path) -> Path:
    """The file of a third table, which comes late."""
    path = stick / "late.pntable"
    TableFileFormat().write(path, a_record("3", "Late"), NOON)
    return path


def test_what_was_decided_is_applied_again_when_a_merge_goes_on(stick: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    overlays = MemoryOverlays()
    rapporteur = a_rapporteur(kept)
    rapporteur.add(expanded([stick], table_files_in))
    editor = OverlayEditor(overlays, "workshop", Ticking())
    editor.name_table("record-2", "7")
    editor.leave_out(rapporteur.received[0].digest)
    rapporteur.overlay = editor.overlay
    before = rapporteur.compile()

    again = a_rapporteur(kept)
    again.overlay = overlays.load("workshop")
    (folder,) = ReceivedFiles(kept).workshops()
    again.add(list(table_files_in(folder)))
    assert again.compile() == before
    assert [table.label for table in again.compiled().tables] == ["7"]


def test_a_damaged_file_is_kept_and_gives_way_to_the_good_one(stick: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    good, bad = stick / "table-1.pntable", stick / "cut.pntable"
    bad.write_bytes(good.read_bytes().partition(b'{"end"')[0])
    rapporteur = a_rapporteur(kept)
    (arrival,) = rapporteur.add([bad])
    assert (arrival.error, rapporteur.refused) == (None, {})
    assert arrival.file
    assert arrival.file.lost
    assert [issue.code for issue in rapporteur.compile()[1]] == [IssueCode.DAMAGED]
    rapporteur.add([good])
    assert rapporteur.compile()[1] == ()

    (folder,) = ReceivedFiles(kept).workshops()
    paths = list(table_files_in(folder))
    assert {path.read_bytes() for path in paths} == {good.read_bytes(), bad.read_bytes()}
    again = a_rapporteur(kept)
    again.add(paths)
    assert again.compile() == rapporteur.compile()


def test_a_good_file_takes_the_place_of_one_with_more_behind_its_end(stick: Path) -> None:
    good, longer = stick / "table-1.pntable", stick / "longer.pntable"
    longer.write_bytes(good.read_bytes() * 2)
    rapporteur = a_rapporteur()
    rapporteur.add([longer])
    assert [issue.code for issue in rapporteur.compile()[1]] == [IssueCode.DAMAGED]
    assert [arrival.again for arrival in rapporteur.add([good])] == [True]
    assert rapporteur.compile()[1] == ()
    rapporteur.add([longer])
    assert rapporteur.compile()[1] == ()


def test_of_files_that_were_all_left_out_there_is_nothing_to_report(stick: Path, tmp_path: Path) -> None:
    rapporteur = a_rapporteur()
    rapporteur.add([stick / "table-1.pntable"])
    rapporteur.overlay = Overlay(Decisions(left_out=frozenset(file.digest for file in rapporteur.received)))
    with pytest.raises(UserError) as caught:
        rapporteur.write_report(tmp_path / "r.docx", ReportChoices())
    assert caught.value.code is ErrorCode.NOTHING_TO_REPORT


def test_reading_very_many_files_leaves_pythons_collector_as_it_was(tmp_path: Path) -> None:
    content, _ = TableFileFormat().content(a_record("1", "Vetting"), NOON)
    paths = [tmp_path / f"{number}.pntable" for number in range(500)]
    for path in paths:
        path.write_bytes(content)
    rapporteur = a_rapporteur()
    seen: list[bool] = []
    rapporteur.add(paths, lambda _done, _of: seen.append(gc.isenabled()))
    assert (set(seen), gc.isenabled()) == ({True, False}, True)
    with pytest.raises(UserError):
        rapporteur.add(paths, stopped)
    assert gc.isenabled()
    gc.unfreeze()


def stopped(_done: int, _of: int) -> None:
    raise UserError(ErrorCode.CANCELLED)

"""One button for the Word document: the choice, the place, how it goes, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Workshop
from peernotes.domain.text import Text
from peernotes.services.report_ports import ReportChoices
from peernotes.ui.merge.desktop import report_name, with_suffix
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_template
from tests.ui.merge.conftest import Laptop, TableFile


@pytest.fixture
def ready(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> Laptop:
    """A page with one table, and a place for the document."""
    laptop.add(table_file("1", "Vetting", "Wages"))
    laptop.chooser.place = tmp_path / "report.docx"
    return laptop


def test_ctrl_shift_e_writes_the_internal_copy(ready: Laptop, tmp_path: Path) -> None:
    ready.page.activateWindow()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(ready.page.tables.view, Qt.Key.Key_E, held)
    ready.wait()
    assert ready.reports.choices == [ReportChoices(publication=False, language="en")]
    assert ready.chooser.suggested == [tmp_path / "Peers in prison – report (internal).docx"]
    assert (tmp_path / "report.docx").read_text(encoding="utf-8") == "2 notes"
    assert ready.said == "The Word document has been written: report.docx"
    assert ready.page.strip.kind is StripKind.GOOD


def test_what_comes_after_the_last_report_is_told(ready: Laptop, table_file: TableFile) -> None:
    def last() -> str:
        return ready.page.tables.bottom_bar.last_report.text()

    assert last() == ""
    ready.page.top_bar.word_button.click()
    ready.wait()
    assert last() == "Last report 12:00"
    ready.add(table_file("5", "Late"))
    assert last() == "Last report 12:00, before the new file of Table 5"
    ready.add(table_file("6", "Later"))
    assert last() == "Last report 12:00, before 2 new files"


def test_the_written_document_and_its_folder_can_be_opened(ready: Laptop, tmp_path: Path) -> None:
    ready.page.top_bar.word_button.click()
    ready.wait()
    ready.press("Open it")
    ready.press("Show folder")
    assert ready.chooser.opened == [tmp_path / "report.docx", tmp_path]


def test_where_nothing_opens_it_the_place_is_said(ready: Laptop) -> None:
    ready.chooser.can_open = False
    ready.page.top_bar.word_button.click()
    ready.wait()
    ready.press("Open it")
    assert ready.said.endswith("report.docx")
    assert "It lies here: " in ready.said


def test_the_copy_for_publication_is_chosen_by_its_chip(ready: Laptop) -> None:
    ready.page.tables.bottom_bar.publication.click()
    ready.page.top_bar.word_button.click()
    ready.wait()
    assert ready.reports.choices[0].publication
    ready.page.tables.bottom_bar.internal.setFocus()
    QTest.keyClick(ready.page.tables.bottom_bar.internal, Qt.Key.Key_Space)
    ready.page.top_bar.word_button.click()
    ready.wait()
    assert not ready.reports.choices[1].publication


def test_the_document_is_in_the_language_of_the_template(laptop: Laptop, table_file: TableFile) -> None:
    template = a_template(workshop=Workshop(Text({"fr": "Pairs"})), languages=("fr", "en"))
    laptop.add(table_file("1", "Vetting", template=template))
    laptop.chooser.place = laptop.chooser.documents / "rapport"
    laptop.page.making.create_report()
    laptop.wait()
    assert laptop.reports.choices == [ReportChoices(language="fr")]
    assert laptop.said == "The Word document has been written: rapport.docx"


def test_without_a_file_there_is_nothing_to_write_and_no_place_is_asked(laptop: Laptop) -> None:
    laptop.page.top_bar.word_button.click()
    assert laptop.said == "There is no table file yet, so there is nothing to write."
    assert laptop.chooser.suggested == []


def test_who_chooses_no_place_gets_no_document(ready: Laptop) -> None:
    ready.chooser.place = None
    ready.page.top_bar.word_button.click()
    ready.wait()
    assert ready.reports.choices == []
    assert ready.said == "1 table file was added."


def test_a_place_that_refuses_is_said_and_another_can_be_chosen(ready: Laptop, tmp_path: Path) -> None:
    ready.reports.failing = UserError(ErrorCode.FILE_IN_USE, file="report.docx", offered="report-2.docx")
    ready.page.top_bar.word_button.click()
    ready.wait()
    assert ready.page.strip.kind is StripKind.WARNING
    assert ready.said == (
        "“report.docx” is open in another program; please close it there or choose another name, such as"
        " “report-2.docx”."
    )
    ready.reports.failing = None
    ready.chooser.place = tmp_path / "second.docx"
    ready.press("Try again")
    ready.wait()
    assert ready.said == "The Word document has been written: second.docx"


def test_where_the_document_is_open_in_word_a_new_name_is_one_click_away(
    ready: Laptop, tmp_path: Path
) -> None:
    (tmp_path / "report.docx").write_text("open", encoding="utf-8")
    (tmp_path / "report 2.docx").write_text("older", encoding="utf-8")
    ready.reports.failing = UserError(ErrorCode.FILE_IN_USE, file="report.docx")
    ready.page.top_bar.word_button.click()
    ready.wait()
    ready.reports.failing = None
    ready.press("Save it as report 3.docx")
    ready.wait()
    assert (tmp_path / "report 3.docx").read_text(encoding="utf-8") == "2 notes"
    assert (tmp_path / "report.docx").read_text(encoding="utf-8") == "open"


def test_writing_shows_how_far_it_is_and_can_be_stopped(ready: Laptop, tmp_path: Path) -> None:
    ready.reports.may_go_on.clear()
    ready.page.top_bar.word_button.click()
    working = ready.page.working
    assert working.isVisible()
    assert not ready.page.tables.drop_zone.folder_button.isEnabled()
    ready.page.making.create_report()  # a second time: nothing happens
    assert len(ready.chooser.suggested) == 1
    working.stop_button.click()
    ready.reports.may_go_on.set()
    ready.wait()
    assert ready.said == "Stopped; nothing was changed."
    assert ready.page.strip.kind is StripKind.INFO
    assert not (tmp_path / "report.docx").exists()
    assert ready.page.top_bar.word_button.isEnabled()


def test_a_bug_while_writing_is_said_calmly(ready: Laptop) -> None:
    ready.reports.failing = ZeroDivisionError()
    with ready.qtbot.captureExceptions() as seen:
        ready.page.top_bar.word_button.click()
        ready.wait()
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]
    assert ready.page.strip.kind is StripKind.BAD
    assert ready.said == "Something went wrong in Peernotes; no file was changed. Please try again."
    ready.reports.failing = None
    ready.press("Try again")
    ready.wait()
    assert ready.said == "The Word document has been written: report.docx"


def test_start_goes_home(ready: Laptop) -> None:
    with ready.qtbot.waitSignal(ready.page.home_requested):
        ready.page.top_bar.home_button.click()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "How can we expand prison peer programmes?",
            "How can we expand prison peer programmes – report (internal).docx",
        ),
        ("Barriers/Enablers: a <first> look…", "Barriers Enablers a first look… – report (internal).docx"),
        ("…", "… – report (internal).docx"),
        ("  . ", "Workshop – report (internal).docx"),
        ("x" * 200, "x" * 80 + " – report (internal).docx"),
    ],
)
def test_the_offered_name_is_one_that_every_disk_takes(title: str, name: str) -> None:
    assert report_name(title, publication=False) == name


def test_the_offered_name_says_which_copy_it_is() -> None:
    assert report_name("Peers", publication=True, suffix=".xlsx") == "Peers – report (for publication).xlsx"


@pytest.mark.parametrize(
    ("chosen", "written"), [("r.docx", "r.docx"), ("r.DOCX", "r.DOCX"), ("v1.2", "v1.2.docx")]
)
def test_the_document_is_a_docx_whatever_was_typed(chosen: str, written: str) -> None:
    assert with_suffix(Path(chosen), ".docx") == Path(written)

"""The Report tab: what is chosen goes into the document, and what it will hold is seen before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.template import Workshop
from peernotes.domain.text import Text
from peernotes.services.report_ports import Checklist, NoteOrder, ReportPart
from peernotes.ui.actions import ActionId
from peernotes.ui.merge.report.tab import ReportTab
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_template
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile


@pytest.fixture
def tab(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> ReportTab:
    """The tab of a page with one table of two notes."""
    laptop.add(table_file("1", "Vetting", "Wages"))
    laptop.chooser.place = tmp_path / "report.docx"
    return shown(laptop)


def shown(laptop: Laptop) -> ReportTab:
    laptop.page.actions_by_id[ActionId.REPORT_TAB].trigger()
    settle()
    tab = laptop.page.findChild(ReportTab)
    assert tab is not None
    laptop.qtbot.waitUntil(lambda: tab.model.rowCount() > 0 or laptop.desk.compilation is None)
    return tab


def rows(tab: ReportTab) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(tab.model.index(row).data(role)) for row in range(tab.model.rowCount())]


def test_it_shows_what_the_report_will_hold(tab: ReportTab) -> None:
    assert rows(tab)[:2] == ["summary: 2 notes", "methods: 2 notes"]
    assert len(rows(tab)) == len(ReportPart)


def test_a_part_left_out_is_gone_from_the_outline_and_the_document(laptop: Laptop, tab: ReportTab) -> None:
    tab.form.parts[ReportPart.METHODS].click()
    laptop.qtbot.waitUntil(lambda: len(rows(tab)) == len(ReportPart) - 1)
    laptop.page.making.create_report()
    laptop.wait()
    assert laptop.reports.choices[0].parts == frozenset(ReportPart) - {ReportPart.METHODS}


def test_every_choice_reaches_the_document(laptop: Laptop, tab: ReportTab, tmp_path: Path) -> None:
    laptop.chooser.style = tmp_path / "ours.dotx"
    tab.form.publication.click()
    tab.form.orders[NoteOrder.BY_TABLE].click()
    tab.form.references.click()
    tab.form.pages.click()
    tab.form.checklist.setCurrentIndex(1)
    tab.form.checklist.activated.emit(1)
    tab.form.own_style.click()
    laptop.page.making.create_report()
    laptop.wait()
    (choices,) = laptop.reports.choices
    assert (choices.publication, choices.order, choices.references) == (True, NoteOrder.BY_TABLE, False)
    assert (choices.page_numbers, choices.checklist) == (True, Checklist.SRQR)
    assert choices.style == tmp_path / "ours.dotx"
    tab.form.usual_style.click()
    assert laptop.page.making.choices.style is None


def test_both_places_show_the_same_copy(laptop: Laptop, tab: ReportTab) -> None:
    tab.form.publication.click()
    assert laptop.page.tables.bottom_bar.publication.isChecked()
    laptop.page.tables.bottom_bar.internal.click()
    assert tab.form.internal.isChecked()


def test_page_numbers_are_offered_only_where_something_can_lay_pages_out(
    laptop: Laptop, table_file: TableFile
) -> None:
    laptop.reports.numbers_pages = False
    laptop.add(table_file("1", "Vetting"))
    tab = shown(laptop)
    assert not tab.form.pages.isEnabled()


def test_languages_are_offered_where_there_are_several(laptop: Laptop, table_file: TableFile) -> None:
    template = a_template(workshop=Workshop(Text({"fr": "Pairs", "en": "Peers"})), languages=("fr", "en"))
    laptop.add(table_file("1", "Vetting", template=template))
    tab = shown(laptop)
    assert laptop.page.making.choices.language == tab.form.language.value() == "fr"
    tab.form.language.setCurrentIndex(1)
    tab.form.language.activated.emit(1)
    laptop.add(table_file("2", "Wages", template=template))
    assert laptop.page.making.choices.language == "en"


def test_one_language_is_no_choice(tab: ReportTab) -> None:
    assert not tab.form.language.isVisible()


def test_an_edited_report_is_brought_up_to_date_by_its_key(
    laptop: Laptop, tab: ReportTab, tmp_path: Path
) -> None:
    laptop.chooser.edited = tmp_path / "edited.docx"
    laptop.chooser.place = tmp_path / "new.docx"
    laptop.page.activateWindow()
    QTest.keyClick(tab.form.internal, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    laptop.wait()
    assert laptop.said == (
        "new.docx: New, as tracked insertions: T2-001. Numbers in the summary and the methods are as they were; a report"
        " made anew has today’s."
    )
    assert laptop.chooser.suggested == [tmp_path / "edited – updated.docx"]
    assert (tmp_path / "new.docx").read_text(encoding="utf-8") == "edited.docx with 2 notes"


def test_the_edited_report_is_never_written_over(laptop: Laptop, tab: ReportTab, tmp_path: Path) -> None:
    laptop.chooser.edited = laptop.chooser.place = tmp_path / "edited.docx"
    tab.update_button.click()
    laptop.wait()
    assert laptop.page.strip.kind is StripKind.WARNING
    assert laptop.said == "The edited report stays as it is; please give the updated one another name."
    assert not (tmp_path / "edited.docx").exists()


def test_a_document_that_is_none_of_ours_is_said(laptop: Laptop, tab: ReportTab, tmp_path: Path) -> None:
    laptop.chooser.edited, laptop.chooser.place = tmp_path / "letter.docx", tmp_path / "new.docx"
    laptop.reports.failing = UserError(ErrorCode.REPORT_NOT_OURS, file="letter.docx")
    tab.update_button.click()
    laptop.wait()
    assert laptop.said.startswith("“letter.docx” does not say that Peernotes made it")


def test_who_chooses_no_edited_report_gets_nothing(laptop: Laptop, tab: ReportTab) -> None:
    tab.update_button.click()
    laptop.wait()
    assert laptop.reports.choices == []


@pytest.mark.parametrize("suffix", [".xlsx", ".qdpx", ".csv", ".md"])
def test_notes_go_out_for_other_programs_as_the_chosen_copy(
    laptop: Laptop, tab: ReportTab, tmp_path: Path, suffix: str
) -> None:
    laptop.chooser.place = tmp_path / "notes"
    tab.form.publication.click()
    tab.exports[suffix].click()
    laptop.wait()
    assert laptop.said == f"The file has been written: notes{suffix}"
    written = (tmp_path / f"notes{suffix}").read_text(encoding="utf-8")
    assert written == f"{suffix[1:]}, publication, 2 notes"


def test_what_was_withdrawn_a_moment_ago_is_in_no_export(
    laptop: Laptop, tab: ReportTab, tmp_path: Path
) -> None:
    laptop.chooser.place = tmp_path / "notes"
    assert laptop.desk.editor is not None
    assert laptop.desk.compilation is not None
    laptop.desk.editor.withdraw([laptop.desk.compilation.notes[0].note.uid])
    assert laptop.desk.compiling  # the window does not know it yet
    tab.exports[".csv"].click()
    laptop.wait()
    (exported,) = laptop.reports.exported
    assert [note.note.share for note in exported.notes] == [Share.WITHDRAWN, Share.PUBLISH]


def test_a_full_disk_is_said_and_can_be_tried_again(laptop: Laptop, tab: ReportTab, tmp_path: Path) -> None:
    laptop.chooser.place = tmp_path / "notes.csv"
    laptop.reports.failing = UserError(ErrorCode.DISK_FULL, file="notes.csv")
    tab.exports[".csv"].click()
    laptop.wait()
    assert laptop.said == "There is no room left for “notes.csv”; please choose another place."
    laptop.reports.failing = None
    laptop.press("Try again")
    laptop.wait()
    assert (tmp_path / "notes.csv").exists()


def test_while_something_is_written_nothing_else_can_be(laptop: Laptop, tab: ReportTab) -> None:
    laptop.reports.may_go_on.clear()
    laptop.page.making.create_report()
    assert not tab.update_button.isEnabled()
    assert not tab.exports[".csv"].isEnabled()
    laptop.reports.may_go_on.set()
    laptop.wait()
    assert tab.update_button.isEnabled()


def test_a_withdrawn_note_is_counted_no_longer(laptop: Laptop, tab: ReportTab, table_file: TableFile) -> None:
    laptop.add(table_file("2", "More"))
    laptop.qtbot.waitUntil(lambda: rows(tab)[0] == "summary: 3 notes")

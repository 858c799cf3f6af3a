"""The whole road in the window: start page, a table by keyboard, its file, the merge, the Word document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from peernotes.app.faults import Faults
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import EventKind, TableSetUp
from peernotes.domain.template_edits import with_workshop
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.merge.page import MergePage
from peernotes.ui.organise.page import OrganisePage
from tests.builders import a_template
from tests.reading_word import notes_in
from tests.ui.clipping import settle
from tests.ui.person import Start, page_of

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_from_the_start_page_to_the_word_document(start: Start, stick: Path, qtbot: QtBot) -> None:
    person = start()
    person.key(Qt.Key.Key_1)
    page_of(person, BeginPage)
    person.key(Qt.Key.Key_Space)  # the first of the tables
    person.key(Qt.Key.Key_Right)
    person.key(Qt.Key.Key_Right)
    person.key(Qt.Key.Key_Return, CTRL)

    table = page_of(person, TablePage)
    assert table._facilitator.set_up.table == "3"
    person.key(Qt.Key.Key_Return)  # what is to be read out is read
    assert table._facilitator.record.last(EventKind.CONSENT_READ)
    person.key(Qt.Key.Key_1, ALT)
    person.notes("Peers explain the test at reception", "Peers go along to the clinic")
    person.key(Qt.Key.Key_4, CTRL)
    person.notes("The same wage as the kitchen")
    person.key(Qt.Key.Key_PageDown, CTRL)
    person.notes("We told the room about reception")
    person.key(Qt.Key.Key_PageDown, CTRL)
    person.notes("Vetting takes six months")
    person.key(Qt.Key.Key_E, CTRL)
    written = table.others.review_view.written.headline
    qtbot.waitUntil(lambda: written.text() == "Table 3 · 5 notes · copy 1 · good")

    person.key(Qt.Key.Key_Home, ALT)
    person.key(Qt.Key.Key_2)
    merge = page_of(person, MergePage)
    person.key(Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: len(merge.desk.rapporteur.received) == 1)
    qtbot.waitUntil(lambda: not merge.desk.busy)
    person.key(Qt.Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: (stick / "report.docx").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: not merge.desk.busy)

    found = [(question, text) for _, question, _, text in notes_in(stick / "report.docx")]
    assert found == [
        ("Activities and roles", "Peers explain the test at reception"),
        ("Activities and roles", "Peers go along to the clinic"),
        ("Remuneration", "The same wage as the kitchen"),
        ("Feedback", "We told the room about reception"),
        ("In the prison", "Vetting takes six months"),
    ]


def test_closed_and_started_again_everything_is_at_its_place(start: Start, stick: Path) -> None:
    person = start()
    person.key(Qt.Key.Key_1)
    person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_Return, CTRL)
    person.key(Qt.Key.Key_1, ALT)
    person.notes("Kept")
    person.key(Qt.Key.Key_2, CTRL)
    person.types("half a tho")
    assert person.program.window.close()

    again = start()
    (summary,) = again.kept()
    assert (summary.table, summary.notes) == ("1", 1)
    again.program.start_page.continue_requested.emit(summary.uid)
    page = page_of(again, TablePage)
    again.types("ught")
    again.key(Qt.Key.Key_Return)
    assert [note.text for note in page.notes_view.model.notes()] == ["half a thought"]
    assert page.taking.place_uid == "scope-training"


def test_a_record_open_in_one_window_is_not_opened_in_a_second(start: Start) -> None:
    first = start()
    first.key(Qt.Key.Key_1)
    first.key(Qt.Key.Key_Space)
    first.key(Qt.Key.Key_Return, CTRL)
    page = page_of(first, TablePage)
    second = start()
    second.program.continue_table(page._facilitator.record.uid)
    assert second.program.window.page() is second.program.start_page
    assert "open in another window" in second.program.window.strip.sentence


def test_the_sample_is_shown_and_nothing_of_it_is_kept(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    person = start()
    person.program.start_page.sample_requested.emit()
    merge = page_of(person, MergePage)
    qtbot.waitUntil(lambda: len(merge.desk.rapporteur.received) == 8)
    qtbot.waitUntil(lambda: not merge.desk.busy)
    person.program.go_home()
    assert not (tmp_path / "data" / "merge").exists()
    assert person.program.window.page() is person.program.start_page


def test_a_damaged_notes_file_is_told_and_left_alone(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    database = tmp_path / "data" / "peernotes.db"
    database.write_bytes(b"this is no database" * 100)
    person = start()
    assert "damaged" in person.program.window.strip.sentence
    assert database.read_bytes() == b"this is no database" * 100


@pytest.mark.parametrize("size", [100, 150])
def test_no_page_scrolls_as_a_whole_in_a_usual_window(start: Start, size: int) -> None:
    person = start()
    window = person.program.window
    window._controller.set_text_size(size)
    window.resize(1366, 768)
    pages = {
        "begin": person.program.begin_table,
        "table": lambda: person.program.begin(sample_template(), TableSetUp("3")),
        "merge": person.program.open_sample,
        "organise": person.program.organise,
    }
    for name, show in pages.items():
        show()
        settle()
        area = window._pages
        assert area.verticalScrollBar().maximum() == 0, name
        assert area.horizontalScrollBar().maximum() == 0, name
        person.program.go_home()


def test_the_template_opened_last_is_the_one_to_begin_with(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "housing.pntemplate"
    TemplateFileFormat().write(path, a_template(version=7))
    first = start()
    first.program.open_file(path)
    assert page_of(first, BeginPage)._template == a_template(version=7)
    first.program.go_home()
    first.program.begin_table()
    assert page_of(first, BeginPage)._template == a_template(version=7)
    path.unlink()
    first.program.go_home()
    first.program.begin_table()
    assert page_of(first, BeginPage)._template.version == 1


def test_a_broken_template_changes_nothing_and_says_why(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "broken.pntemplate"
    path.write_text('{"peernotes": "template", "format": "1.0", "template": {}}', encoding="utf-8")
    person = start()
    person.program.open_file(path)
    page = page_of(person, BeginPage)
    assert "broken.pntemplate" in page.strip.sentence
    assert page._template.workshop.title["en"].startswith("How can we expand")


def test_a_table_whose_disk_refuses_stays_open_until_the_person_decides(
    start: Start, monkeypatch: pytest.MonkeyPatch, stick: Path
) -> None:
    person = start()
    person.program.begin(sample_template(), TableSetUp("3"))
    table = page_of(person, TablePage)
    monkeypatch.setattr("peernotes.app.open_table.CLOSING_SECONDS", 0.2)
    opened = person.program._table
    assert opened is not None

    def refuse(*_: object) -> None:
        raise UserError(ErrorCode.DISK_FULL, file="peernotes.db")

    usual = person.program._places
    assert usual is not None
    for method in ("apply", "save_draft", "save_session"):
        monkeypatch.setattr(usual.usual, method, refuse)
    person.notes("Only on the screen")
    person.program.go_home()
    assert person.program.window.page() is table
    assert "not on the disk yet" in person.program.window.strip.sentence

    person.program._save_elsewhere()
    person.program.go_home()
    assert person.program.window.page() is person.program.start_page
    (summary,) = (s for s in person.kept() if s.notes == 1)
    person.program.continue_table(summary.uid)
    assert page_of(person, TablePage).notes_view.model.notes()[0].text == "Only on the screen"


def test_nobody_is_kept_in_a_window_whose_disk_never_answers(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start()
    person.program.begin(sample_template(), TableSetUp("3"))
    monkeypatch.setattr("peernotes.app.open_table.CLOSING_SECONDS", 0.2)
    opened = person.program._table
    assert opened is not None
    monkeypatch.setattr(opened._background, "close", lambda _seconds: False)
    person.program.go_home()
    person.program.window.strip.buttons[1].click()
    assert person.program.window.page() is person.program.start_page


def test_notes_can_be_kept_in_another_folder_where_the_usual_file_is_damaged(
    start: Start, tmp_path: Path, stick: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "peernotes.db").write_bytes(b"this is no database" * 100)
    person = start()
    person.program.window.strip.buttons[0].click()
    person.program.begin(sample_template(), TableSetUp("3"))
    person.notes("Kept on the stick")
    assert person.program.window.close()

    again = start()
    assert "damaged" in again.program.window.strip.sentence
    (summary,) = again.kept()
    again.program.continue_table(summary.uid)
    assert [n.text for n in page_of(again, TablePage).notes_view.model.notes()] == ["Kept on the stick"]


def test_what_was_left_unsaved_has_no_second_writer(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    person = start()
    person.program.begin(sample_template(), TableSetUp("3"))
    person.notes("Saved")
    monkeypatch.setattr("peernotes.app.open_table.CLOSING_SECONDS", 0.1)
    places = person.program._places
    assert places is not None
    usual = places.usual

    def refuse(*_: object) -> None:
        raise UserError(ErrorCode.DISK_FULL, file="peernotes.db")

    with monkeypatch.context() as full:
        for method in ("apply", "save_draft", "save_session"):
            full.setattr(usual, method, refuse)
        person.notes("Left behind")
        person.program.go_home()
        person.program.window.strip.buttons[1].click()
    (summary,) = person.kept()
    person.program.continue_table(summary.uid)
    person.notes("Later")
    assert person.program.window.close()
    again = start()
    again.program.continue_table(summary.uid)
    table = page_of(again, TablePage)
    assert [(n.number, n.text) for n in table.notes_view.model.notes()] == [(1, "Saved"), (2, "Later")]


def test_edits_of_a_template_are_there_again_after_leaving_by_key(start: Start) -> None:
    person = start()
    person.program.organise()
    page_of(person, OrganisePage)
    person.key(Qt.Key.Key_Tab)
    title = person.focus()
    for _ in range(20):
        if isinstance(title, QPlainTextEdit | QLineEdit):
            break
        person.key(Qt.Key.Key_Tab)
        title = person.focus()
    person.key(Qt.Key.Key_End, CTRL)
    person.types(" Again")
    person.key(Qt.Key.Key_Home, ALT)
    assert person.program.window.page() is person.program.start_page
    person.program.organise()
    title_now = page_of(person, OrganisePage).template.workshop.title["en"]
    assert title_now.endswith(" Again")


def test_a_bug_is_told_calmly_and_its_place_kept_without_what_was_said(start: Start, tmp_path: Path) -> None:
    person = start()
    try:
        raise ValueError("-".join(["what", "somebody", "said"]))
    except ValueError as bug:
        Faults(person.program.window.strip).say(ValueError, bug, bug.__traceback__)
    assert "What you typed is kept" in person.program.window.strip.sentence
    kept = (tmp_path / "data" / "faults.txt").read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "test_whole_road.py" in kept
    assert "what-somebody-said" not in kept


def test_a_template_that_was_clicked_is_open_for_a_table_and_one_button_from_being_edited(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "housing.pntemplate"
    TemplateFileFormat().write(path, a_template(version=7))
    person = start()
    person.program.open_file(path)
    strip = person.program.window.strip
    assert strip.sentence == "“housing.pntemplate” is open for a table."
    strip.buttons[0].setFocus()
    person.key(Qt.Key.Key_Space)
    page = page_of(person, OrganisePage)
    assert page.template == a_template(version=7)
    assert page.work.path == path
    assert strip.sentence == ""


@pytest.mark.parametrize("content", [b"", b"\x00\x01 broken", b'{"peernotes": "templ'])
def test_what_is_called_a_template_and_is_none_is_told_where_a_template_belongs(
    start: Start, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.pntemplate"
    path.write_bytes(content)
    person = start()
    person.program.open_file(path)
    page = page_of(person, BeginPage)
    assert "broken.pntemplate" in page.strip.sentence
    assert person.program.window.strip.sentence == ""
    person.program.go_home()
    person.program.organise(path)
    assert "broken.pntemplate" in page_of(person, OrganisePage).strip.sentence


def test_a_reused_workshop_is_there_again_after_the_program_was_closed(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = tmp_path / "past.pntemplate"
    TemplateFileFormat().write(past, a_template(version=7))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(past), ""))
    person = start()
    person.key(Qt.Key.Key_3)
    person.key(Qt.Key.Key_O, CTRL | SHIFT)
    new = page_of(person, OrganisePage).template
    assert new.uid != "workshop"
    assert person.program.window.close()

    again = start()
    again.key(Qt.Key.Key_3)
    page = page_of(again, OrganisePage)
    assert page.template == new
    assert page.unsaved
    assert page.strip.sentence == "Not yet saved as a file: here are your changes of last time."


def test_the_workshop_that_was_opened_last_is_worked_on_again_also_without_its_stick(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "housing.pntemplate"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    person = start()
    person.key(Qt.Key.Key_3)
    person.key(Qt.Key.Key_S, CTRL)
    published = page_of(person, OrganisePage).template
    assert published.version == 2
    person.key(Qt.Key.Key_Home, ALT)
    path.unlink()
    person.key(Qt.Key.Key_3)
    page = page_of(person, OrganisePage)
    assert page.template == published
    assert page.work.path is None


def test_edits_of_a_file_that_is_not_here_are_there_and_never_take_its_number(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "housing.pntemplate"
    housing = a_template(version=3)
    rule = Text.of("No names.")
    housing = with_workshop(housing, replace(housing.workshop, rule_of_publication=rule))
    TemplateFileFormat().write(path, housing)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new.pntemplate"), ""))
    person = start()
    person.key(Qt.Key.Key_3)
    person.key(Qt.Key.Key_O, CTRL)
    desk = page_of(person, OrganisePage)
    desk.add_talk()
    person.types("What did they say?")
    desk.form.place.short_name.setFocus()
    person.types("They")
    edited = desk.template
    person.key(Qt.Key.Key_Home, ALT)
    path.unlink()

    person.key(Qt.Key.Key_3)
    desk = page_of(person, OrganisePage)
    assert desk.template == edited
    assert desk.strip.sentence == "Not yet saved as a file: here are your changes of last time."
    person.key(Qt.Key.Key_Home, ALT)
    person.key(Qt.Key.Key_3)
    desk = page_of(person, OrganisePage)
    assert desk.template == edited, "nor does looking at them lose them"
    person.key(Qt.Key.Key_S, CTRL)
    assert TemplateFileFormat().read(tmp_path / "new.pntemplate").version == 4

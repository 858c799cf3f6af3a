"""A wording changes while tables are at work: the newer template finds its table by every road, and back by undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from peernotes.domain.record import TableSetUp
from peernotes.domain.template import Template
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.widgets.key_button import KeyButton
from tests.ui.clipping import settle
from tests.ui.person import Person, Start, page_of

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def newer_template() -> Template:
    """The sample's next version, which asks its first key question in other words."""
    used = sample_template()
    first = replace(used.sessions[0], key_question=Text.of("What could peers do, and who would train them?"))
    return replace(used, version=used.version + 1, sessions=(first, *used.sessions[1:]), source=b"")


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newer template on a stick, which every dialog that asks for a file finds."""
    path = tmp_path / "workshop.pntemplate"
    TemplateFileFormat().write(path, newer_template())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(path), ""))
    return path


def a_table_with_notes(person: Person) -> TablePage:
    """Table 3 of the sample workshop, with two notes and a line that is not finished."""
    assert person.program.begin(sample_template(), TableSetUp("3"))
    person.notes("One", "Two")
    person.types("half a tho")
    return page_of(person, TablePage)


def is_newer(person: Person) -> bool:
    page = person.program.window.page()
    return isinstance(page, TablePage) and page._facilitator.template.version == newer_template().version


def test_by_a_key_at_the_table_and_back_by_undo_after_a_restart(
    start: Start, newer: Path, qtbot: QtBot
) -> None:
    person = start()
    a_table_with_notes(person)
    person.key(Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: is_newer(person))
    qtbot.waitUntil(lambda: page_of(person, TablePage).strip.sentence != "")
    page = page_of(person, TablePage)
    code = version_words(newer_template())
    assert page.strip.sentence == (
        f"This table has the questions {code} now: 1 reworded. All 2 notes are kept."
    )
    assert code in person.program.window.windowTitle()
    assert (
        Path(str(person.program._settings.value("facilitate/template"))) == newer
    )  # for the next table, too
    person.types("ught")
    person.key(Qt.Key.Key_Return)
    texts = [note.text for note in page._facilitator.notes()]
    assert texts == ["One", "Two", "half a thought"]

    uid = page._facilitator.record.uid
    assert person.program._leave_table()
    person.program.window.close()
    second = start()
    second.program.continue_table(uid)
    assert is_newer(second)
    second.key(Qt.Key.Key_Z, CTRL)
    second.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not is_newer(second))
    qtbot.waitUntil(lambda: "again" in page_of(second, TablePage).strip.sentence)
    assert version_words(sample_template()) in second.program.window.windowTitle()
    texts = [note.text for note in page_of(second, TablePage)._facilitator.notes()]
    assert texts == ["One", "Two"]
    second.key(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: is_newer(second))


def test_by_a_double_click_where_the_table_is_kept(start: Start, newer: Path, qtbot: QtBot) -> None:
    person = start()
    a_table_with_notes(person)
    person.key(Qt.Key.Key_Home, ALT)
    person.program.open_file(newer)
    begin = page_of(person, BeginPage)
    settle()
    assert "This laptop already has Table 3, with 2 notes" in begin.known.sentence()
    assert f"older questions: {version_words(sample_template())}" in begin.known.sentence()
    go_on = next(
        b for b in begin.findChildren(KeyButton) if b.text() == "Go on with Table 3 and the newer questions"
    )
    QTest.mouseClick(go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "All 2 notes are kept." in page_of(person, TablePage).strip.sentence)
    page = page_of(person, TablePage)
    assert page.notes_view.capture.draft().text == "half a tho"


def test_a_file_that_cannot_be_used_changes_nothing(start: Start, newer: Path) -> None:
    newer.write_text('{"peernotes": "template"', encoding="utf-8")
    person = start()
    page = a_table_with_notes(person)
    person.key(Qt.Key.Key_O, CTRL)
    assert "workshop.pntemplate" in person.program.window.strip.sentence
    assert page_of(person, TablePage) is page
    assert not is_newer(person)


def test_the_language_of_a_table_is_kept_and_is_no_part_of_its_record(start: Start, qtbot: QtBot) -> None:
    used = sample_template()
    first = replace(used.sessions[0], key_question=Text({"en": "What could peers do?", "fr": "Que faire ?"}))
    both = replace(used, languages=("en", "fr"), sessions=(first, *used.sessions[1:]), source=b"")
    person = start()
    assert person.program.begin(both, TableSetUp("3"))
    person.notes("One")
    record = page_of(person, TablePage)._facilitator.record
    person.key(Qt.Key.Key_L, ALT)
    qtbot.waitUntil(lambda: page_of(person, TablePage)._language == "fr")
    assert page_of(person, TablePage)._facilitator.record == record
    assert person.program._leave_table()
    person.program.window.close()
    second = start()
    second.program.continue_table(record.uid)
    page = page_of(second, TablePage)
    assert page.notes_view._question.text() == "Que faire ?"
    assert [note.text for note in page._facilitator.notes()] == ["One"]

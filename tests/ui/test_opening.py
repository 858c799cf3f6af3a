"""A table can be typed into before what is kept is open, and nothing that was typed gets lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from peernotes.app.kept import Kept
from peernotes.app.open_table import OpenTable
from peernotes.app.program import Peernotes
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import TableSetUp
from peernotes.exchange.sample_files import sample_template
from peernotes.storage.places import StorePlaces
from peernotes.ui.facilitate.table.table_page import TablePage


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Peernotes]:
    """The program as it stands at the first paint."""
    program = Peernotes(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(program.window)
    program.opening.expect()
    program.window.show()
    yield program
    if program._table is not None:
        program._table.give_up()
        program._table = None
    program.window.close()


def begin_and_type(program: Peernotes, *notes: str) -> str:
    """Begin a table and take notes; its id."""
    uid = program.begin(sample_template(), TableSetUp("3"))
    assert uid is not None
    line = page_of(program).notes_view.capture.line
    for note in notes:
        QTest.keyClicks(line, note)
        QTest.keyClick(line, Qt.Key.Key_Return)
    return uid


def page_of(program: Peernotes) -> TablePage:
    page = program.window.page()
    assert isinstance(page, TablePage)
    return page


def kept_notes(database: Path, uid: str) -> list[str]:
    """What another program would find there."""
    kept = Kept(database, [])
    notes = [note.text for note in kept.usual().load(uid).notes]
    kept.close()
    return notes


def test_a_table_is_typed_into_before_anything_is_open(program: Peernotes, qtbot: QtBot) -> None:
    uid = begin_and_type(program, "First", "Second")
    assert program.kept.places is None
    program.opening.begin_when_rested()
    qtbot.waitUntil(lambda: program._places is not None)
    program.go_home()
    assert program.window.page() is program.start_page
    assert kept_notes(program.kept.database, uid) == ["First", "Second"]


def test_who_leaves_the_table_at_once_leaves_its_notes_kept(program: Peernotes) -> None:
    uid = begin_and_type(program, "First")
    program.go_home()
    assert program.window.page() is program.start_page
    assert kept_notes(program.kept.database, uid) == ["First"]


def test_who_closes_the_window_at_once_finds_the_notes_again(program: Peernotes) -> None:
    uid = begin_and_type(program, "First")
    assert program.window.close()
    assert kept_notes(program.kept.database, uid) == ["First"]


def test_a_damaged_database_is_told_at_the_table_and_its_notes_go_elsewhere(
    program: Peernotes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = program.kept.database
    damaged.parent.mkdir(parents=True, exist_ok=True)
    damaged.write_bytes(b"this is no database" * 100)
    uid = begin_and_type(program, "Only on the screen")
    program.opening.begin()
    qtbot.waitUntil(lambda: "damaged" in page_of(program).strip.sentence)
    qtbot.waitUntil(lambda: "damaged" in program.window.strip.sentence)
    assert [note.text for note in page_of(program).notes_view.model.notes()] == ["Only on the screen"]

    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))
    page_of(program).elsewhere_wanted.emit()
    program.go_home()
    assert program.window.page() is program.start_page
    assert kept_notes(elsewhere / "peernotes.db", uid) == ["Only on the screen"]
    assert damaged.read_bytes() == b"this is no database" * 100


def test_a_table_that_was_just_begun_is_not_opened_in_a_second_window(program: Peernotes) -> None:
    uid = begin_and_type(program)
    program.open_what_is_kept()
    assert program._table is not None and program._places is not None
    assert program._table._background.summaries()
    with pytest.raises(UserError) as refused:
        OpenTable.kept(program._places, uid)
    assert refused.value.code is ErrorCode.RECORD_IN_USE


def test_who_opens_at_once_what_is_kept_waits_for_no_rest(program: Peernotes) -> None:
    program.opening.begin_when_rested()
    program.open_what_is_kept()
    assert program._places is not None
    assert not program.opening.under_way


def test_after_the_opening_turns_are_as_python_has_them(program: Peernotes, qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    with qtbot.waitSignal(program.opening.stopped):
        program.opening.begin()
    assert sys.getswitchinterval() == usual


def test_a_bug_while_opening_is_no_end_of_the_program(
    program: Peernotes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, qtbot.captureExceptions() as seen:
        bugs = [RuntimeError("a bug")]
        opened = program.kept.open

        def open_or_not() -> StorePlaces:
            if bugs:
                raise bugs.pop()
            return opened()

        broken.setattr(program.kept, "open", open_or_not)
        program.opening.begin()
        qtbot.waitUntil(lambda: program._places is not None)
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, _, _ in seen] == [RuntimeError]

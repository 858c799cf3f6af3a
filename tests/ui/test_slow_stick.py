"""A stick that takes its time: typing goes on, and whoever leaves is told what is safe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peernotes.app import open_table
from peernotes.domain.record import TableRecord, TableSetUp
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.table_file import TableFileFormat
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.start_page import StartPage
from tests.ui.person import Person, Start, page_of

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def let_go(stick: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The stick writes only when this is set; whoever leaves waits for it no longer than a moment."""
    free = threading.Event()
    write = TableFileFormat.write

    def slowly(self: TableFileFormat, path: Path, record: TableRecord, exported: datetime) -> str:
        if path.parent == stick:
            assert free.wait(20)
        return write(self, path, record, exported)

    monkeypatch.setattr(TableFileFormat, "write", slowly)
    monkeypatch.setattr(open_table, "CLOSING_SECONDS", 0.05)
    yield free
    free.set()


def says(person: Person, words: str) -> None:
    button = next(b for b in person.program.window.strip.buttons if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def an_export_under_way(start: Start) -> Person:
    person = start()
    assert person.program.begin(sample_template(), TableSetUp("3"))
    person.notes("Before the export")
    person.key(Qt.Key.Key_E, CTRL)
    assert page_of(person, TablePage).is_exporting
    return person


def test_typing_goes_on_and_the_copy_is_what_stood_then(
    start: Start, stick: Path, let_go: threading.Event, qtbot: QtBot
) -> None:
    person = an_export_under_way(start)
    page = page_of(person, TablePage)
    page.go_to_place("scope-training")
    person.notes("While the stick is slow")
    assert [note.text for note in page._facilitator.notes_at("scope-training")] == ["While the stick is slow"]
    let_go.set()
    qtbot.waitUntil(lambda: page._facilitator.record.export_number == 1)
    (written,) = stick.glob("*.pntable")
    assert [note.text for note in TableFileFormat().read(written).record.notes] == ["Before the export"]
    assert page._facilitator.has_unexported


def test_whoever_leaves_is_told_and_can_wait(
    start: Start, stick: Path, let_go: threading.Event, qtbot: QtBot
) -> None:
    person = an_export_under_way(start)
    person.key(Qt.Key.Key_Home, ALT)
    assert "still being written to the stick" in person.program.window.strip.sentence
    page = page_of(person, TablePage)
    let_go.set()
    qtbot.waitUntil(lambda: not page.is_exporting)
    says(person, "Try to leave again")
    page_of(person, StartPage)
    assert list(stick.glob("*.pntable"))
    assert [kept.exported for kept in person.kept()] == [True]


def test_whoever_leaves_all_the_same_loses_no_note(
    start: Start, stick: Path, let_go: threading.Event, qtbot: QtBot
) -> None:
    person = an_export_under_way(start)
    person.key(Qt.Key.Key_Home, ALT)
    says(person, "Leave now")
    page_of(person, StartPage)
    assert [kept.notes for kept in person.kept()] == [1]
    let_go.set()
    qtbot.waitUntil(lambda: bool(list(stick.glob("*.pntable"))))  # what was begun is finished

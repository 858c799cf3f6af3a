"""Review and export as a whole: real files, a real record, and a stick that refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.copies import newest_of_record
from peernotes.domain.record import Draft
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.text_block import content_of, text_block
from peernotes.report.word import WordReport
from peernotes.services.facilitator import Facilitator
from peernotes.services.readable_copy import ReadableCopy
from peernotes.services.table_export import TableExport
from peernotes.ui.actions import ActionId, Where, make_actions, rows_of
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.review.review_step import ReviewStep
from peernotes.ui.facilitate.review.review_view import ReviewView
from peernotes.ui.tasks import Tasks
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_record
from tests.fakes import MemoryStore, Ticking


class LastStep(QStackedWidget):
    """The last step of Table 3, beside another one, wired as on the table's page."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.chosen: Path | None = self.stick
        store = MemoryStore()
        store.create(a_record("3", "One", "Two", export_number=0))
        self.facilitator = Facilitator(store, Ticking(), "record-3")
        handlers = {row.id: self._do(row.id) for row in rows_of(Where.TABLE)}
        self.view = ReviewView(make_actions(Where.TABLE, self, handlers))
        self.addWidget(self.view)
        self.addWidget(QWidget())
        self.tasks = Tasks()
        export = TableExport(TableFileFormat(), Ticking(), folder / "laptop")
        readable = ReadableCopy(WordReport(), Ticking())
        self.exporting = Exporting(lambda: export, self.tasks, text_block, readable.write)
        places = Places(
            lambda _view: self.chosen,
            lambda _view: self.chosen,
            lambda _view, name: self.chosen / name if self.chosen else None,
        )
        self.step = ReviewStep(self.facilitator, self.view, self.exporting, places, "en")
        self.view.another_folder.connect(self.step.export)
        self.told: list[tuple[StripKind, str]] = []
        self.step.told_elsewhere.connect(lambda kind, words: self.told.append((kind, words)))
        self.step.refresh()

    def _do(self, action: ActionId) -> Callable[[], object]:
        return lambda: self.step.export() if action is ActionId.EXPORT else None

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)


@pytest.fixture
def last(controller: ThemeController, qtbot: QtBot, tmp_path: Path) -> Iterator[LastStep]:
    made = LastStep(tmp_path)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.view.first_stop().setFocus()
    yield made
    made.tasks.close()


def export(last: LastStep, qtbot: QtBot) -> None:
    last.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert last.exporting.running
    qtbot.waitUntil(lambda: not last.exporting.running)


def test_one_key_writes_two_copies_and_the_next_is_copy_2(last: LastStep, qtbot: QtBot) -> None:
    export(last, qtbot)
    assert last.view.written.headline.text() == "Table 3 · 2 notes · copy 1 · good"
    assert last.view.since.text() == "Copy 1 holds all of it."
    (on_stick,), (on_laptop,) = last.stick.iterdir(), (last.folder / "laptop").iterdir()
    first = TableFileFormat().read(on_laptop)
    last.facilitator.take(Draft("roles", "Three"))
    last.step.refresh()
    assert last.view.since.text() == "Changed since copy 1: export again to hand it on."
    export(last, qtbot)
    assert last.view.written.headline.text() == "Table 3 · 3 notes · copy 2 · good"
    second = TableFileFormat().read(on_stick)
    assert newest_of_record([first, second]) == [second]


def test_another_folder_is_the_same_copy(last: LastStep, qtbot: QtBot) -> None:
    last.chosen = last.stick / "gone"
    export(last, qtbot)
    assert not last.view.roads.isHidden()
    assert last.view.since.text() == "Copy 1 holds all of it."
    last.chosen = last.stick
    last.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not last.exporting.running)
    assert last.view.written.headline.text() == "Table 3 · 2 notes · copy 1 · good"
    assert last.view.roads.isHidden()


def test_the_text_after_a_refusal_is_the_same_copy_and_the_file_after_it_grew_out_of_it(
    last: LastStep, qtbot: QtBot, tmp_path: Path
) -> None:
    last.view.other_roads.email.setFocus()
    last.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not last.exporting.running)
    last.press(Qt.Key.Key_Return)
    pasted = QGuiApplication.clipboard().text()
    assert pasted == last.view.block.text
    path = tmp_path / "pasted.pntable"
    path.write_bytes(content_of(pasted, "mail"))
    by_mail = TableFileFormat().read(path)
    last.facilitator.take(Draft("roles", "Three"))
    export(last, qtbot)
    (on_stick,) = last.stick.iterdir()
    by_stick = TableFileFormat().read(on_stick)
    assert [by_mail.record.export_number, by_stick.record.export_number] == [1, 2]
    assert newest_of_record([by_mail, by_stick]) == [by_stick]


def test_the_text_is_saved_as_a_file(last: LastStep, qtbot: QtBot) -> None:
    last.view.other_roads.email.click()
    qtbot.waitUntil(lambda: not last.exporting.running)
    last.press(Qt.Key.Key_Tab)
    last.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not last.exporting.running)
    (path,) = last.stick.glob("*.txt")
    assert content_of(path.read_text("utf-8"), path.name)
    assert last.view.block.said.text() == "Saved. Attach this file to the e-mail:"


def test_a_text_that_cannot_be_saved_is_told(last: LastStep, qtbot: QtBot) -> None:
    last.view.other_roads.email.click()
    qtbot.waitUntil(lambda: not last.exporting.running)
    last.chosen = last.stick / "gone"
    last.view.block.save_button.click()
    qtbot.waitUntil(lambda: not last.exporting.running)
    assert "could not be written" in last.view.problem.text()


def test_a_readable_copy_is_no_copy_of_the_table_file(last: LastStep, qtbot: QtBot) -> None:
    last.view.other_roads.readable.click()
    qtbot.waitUntil(lambda: not last.exporting.running, timeout=20_000)
    assert not last.view.readable.isHidden()
    assert last.facilitator.record.export_number == 0
    (path,) = last.stick.glob("*.docx")
    assert path.name.startswith("table-3-record-readable-copy-")


def test_thinking_better_of_it_changes_nothing(last: LastStep) -> None:
    last.chosen = None
    for button in (last.view.button, last.view.other_roads.readable):
        button.click()
    assert not last.exporting.running
    assert last.facilitator.record.export_number == 0


def test_whoever_is_elsewhere_by_then_is_told_there(last: LastStep, qtbot: QtBot) -> None:
    for chosen in (last.stick, last.stick / "gone"):
        last.chosen = chosen
        last.step.export()
        last.setCurrentIndex(1)
        qtbot.waitUntil(lambda: not last.exporting.running)
    assert last.told[0] == (StripKind.GOOD, "Table 3 · 2 notes · copy 1 · good")
    kind, words = last.told[1]
    assert kind is StripKind.WARNING
    assert words.startswith("The stick or folder could not take the file")


def test_leaving_keeps_what_is_just_being_written(last: LastStep) -> None:
    last.step.export()
    last.step.finish(10)
    assert last.facilitator.record.export_number == 1
    assert not last.facilitator.has_unexported

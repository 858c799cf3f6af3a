"""Off the record: the notes are covered, letters go nowhere, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from peernotes.ui.facilitate.table.off_record import OffRecordCover
from peernotes.ui.theme import Look, ThemeController
from tests.ui.clipping import faults, settle
from tests.ui.facilitate.conftest import TableInWindow

Show = Callable[[QWidget], QWidget]
SECRET = "What was said before"


@dataclass
class Desk:
    """A page with something before the notes, the notes, and something after them."""

    page: QWidget
    notes: QWidget
    line: QLineEdit
    cover: OffRecordCover
    before: QPushButton
    after: QPushButton

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(_focus(), key)


@pytest.fixture
def desk(show: Show) -> Desk:
    page = QWidget()
    row = QHBoxLayout(page)
    notes, line = QWidget(), QLineEdit()
    column = QVBoxLayout(notes)
    column.addWidget(QLabel(SECRET))
    column.addWidget(line)
    before, after = QPushButton("Before"), QPushButton("After")
    row.addWidget(before)
    row.addWidget(notes, 1)
    row.addWidget(after)
    off = QAction("Off the record", page)
    off.setShortcut(QKeySequence("F9"))
    page.addAction(off)
    cover = OffRecordCover(off)
    off.triggered.connect(lambda: cover.toggle(notes))
    page.resize(1000, 500)
    show(page)
    page.activateWindow()
    line.setFocus()
    settle()
    return Desk(page, notes, line, cover, before, after)


def _focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _read_out(interface: QAccessibleInterface) -> Iterator[str]:
    """What a screen reader comes to."""
    if interface.state().invisible:
        return
    yield interface.text(QAccessible.Text.Name)
    for number in range(interface.childCount()):
        yield from _read_out(interface.child(number))


def test_the_notes_are_covered_whole_and_come_back(desk: Desk) -> None:
    where = desk.notes.geometry()
    desk.key(Qt.Key.Key_F9)
    assert desk.cover.is_up
    assert desk.cover.isVisible()
    assert not desk.line.isVisible()
    assert desk.cover.geometry() == where
    seen = desk.page.grab(where).toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert seen == desk.cover.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    desk.page.resize(1200, 640)
    settle()
    assert desk.cover.geometry() == desk.notes.geometry()
    assert desk.cover.width() > where.width()
    desk.key(Qt.Key.Key_F9)
    assert not desk.cover.isVisible()
    assert desk.line.isVisible()
    assert _focus() is desk.line


def test_letters_go_nowhere_and_none_is_lost(desk: Desk) -> None:
    QTest.keyClicks(desk.line, "half a tho")
    desk.key(Qt.Key.Key_F9)
    QTest.keyClicks(_focus(), "what nobody is to read")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Space)
    assert desk.cover.is_up  # somebody who types on brings nothing back
    desk.key(Qt.Key.Key_F9)
    QTest.keyClicks(_focus(), "ught")
    assert desk.line.text() == "half a thought"


def test_a_line_that_gets_the_focus_underneath_still_takes_no_letter(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F9)
    desk.line.setFocus()  # as a page does when it goes on to another question
    QTest.keyClicks(_focus(), "secret")
    assert desk.line.text() == ""
    desk.key(Qt.Key.Key_F9)
    assert _focus() is desk.line


def test_the_button_ends_it_by_mouse_and_by_tab(desk: Desk) -> None:
    ended: list[bool] = []
    desk.cover.ended.connect(lambda: ended.append(True))
    (button,) = desk.cover.findChildren(QPushButton)
    desk.key(Qt.Key.Key_F9)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.cover.is_up
    desk.key(Qt.Key.Key_F9)
    desk.key(Qt.Key.Key_Tab)
    assert _focus() is button
    desk.key(Qt.Key.Key_Space)
    assert not desk.cover.is_up
    assert ended == [True, True]


def test_tab_goes_round_without_the_notes(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F9)
    (button,) = desk.cover.findChildren(QPushButton)
    stops = []
    for _ in range(4):
        desk.key(Qt.Key.Key_Tab)
        stops.append(_focus())
    assert stops == [button, desk.after, desk.before, button]
    QTest.keyClick(_focus(), Qt.Key.Key_Backtab)
    assert _focus() is desk.before


def test_a_screen_reader_does_not_read_the_notes(desk: Desk) -> None:
    page = QAccessible.queryAccessibleInterface(desk.page)
    assert SECRET in list(_read_out(page))
    desk.key(Qt.Key.Key_F9)
    said = list(_read_out(page))
    assert SECRET not in said
    assert "Off the record" in said
    described = QAccessible.queryAccessibleInterface(_focus())
    assert "not noted" in described.text(QAccessible.Text.Description)


def test_what_would_change_the_notes_rests_meanwhile(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_F8)
    assert table.facilitator.notes() == []
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_F8)
    assert [note.is_mark for note in table.facilitator.notes()] == [True]


def test_the_notes_of_a_table_are_covered_and_its_draft_is_kept(table: TableInWindow) -> None:
    page = table.page
    table.notes("Said before")
    table.types("half a tho")
    table.key(Qt.Key.Key_F9)
    table.types("secret")
    table.key(Qt.Key.Key_Return)
    page.go_by(1)
    settle()
    table.types("secret")
    assert not page.notes_view.isVisible()
    page.go_by(-1)
    table.key(Qt.Key.Key_F9)
    page.notes_view.capture.line.setFocus()
    table.types("ught")
    table.key(Qt.Key.Key_Return)
    assert [note.text for note in table.facilitator.notes()] == ["Said before", "half a thought"]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize(("text", "size"), [(100, (1366, 768)), (150, (1280, 720))])
def test_nothing_is_cut(
    desk: Desk, controller: ThemeController, text: int, size: tuple[int, int], look: Look
) -> None:
    controller.set_look(look)
    controller.set_text_size(text)
    desk.page.resize(*size)
    desk.key(Qt.Key.Key_F9)
    settle()
    assert faults(desk.cover) == []
    assert desk.page.width() == size[0]

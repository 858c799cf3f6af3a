"""The plenary board in its window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from peernotes.domain.record import Share
from peernotes.ui.merge.plenary.board import BoardWindow
from tests.builders import a_note
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile


def board_of(laptop: Laptop) -> BoardWindow:
    laptop.page.activateWindow()
    QTest.keyClick(laptop.page.tables.view, Qt.Key.Key_F6)
    settle()
    board = laptop.page.board
    assert board is not None
    assert board.isVisible()
    return board


def press(board: BoardWindow, key: Qt.Key) -> None:
    board.activateWindow()
    QTest.keyClick(board, key)
    settle()


def a_workshop(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(
        table_file(
            "1",
            a_note("Six months", starred=True),
            a_note("Hush", number=2, starred=True, share=Share.INTERNAL),
        ),
        table_file("2", a_note("A room", "rooms", starred=True), a_note("Weeks of vetting", number=2)),
    )


def test_it_shows_starred_notes_by_question_and_goes_by_arrow_keys(
    laptop: Laptop, table_file: TableFile
) -> None:
    a_workshop(laptop, table_file)
    board = board_of(laptop)
    assert board.texts == ["Scope › Roles", "Six months"]
    assert board._count.text() == "1 of 2"
    assert "1 starred note is not for the wall" in board._held_back.text()
    press(board, Qt.Key.Key_Right)
    assert board.texts == ["Needs › Rooms", "A room"]
    press(board, Qt.Key.Key_Right)
    assert board.texts == ["Needs › Rooms", "A room"]  # the last one
    press(board, Qt.Key.Key_PageUp)
    assert board.texts == ["Scope › Roles", "Six months"]
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(board.width() - 40, 200))
    assert board.texts[1] == "A room"
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(10, 200))
    assert board.texts[1] == "Six months"
    press(board, Qt.Key.Key_Escape)
    assert not board.isVisible()


def test_a_theme_stands_before_the_notes_as_soon_as_it_is_made(laptop: Laptop, table_file: TableFile) -> None:
    a_workshop(laptop, table_file)
    board = board_of(laptop)
    press(board, Qt.Key.Key_Right)
    assert laptop.desk.editor
    assert laptop.desk.compilation
    note = next(n for n in laptop.desk.compilation.notes if n.note.text == "Weeks of vetting")
    laptop.desk.editor.new_theme("Vetting", "roles", [note.note.uid], claim="It takes too long")
    settle()
    assert board.texts[1] == "A room"  # what is on the wall stays
    press(board, Qt.Key.Key_Left)
    press(board, Qt.Key.Key_Left)
    assert board.texts == ["Scope › Roles", "Vetting: It takes too long"]


def test_it_follows_files_and_decisions_while_it_is_on_the_wall(
    laptop: Laptop, table_file: TableFile
) -> None:
    laptop.add(table_file("1", "Not starred"))
    board = board_of(laptop)
    assert "Nothing to show yet" in board._nothing.text()
    assert board._nothing.isVisible()
    a_workshop(laptop, table_file)  # the first session's files come while the second runs
    assert board.texts == ["Scope › Roles", "Six months"]
    assert laptop.desk.compilation
    assert laptop.desk.editor
    uid = next(n.note.uid for n in laptop.desk.compilation.notes if n.note.text == "Six months")
    laptop.desk.editor.withdraw([uid])
    laptop.wait()
    assert "Six months" not in board.texts
    laptop.desk.undo()
    laptop.wait()
    laptop.desk.editor.redact([uid], "Six", "a number")
    laptop.wait()
    assert board.texts == ["Needs › Rooms", "A room"]


def test_a_withdrawn_note_leaves_the_wall_before_anything_is_compiled(
    laptop: Laptop, table_file: TableFile
) -> None:
    a_workshop(laptop, table_file)
    board = board_of(laptop)
    assert laptop.desk.compilation
    assert laptop.desk.editor
    uid = next(n.note.uid for n in laptop.desk.compilation.notes if n.note.text == "Six months")
    laptop.desk.editor.withdraw([uid])
    assert "Six months" not in board.texts

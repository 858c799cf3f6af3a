"""Searching the table: type, move with the arrows, go there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.record import Note
from peernotes.ui.facilitate.reading.search_view import PAUSE, SearchView
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.note_model import NoteRole
from tests.ui.clipping import faults, settle
from tests.ui.notes import LONG, labels, note

Maker = Callable[[list[tuple[str, Note]]], SearchView]

SOME = [
    ("Scope › Training", note(1, "A certificate for peers", kind="barrier")),
    ("Scope › Pay", note(2, "Peers in a café")),
    ("Barriers › Prison", note(3, LONG)),
    ("Barriers › Prison", note(4, "")),
]


@pytest.fixture
def search(show: Callable[[QWidget], QWidget]) -> Maker:
    """A search in these notes, in a window of 1130 x 720."""

    def make(notes: list[tuple[str, Note]]) -> SearchView:
        view = SearchView(labels())
        view.resize(1130, 720)
        view.show_notes(notes)
        show(view)
        view.activateWindow()
        view.setFocus()
        settle()
        return view

    return make


def shown(view: SearchView) -> list[int]:
    return [found.number for found in view.model.notes()]


def test_words_are_found_shortly_after_they_were_typed(search: Maker, qtbot: QtBot) -> None:
    view = search(SOME)
    assert shown(view) == []
    assert view.result.text() == "Type to search all 4 notes of this table."
    QTest.keyClicks(view.line, "peers")
    assert shown(view) == []  # not at every key
    qtbot.waitUntil(lambda: shown(view) == [1, 2, 3], timeout=20 * PAUSE)
    assert view.result.text() == "3 notes"
    QTest.keyClicks(view.line, " cafe")
    qtbot.waitUntil(lambda: shown(view) == [2], timeout=20 * PAUSE)
    assert view.result.text() == "1 note"
    assert view.model.index(0).data(NoteRole.PLACE) == "Scope › Pay"
    assert "Scope › Pay" in view.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClicks(view.line, "x")
    qtbot.waitUntil(lambda: view.result.text() == "No note has these words.", timeout=20 * PAUSE)


def test_arrows_move_in_the_list_while_one_goes_on_typing(search: Maker, qtbot: QtBot) -> None:
    view = search(SOME)
    QTest.keyClicks(view.line, "peers")
    view.search()
    QTest.keyClick(view.line, Qt.Key.Key_Down)
    QTest.keyClick(view.line, Qt.Key.Key_Down)
    QTest.keyClick(view.line, Qt.Key.Key_Up)
    assert view.list.current() == 1
    assert view.line.hasFocus()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view.line, Qt.Key.Key_Return)
    assert opened.args == ["note-2"]


def test_enter_does_not_wait_for_the_pause(search: Maker, qtbot: QtBot) -> None:
    view = search(SOME)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClicks(view.line, "certif")
        QTest.keyClick(view.line, Qt.Key.Key_Return)
    assert opened.args == ["note-1"]


def test_enter_with_nothing_found_does_nothing(search: Maker, qtbot: QtBot) -> None:
    view = search(SOME)
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view.line, Qt.Key.Key_Return)
        QTest.keyClicks(view.line, "nobody says")
        QTest.keyClick(view.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("of", ["line", "list"])
def test_esc_leaves(search: Maker, qtbot: QtBot, of: str) -> None:
    view = search(SOME)
    with qtbot.waitSignal(view.left):
        QTest.keyClick(getattr(view, of), Qt.Key.Key_Escape)


def test_buttons_do_the_same(search: Maker, qtbot: QtBot) -> None:
    view = search(SOME)
    view.line.setText("certificate")
    view.search()
    buttons = {b.text(): b for b in view.findChildren(KeyButton)}
    with qtbot.waitSignal(view.opened):
        QTest.mouseClick(buttons["Go to the note"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.left):
        QTest.mouseClick(buttons["Back to the notes"], Qt.MouseButton.LeftButton)


def test_letters_typed_in_the_list_go_into_the_line(search: Maker) -> None:
    view = search(SOME)
    view.line.setText("peer")
    view.search()
    view.list.setFocus()
    QTest.keyClicks(view.list, "s")
    assert view.line.text() == "peers"
    assert view.line.hasFocus()


def test_coming_back_finds_the_last_words_ready_to_be_replaced(search: Maker) -> None:
    view = search(SOME)
    view.line.setText("peers")
    view.show_notes(SOME[:1])
    assert shown(view) == [1]
    assert view.line.selectedText() == "peers"


def test_more_than_two_hundred_are_not_shown_and_it_says_so(search: Maker) -> None:
    view = search([("Scope", note(n, f"peer {n}")) for n in range(1, 1235)])
    view.line.setText("peer")
    view.search()
    assert len(shown(view)) == 200
    assert view.result.text() == "The first 200 of 1234 notes are shown. One more word finds fewer."


def test_no_key_waits_for_ten_thousand_notes_to_be_searched(search: Maker) -> None:
    view = search([("Scope", note(n, f"Note {n} says that peers need pay " * 3)) for n in range(10_000)])
    before = shown(view)
    QTest.keyClicks(view.line, "note that 77")
    assert shown(view) == before  # they are searched in the pause after the last key
    view.search()
    assert shown(view)[0] == 77


@pytest.mark.parametrize(("text", "window"), [(100, (1366, 768)), (150, (1280, 720))])
def test_nothing_is_cut_off(
    search: Maker, controller: ThemeController, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    view = search(SOME)
    view.resize(window[0] - 80 * text // 100, window[1] - 60 * text // 100)
    for words in ("", "peers", "nobody at all"):
        view.line.setText(words)
        view.search()
        settle()
        assert faults(view) == [], words

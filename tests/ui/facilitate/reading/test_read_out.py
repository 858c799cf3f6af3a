"""Reading out to the room: one note at a time, very large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from peernotes.domain.record import Note
from peernotes.ui.facilitate.reading.read_out_view import ReadOutView
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.key_button import KeyButton
from tests.ui.clipping import faults, settle
from tests.ui.notes import LONG, labels, note

Maker = Callable[..., ReadOutView]


@pytest.fixture
def read_out(show: Callable[[QWidget], QWidget]) -> Maker:
    """Notes that are read out, in a window of 1366 x 700."""

    def make(notes: list[Note], held_back: int = 0) -> ReadOutView:
        view = ReadOutView(labels())
        view.resize(1366, 700)
        view.show_notes("Barriers", notes, held_back)
        show(view)
        view.activateWindow()
        settle()
        return view

    return make


def key(view: ReadOutView, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(view.window().focusWidget(), one)


def says(view: ReadOutView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def button(view: ReadOutView, words: str) -> KeyButton:
    return next(b for b in view.findChildren(KeyButton) if b.text().startswith(words))


def three() -> list[Note]:
    return [note(1, "One", kind="barrier"), note(2, "Two"), replace(note(3, "Three"), heard_from="4")]


@pytest.mark.parametrize("on", [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return])
@pytest.mark.parametrize("back", [Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace])
def test_keys_go_from_note_to_note(read_out: Maker, on: Qt.Key, back: Qt.Key) -> None:
    view = read_out(three())
    assert (view.words.text(), "1 of 3" in says(view)) == ("One", True)
    key(view, on, on, on)
    assert (view.words.text(), "3 of 3" in says(view)) == ("Three", True)
    assert "Heard from Table 4" in says(view)
    key(view, back)
    assert view.words.text() == "Two"
    key(view, back, back)
    assert view.words.text() == "One"


def test_buttons_do_the_same_and_the_keys_stay_the_pages(read_out: Maker) -> None:
    view = read_out(three())
    QTest.mouseClick(button(view, "Next"), Qt.MouseButton.LeftButton)
    assert view.words.text() == "Two"
    key(view, Qt.Key.Key_Return)
    assert view.words.text() == "Three"
    QTest.mouseClick(button(view, "Previous"), Qt.MouseButton.LeftButton)
    assert view.words.text() == "Two"


def test_enter_on_the_last_next_does_not_leave(read_out: Maker) -> None:
    view = read_out(three())
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    button(view, "Next").setFocus(Qt.FocusReason.TabFocusReason)
    key(view, *[Qt.Key.Key_Return] * 5)
    assert view.words.text() == "Three"
    assert left == []
    key(view, Qt.Key.Key_Escape)
    assert left == [True]


def test_space_on_the_back_button_leaves(read_out: Maker) -> None:
    view = read_out(three())
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    button(view, "Back").setFocus(Qt.FocusReason.TabFocusReason)
    key(view, Qt.Key.Key_Space)
    assert left == [True]
    assert view.words.text() == "One"


def test_where_nothing_is_starred_it_says_what_to_do(read_out: Maker) -> None:
    view = read_out([])
    assert "Nothing is starred yet" in says(view)
    assert "Ctrl+D" in says(view)
    assert faults(view) == []
    view.show_notes("Barriers", [], 2)
    assert "There is nothing here that the room may hear." in says(view)
    assert "2 starred notes are not shown here: they are not for the room." in says(view)
    view.show_notes("Barriers", three(), 1)
    assert "1 starred note is not shown here: it is not for the room." in says(view)


def test_a_short_note_can_be_read_at_two_metres_and_a_long_one_shrinks_but_is_never_cut(
    read_out: Maker,
) -> None:
    view = read_out([note(1, "Peers are paid like kitchen workers."), note(2, (LONG * 3)[:600])])
    short = view.words.letters().pointSizeF()
    key(view, Qt.Key.Key_Right)
    settle()
    long = view.words.letters().pointSizeF()
    assert short >= 60
    assert 30 <= long < short
    assert QFontMetrics(view.words.letters()).capHeight() >= 26  # 6 mm on a laptop of 14 inches
    assert not view.words.overflows()
    assert view.words.verticalScrollBar().maximum() == 0
    assert faults(view) == []


def test_a_very_long_note_scrolls_and_says_so(read_out: Maker) -> None:
    view = read_out([note(1, LONG * 12), note(2, "Short")])
    assert view.words.overflows()
    assert "This note is longer than the window: Page Down" in says(view)
    bar = view.words.verticalScrollBar()
    key(view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    for _ in range(30):
        key(view, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    key(view, Qt.Key.Key_Right)
    settle()
    assert bar.maximum() == 0
    assert "longer than the window" not in says(view)


def test_a_long_word_is_broken_rather_than_cut(read_out: Maker) -> None:
    view = read_out([note(1, "x" * 400)])
    settle()
    label = view.words.widget()
    assert label is not None
    assert label.width() <= view.words.width()
    assert label.heightForWidth(label.width()) <= label.height()


def test_a_screen_reader_hears_the_note(read_out: Maker) -> None:
    view = read_out(three())
    assert view.accessibleName() == "1 of 3. Barrier. One"
    assert view.hasFocus()


@pytest.mark.parametrize(("text", "window"), [(100, (1366, 768)), (150, (1280, 720))])
def test_nothing_is_cut_off(
    read_out: Maker, controller: ThemeController, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    view = read_out([*three(), note(4, (LONG * 3)[:600]), note(5, "<b>x</b> & {n}\n" * 3)], 2)
    view.resize(window[0], window[1] - 60 * text // 100)
    for number in range(5):
        settle()
        assert faults(view) == [], number
        key(view, Qt.Key.Key_Right)
    assert view.words.text() == "<b>x</b> & {n}\n" * 3

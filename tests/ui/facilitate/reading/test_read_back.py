"""Reading back to the table, by single keys and by buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from peernotes.domain.record import LONGEST_NOTE, Agreement, Note, Share
from peernotes.ui.facilitate.reading.read_back_view import ReadBackView
from peernotes.ui.theme import Look, Spacing, ThemeController
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import KeyButton
from tests.ui.clipping import faults, settle
from tests.ui.notes import LONG, labels, note

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Table:
    """Does what a page does with the view's wishes."""

    def __init__(self, view: ReadBackView, notes: list[Note]) -> None:
        self.view = view
        self.notes = {shown.uid: shown for shown in notes}
        self.left = 0
        self.undos = 0
        view.agreed.connect(lambda uid: self._change(uid, confirmed=True))
        view.struck.connect(lambda uid: self._change(uid, share=Share.WITHDRAWN))
        view.corrected.connect(lambda uid, text: self._change(uid, text=text, confirmed=True))
        view.reworded.connect(lambda uid, text: self._change(uid, text=text, confirmed=False))
        view.starred.connect(lambda uid, starred: self._change(uid, starred=starred))
        view.agreement_said.connect(lambda uid, value: self._change(uid, agreement=Agreement(value)))
        view.left.connect(self._count_left)
        view.undo_wanted.connect(self._count_undo)
        view.show_notes("Barriers", [("In the prison", shown) for shown in notes])

    def _change(self, uid: str, **changes: object) -> None:
        self.notes[uid] = replace(self.notes[uid], **changes)  # type: ignore[arg-type]
        self.view.replace_note(self.notes[uid])

    def _count_left(self) -> None:
        self.left += 1

    def _count_undo(self) -> None:
        self.undos += 1

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.view.window().focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def types(self, words: str) -> None:
        focus = self.view.window().focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def now(self, number: int) -> Note:
        """What became of a note."""
        return self.notes[f"note-{number}"]

    @property
    def at(self) -> int:
        current = self.view.current()
        return -1 if current is None else current.number

    def says(self) -> str:
        """Every text on the screen."""
        shown = [label.text() for label in self.view.findChildren(QLabel) if label.isVisible()]
        return "\n".join(shown)

    def button(self, words: str) -> KeyButton:
        (button,) = (
            b for b in self.view.findChildren(KeyButton) if b.isVisible() and b.text().startswith(words)
        )
        return button

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)


Maker = Callable[[list[Note]], Table]


@pytest.fixture
def table(show: Callable[[QWidget], QWidget]) -> Maker:
    """A table whose notes are read back, in a window of 1130 x 720."""

    def make(notes: list[Note]) -> Table:
        window = QWidget()
        view = ReadBackView(labels())
        made = Table(view, notes)
        window.resize(1130, 720)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        show(window)
        window.activateWindow()
        view.setFocus()
        settle()
        return made

    return make


def four() -> list[Note]:
    return [
        note(1, "No wage", kind="barrier"),
        note(2, ""),
        replace(note(3, "A named lead"), heard_from="4"),
        note(4, "Vetting is slow", share=Share.ASK_FIRST),
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A])
def test_one_key_agrees_and_goes_on(table: Maker, key: Qt.Key) -> None:
    t = table(four())
    assert t.at == 1
    assert "1 of 4 · 0 confirmed" in t.says()
    t.key(key)
    assert t.now(1).confirmed
    assert "2 of 4 · 1 confirmed" in t.says()


def test_what_is_read_back_stands_there_with_its_question_speaker_and_what_follows(table: Maker) -> None:
    t = table([four()[2], four()[3]])
    said = t.says()
    assert "In the prison" in said
    assert t.view.words.text() == "A named lead"
    assert "Heard from Table 4 · England · Prison staff · 14:05" in said
    assert "Next: Vetting is slow" in said
    t.key(Qt.Key.Key_Down)
    assert "Ask before publishing" in t.says()
    assert "Vetting is slow" in t.view.accessibleName()


def test_agreeing_again_changes_nothing_and_goes_on(table: Maker) -> None:
    t = table([replace(note(1), confirmed=True), note(2, "Second"), note(3, "Third")])
    assert t.at == 2  # the first that waits
    t.key(Qt.Key.Key_Up)
    assert "Confirmed" in t.says()
    emitted: list[str] = []
    t.view.agreed.connect(emitted.append)
    t.key(Qt.Key.Key_A)
    assert emitted == []
    assert t.at == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Delete])
def test_striking_out_asks_nothing_and_says_how_to_undo(table: Maker, key: Qt.Key) -> None:
    t = table(four())
    t.key(key)
    assert t.now(1).share is Share.WITHDRAWN
    assert t.view.strip.sentence == "Struck out: it goes into no report. Undo: Ctrl+Z"
    assert t.at == 2
    QTest.mouseClick(t.view.strip.buttons[0], Qt.MouseButton.LeftButton)
    assert t.undos == 1
    t.notes["note-1"] = four()[0]
    t.view.replace_note(t.now(1))
    t.view.go_to("note-1")
    assert t.at == 1
    assert "Struck out" not in t.says()


def test_a_struck_note_is_not_agreed_by_going_on(table: Maker) -> None:
    t = table(four())
    t.key(Qt.Key.Key_X)
    t.key(Qt.Key.Key_Up)
    assert "Struck out" in t.says()
    for key in (Qt.Key.Key_C, Qt.Key.Key_T, Qt.Key.Key_X, Qt.Key.Key_A):
        t.key(key)
    struck = t.now(1)
    assert (struck.confirmed, struck.starred, struck.share) == (False, False, Share.WITHDRAWN)
    assert t.at == 2


def test_correcting_makes_the_words_editable_and_enter_confirms_them(table: Maker) -> None:
    t = table(four())
    t.key(Qt.Key.Key_C)
    t.types(" and xact pay, 3 times")
    t.key(Qt.Key.Key_Return, SHIFT)
    t.types("c")
    assert t.now(1) == four()[0]  # no letter was a command
    t.key(Qt.Key.Key_Return)
    corrected = t.now(1)
    assert corrected.text == "No wage and xact pay, 3 times\nc"
    assert corrected.confirmed
    assert t.at == 1
    assert t.view.words.text() == corrected.text
    t.key(Qt.Key.Key_A)
    assert t.at == 2


def test_esc_leaves_the_words_as_they_were_then_leaves_the_page(table: Maker) -> None:
    t = table(four())
    t.key(Qt.Key.Key_C)
    t.types(" nonsense")
    t.key(Qt.Key.Key_Escape)
    assert t.now(1) == four()[0]
    assert t.left == 0
    t.key(Qt.Key.Key_Escape)
    assert t.left == 1


def test_esc_on_the_button_beside_the_words_leaves_them_too(table: Maker) -> None:
    t = table(four())
    t.key(Qt.Key.Key_C)
    t.types(" x")
    t.button("Save the words").setFocus()
    t.key(Qt.Key.Key_A)  # nothing
    t.key(Qt.Key.Key_Escape)
    assert t.left == 0
    assert t.now(1) == four()[0]
    assert t.view.words.isVisible()


def test_whoever_goes_elsewhere_keeps_the_correction(table: Maker) -> None:
    t = table(four())
    t.key(Qt.Key.Key_C)
    t.types(", ever")
    t.click("Back to the notes")
    assert t.now(1).text == "No wage, ever"
    assert not t.now(1).confirmed  # the table has not heard it yet
    assert t.left == 1
    t.key(Qt.Key.Key_C)
    t.types(" again")
    t.view.hide()
    assert t.now(1).text == "No wage, ever again"


def test_no_break_spaces_and_markup_stay_as_they_were(table: Maker) -> None:
    t = table([note(1, "10\u00a0mg <b>bold</b> & {n}")])
    assert t.view.words.text() == "10\u00a0mg <b>bold</b> & {n}"
    t.key(Qt.Key.Key_C)
    t.types("!")
    t.key(Qt.Key.Key_Return)
    assert t.now(1).text == "10\u00a0mg <b>bold</b> & {n}!"


def test_words_too_long_for_a_note_stay_in_the_line_and_it_says_so(table: Maker) -> None:
    t = table([note(1, "Short")])
    t.key(Qt.Key.Key_C)
    t.view.editor.setPlainText("x" * (LONGEST_NOTE + 1))
    t.key(Qt.Key.Key_Return)
    assert "please make two" in t.view.strip.sentence
    assert t.now(1).text == "Short"
    assert t.view.editor.isVisible()
    t.view.editor.setPlainText("Shorter")
    t.key(Qt.Key.Key_Return)
    assert t.now(1).text == "Shorter"
    assert t.view.strip.sentence == ""


def test_words_too_long_for_a_note_are_there_when_one_comes_back(table: Maker) -> None:
    t = table([note(1, "Short"), note(2, "Second")])
    t.key(Qt.Key.Key_C)
    t.view.editor.setPlainText("x" * (LONGEST_NOTE + 1))
    t.click("Back to the notes")
    assert t.left == 0
    t.view.hide()
    t.view.show_notes("Barriers", [("In the prison", shown) for shown in t.notes.values()], "note-2")
    t.view.show()
    settle()
    assert t.at == 1
    assert t.view.editor.hasFocus()
    assert len(t.view.editor.text()) == LONGEST_NOTE + 1
    t.view.go_to("note-2")
    assert t.at == 1
    t.key(Qt.Key.Key_Escape)
    t.view.go_to("note-2")
    assert t.at == 2
    assert t.now(1).text == "Short"


def test_emptied_words_do_not_strike_a_note_out(table: Maker) -> None:
    t = table([note(1, "Short")])
    t.key(Qt.Key.Key_C)
    t.key(Qt.Key.Key_A, CTRL)
    t.key(Qt.Key.Key_Backspace)
    t.key(Qt.Key.Key_Return)
    assert t.view.strip.sentence == "A note needs words. Esc leaves it as it was."
    assert t.now(1).text == "Short"


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_3])
def test_a_fourth_star_is_not_forbidden(table: Maker, key: Qt.Key) -> None:
    t = table([note(n, f"Note {n}", starred=n < 4) for n in range(1, 5)])
    assert "Top three · 3 of 3" in t.says()
    t.view.go_to("note-4")
    t.key(key)
    assert t.now(4).starred
    assert "4 notes have a star now" in t.view.strip.sentence
    t.key(key)
    assert not t.now(4).starred
    assert t.view.strip.sentence == ""


def test_a_mark_asks_for_its_words_and_nothing_else(table: Maker) -> None:
    t = table([note(2, ""), note(3, "Third")])
    assert t.at == 3
    t.key(Qt.Key.Key_Up)
    assert t.view.words.text() == "Mark at 14:04, words still missing"
    t.key(Qt.Key.Key_A)
    t.key(Qt.Key.Key_T)
    assert t.now(2) == note(2, "")
    assert t.button("Write the words").isEnabled()
    t.key(Qt.Key.Key_Return)
    t.types("Peers need keys")
    t.key(Qt.Key.Key_Return)
    assert t.now(2).text == "Peers need keys"
    assert t.button("Go on").isEnabled()


def test_the_end_says_how_many_were_confirmed(table: Maker) -> None:
    t = table([note(1, "One"), note(2, "Two"), note(3, "Three"), note(4, "")])
    t.key(Qt.Key.Key_Return)
    t.key(Qt.Key.Key_Down)
    t.key(Qt.Key.Key_X)
    t.key(Qt.Key.Key_Down)
    assert "That was the last note." in t.says()
    assert "1 confirmed, 1 struck out, 1 not confirmed, 1 without words." in t.says()
    t.click("To the first that waits")
    assert t.at == 2
    t.key(Qt.Key.Key_A)
    t.key(Qt.Key.Key_Right)
    t.key(Qt.Key.Key_Right)
    assert "All read back." in t.says()
    assert "2 confirmed, 1 struck out, 1 without words." in t.says()
    t.key(Qt.Key.Key_Left)
    assert t.at == 4
    t.key(Qt.Key.Key_Right)
    t.key(Qt.Key.Key_Return)
    assert t.left == 1


def test_there_may_be_nothing_to_read_back(table: Maker) -> None:
    t = table([])
    assert "There are no notes to read back here yet." in t.says()
    t.key(Qt.Key.Key_A)
    t.key(Qt.Key.Key_X)
    t.key(Qt.Key.Key_Escape)
    assert t.left == 1


def test_each_key_has_a_button(table: Maker) -> None:
    t = table([note(1, "One"), note(2, "Two"), note(3, "Three"), note(4, "Four")])
    t.click("Agreed")
    t.click("Strike out")
    t.click("Next")
    t.click("Previous")
    t.click("Top three")
    t.click("Correct")
    t.types("!")
    t.click("Save the words")
    assert [n.text for n in t.notes.values() if n.confirmed] == ["One", "Three!"]
    assert t.now(2).share is Share.WITHDRAWN
    assert t.now(3).starred
    t.key(Qt.Key.Key_Return)  # a click leaves the keys to the page
    assert t.at == 4


def test_enter_on_a_button_reached_by_tab_presses_that_button(table: Maker) -> None:
    t = table([note(1, "One"), note(2, "Two")])
    t.button("Strike out").setFocus(Qt.FocusReason.TabFocusReason)
    t.key(Qt.Key.Key_Return)
    assert t.now(1).share is Share.WITHDRAWN
    assert not t.now(1).confirmed


def test_how_far_the_table_agrees_is_said_and_taken_back(table: Maker) -> None:
    t = table([note(1, "One")])
    chip = next(c for c in t.view.findChildren(Chip) if c.words() == "Most")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert t.now(1).agreement is Agreement.MOST
    assert chip.isChecked()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    t.key(Qt.Key.Key_Return)
    assert t.now(1).agreement is Agreement.NOT_SAID
    assert not t.now(1).confirmed


def test_the_keys_are_at_work_as_soon_as_the_page_is_shown(table: Maker) -> None:
    t = table(four())
    t.view.hide()
    t.view.show()
    settle()
    assert t.view.hasFocus()


SIZES = [(100, (1366, 768)), (150, (1280, 720))]


@pytest.mark.parametrize(("text", "window"), SIZES)
@pytest.mark.parametrize("spacing", [Spacing.USUAL, Spacing.WIDEST])
def test_nothing_is_cut_off(
    table: Maker, controller: ThemeController, text: int, window: tuple[int, int], spacing: Spacing
) -> None:
    controller.set_text_size(text)
    controller.set_spacing(spacing)
    six_hundred = (LONG * 3)[:600]
    long = replace(note(5, six_hundred, starred=True, share=Share.ASK_FIRST), heard_from="12")
    t = table([*four(), long])
    bar_and_strip = 120 * text // 100
    t.view.window().resize(window[0] - 80 * text // 100, window[1] - bar_and_strip)
    for uid in t.notes:
        t.view.go_to(uid)
        settle()
        assert faults(t.view) == [], uid
    t.key(Qt.Key.Key_C)
    settle()
    assert faults(t.view) == []
    t.key(Qt.Key.Key_Escape)
    t.key(Qt.Key.Key_X)
    settle()
    assert faults(t.view) == []


def test_the_words_are_large_and_long_ones_scroll_by_page(table: Maker, controller: ThemeController) -> None:
    t = table([note(1, "Short"), note(2, LONG * 10)])
    short = t.view.words.letters().pointSizeF()
    assert short >= 30
    t.key(Qt.Key.Key_Down)
    settle()
    assert 14 <= t.view.words.letters().pointSizeF() < short
    assert "longer than the window" in t.says()
    bar = t.view.words.verticalScrollBar()
    t.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    t.key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    controller.set_look(Look.DARK)
    t.key(Qt.Key.Key_Up)
    settle()
    assert t.view.words.letters().pointSizeF() == short
    assert bar.maximum() == 0


def test_it_is_mirrored_where_reading_starts_at_the_right(table: Maker) -> None:
    t = table(four())
    left = t.button("Agreed").mapTo(t.view, t.button("Agreed").rect().topLeft()).x()
    t.view.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert t.button("Agreed").mapTo(t.view, t.button("Agreed").rect().topRight()).x() > left + 500

"""Notes that stand in the wrong place, and who may read them: each by one key, and undone by another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from peernotes.domain.record import Share, SkipReason, TableSetUp
from tests.ui.facilitate.conftest import TableInWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_note_goes_to_another_question_by_a_few_letters(table: TableInWindow) -> None:
    table.notes("About training", "About activities")
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_M, ALT)
    popup = table.page.taking._move_popup
    assert popup is not None
    letters = popup.findChild(QLineEdit)
    assert letters is not None
    QTest.keyClicks(letters, "train")
    QTest.keyClick(letters, Qt.Key.Key_Return)
    assert table.shown() == ["About activities"]
    assert "moved" in table.page.strip.sentence
    table.page.strip.buttons[0].click()
    assert table.shown() == ["About training"]
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.shown() == ["About training", "About activities"]


def test_the_order_of_notes_is_changed_and_undone(table: TableInWindow) -> None:
    table.notes("First", "Second", "Third")
    table.key(Qt.Key.Key_Up, ALT)
    assert table.shown() == ["First", "Third", "Second"]
    table.key(Qt.Key.Key_Up, ALT)  # the last one is another one now
    assert table.shown() == ["First", "Second", "Third"]
    table.key(Qt.Key.Key_Z, CTRL)
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.shown() == ["First", "Second", "Third"]
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_Down, ALT)
    assert table.shown() == ["Second", "First", "Third"]
    table.key(Qt.Key.Key_Down, ALT)  # the same note is still the chosen one
    assert table.shown() == ["Second", "Third", "First"]


def test_one_key_holds_the_last_note_back_and_lets_it_out_again(table: TableInWindow) -> None:
    table.notes("Said in confidence")
    for key, share in ((Qt.Key.Key_A, Share.ASK_FIRST), (Qt.Key.Key_I, Share.INTERNAL)):
        table.key(key, ALT)
        assert table.facilitator.notes()[0].share is share
    table.key(Qt.Key.Key_I, ALT)
    assert table.facilitator.notes()[0].share is Share.PUBLISH


def test_one_key_holds_back_what_is_being_typed(table: TableInWindow) -> None:
    table.notes("Open")
    table.types("Said in confidence")
    table.key(Qt.Key.Key_A, ALT)
    table.key(Qt.Key.Key_Return)
    table.notes("Open again")
    assert [n.share for n in table.facilitator.notes()] == [Share.PUBLISH, Share.ASK_FIRST, Share.PUBLISH]


def test_undo_goes_through_everything_wherever_it_was(table: TableInWindow) -> None:
    table.notes("A note")
    table.facilitator.change_set_up(TableSetUp("7"))
    table.key(Qt.Key.Key_2, ALT)
    table.page.sessions.skip("barriers", SkipReason.NO_TIME)
    table.key(Qt.Key.Key_PageUp, ALT)
    undo = table.page.taking.undo
    undo()
    assert table.facilitator.state_of("barriers").added_minutes == 0
    undo()
    assert table.facilitator.state_of("barriers").skipped is None
    undo()
    assert table.facilitator.set_up.table == "3"
    assert table.page.road.step.places == ()  # shown where it happened
    undo()
    assert table.facilitator.notes() == []
    for _ in range(4):
        table.page.taking.redo()
    assert (table.facilitator.set_up.table, len(table.facilitator.notes())) == ("7", 1)
    assert table.facilitator.state_of("barriers").added_minutes == 2


def test_alt_and_a_digit_go_to_a_session(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_2, ALT)
    table.notes("In session 2")
    table.key(Qt.Key.Key_9, ALT)
    table.notes("Still there")
    places = [note.question_uid for note in table.facilitator.notes()]
    assert places == ["barriers-prison", "barriers-prison"]

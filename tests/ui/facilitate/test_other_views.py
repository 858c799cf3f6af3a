"""While something else than the notes is shown: keys act on what is in sight, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.domain.record import Draft, Share
from tests.ui.facilitate.conftest import TableInWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shares(table: TableInWindow) -> list[Share]:
    return [note.share for note in sorted(table.facilitator.notes(), key=lambda note: note.number)]


def test_what_is_read_back_is_what_a_key_holds_back(table: TableInWindow) -> None:
    table.notes("one", "two", "three")
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_I, ALT)
    assert shares(table) == [Share.INTERNAL, Share.PUBLISH, Share.PUBLISH]
    table.key(Qt.Key.Key_M, ALT)
    assert table.page.taking._move_popup is None


def test_a_button_under_the_line_does_not_turn_a_key_to_another_note(table: TableInWindow) -> None:
    table.notes("Open")
    table.types("In confidence")
    table.page.notes_view.capture.country.setFocus()
    table.key(Qt.Key.Key_I, ALT)
    assert shares(table) == [Share.PUBLISH]
    table.line.setFocus()
    table.key(Qt.Key.Key_Return)
    assert shares(table) == [Share.PUBLISH, Share.INTERNAL]


def test_no_key_shows_the_notes_while_the_room_looks_on(table: TableInWindow) -> None:
    table.notes("For the room", "Not for the room")
    table.page.taking.star(table.facilitator.notes()[0].uid)
    table.key(Qt.Key.Key_F6)
    view = table.page._middle.view()
    keys = (
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_I, ALT),
        (Qt.Key.Key_1, CTRL),
        (Qt.Key.Key_2, ALT),
        (Qt.Key.Key_PageDown, CTRL),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_F, CTRL),
    )
    for key, held in keys:
        table.key(key, held)
        assert table.page._middle.view() is view, key
    assert shares(table) == [Share.PUBLISH, Share.PUBLISH]
    assert table.shown() == ["For the room", "Not for the room"]


def test_a_view_that_comes_up_takes_no_word_from_the_line(table: TableInWindow) -> None:
    for view in (Qt.Key.Key_F7, Qt.Key.Key_F6):
        table.types("x")
        table.key(view)
        table.key(Qt.Key.Key_Escape)
    table.page.go_to_step(99)
    table.page.go_to_step(table.page.road.steps.index(table.page.road.steps[3]))
    assert "xx" in table.page.notes_view.capture.line.text()


def test_the_undo_button_takes_no_word_from_the_line(table: TableInWindow) -> None:
    table.notes("Kept")
    table.page.sessions.add_minutes(2)
    table.types("half a thought")
    table.page.taking.undo()
    assert table.page.notes_view.capture.line.text() == "half a thought"


def test_half_a_correction_is_never_confirmed_by_going_elsewhere(table: TableInWindow) -> None:
    table.notes("one")
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_C)
    table.types(" and half a wo")
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_F9)
    table.page.keep_draft()
    (note,) = table.facilitator.notes()
    assert (note.text, note.confirmed) == ("one and half a wo", False)
    assert table.facilitator.draft == Draft("scope-activities")


def test_bring_it_back_brings_that_note_back_whatever_came_since(table: TableInWindow) -> None:
    table.notes("First", "Second")
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_Delete)
    (back,) = table.page.strip.buttons
    table.key(Qt.Key.Key_F8)
    back.click()
    assert table.shown() == ["First", "Second", ""]


def test_what_was_said_of_a_note_before_its_words_is_not_lost_by_the_arrow(table: TableInWindow) -> None:
    table.notes("Before")
    table.page.notes_view.capture.toggle_share(Share.INTERNAL)
    table.key(Qt.Key.Key_Up)
    table.notes("In confidence")
    assert shares(table) == [Share.PUBLISH, Share.INTERNAL]


def test_a_look_at_the_next_step_does_not_stop_the_clock(table: TableInWindow) -> None:
    table.notes("It runs")
    table.key(Qt.Key.Key_PageDown, CTRL)
    table.key(Qt.Key.Key_PageUp, CTRL)
    assert table.facilitator.state_of("scope").ended is None
    table.key(Qt.Key.Key_2, ALT)
    table.notes("The next one")
    assert table.facilitator.state_of("scope").ended
    table.key(Qt.Key.Key_1, ALT)
    assert table.facilitator.state_of("scope").ended  # only something to add


def test_back_on_the_record_the_focus_is_where_it_was(table: TableInWindow) -> None:
    table.notes("one", "two")
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_A)
    table.key(Qt.Key.Key_A)
    assert [note.confirmed for note in table.facilitator.notes()] == [True, True]
    assert len(table.facilitator.notes()) == 2


def test_a_key_that_means_nothing_here_types_nothing(table: TableInWindow) -> None:
    for key in (Qt.Key.Key_X, Qt.Key.Key_T):
        table.key(key, ALT)
    assert table.page.notes_view.capture.line.text() == ""


def test_the_sign_that_the_menus_button_put_there_goes_with_whoever_leaves(table: TableInWindow) -> None:
    table.types("half a thought")
    capture = table.page.notes_view.capture
    for key, held in ((Qt.Key.Key_2, CTRL), (Qt.Key.Key_PageDown, CTRL), (Qt.Key.Key_2, ALT)):
        capture.open_menu()
        assert capture.tagging.is_open()
        table.key(key, held)
        assert capture.line.text() == "half a thought"
    capture.open_menu()
    table.key(Qt.Key.Key_F7)
    assert table.facilitator.draft.text == "half a thought"
    table.key(Qt.Key.Key_Escape)
    assert capture.line.text() == "half a thought"
    capture.open_menu()
    table.page.side._mark.setFocus()
    assert capture.line.text() == "half a thought"


def test_a_sign_that_was_typed_stays_text(table: TableInWindow) -> None:
    table.types("/")
    table.key(Qt.Key.Key_2, CTRL)
    assert table.page.notes_view.capture.line.text() == "/"


@pytest.mark.parametrize("view", [Qt.Key.Key_F6, Qt.Key.Key_F7])
def test_an_open_list_goes_with_the_notes(table: TableInWindow, view: Qt.Key) -> None:
    table.notes("One")
    capture = table.page.notes_view.capture
    capture.open_menu()
    table.key(view)
    assert not capture.tagging.is_open()
    table.key(Qt.Key.Key_Escape)
    for open_list in (capture.kind.open, table.page.taking.move):
        open_list()
        assert QApplication.activePopupWidget() is not None
        table.key(view)
        assert QApplication.activePopupWidget() is None
        table.key(Qt.Key.Key_Escape)


def test_a_correction_and_the_unfinished_line_are_both_kept(table: TableInWindow) -> None:
    table.notes("One")
    table.types("half a tho")
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_C)
    table.types(", in other words")
    table.qtbot.waitUntil(lambda: table.facilitator.draft.correction == "One, in other words")
    table.key(Qt.Key.Key_F9)  # off the record and back: nothing of it is forgotten
    table.key(Qt.Key.Key_F9)
    draft = table.store.drafts[table.uid]
    assert (draft.text, draft.correction) == ("half a tho", "One, in other words")

    table.page.hide()  # the laptop goes off here
    table.store.drafts[table.uid] = draft
    table.open()
    table.page.coming_back.keep_correction()
    assert "You were correcting note 1" in table.page.strip.sentence
    assert "One, in other words" in table.shown()
    table.types("ught")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["One, in other words", "half a thought"]


def test_a_correction_that_is_left_is_not_kept(table: TableInWindow) -> None:
    table.notes("One")
    table.types("half a tho")
    table.key(Qt.Key.Key_F7)
    table.key(Qt.Key.Key_C)
    table.types(", wrong")
    table.qtbot.waitUntil(lambda: table.facilitator.draft.correction != "")
    table.key(Qt.Key.Key_Escape)
    assert table.facilitator.draft == Draft(table.facilitator.draft.place_uid, "half a tho")

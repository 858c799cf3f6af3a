"""Marks now, words later: while talk is too fast a key keeps the moment, and the words come after the session."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from peernotes.domain.record import Event, EventKind
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.set_up.recorder_card import said_at_words
from tests.builders import NOON, a_record
from tests.ui.facilitate.conftest import TableInWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_mark_keeps_the_moment_and_leaves_the_line_alone(table: TableInWindow) -> None:
    table.types("half a thou")
    table.key(Qt.Key.Key_F8)
    table.types("ght")
    table.key(Qt.Key.Key_Return)
    mark, note = table.facilitator.notes()
    assert mark.is_mark
    assert (note.text, mark.created < note.created) == ("half a thought", True)
    assert table.facilitator.state_of("scope").started


def test_a_mark_counts_as_no_note(table: TableInWindow) -> None:
    table.notes("A note")
    table.key(Qt.Key.Key_F8)
    chip = table.page.notes_view._chips["scope-activities"]
    assert chip.accessibleName().endswith("1")
    assert len(table.shown()) == 2


def test_after_the_session_the_marks_get_their_words_one_after_the_other(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_F8)
    table.key(Qt.Key.Key_2, CTRL)
    table.key(Qt.Key.Key_F8)
    moments = [note.created for note in table.facilitator.notes()]
    table.key(Qt.Key.Key_PageDown, CTRL)
    assert "2 marks" in table.page.strip.sentence
    (fill,) = table.page.strip.buttons
    fill.click()
    assert table.facilitator.draft.place_uid == "scope-activities"
    table.notes("What was said first")
    assert table.facilitator.draft.place_uid == "scope-training"
    table.notes("What was said then")
    texts = [note.text for note in table.facilitator.notes()]
    assert texts == ["What was said first", "What was said then"]
    assert [note.created for note in table.facilitator.notes()] == moments
    table.notes("Something new")
    assert len(table.facilitator.notes()) == 3


def test_escape_leaves_the_marks_for_later(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_F8)
    table.key(Qt.Key.Key_F8)
    table.key(Qt.Key.Key_PageDown, CTRL)
    table.page.strip.buttons[0].click()
    table.key(Qt.Key.Key_Escape)
    table.notes("An ordinary note")
    assert [note.is_mark for note in table.facilitator.notes()] == [True, True, False]


def test_a_mark_is_taken_back_by_undo(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_F8)
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.facilitator.notes() == []


def test_nothing_can_be_marked_where_no_notes_are_taken(table: TableInWindow) -> None:
    table.page.go_to_step(0)
    table.page.actions_by_id[ActionId.MARK].trigger()
    assert table.facilitator.notes() == []


def test_paired_with_a_recorder_a_note_says_where_to_listen() -> None:
    record = a_record(events=(Event(EventKind.RECORDER_STARTED, NOON),))
    later = NOON + timedelta(minutes=61, seconds=5)
    assert said_at_words(later, record.in_recording(later)) == "13:01 · 1:01:05 in the recording"
    before = NOON - timedelta(seconds=1)
    assert said_at_words(before, record.in_recording(before)) == "11:59"
    assert said_at_words(NOON, a_record().in_recording(NOON)) == "12:00"


def test_the_recorder_is_paired_once_and_its_start_is_kept(table: TableInWindow) -> None:
    table.page.go_to_step(0)
    card = table.page.others.set_up.recorder
    card._start.click()
    assert table.facilitator.record.last(EventKind.RECORDER_STARTED)
    assert card._start.isHidden()
    card._take_back.click()
    assert table.facilitator.record.last(EventKind.RECORDER_STARTED) is None

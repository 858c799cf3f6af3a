"""A facilitator at work: keyboard alone, in noise, with nothing to lose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, Draft, Share, SkipReason
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.notes.note_taking import DRAFT_DELAY
from peernotes.ui.widgets.key_button import KeyButton
from tests.builders import NOON, a_session, a_template
from tests.ui.facilitate.conftest import TableInWindow, TableMaker

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_enter_takes_a_note_and_the_line_is_empty_for_the_next(table: TableInWindow) -> None:
    table.notes("Peers do reception testing", "Peers explain the tablets")
    assert table.shown() == ["Peers do reception testing", "Peers explain the tablets"]
    assert table.page.notes_view.capture.line.text() == ""
    assert table.page.focusWidget() is table.line


def test_shift_enter_breaks_the_line(table: TableInWindow) -> None:
    table.types("First")
    table.key(Qt.Key.Key_Return, SHIFT)
    table.types("second")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["First\nsecond"]


def test_an_empty_line_takes_no_note(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_Return)
    table.notes("   ")
    assert table.shown() == []


def test_no_break_spaces_and_combining_letters_stay_as_they_were_pasted(table: TableInWindow) -> None:
    text = "10\u00a0mg, naïve and naïve, 👩‍⚕️ \u200f"
    QGuiApplication.clipboard().setText(text)
    table.key(Qt.Key.Key_V, CTRL)
    table.key(Qt.Key.Key_Return)
    assert table.shown() == [text]


def test_pasted_markup_is_only_text(table: TableInWindow) -> None:
    QGuiApplication.clipboard().setText("<b>bold</b> & {name}")
    table.key(Qt.Key.Key_V, CTRL)
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["<b>bold</b> & {name}"]


def test_kind_country_perspective_and_share_by_the_keyboard(table: TableInWindow) -> None:
    capture = table.page.notes_view.capture
    for action, picker, letters in (
        (ActionId.KIND, capture.kind, "barr"),
        (ActionId.COUNTRY, capture.country, "irel"),
        (ActionId.PERSPECTIVE, capture.perspective, "peer"),
        (ActionId.SHARE, capture.share, "ask"),
    ):
        table.page.actions_by_id[action].trigger()
        assert picker.is_open()
        popup = picker.findChild(QLineEdit)
        assert popup is not None
        QTest.keyClicks(popup, letters)
        QTest.keyClick(popup, Qt.Key.Key_Return)
    table.notes("No wage")
    (note,) = table.facilitator.notes()
    assert (note.kind, note.country, note.perspective, note.share) == (
        "barrier",
        "IE",
        "prison_peer",
        Share.ASK_FIRST,
    )
    assert capture.kind.value() == "point"
    assert capture.country.value() == ""


def test_questions_are_chosen_by_digit_and_the_line_goes_along(table: TableInWindow) -> None:
    table.types("half a thou")
    table.key(Qt.Key.Key_2, CTRL)
    table.types("ght")
    table.key(Qt.Key.Key_Return)
    assert [(n.text, n.question_uid) for n in table.facilitator.notes()] == [
        ("half a thought", "scope-training")
    ]


def test_a_digit_beyond_the_questions_does_nothing(table: TableInWindow) -> None:
    table.key(Qt.Key.Key_9, CTRL)
    table.notes("Still here")
    assert table.facilitator.notes()[0].question_uid == "scope-activities"


def test_steps_are_walked_with_ctrl_and_page_keys(table: TableInWindow) -> None:
    table.notes("In session 1")
    table.key(Qt.Key.Key_PageDown, CTRL)
    table.notes("Our feedback")
    table.key(Qt.Key.Key_PageDown, CTRL)
    table.notes("In session 2")
    places = [note.question_uid for note in table.facilitator.notes()]
    assert places == ["scope-activities", "scope-feedback", "barriers-prison"]
    assert table.facilitator.state_of("scope").ended
    assert not table.facilitator.state_of("barriers").ended


def test_the_first_and_the_last_step_are_the_ends(table: TableInWindow) -> None:
    for _ in range(12):
        table.page.actions_by_id[ActionId.PREVIOUS_STEP].trigger()
    assert table.page._middle.view() is table.page.others.set_up.view
    for _ in range(20):
        table.page.actions_by_id[ActionId.NEXT_STEP].trigger()
    assert table.page._middle.view() is table.page.others.review_view


def test_arrow_up_in_the_empty_line_edits_the_last_note(table: TableInWindow) -> None:
    table.notes("Vetting slw")
    table.key(Qt.Key.Key_Up)
    table.key(Qt.Key.Key_Backspace)
    table.key(Qt.Key.Key_Backspace)
    table.types("ow")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["Vetting sow"]
    assert len(table.facilitator.notes()) == 1
    table.notes("A new one")
    assert table.shown() == ["Vetting sow", "A new one"]


def test_escape_leaves_the_note_as_it_was(table: TableInWindow) -> None:
    table.notes("Right")
    table.key(Qt.Key.Key_Up)
    table.types(" or wrong")
    table.key(Qt.Key.Key_Escape)
    assert table.shown() == ["Right"]
    assert table.page.notes_view.capture.line.text() == ""


def test_words_changed_in_a_note_are_kept_when_one_goes_elsewhere(table: TableInWindow) -> None:
    table.notes("Vetting", "Second")
    table.key(Qt.Key.Key_Up)
    table.types(" changed")
    table.key(Qt.Key.Key_1, CTRL)  # where one is already
    table.key(Qt.Key.Key_2, CTRL)
    assert [note.text for note in table.facilitator.notes()] == ["Vetting", "Second changed"]
    assert table.page.notes_view.capture.line.text() == ""
    table.key(Qt.Key.Key_1, CTRL)
    table.key(Qt.Key.Key_Up)
    table.types(" again")
    table.page.notes_view.note_opened.emit(table.facilitator.notes()[0].uid)
    assert [note.text for note in table.facilitator.notes()] == ["Vetting", "Second changed again"]
    assert table.page.notes_view.capture.line.text() == "Vetting"


def test_undo_while_changing_a_note_takes_the_change_back(table: TableInWindow) -> None:
    table.notes("Vetting")
    table.key(Qt.Key.Key_Up)
    table.types(" changed")
    table.page.actions_by_id[ActionId.UNDO].trigger()
    assert table.shown() == ["Vetting"]
    assert table.page.notes_view.capture.line.text() == ""


def test_a_text_that_is_too_long_for_a_note_stays_in_the_line(table: TableInWindow) -> None:
    line = table.page.notes_view.capture.line
    line.setPlainText("x" * (LONGEST_NOTE + 1))
    table.key(Qt.Key.Key_Return)
    assert "make two of it" in table.page.strip.sentence
    assert len(line.text()) == LONGEST_NOTE + 1
    assert table.facilitator.notes() == []


def test_too_many_words_in_a_note_go_along_in_the_line(table: TableInWindow) -> None:
    table.notes("Vetting")
    table.key(Qt.Key.Key_Up)
    line = table.page.notes_view.capture.line
    line.setPlainText("x" * (LONGEST_NOTE + 1))
    table.key(Qt.Key.Key_2, CTRL)
    assert [note.text for note in table.facilitator.notes()] == ["Vetting"]
    assert len(line.text()) == LONGEST_NOTE + 1
    assert table.facilitator.draft.note_uid == ""


def test_an_export_holds_the_change_that_one_is_making(table: TableInWindow) -> None:
    table.notes("Vetting")
    table.key(Qt.Key.Key_Up)
    table.types(" is slow")
    table.key(Qt.Key.Key_E, CTRL)
    assert [note.text for note in table.facilitator.notes()] == ["Vetting is slow"]


def test_undo_from_the_last_step_shows_what_it_did(table: TableInWindow) -> None:
    table.notes("First", "Second")
    table.page.go_to_step(99)
    table.page.actions_by_id[ActionId.UNDO].trigger()
    assert table.page._middle.view() is table.page.notes_view
    assert table.shown() == ["First"]


def test_emptying_a_note_does_not_delete_it(table: TableInWindow) -> None:
    table.notes("Right")
    table.key(Qt.Key.Key_Up)
    table.key(Qt.Key.Key_A, CTRL)
    table.key(Qt.Key.Key_Delete)
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["Right"]


def test_an_unfinished_line_is_not_lost_to_an_edit(table: TableInWindow) -> None:
    table.notes("First")
    table.types("unfinished")
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_Return)
    assert table.page.notes_view.capture.line.text() == "unfinished"
    assert "unfinished" in table.page.strip.sentence


def test_a_note_is_opened_from_the_list_with_enter(table: TableInWindow) -> None:
    table.notes("First", "Second")
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_Return)
    table.types("!")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["First!", "Second"]


def test_letters_typed_in_the_list_go_to_the_line(table: TableInWindow) -> None:
    table.notes("First")
    table.page.notes_view.list.setFocus()
    table.types("S")
    table.types("econd")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["First", "Second"]


def test_delete_in_the_list_can_be_taken_back_by_its_button(table: TableInWindow) -> None:
    table.notes("First", "Second")
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_Delete)
    assert table.shown() == ["Second"]
    (button,) = table.page.strip.buttons
    button.click()
    assert table.shown() == ["First", "Second"]


def test_a_note_is_changed_starred_and_deleted_by_the_mouse(table: TableInWindow) -> None:
    table.notes("First", "Second")
    view = table.page.notes_view
    view.list.set_current(0)
    view.list.setFocus()
    entries = {entry.text(): entry for entry in table.page.taking.menu_of(view.model.note(0)).actions()}
    change, star, delete = entries["Change note"], entries["Star"], entries["Delete note"]
    star.trigger()
    assert view.model.note(0).starred
    change.trigger()
    assert view.capture.line.text() == "First"
    table.key(Qt.Key.Key_Escape)
    view.list.setFocus()
    delete.trigger()
    assert table.shown() == ["Second"]
    undo = next(b for b in table.page._bar.findChildren(KeyButton) if b.text() == "Undo")
    undo.click()
    assert table.shown() == ["First", "Second"]


def test_undo_and_redo_go_back_to_where_it_happened(table: TableInWindow) -> None:
    table.notes("In activities")
    table.key(Qt.Key.Key_2, CTRL)
    table.notes("In training")
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.shown() == []
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.facilitator.draft.place_uid == "scope-activities"
    assert table.facilitator.notes() == []
    table.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert table.shown() == ["In activities"]
    table.key(Qt.Key.Key_Y, CTRL)
    assert table.shown() == ["In training"]


def test_undo_in_a_line_that_holds_something_undoes_the_typing(table: TableInWindow) -> None:
    table.notes("Kept")
    table.types("typo")
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.shown() == ["Kept"]
    assert table.page.notes_view.capture.line.text() == ""


def test_the_star_goes_to_the_last_note_or_the_chosen_one(table: TableInWindow) -> None:
    table.notes("First", "Second")
    table.key(Qt.Key.Key_D, CTRL)
    assert [note.starred for note in table.facilitator.notes()] == [False, True]
    table.page.notes_view.list.set_current(0)
    table.page.notes_view.list.setFocus()
    table.key(Qt.Key.Key_D, CTRL)
    assert [note.starred for note in table.facilitator.notes()] == [True, True]


def test_the_unfinished_line_is_kept_within_a_second_while_typing_goes_on(table: TableInWindow) -> None:
    table.types("a")
    table.qtbot.waitUntil(
        lambda: table.store.drafts.get(table.uid, Draft("")).text == "a", timeout=DRAFT_DELAY + 300
    )
    assert DRAFT_DELAY <= 1000


def test_after_a_restart_everything_is_at_its_place(table: TableInWindow) -> None:
    table.notes("Kept")
    table.key(Qt.Key.Key_3, CTRL)
    table.types("half a")
    table.page.keep_draft()
    table.open()
    assert table.page.notes_view.capture.line.text() == "half a"
    table.types(" thought")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["half a thought"]
    assert table.facilitator.notes()[-1].question_uid == "scope-support"


def test_a_restart_in_the_middle_of_an_edit_goes_on_with_the_edit(table: TableInWindow) -> None:
    table.notes("Vetting")
    table.key(Qt.Key.Key_Up)
    table.types(" is slow")
    table.page.keep_draft()
    table.open()
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["Vetting is slow"]


def test_an_export_says_what_was_written_and_where(table: TableInWindow) -> None:
    table.notes("One", "Two")
    table.exports()
    written = table.page.others.review_view.written
    assert written.headline.text() == "Table 3 · 2 notes · copy 1 · good"
    assert written.where.accessibleName().startswith(str(table.folder))
    table.exports()
    assert "copy 1" in written.headline.text()  # nothing was changed: the same copy
    table.page.go_to_place("scope-activities")
    table.notes("Three")
    table.exports()
    assert written.headline.text() == "Table 3 · 3 notes · copy 2 · good"


def test_an_export_that_fails_says_so_and_offers_another_place(table: TableInWindow) -> None:
    table.notes("One")
    table.chosen = table.folder / "no such stick"
    table.exports()
    roads = table.page.others.review_view.roads
    assert roads.isVisible()
    assert table.facilitator.record.export_number == 1  # the laptop's own copy is good
    table.chosen = table.folder
    roads.another.click()
    table.qtbot.waitUntil(lambda: not table.exporting.running)
    assert "copy 1 · good" in table.page.others.review_view.written.headline.text()


def test_thinking_better_of_an_export_changes_nothing(table: TableInWindow) -> None:
    table.chosen = None
    table.page.export()
    assert table.facilitator.record.export_number == 0


def test_what_is_untouched_is_named_before_exporting(table: TableInWindow) -> None:
    table.notes("One")
    table.facilitator.skip_session("barriers", SkipReason.NO_TIME)
    table.page.go_to_step(99)
    said = [label.text() for label in table.page.others.review_view.findChildren(QLabel) if label.isVisible()]
    assert any("Training" in words and "Scope" in words for words in said)
    assert any("Evidence, support, infrastructure" in words for words in said)
    assert not any("Barriers" in words for words in said)


def test_the_missing_view_is_named_until_it_is_heard(table: TableInWindow) -> None:
    def labels() -> list[str]:
        return [label.text() for label in table.page.side._views.findChildren(QLabel) if not label.isHidden()]

    table.qtbot.wait(1)
    assert "! Academic (1)" in labels()
    table.facilitator.take(Draft("scope-activities", "Data", perspective="academic"))
    table.page.go_to_place("scope-training")
    table.qtbot.wait(1)
    assert "Academic" in labels()
    assert "! Academic (1)" not in labels()


def test_time_left_starts_with_the_first_note_and_goes_on_past_zero(table: TableInWindow) -> None:
    side = table.page.side
    assert side._time.text() == "20:00"
    table.notes("One")
    started = table.facilitator.state_of("scope").started
    assert started
    side._clock = lambda: started + timedelta(minutes=12, seconds=28)
    side.tick()
    assert side._time.text() == "07:32"
    side._clock = lambda: started + timedelta(minutes=21, seconds=5)
    side.tick()
    assert (side._time_head.text(), side._time.text()) == ("Over time", "+01:05")


def test_a_session_is_skipped_with_a_reason_and_held_after_all(table: TableInWindow) -> None:
    table.page.side._skip.chosen.emit(SkipReason.NO_TIME)
    assert table.facilitator.state_of("scope").skipped is SkipReason.NO_TIME
    assert "no time" in table.page.side._time_detail.text()
    table.page.side._skip._again.click()
    assert table.facilitator.state_of("scope").skipped is None


def test_saving_is_told_calmly(table: TableInWindow) -> None:
    bar = table.page._bar
    table.saving.saved(NOON)
    assert bar._saved.text() == "Saved 12:00:00"
    table.saving.waiting()
    assert bar._saved.text() == "Saving …"


def test_a_refusing_disk_is_told_once_and_the_way_out_is_offered(table: TableInWindow) -> None:
    table.saving.failing(UserError(ErrorCode.DISK_FULL, file="peernotes.db"))
    assert table.page._bar._saved.text() == "Not saved yet"
    assert "no room left" in table.page.strip.sentence
    wanted: list[bool] = []
    table.page.elsewhere_wanted.connect(lambda: wanted.append(True))
    table.page.strip.buttons[0].click()
    assert wanted == [True]
    table.notes("Still typing")
    assert table.shown() == ["Still typing"]
    table.page.export()
    assert "no room left" in table.page.strip.sentence
    table.saving.saved(NOON)
    assert table.page.strip.isHidden()


def test_another_workshop_has_other_steps(table_with: TableMaker) -> None:
    sessions = [a_session(f"s{number}", "a" if number == 0 else f"a{number}") for number in range(5)]
    table = table_with(a_template(*sessions))
    assert len(table.page.road.steps) == 1 + 1 + 5 * 2 + 1
    table.notes("One")
    assert table.facilitator.notes()[0].question_uid == "a"


def test_who_sits_at_the_table_is_changed_while_it_runs(table: TableInWindow) -> None:
    table.page.go_to_step(0)
    form = table.page.others.set_up.form
    form._seats["clinician"].set_value(2)
    form._take_seats(typed=False)
    form._take_country("FR")
    form._choose_table("5")
    set_up = table.facilitator.set_up
    assert (set_up.table, set_up.people, set_up.countries) == ("5", 5, ("IE", "FR"))
    form._drop_country("IE")
    assert table.facilitator.set_up.countries == ("FR",)


@pytest.mark.parametrize("language", ["en"])
def test_the_capture_line_asks_the_question(table: TableInWindow, language: str) -> None:
    line = table.page.notes_view.capture.line
    question = table.template.sessions[0].questions[0].wording.in_language(language)
    assert line.placeholderText() == question


def test_ten_notes_from_a_hurried_typist_keep_their_order(table: TableInWindow, qtbot: QtBot) -> None:
    words = [f"note {number}" for number in range(10)]
    table.notes(*words)
    assert table.shown() == words
    assert [note.number for note in table.facilitator.notes()] == list(range(1, 11))

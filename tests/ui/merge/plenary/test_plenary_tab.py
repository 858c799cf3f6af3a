"""What is said to the whole room, typed while it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.domain.errors import ErrorCode
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.ui.merge.page import MergePage
from peernotes.ui.merge.plenary import drafts
from tests.ui.clipping import settle
from tests.ui.merge.plenary.conftest import ALT, CTRL, PLENARY, Plenary, opened


def test_a_digit_says_which_table_speaks_and_enter_keeps(plenary: Plenary) -> None:
    assert plenary.laptop.page.window().focusWidget() is plenary.tab.line
    plenary.type("1Vetting takes months")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("1", "Vetting takes months")]
    assert plenary.tab.line.text() == ""
    plenary.type("And it is done twice")  # the same table goes on
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said[-1] == ("1", "And it is done twice")
    plenary.type("16 weeks")  # table 1 speaks already: the digit is typed
    assert plenary.tab.line.text() == "16 weeks"
    plenary.press(Qt.Key.Key_Return)
    plenary.type("0Nobody's words")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said[-2:] == [("1", "16 weeks"), ("", "Nobody's words")]


def test_tables_with_more_signs_are_typed_or_chosen(plenary: Plenary) -> None:
    plenary.type("12: There is no room")
    plenary.press(Qt.Key.Key_Return)
    plenary.type("3A: No door")
    plenary.press(Qt.Key.Key_Return)
    plenary.tab.speaker._choose("12")
    plenary.type("Told you: no room")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("12", "There is no room"), ("3a", "No door"), ("12", "Told you: no room")]


def test_digits_name_longer_numbers_and_leave_numbers_in_the_words_alone(plenary: Plenary) -> None:
    plenary.type("12No room")
    plenary.press(Qt.Key.Key_Return)
    plenary.type("1 2 weeks")  # a space ends the number of the table
    plenary.press(Qt.Key.Key_Return)
    plenary.type("15 weeks")
    plenary.press(Qt.Key.Key_Return)
    plenary.type("5 doors")  # there is no Table 5
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("12", "No room"), ("1", "2 weeks"), ("1", "15 weeks"), ("1", "5 doors")]


def test_alt_and_a_digit_name_the_table_in_the_middle_of_a_line(plenary: Plenary) -> None:
    plenary.type("Vetting takes")
    plenary.press(Qt.Key.Key_1, ALT)
    plenary.type(" months")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("1", "Vetting takes months")]


def test_up_brings_the_last_one_back_and_escape_leaves_it(plenary: Plenary) -> None:
    plenary.type("Vetting taks months")
    plenary.press(Qt.Key.Key_Return)
    plenary.press(Qt.Key.Key_Up)
    assert plenary.tab.line.text() == "Vetting taks months"
    plenary.press(Qt.Key.Key_Escape)
    assert plenary.tab.line.text() == ""
    plenary.press(Qt.Key.Key_Up)
    plenary.tab.line.setText("Vetting takes months")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("", "Vetting takes months")]
    plenary.press(Qt.Key.Key_Z, CTRL)
    assert plenary.said == [("", "Vetting taks months")]
    plenary.press(Qt.Key.Key_Z, CTRL)
    assert plenary.said == []


def test_what_is_undone_while_it_is_changed_becomes_a_new_one(plenary: Plenary) -> None:
    plenary.type("First")
    plenary.press(Qt.Key.Key_Return)
    plenary.press(Qt.Key.Key_Up)
    plenary.laptop.desk.undo()
    settle()
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("", "First")]


def test_share_marks_hold_for_one_line(plenary: Plenary) -> None:
    plenary.press(Qt.Key.Key_A, ALT)
    plenary.type("Do not print this yet")
    plenary.press(Qt.Key.Key_Return)
    plenary.press(Qt.Key.Key_I, ALT)
    plenary.press(Qt.Key.Key_I, ALT)
    plenary.type("Print this")
    plenary.press(Qt.Key.Key_Return)
    assert [note.share for note in plenary.tab.model.notes()] == [Share.ASK_FIRST, Share.PUBLISH]


def test_each_session_has_its_own(plenary: Plenary) -> None:
    assert plenary.tab.sessions.chips["scope"].isChecked()  # the last that tables have notes of
    plenary.type("Of scope")
    plenary.press(Qt.Key.Key_Return)
    plenary.press(Qt.Key.Key_PageDown, CTRL)
    assert plenary.said == []
    plenary.type("Of needs")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("", "Of needs")]
    plenary.tab.sessions.chips["scope"].click()
    settle()
    assert plenary.said == [("", "Of scope")]
    assert plenary.tab.sessions.chips["needs"].count() == "1"


def test_delete_removes_and_the_strip_takes_it_back(plenary: Plenary) -> None:
    plenary.type("A mistake")
    plenary.press(Qt.Key.Key_Return)
    plenary.tab.list.setFocus()
    plenary.tab.list.set_current(0)
    plenary.press(Qt.Key.Key_Delete)
    assert plenary.said == []
    plenary.laptop.press("Undo")
    assert plenary.said == [("", "A mistake")]
    plenary.tab.list.setFocus()
    QTest.keyClicks(plenary.tab.list, "x")  # letters belong to the line
    assert plenary.tab.line.text() == "x"


def test_the_unfinished_line_survives_a_crash(plenary: Plenary) -> None:
    plenary.type("1Vetting ta")
    plenary.press(Qt.Key.Key_I, ALT)
    plenary.wait()
    kept = plenary.laptop.overlays.drafts["workshop"]
    assert kept == PlenaryDraft("scope", "Vetting ta", "1", Share.INTERNAL)

    page = MergePage(plenary.laptop.desk)  # as the program starts again
    plenary.laptop.qtbot.addWidget(page)
    plenary.laptop.desk._open_workshop("workshop")
    page.show()
    again = opened(plenary.laptop.__class__(**{**vars(plenary.laptop), "page": page}))
    assert again.tab.line.text() == "Vetting ta"
    assert again.tab.internal.isChecked()
    again.press(Qt.Key.Key_Return, at=again.tab.line)
    assert again.said == [("1", "Vetting ta")]
    again.wait()
    assert plenary.laptop.overlays.drafts["workshop"].text == ""


def test_where_the_disk_refuses_the_line_stays_and_is_kept_later(plenary: Plenary) -> None:
    plenary.laptop.overlays.refusing = ErrorCode.DISK_FULL
    plenary.type("Vetting")
    plenary.press(Qt.Key.Key_Return)
    assert plenary.tab.line.text() == "Vetting"
    assert "no room" in plenary.laptop.said
    assert plenary.said == []
    plenary.laptop.overlays.refusing = None
    plenary.wait()
    assert plenary.laptop.overlays.drafts["workshop"].text == "Vetting"
    plenary.press(Qt.Key.Key_Return)
    assert plenary.said == [("", "Vetting")]


def test_a_disk_that_refuses_the_draft_is_told_once_and_asked_again(
    plenary: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "AGAIN", 20)
    plenary.laptop.overlays.refusing = ErrorCode.DISK_FULL
    said: list[str] = []
    plenary.laptop.desk.said.connect(lambda _kind, words: said.append(words))
    plenary.type("Vetting")
    plenary.tab.drafts.keep_now()
    plenary.laptop.qtbot.waitUntil(lambda: bool(said), timeout=5000)
    plenary.laptop.qtbot.wait(100)
    assert len(said) == 1
    plenary.laptop.overlays.refusing = None
    plenary.laptop.qtbot.waitUntil(lambda: "workshop" in plenary.laptop.overlays.drafts, timeout=5000)
    plenary.wait()
    assert plenary.laptop.overlays.drafts["workshop"].text == "Vetting"


def test_another_tab_keeps_the_line(plenary: Plenary) -> None:
    plenary.type("Vetting ta")
    plenary.laptop.page.show_tab(0)
    plenary.laptop.qtbot.waitUntil(lambda: not plenary.tab.drafts.waiting, timeout=5000)
    assert plenary.laptop.overlays.drafts["workshop"].text == "Vetting ta"
    plenary.laptop.page.show_tab(PLENARY)
    assert plenary.tab.line.text() == "Vetting ta"

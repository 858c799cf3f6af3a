"""The capture line: its chips, its menu, its buttons, and the room they take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from peernotes.domain.record import Agreement, Draft, Share
from peernotes.ui.facilitate.capture.hints import Hint
from peernotes.ui.theme import Look, Spacing, ThemeController
from tests.ui.clipping import faults, settle
from tests.ui.facilitate.capture.capture import SHIFT, Capture, line

__all__ = ["line"]
EVERYTHING = Draft(
    "place",
    "no budget line for peers, only for staff",
    "recommendation",
    "GB-NIR",
    "nhs_leadership",
    Share.ASK_FIRST,
    starred=True,
    agreement=Agreement.SPLIT,
    heard_from="4",
)


def click_hint(line: Capture, words: str) -> None:
    hint = next(one for one in line.capture.findChildren(Hint) if one.accessibleName() == words)
    QTest.mouseClick(hint, Qt.MouseButton.LeftButton)


# --- chips


def test_only_what_is_not_as_usual_is_a_chip(line: Capture) -> None:
    line.shows(Draft("place", "a thought"))
    assert line.chips == []
    line.shows(EVERYTHING)
    assert line.chips == [
        "Recommendation",
        "Northern Ireland",
        "NHS leadership",
        "Ask before publishing",
        "Starred",
        "Split",
        "Heard from Table 4",
    ]
    assert line.draft == EVERYTHING


def test_chips_are_told_to_screen_readers(line: Capture) -> None:
    line.types("--@ire\t")
    assert line.capture.line.accessibleDescription() == "Barrier, Ireland"
    line.key(Qt.Key.Key_Backspace)
    assert line.capture.line.accessibleDescription() == "Barrier"


def test_a_chip_opens_its_picker(line: Capture) -> None:
    line.types("--no budget")
    (chip,) = line.capture.line.chips()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert line.capture.kind.is_open()
    popup = line.capture.kind.findChild(QLineEdit)
    assert popup is not None
    QTest.keyClicks(popup, "evid")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (line.chips, line.text) == (["Evidence"], "no budget")
    line.capture.toggle_star()
    QTest.mouseClick(line.capture.line.chips()[1], Qt.MouseButton.LeftButton)
    assert not line.draft.starred


def test_chips_stand_before_the_text_in_the_same_row(line: Capture) -> None:
    line.types("--@port\tno budget")
    edit = line.capture.line
    first, last = edit.chips()
    assert first.x() < last.x()
    home = edit.cursorRect()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    start = edit.cursorRect()
    assert last.geometry().right() < start.left() < home.left()
    assert abs(start.center().y() - last.geometry().center().y()) <= 2
    line.key(Qt.Key.Key_End)
    line.types(
        ", only for the people who work on the wing and for those who come from outside every second week"
    )
    settle()
    assert edit.cursorRect().top() >= last.geometry().bottom()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.moveCursor(edit.textCursor().MoveOperation.Down)
    line.key(Qt.Key.Key_Home)
    assert edit.cursorRect().left() < first.geometry().right()


def test_a_click_finds_the_letter_it_meets_beside_chips(line: Capture) -> None:
    line.types("--no budget")
    edit = line.capture.line
    rect = edit.cursorRect()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left(), rect.center().y()))
    assert edit.textCursor().position() == len("no budget")


def test_the_question_is_asked_behind_the_chips_too(line: Capture) -> None:
    edit = line.capture.line
    assert edit.placeholderText() == "What stands in the way?"
    line.types("--")
    empty = edit.grab().toImage()
    edit.set_question("")
    edit.viewport().update()
    assert edit.grab().toImage() != empty


@pytest.mark.parametrize("width", [868, 782, 600, 480])
def test_many_chips_leave_the_text_enough_room(line: Capture, width: int) -> None:
    line.page.resize(width, 600)
    line.shows(EVERYTHING)
    settle()
    edit = line.capture.line
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    start = edit.cursorRect()
    assert not any(chip.geometry().intersects(start) for chip in edit.chips())
    assert edit.viewport().width() - start.left() > 150
    assert edit.viewport().rect().bottom() >= start.bottom()
    assert faults(line.page) == []


def test_chips_go_with_the_first_line_when_a_long_text_scrolls(line: Capture) -> None:
    line.types("--")
    line.pastes("a long thought " * 80)
    settle()
    (chip,) = line.capture.line.chips()
    assert chip.visibleRegion().isEmpty()
    line.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not chip.visibleRegion().isEmpty()


@pytest.mark.parametrize("spacing", list(Spacing))
def test_four_lines_are_seen_whatever_their_spacing(
    controller: ThemeController, line: Capture, spacing: Spacing
) -> None:
    controller.set_spacing(spacing)
    for chips in ("", "--"):
        line.shows(Draft("place"))
        line.types(chips + "one")
        heights = [line.capture.line.height()]
        for words in ("two", "three", "four", "five"):
            line.key(Qt.Key.Key_Return, SHIFT)
            line.types(words)
            settle()
            heights.append(line.capture.line.height())
        assert heights == sorted(heights)
        assert heights[1] < heights[2] < heights[3] == heights[4]
        assert line.capture.line.cursorRect().bottom() <= line.capture.line.viewport().height()
        assert line.text == "one\ntwo\nthree\nfour\nfive"


def test_chips_stand_at_the_right_where_one_reads_from_there(line: Capture, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        line.types("--no budget")
        settle()
        (chip,) = line.capture.line.chips()
        assert chip.geometry().left() > line.capture.line.viewport().width() // 2
        assert line.capture.line.cursorRect().left() < chip.geometry().left()
        assert faults(line.page) == []
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# --- the menu


def test_the_menu_offers_kinds_first_and_then_all_else(line: Capture) -> None:
    line.types("/")
    assert line.offered == [
        *("Point", "Barrier", "Facilitator", "Recommendation", "Evidence", "Quote", "Disagreement", "Parked"),
        *("Country …", "Perspective …", "Ask before publishing", "Internal only", "Star"),
        *("One voice", "Most", "Split"),
    ]
    shown = line.capture.tagging.list
    assert shown is not None
    assert {row.words: row.hint for row in shown.rows()}["Barrier"] == "--"


@pytest.mark.parametrize(
    ("typed", "chip"),
    [("/evi", "Evidence"), ("/ask", "Ask before publishing"), ("/int", "Internal only"), ("/star", "Starred"),
     ("/one", "One voice"), ("/spl", "Split")],
)  # fmt: skip
def test_letters_and_enter_say_it(line: Capture, typed: str, chip: str) -> None:
    line.types(typed)
    line.key(Qt.Key.Key_Return)
    assert (line.chips, line.text, line.taken, line.offered) == ([chip], "", [], [])
    line.types(typed)
    line.key(Qt.Key.Key_Tab)
    assert line.chips == ([chip] if chip == "Evidence" else [])


def test_the_menu_leads_to_countries_and_perspectives(line: Capture) -> None:
    line.types("--/cou\t")
    assert (line.text, line.offered[0]) == ("@", "England")
    line.types("port\t")
    assert (line.chips, line.text) == (["Barrier", "Portugal"], "")
    line.types("/pers\tacad\t")
    assert line.draft.perspective == "academic"


@pytest.mark.parametrize("words", ["/wing", "//", "/in reach", "/ or", "/7 days"])
def test_a_slash_that_begins_words_stays(line: Capture, words: str) -> None:
    line.types(words)
    assert (line.text, line.offered, line.chips) == (words, [], [])
    line.key(Qt.Key.Key_Return)
    assert line.taken == [words]


def test_esc_leaves_the_slash(line: Capture) -> None:
    line.types("/")
    line.key(Qt.Key.Key_Escape)
    line.types("ev")
    assert (line.text, line.offered) == ("/ev", [])


def test_a_slash_within_words_is_one(line: Capture) -> None:
    line.types("staff/peers")
    assert (line.text, line.offered) == ("staff/peers", [])


def test_a_click_takes_a_row_and_the_cursor_stays(line: Capture) -> None:
    line.types("/")
    shown = line.capture.tagging.list
    assert shown is not None
    place = shown._list.visualItemRect(shown._list.item(4)).center()
    QTest.mouseClick(shown._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (line.chips, line.text) == (["Evidence"], "")
    assert line.capture.line.hasFocus()


def test_the_menus_button_leaves_text_and_cursor_as_they_are(line: Capture) -> None:
    line.types("no budget")
    line.key(Qt.Key.Key_Left)
    click_hint(line, "menu")
    assert line.offered[0] == "Point"
    line.key(Qt.Key.Key_Escape)
    assert (line.text, line.capture.line.textCursor().position()) == ("no budget", 8)
    line.capture.open_menu()
    line.types("cou\tport\t")
    assert (line.text, line.chips) == ("no budget", ["Portugal"])
    assert line.capture.line.textCursor().position() == 8


# --- buttons


def test_the_buttons_say_the_same(line: Capture) -> None:
    for picker, letters, chip in (
        (line.capture.agreement, "most", "Most"),
        (line.capture.share, "internal", "Internal only"),
    ):
        picker.click()
        popup = picker.findChild(QLineEdit)
        assert popup is not None
        QTest.keyClicks(popup, letters)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        assert line.chips[-1] == chip
    assert (line.draft.agreement, line.draft.share) == (Agreement.MOST, Share.INTERNAL)
    click_hint(line, "quote")
    assert line.chips[-1] == "Quote"
    click_hint(line, "country")
    assert line.offered[0] == "England"


def test_every_hint_does_what_its_key_does(line: Capture) -> None:
    told: list[str] = []
    line.capture.last_wanted.connect(lambda: told.append("last"))
    line.capture.shortcuts_wanted.connect(lambda: told.append("shortcuts"))
    line.types("no budget")
    click_hint(line, "save note")
    click_hint(line, "edit last note")
    click_hint(line, "All shortcuts")
    assert line.taken == ["no budget"]
    assert told == ["last", "shortcuts"]


def test_who_is_heard_can_be_said_in_a_feedback_only(line: Capture) -> None:
    capture = line.capture
    assert not capture.heard_from.isVisible()
    capture.set_other_tables(["1", "4", "Staff room"])
    settle()
    assert capture.heard_from.isVisible()
    capture.heard_from.click()
    popup = capture.heard_from.findChild(QLineEdit)
    assert popup is not None
    QTest.keyClicks(popup, "table 4")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (line.draft.heard_from, line.chips) == ("4", ["Heard from Table 4"])
    capture.set_other_tables(None)
    settle()
    assert not capture.heard_from.isVisible()


def test_share_and_star_are_turned_on_and_off(line: Capture) -> None:
    capture = line.capture
    capture.toggle_share(Share.ASK_FIRST)
    capture.toggle_star()
    assert line.chips == ["Ask before publishing", "Starred"]
    capture.toggle_share(Share.INTERNAL)
    assert line.chips == ["Starred", "Internal only"]
    capture.toggle_share(Share.INTERNAL)
    capture.toggle_star()
    assert (line.chips, line.draft.share) == ([], Share.PUBLISH)


def test_every_chip_is_told_as_a_change(line: Capture) -> None:
    changes: list[int] = []
    line.capture.changed.connect(lambda: changes.append(1))
    line.capture.toggle_star()
    assert changes
    changes.clear()
    line.capture.show_draft(EVERYTHING, "")
    assert changes == []


@pytest.mark.parametrize(
    ("size", "width", "compact", "tables"),
    [(100, 868, False, None), (100, 782, False, None), (100, 1130, False, ["1", "2"]), (150, 846, True, None),
     (150, 950, True, None), (150, 1188, True, ["1", "2"])],
)  # fmt: skip
def test_buttons_and_hints_take_one_row_each(
    controller: ThemeController, line: Capture, size: int, width: int, compact: bool, tables: list[str] | None
) -> None:
    controller.set_text_size(size)
    line.capture.set_compact(compact)
    line.capture.set_other_tables(tables)
    line.page.resize(width, 600)
    line.shows(EVERYTHING, "Changing note 3 · Esc leaves it as it was")
    settle()
    assert line.page.width() == width
    assert faults(line.page) == []
    capture = line.capture
    tops = {
        button.mapTo(line.page, QPoint()).y()
        for button in (capture.kind, capture.perspective, capture.agreement, capture.more, capture.save)
        if button.isVisible()
    }
    assert len(tops) == 1
    hints = [one for one in capture.findChildren(Hint) if one.isVisible()]
    assert bool(hints) is not compact
    if width == 868:
        assert len(hints) == 7


def test_what_has_no_room_for_a_button_is_in_the_menu_and_on_its_key(
    controller: ThemeController, line: Capture
) -> None:
    controller.set_text_size(150)
    line.capture.set_compact(True)
    line.page.resize(846, 600)
    settle()
    assert not line.capture.share.isVisible()
    line.capture.share.open()
    popup = line.capture.share.findChild(QLineEdit)
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    line.capture.more.click()
    line.types("int\t")
    assert line.chips == ["Internal only"]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_lists_stay_in_the_window(controller: ThemeController, line: Capture, look: Look) -> None:
    controller.set_look(look)
    for height in (600, 260):
        line.page.resize(868, height)
        settle()
        line.types("@")
        shown = line.capture.tagging.list
        assert shown is not None
        assert line.page.rect().contains(shown.geometry())
        assert not shown.geometry().intersects(
            line.capture.line.rect().translated(line.capture.line.mapTo(line.page, QPoint()))
        )
        line.key(Qt.Key.Key_Backspace)

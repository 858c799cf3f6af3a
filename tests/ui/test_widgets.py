"""Buttons, chips, strips and the rest: what they show, say, and do by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import TEXT_SIZES, TextRole, ThemeController, Tone
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.chip import Badge, Chip
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label, WrappingLabel, parts_of_line
from peernotes.ui.widgets.panel import FlowPanel, Panel, ScrollPanel
from peernotes.ui.widgets.reflow import ReflowPanel
from peernotes.ui.widgets.stepper import Stepper
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind
from peernotes.ui.widgets.tag_picker import TagPicker
from tests.ui.clipping import clipped_texts, faults, name_of, overlaps, settle, tab_stops
from tests.ui.conftest import Show

# --- labels


def test_labels_take_everything_as_plain_text(show: Show[Label]) -> None:
    label = show(Label("<b>bold</b> <a href='x'>link</a>"))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("<b>bold</b>")


def test_a_long_text_gets_the_lines_that_it_needs(show: Show[Panel], controller: ThemeController) -> None:
    page = Panel()
    page.box.addWidget(WrappingLabel("Security clearance takes up to six months. " * 6, TextRole.HEADING))
    page.box.addStretch()
    show(page)
    for width, size in ((700, 100), (300, 100), (300, 200)):
        page.resize(width, 900)
        controller.set_text_size(size)
        settle()
        assert clipped_texts(page) == []


def test_a_line_breaks_at_spaces_hyphens_and_where_a_break_is_allowed() -> None:
    text = "Security  clearance-level 😀 table\N{ZERO WIDTH SPACE}file\nEnd"
    parts = [part.strip("\N{ZERO WIDTH SPACE}") for part in parts_of_line(text)]
    assert parts == ["Security", "clearance-", "level", "😀", "table", "file", "End"]
    assert list(parts_of_line("")) == []


def test_what_an_elided_line_leaves_out_is_in_its_tool_tip(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel("How can we expand prison peer programmes, and who should pay for it?"))
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""
    label.resize(120, label.height())
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()


# --- buttons and chips


def test_a_button_follows_its_action(show: Show[KeyButton], qtbot: QtBot) -> None:
    action = QAction("Export table file")
    action.setShortcut("Ctrl+E")
    button = show(KeyButton("", action, look=ButtonLook.PRIMARY))
    assert (button.text(), button.cap()) == ("Export table file", "Ctrl E")
    assert name_of(button) == "Export table file"
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(action.triggered):
            QTest.keyClick(button, key)
    action.setEnabled(False)
    assert not button.isEnabled()


def test_an_ampersand_is_only_a_letter(show: Show[QWidget]) -> None:
    for made in (KeyButton("Questions & answers"), Chip("Questions & answers")):
        show(made)
        assert made.shortcut().isEmpty()
        assert name_of(made) == "Questions & answers"


def test_a_chip_says_its_count_and_is_pressed_by_keys(show: Show[Chip]) -> None:
    chip = show(Chip("In the prison", keys="Ctrl+1", count="5"))
    narrow = chip.sizeHint().width()
    chip.set_count("5 of 12")
    assert chip.sizeHint().width() > narrow
    assert name_of(chip) == "In the prison, 5 of 12"
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert chip.isChecked()


def test_a_badge_shows_a_kind_or_a_tone(show: Show[Badge]) -> None:
    badge = show(Badge("barrier", "Barrier"))
    with_symbol = badge.sizeHint().width()
    badge.set_kind(Tone.WARNING, "Barrier")
    assert badge.sizeHint().width() < with_symbol
    assert name_of(badge) == "Barrier"


# --- layout


def test_chips_break_into_rows_and_from_the_right_in_arabic(show: Show[FlowPanel]) -> None:
    panel = FlowPanel()
    chips = [Chip(f"Question number {number}") for number in range(5)]
    for chip in chips:
        panel.flow.addWidget(chip)
    show(panel)
    panel.resize(500, panel.heightForWidth(500))
    settle()
    assert len({chip.y() for chip in chips}) == 2
    assert chips[0].x() == 0
    assert overlaps(panel) == []
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert chips[0].geometry().right() == 499
    panel.flow.clear()
    settle()
    assert panel.flow.count() == 0


def test_panels_stand_below_each_other_where_the_window_is_narrow(show: Show[QWidget]) -> None:
    panel = ReflowPanel()
    for words in ("Facilitate a table", "Merge the tables"):
        panel.add(KeyButton(words))
    page = Panel()
    page.box.addWidget(panel)
    show(page)
    rows = []
    for width in (900, 250, 900):
        page.resize(width, 300)
        settle()
        rows.append(panel.is_row)
        assert faults(page) == []
    assert rows == [True, False, True]


def test_a_column_that_is_too_high_scrolls(show: Show[ScrollPanel]) -> None:
    panel = ScrollPanel(padding=(10, 10, 10, 10))
    for number in range(20):
        panel.box.addWidget(WrappingLabel(f"{number} " + "words that go on " * 5))
    show(panel)
    panel.resize(200, 300)
    settle()
    assert panel.verticalScrollBar().maximum() > 0
    assert clipped_texts(panel) == []


# --- strip


def test_a_strip_says_one_sentence_and_offers_what_to_do(show: Show[QWidget]) -> None:
    page = Panel(gap=0)
    strip = Strip()
    page.box.addWidget(strip)
    page.box.addStretch()
    show(page)
    assert strip.isHidden()
    done: list[str] = []
    strip.say(
        StripKind.BAD,
        "The disk is full. Your notes are on the screen and are kept trying.",
        StripButton("Another folder", lambda: done.append("folder")),
        StripButton("Try now", lambda: done.append("try"), closes=False),
    )
    settle()
    assert strip.sentence.startswith("The disk is full.")
    assert name_of(strip) == strip.sentence
    assert [name_of(button) for button in strip.buttons] == ["Another folder", "Try now"]
    strip.buttons[1].click()
    assert done == ["try"]
    assert not strip.isHidden()
    strip.buttons[0].click()
    assert done == ["try", "folder"]
    assert strip.isHidden()
    assert strip.sentence == ""


def test_a_strip_replaces_what_it_said_and_has_two_buttons_at_most(show: Show[Strip]) -> None:
    strip = show(Strip())
    strip.say(StripKind.WARNING, "One", StripButton("A", lambda: None))
    strip.say(StripKind.GOOD, "Two")
    assert (strip.sentence, strip.kind, strip.buttons) == ("Two", StripKind.GOOD, ())
    with pytest.raises(ValueError, match="two buttons"):
        strip.say(StripKind.INFO, "Three", *(StripButton(words, lambda: None) for words in "ABC"))


def test_what_a_strips_button_says_is_not_wiped_out_by_its_own_closing(show: Show[Strip]) -> None:
    strip = show(Strip())
    strip.say(StripKind.BAD, "One", StripButton("Go", lambda: strip.say(StripKind.GOOD, "Two")))
    strip.buttons[0].click()
    assert strip.sentence == "Two"


# --- stepper


def test_seats_are_counted_by_mouse_and_by_key(show: Show[Stepper]) -> None:
    stepper = show(Stepper("Prison peer", highest=3))
    told: list[int] = []
    stepper.changed.connect(told.append)
    number = stepper.findChild(QSpinBox)
    assert number is not None
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Minus):
        QTest.keyClick(number, key)
    assert told == [1, 2, 1]
    less, more = (button for button in stepper.findChildren(QWidget) if "One " in button.accessibleName())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert stepper.value() == 2
    stepper.set_value(3)
    assert not more.isEnabled()
    stepper.set_value(0)
    assert not less.isEnabled()
    assert tab_stops(stepper) == [number]
    assert name_of(number) == "Prison peer"
    assert faults(stepper) == []


# --- all of them together


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_nothing_is_cut_off_at_any_text_size(
    show: Show[QWidget], controller: ThemeController, size: int
) -> None:
    page = Panel(padding=(16, 16, 16, 16))
    flow = FlowPanel()
    for widget in (
        KeyButton("Export table file", keys="Ctrl+E", look=ButtonLook.PRIMARY),
        KeyButton("Quiet", look=ButtonLook.QUIET),
        Chip("In the health service", keys="Ctrl+2", count="6"),
        Badge("recommendation", "Recommendation"),
        Stepper("Prison staff"),
        TagPicker("Country"),
    ):
        flow.flow.addWidget(widget)
    page.box.addWidget(flow)
    card = Card(edge=Edge.WARNING)
    card.column.addWidget(WrappingLabel("Table 6 used template version 2", TextRole.STRONG))
    card.column.addWidget(WrappingLabel("Version 3 reworded “Remuneration”. None is lost. " * 3))
    page.box.addWidget(card)
    page.box.addStretch()
    controller.set_text_size(size)
    show(page)
    page.resize(700, 760)
    settle()
    assert faults(page) == []


def test_the_helper_finds_what_is_broken(show: Show[QWidget]) -> None:
    page = QWidget()
    page.resize(400, 200)
    cut = Label("Much too long for so little room", parent=page)
    cut.setGeometry(0, 0, 60, 20)
    on_top = KeyButton("On top", parent=page)
    on_top.setGeometry(10, 10, 20, 20)
    nameless = QLineEdit(page)
    nameless.setGeometry(380, 100, 60, 30)
    show(page)
    said = "\n".join(faults(page))
    for part in ("Much too long", "overlap", "no accessible name", "20 x 20", "stands outside"):
        assert part in said
    assert QApplication.instance() is not None

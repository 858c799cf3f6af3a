"""Choosing from a list by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.widgets.tag_picker import TagPicker
from peernotes.ui.widgets.tag_popup import matching, own_words
from tests.ui.clipping import name_of, unnamed
from tests.ui.conftest import Show

COUNTRIES = [("GB-ENG", "England"), ("GB-SCT", "Scotland"), ("NZ", "New Zealand"), ("ZA", "South Africa")]


def line_of(picker: TagPicker) -> QLineEdit:
    line = picker.findChild(QLineEdit)
    assert line is not None
    return line


@pytest.fixture
def picker(show: Show[QWidget]) -> TagPicker:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())
    made = TagPicker("Country", free_words=True, none_words="No country")
    column.addWidget(made)
    made.set_entries(COUNTRIES)
    show(page)
    return made


def test_letters_find_beginnings_first() -> None:
    assert [label for _, label in matching(COUNTRIES, "s")] == ["Scotland", "South Africa"]
    assert [label for _, label in matching(COUNTRIES, "land")] == ["England", "Scotland", "New Zealand"]
    assert [label for _, label in matching(COUNTRIES, "a")] == [
        "South Africa",
        "England",
        "Scotland",
        "New Zealand",
    ]
    assert matching(COUNTRIES, "xyz") == []


def test_codes_accents_and_capitals_find_an_entry() -> None:
    choices = [*COUNTRIES, ("UA", "Ukraine"), ("CI", "Côte d’Ivoire")]
    for wanted in ("UK", "gb"):
        assert [label for _, label in matching(choices, wanted)][:2] == ["England", "Scotland"]
    assert matching(choices, "ukr") == [("UA", "Ukraine")]
    assert matching(choices, "COTE") == [("CI", "Côte d’Ivoire")]
    assert matching(choices, "za")[0] == ("ZA", "South Africa")
    assert matching([("barrier", "Barrier")], "enabler") == []


def test_letters_within_a_word_can_be_left_out() -> None:
    assert matching(COUNTRIES, "land", within=False) == []
    assert matching(COUNTRIES, "zeal", within=False) == [("NZ", "New Zealand")]
    assert matching(COUNTRIES, "new z", within=False) == [("NZ", "New Zealand")]


def test_own_words_are_offered_where_no_label_says_them() -> None:
    assert own_words(COUNTRIES, " Isle of Man ") == [("Isle of Man", "Use “Isle of Man”")]
    assert own_words(COUNTRIES, "ENGLAND") == []
    assert own_words(COUNTRIES, "  ") == []


def test_a_steady_picker_keeps_its_words_and_tells_its_value(show: Show[TagPicker]) -> None:
    picker = show(TagPicker("Country", steady=True))
    picker.set_entries(COUNTRIES)
    width = picker.sizeHint().width()
    picker.set_value("NZ")
    assert (picker.text(), picker.sizeHint().width()) == ("Country", width)
    assert name_of(picker) == "Country: New Zealand"


def test_a_tag_is_chosen_by_letters_arrows_and_enter(picker: TagPicker, qtbot: QtBot) -> None:
    assert picker.text() == "Country"
    picker.open()
    assert picker.is_open()
    line = line_of(picker)
    QTest.keyClicks(line, "s")
    QTest.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["ZA"]
    assert (picker.value(), picker.label(), picker.text()) == ("ZA", "South Africa", "Country: South Africa")
    assert not picker.is_open()


def test_esc_changes_nothing(picker: TagPicker) -> None:
    picker.set_value("NZ")
    picker.open()
    QTest.keyClicks(line_of(picker), "eng")
    QTest.keyClick(line_of(picker), Qt.Key.Key_Escape)
    assert picker.value() == "NZ"
    assert not picker.is_open()


def test_words_that_are_on_no_list_can_be_chosen_and_taken_away(picker: TagPicker) -> None:
    picker.open()
    QTest.keyClicks(line_of(picker), "Isle of Man")
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert picker.value() == "Isle of Man"
    picker.open()
    QTest.keyClicks(line_of(picker), "no c")
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert picker.value() == ""
    assert picker.text() == "Country"


def test_where_only_entries_count_other_words_choose_nothing(show: Show[TagPicker]) -> None:
    picker = show(TagPicker("Kind"))
    picker.set_entries([("barrier", "Barrier")])
    picker.set_value("barrier")
    picker.open()
    QTest.keyClicks(line_of(picker), "xyz")
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert picker.value() == "barrier"


def test_the_list_opens_by_the_key_of_its_action_and_stays_on_the_screen(
    show: Show[QWidget], qtbot: QtBot
) -> None:
    page = QWidget()
    action = QAction("Kind", page)
    action.setShortcut("Alt+K")
    page.addAction(action)
    column = QVBoxLayout(page)
    line = QLineEdit()
    column.addWidget(line)
    picker = TagPicker("Kind", action)
    picker.set_entries([(str(number), f"Kind {number}") for number in range(40)])
    column.addWidget(picker)
    show(page)
    page.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert picker.is_open()
    popup = line_of(picker).window()
    assert page.screen().availableGeometry().contains(QRect(popup.pos(), popup.size()))
    assert unnamed(popup) == []
    QTest.keyClick(line_of(picker), Qt.Key.Key_Escape)
    qtbot.waitUntil(line.hasFocus)

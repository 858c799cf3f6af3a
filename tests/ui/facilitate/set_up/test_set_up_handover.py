"""Who types: the handover to somebody else, by initials."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from peernotes.ui.facilitate.set_up.handover import HandoverCard
from peernotes.ui.theme import ThemeController
from tests.builders import NOON
from tests.ui.clipping import faults, settle

Show = Callable[[HandoverCard], HandoverCard]


@pytest.fixture
def card(show: Show) -> HandoverCard:
    return show(HandoverCard())


def words(card: HandoverCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def button(card: HandoverCard) -> QPushButton:
    found = card.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_it_says_who_types_and_since_when(card: HandoverCard) -> None:
    assert "Nobody’s initials are noted." in words(card)
    card.show_typist("AB", NOON.replace(hour=14, minute=2))
    assert "AB has typed since 14:02." in words(card)
    card.show_typist("", None)
    assert "Nobody’s initials are noted." in words(card)


def test_the_next_one_gives_initials_by_key_or_by_mouse(card: HandoverCard) -> None:
    told: list[str] = []
    card.handed_over.connect(told.append)
    card.handed_over.connect(lambda initials: card.show_typist(initials, NOON))
    QTest.keyClicks(card.line, "C D")
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    assert card.line.text() == ""
    QTest.keyClicks(card.line, "EF")
    QTest.mouseClick(button(card), Qt.MouseButton.LeftButton)
    assert told == ["CD", "EF"]


def test_without_initials_or_with_the_same_nothing_is_handed_over(card: HandoverCard) -> None:
    told: list[str] = []
    card.handed_over.connect(told.append)
    card.show_typist("AB", NOON)
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    assert not button(card).isEnabled()
    QTest.keyClicks(card.line, " AB")
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    assert not button(card).isEnabled()
    assert told == []


def test_initials_are_short_and_have_no_blanks(card: HandoverCard) -> None:
    QTest.keyClicks(card.line, "A B C")
    assert card.line.text() == "ABC"
    card.line.clear()
    QTest.keyClicks(card.line, "ABCDEFGHIJ")
    assert card.line.initials() == "ABCDEFGH"


@pytest.mark.parametrize(("text", "width"), [(100, 420), (150, 520)])
def test_nothing_is_cut(card: HandoverCard, controller: ThemeController, text: int, width: int) -> None:
    controller.set_text_size(text)
    card.show_typist("AB", NOON)
    card.resize(width, card.heightForWidth(width))
    settle()
    assert faults(card) == []

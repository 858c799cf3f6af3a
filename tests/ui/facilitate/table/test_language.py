"""Another language at an open table: the template's words change, the notes stay as they were typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from peernotes.domain.template import Choice, Template
from peernotes.domain.text import Text
from peernotes.ui.actions import ActionId
from tests.builders import a_question, a_session, a_template
from tests.ui.clipping import settle
from tests.ui.facilitate.conftest import TableInWindow, TableMaker

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def in_languages(*languages: str) -> Template:
    """A workshop whose words are told apart by their language."""

    def said(words: str) -> Text:
        return Text({tag: f"{words} {tag}" for tag in languages})

    question = a_question("roles", wording=said("Wording"), prompts=(said("Prompt"),))
    session = replace(
        a_session("scope", questions=(replace(question, short_name=said("Name")),)), key_question=said("Key")
    )
    return a_template(
        session,
        languages=languages,
        consent=said("Consent"),
        safeguarding=said("Safe"),
        kinds=(Choice("point", said("Point")), Choice("barrier", said("Barrier"))),
    )


def seen(table: TableInWindow) -> list[str]:
    return [label.text() for label in table.page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("way", ["key", "menu"])
def test_of_two_languages_the_other_one_comes_at_once(table_with: TableMaker, way: str) -> None:
    table = table_with(in_languages("en", "fr"))
    table.notes("Noted as it was said")
    table.types("half a tho")
    before = table.facilitator.record
    assert {"Key en", "Prompt en", "Safe en"} <= set(seen(table))
    if way == "key":
        table.key(Qt.Key.Key_L, ALT)
    else:
        menu = table.page._bar.menu()
        next(a for a in menu.actions() if a.objectName() == ActionId.LANGUAGE).trigger()
    settle()
    assert {"Key fr", "Prompt fr", "Safe fr"} <= set(seen(table))
    assert "Français" in table.page.strip.sentence
    assert table.shown() == ["Noted as it was said"]
    table.types("ught")
    table.key(Qt.Key.Key_Return)
    assert table.shown()[-1] == "half a thought"
    assert replace(table.facilitator.record, notes=before.notes) == before  # the copy holds the same
    table.page.show_consent()
    settle()
    assert "Consent fr" in seen(table)
    table.key(Qt.Key.Key_L, ALT)
    settle()
    assert "Consent en" in seen(table)


def test_the_line_offers_its_kinds_in_the_language(table_with: TableMaker) -> None:
    table = table_with(in_languages("en", "fr"))
    table.key(Qt.Key.Key_L, ALT)
    settle()
    offered = [words for _, words in table.page.notes_view.capture.kind._entries]
    assert "Barrier fr" in offered


def test_of_more_languages_one_is_chosen_from_a_list(table_with: TableMaker) -> None:
    table = table_with(in_languages("en", "fr", "de"))
    table.key(Qt.Key.Key_L, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["English", "Français", "Deutsch"]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    settle()
    assert "Key de" in seen(table)


def test_one_language_leaves_nothing_to_choose(table: TableInWindow) -> None:
    page = table.page
    assert not page.actions_by_id[ActionId.LANGUAGE].isEnabled()
    table.key(Qt.Key.Key_L, ALT)
    assert table.page is page


def test_nothing_changes_before_the_room(table_with: TableMaker) -> None:
    table = table_with(in_languages("en", "fr"))
    table.notes("One")
    table.key(Qt.Key.Key_F6)
    page = table.page
    table.key(Qt.Key.Key_L, ALT)
    table.key(Qt.Key.Key_O, CTRL)
    assert table.page is page

"""The Notes tab with real files: what a rapporteur types, and what is read then."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import Share
from peernotes.ui.actions import ActionId
from peernotes.ui.merge.notes.tab import NotesTab
from peernotes.ui.merge.page import TABS
from tests.builders import a_note
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


NOTES = next(number for number, tab in enumerate(TABS) if tab.action is ActionId.NOTES_TAB)


@dataclass
class Notes:
    """The tab, and what can be read in it."""

    laptop: Laptop
    tab: NotesTab

    def wait(self) -> None:
        """Until the list shows what was asked."""
        if self.tab._pause.isActive():
            self.tab._ask()
        self.laptop.wait()
        self.laptop.qtbot.waitUntil(
            lambda: not (self.tab.search.busy or self.tab.identifiers.looking), timeout=5000
        )
        settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.tab.line, words)
        self.wait()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, at: QWidget | None = None) -> None:
        QTest.keyClick(at or self.laptop.page.window().focusWidget(), key, held)
        self.wait()

    @property
    def texts(self) -> list[str]:
        """The rows that are listed."""
        model = self.tab.model
        return [model.note(row).note.text for row in range(model.rowCount())]

    @property
    def said(self) -> str:
        return self.tab.filters.said.text()


@pytest.fixture
def notes(laptop: Laptop, table_file: TableFile) -> Notes:
    laptop.add(
        table_file(
            "1",
            a_note(
                "Training takes six months at HMP Ashwood.", kind="barrier", country="IE", perspective="staff"
            ),
            a_note("Peers were trained by Governor Smith.", "rooms", 2, starred=True),
            a_note("Ask me before you print it.", "pay", 3, share=Share.ASK_FIRST),
        ),
        table_file("2", "Nothing at Ashwood changes.", "A room with a door."),
    )
    laptop.page.activateWindow()
    laptop.page.show_tab(NOTES)
    tab = laptop.page._tab(NOTES)
    assert isinstance(tab, NotesTab)
    made = Notes(laptop, tab)
    made.wait()
    return made

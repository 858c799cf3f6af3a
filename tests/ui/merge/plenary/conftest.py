"""The Plenary tab with real files: what the rapporteur types while people talk."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peernotes.ui.actions import ActionId
from peernotes.ui.merge.page import TABS
from peernotes.ui.merge.plenary.tab import PlenaryTab
from tests.builders import a_note
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile

NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLENARY = next(number for number, tab in enumerate(TABS) if tab.action is ActionId.PLENARY_TAB)


@dataclass
class Plenary:
    """The tab, and what can be read in it."""

    laptop: Laptop
    tab: PlenaryTab

    def wait(self) -> None:
        self.laptop.wait()
        self.tab.drafts.keep_now()
        self.laptop.qtbot.waitUntil(lambda: not self.tab.drafts.waiting, timeout=5000)
        settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.tab.line, words)
        settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, at: QWidget | None = None) -> None:
        QTest.keyClick(at or self.laptop.page.window().focusWidget(), key, held)
        settle()

    @property
    def said(self) -> list[tuple[str, str]]:
        """Table and words of what stands in the list."""
        return [(note.kind, note.text) for note in self.tab.model.notes()]


@pytest.fixture
def plenary(laptop: Laptop, table_file: TableFile) -> Plenary:
    laptop.add(
        table_file("1", a_note("Six months", starred=True)),
        table_file("12", "A room"),
        table_file("3a", "A door"),
    )
    laptop.page.activateWindow()
    return opened(laptop)


def opened(laptop: Laptop) -> Plenary:
    laptop.page.show_tab(PLENARY)
    tab = laptop.page._tab(PLENARY)
    assert isinstance(tab, PlenaryTab)
    settle()
    return Plenary(laptop, tab)

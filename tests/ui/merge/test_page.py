"""The frame: tabs by key, click and arrow, and undo on every one of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from peernotes.ui import actions
from peernotes.ui.actions import ActionId, ActionRow, Where, first_key
from peernotes.ui.counts import version_words
from peernotes.ui.merge import page as page_module
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.page import TABS, MergePage, TabOfPage
from peernotes.ui.merge.tab import MergeTab
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile


def test_every_tab_has_its_digit_and_no_two_the_same() -> None:
    keys = [first_key(tab.action) for tab in TABS]
    assert all(key.startswith("Ctrl+") and key[-1].isdecimal() for key in keys)
    assert len(set(keys)) == len(keys)


def test_the_newest_version_of_the_questions_stands_in_the_corner(
    laptop: Laptop, table_file: TableFile
) -> None:
    assert "v1" not in laptop.page.top_bar._headline.text()
    laptop.add(table_file("1", "Vetting"))
    assert laptop.desk.compilation
    words = version_words(laptop.desk.compilation.template)
    assert laptop.page.top_bar._headline.text().endswith(f" · {words}")


def test_ctrl_z_and_ctrl_y_undo_and_redo(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"))
    assert laptop.desk.editor
    button = laptop.page.top_bar.undo_button
    assert not button.isEnabled()
    laptop.desk.editor.new_theme("Vetting")
    assert button.isEnabled()
    laptop.page.activateWindow()
    QTest.keyClick(laptop.page.tables.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert laptop.desk.editor.overlay.synthesis.themes == {}
    assert not button.isEnabled()
    QTest.keyClick(laptop.page.tables.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert laptop.desk.editor.overlay.synthesis.themes
    button.click()
    assert laptop.desk.editor.overlay.synthesis.themes == {}


# --- with a second tab


class Second(MergeTab):
    """A tab with one button."""

    def __init__(self, desk: MergeDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.button = QPushButton("Here")
        QVBoxLayout(self).addWidget(self.button)
        self.activated = 0

    def start(self) -> QWidget:
        return self.button

    def activate(self) -> None:
        self.activated += 1


@pytest.fixture
def two_tabs(laptop: Laptop, table_file: TableFile, monkeypatch: pytest.MonkeyPatch) -> MergePage:
    """A page with one more tab, on Ctrl+9; it borrows an action of the page."""
    borrowed = ActionRow(ActionId.MERGE_REDO, "Second", ("Ctrl+9",), Where.MERGE)
    rows = tuple(borrowed if row.id is borrowed.id else row for row in actions.ACTIONS)
    monkeypatch.setattr(actions, "ACTIONS", rows)
    monkeypatch.setattr(page_module, "TABS", (*TABS, TabOfPage(borrowed.id, Second)))
    laptop.add(table_file("1", "Vetting"))
    made = MergePage(laptop.desk)
    laptop.qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    return made


def shown(page: MergePage) -> QWidget:
    return page.shown_tab


def test_ctrl_and_a_digit_show_a_tab_on_every_keyboard(two_tabs: MergePage) -> None:
    QTest.keyClick(two_tabs.tables.view, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    second = shown(two_tabs)
    assert isinstance(second, Second)
    assert second.activated == 1
    assert two_tabs.focusProxy() is second.button
    QTest.keyClick(second.button, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown(two_tabs) is two_tabs.tables


def test_arrow_keys_go_along_the_row(two_tabs: MergePage) -> None:
    bar = two_tabs.tab_row.bar
    bar.setFocus()
    for _ in TABS:
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert isinstance(shown(two_tabs), Second)
    assert bar.hasFocus(), "whoever looks through the tabs goes on doing so"
    for _ in TABS:
        QTest.keyClick(bar, Qt.Key.Key_Left)
    assert shown(two_tabs) is two_tabs.tables


def test_a_tab_that_is_made_late_is_told_each_time_it_is_shown(two_tabs: MergePage) -> None:
    two_tabs.show_tab(len(TABS))
    second = shown(two_tabs)
    assert isinstance(second, Second)
    assert two_tabs.tab_row.bar.currentIndex() == len(TABS)
    two_tabs.show_tab(0)
    two_tabs.show_tab(len(TABS))
    assert second.activated == 2

"""Typing in what was taken on paper: no clock, no question why, and the table says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peernotes.domain.record import EventKind, SkipReason
from peernotes.ui.actions import ActionId
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.chip import Badge
from tests.ui.clipping import faults, settle
from tests.ui.facilitate.conftest import TableInWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paper(qtbot: QtBot, tmp_path: Path) -> TableInWindow:
    """Table 3 of the sample workshop, its notes taken on paper."""
    return TableInWindow(qtbot, tmp_path, events=((EventKind.FROM_PAPER, ""),))


def seen(table: TableInWindow) -> list[str]:
    badges = [badge.words() for badge in table.page.findChildren(Badge) if badge.isVisible()]
    return badges + [label.text() for label in table.page.findChildren(QLabel) if label.isVisible()]


def test_no_time_is_shown_and_nothing_is_asked(paper: TableInWindow) -> None:
    paper.notes("From the form", "And this")
    assert "From paper" in seen(paper)
    assert any("no clock runs" in words for words in seen(paper))
    assert "Time left" not in seen(paper)
    assert not paper.page.actions_by_id[ActionId.MORE_TIME].isEnabled()
    for _ in range(4):
        paper.key(Qt.Key.Key_PageDown, CTRL)
        assert not paper.page.no_notes.isVisible()
    assert all(state.started is None for state in paper.facilitator.record.sessions)


def test_a_session_kept_on_paper_is_filled_in_later(table: TableInWindow) -> None:
    table.page.sessions.skip("barriers", SkipReason.ON_PAPER)
    table.page.go_to_place("barriers-prison")
    table.notes("From the form")
    assert any("no clock runs" in words for words in seen(table))
    assert "From paper" not in seen(table)  # the others were typed here
    table.page.go_to_place("scope-training")
    table.notes("On the laptop")
    assert "Time left" in seen(table)


@pytest.mark.parametrize(("text", "size"), [(100, (1366, 768)), (150, (1366, 768)), (150, (1280, 720))])
def test_nothing_is_cut(
    paper: TableInWindow, controller: ThemeController, text: int, size: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    paper.page.resize(*size)
    settle()
    assert faults(paper.page) == []

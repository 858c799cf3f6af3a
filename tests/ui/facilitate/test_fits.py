"""Nothing at a table is cut off, covered or without a name, at usual and at large text."""

from __future__ import annotations

import pytest

from peernotes.domain.record import Seats, TableSetUp
from peernotes.exchange.sample_files import sample_template
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.theme import ThemeController
from tests.builders import NOON, a_session, a_template
from tests.ui.clipping import faults, settle
from tests.ui.facilitate.conftest import TableInWindow, TableMaker

SIZES = [(100, (1366, 768)), (150, (1366, 768)), (100, (1280, 720)), (150, (1280, 720))]


@pytest.mark.parametrize(("text", "window"), SIZES)
def test_every_step_of_a_table_fits(
    controller: ThemeController, table: TableInWindow, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    table.page.resize(*window)
    table.notes("Security clearance for peers takes up to six months, longer than most sentences.")
    for step in range(len(table.page.road.steps)):
        table.page.go_to_step(step)
        settle()
        assert faults(table.page) == [], f"step {step}"
        assert table.page.width() == window[0]


@pytest.mark.parametrize(("text", "window"), SIZES)
def test_marking_a_moment_and_going_off_the_record_need_no_scrolling(
    controller: ThemeController, table: TableInWindow, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    table.page.resize(*window)
    settle()
    for button in (table.page.side._mark, table.page.side._off_record):
        assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize(("text", "window"), SIZES)
def test_the_page_before_a_table_fits(
    controller: ThemeController, table: TableInWindow, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    template = sample_template()
    page = BeginPage(
        template, lambda _path: template, lambda _parent: None, lambda: NOON, lambda _template: []
    )
    table.qtbot.addWidget(page)
    page.show_set_up(TableSetUp("3", "clinician", (Seats("clinician", 3),), ("GB-ENG", "IE", "PT")))
    page.resize(*window)
    page.show()
    settle()
    assert faults(page) == []


@pytest.mark.parametrize("text", [100, 150])
def test_the_line_stays_in_sight_with_many_questions(
    controller: ThemeController, table_with: TableMaker, text: int
) -> None:
    names = [f"Question number {number}" for number in range(1, 16)]
    table = table_with(a_template(a_session("s", *names), a_session("t", "rooms")))
    controller.set_text_size(text)
    table.page.resize(1366, 768)
    settle()
    line = table.page.notes_view.capture
    assert line.mapTo(table.page, line.rect().bottomLeft()).y() < 768
    table.page.go_to_place(names[-1])
    settle()
    chip = table.page.notes_view._chips[names[-1]]
    assert not chip.visibleRegion().isEmpty()


def test_what_was_said_last_stays_in_sight_when_the_line_grows(
    controller: ThemeController, table: TableInWindow
) -> None:
    table.notes(*(f"Note {number}" for number in range(8)))
    settle()
    table.types("a long thought " * 40)
    settle()
    notes = table.page.notes_view.list
    bar = notes.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()

"""What the Notes tab looks like: nothing cut, nothing on top of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.domain.note_filter import Facet
from peernotes.exchange.sample_files import write_sample_tables
from peernotes.ui.merge.notes.tab import NotesTab
from peernotes.ui.theme import Look, ThemeController
from tests.ui.clipping import faults, settle
from tests.ui.merge.conftest import Laptop
from tests.ui.merge.notes.conftest import NOTES, Notes


@pytest.fixture
def sample(laptop: Laptop, tmp_path_factory: pytest.TempPathFactory) -> Notes:
    laptop.add(*write_sample_tables(tmp_path_factory.mktemp("sample")))
    laptop.page.strip.close_strip()
    laptop.page.show_tab(NOTES)
    tab = laptop.page._tab(NOTES)
    assert isinstance(tab, NotesTab)
    made = Notes(laptop, tab)
    made.wait()
    return made


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def walk(sample: Notes) -> None:
    """Through all states of the tab."""
    page = sample.laptop.page
    page.resize(1366, 768)
    settle()
    assert page.size().toTuple() == (1366, 768)
    assert faults(page) == []
    sample.tab.line.setText("vetting")
    sample.tab.filters.set_filters(
        {Facet.KIND: frozenset({"barrier", "recommendation", "evidence"}), Facet.TABLE: frozenset("12345678")}
    )
    sample.wait()
    sample.tab.detail.words.choose("etting")
    settle()
    assert sample.tab.detail.bar.isVisible()
    assert faults(page) == []
    page.grab()
    sample.tab.find_identifiers()
    sample.wait()
    assert sample.tab.identifiers.shown() is not None
    assert faults(page) == []
    page.grab()


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_sample_workshop_fits(sample: Notes, controller: ThemeController, size: int, look: Look) -> None:
    controller.set_look(look)
    controller.set_text_size(size)
    walk(sample)


def test_it_is_read_from_the_right(right_to_left: None, sample: Notes, controller: ThemeController) -> None:
    walk(sample)


def test_rows_are_high_enough_for_their_words(sample: Notes, controller: ThemeController) -> None:
    """Two lines and no more, whatever the letters and the room between lines."""
    for size in (100, 150, 200):
        controller.set_text_size(size)
        settle()
        first = sample.tab.list.visualRect(sample.tab.model.index(0))
        second = sample.tab.list.visualRect(sample.tab.model.index(1))
        assert second.top() > first.bottom()
        sample.tab.list.grab()

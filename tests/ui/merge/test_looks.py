"""What the merge page looks like: nothing cut, nothing on top of another, every control with a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.exchange.sample_files import write_sample_tables
from peernotes.ui.merge.page import MergePage
from peernotes.ui.merge.tables.words import matrix_words
from peernotes.ui.theme import Look, ThemeController
from peernotes.ui.widgets.labels import WrappingLabel
from tests.odd_tables import write_odd_tables
from tests.ui.clipping import faults, settle, tab_stops
from tests.ui.merge.conftest import Laptop


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workshop, and two files that cannot be used."""
    folder = tmp_path_factory.mktemp("stick")
    write_sample_tables(folder)
    (folder / "table-10-of-a-workshop-with-a-very-long-name-indeed.pntable").write_bytes(b"")
    (folder / "table-11.pntable").write_text("oops", encoding="utf-8")
    return folder


@pytest.fixture
def sample(laptop: Laptop, stick: Path) -> Laptop:
    laptop.add(stick)
    return laptop


def show(page: MergePage, controller: ThemeController, size: int) -> None:
    controller.set_text_size(size)
    page.resize(1366, 768)
    settle()


@pytest.mark.parametrize("size", [100, 150])
def test_the_sample_workshop_fits(sample: Laptop, controller: ThemeController, size: int) -> None:
    page = sample.page
    show(page, controller, size)
    assert page.size().toTuple() == (1366, 768)
    assert faults(page) == []
    page.making._written(Path("How can we expand prison peer programmes – report (internal).docx"))
    settle()
    assert faults(page) == []
    page.working.begin("Writing the Word document", lambda: None)
    page.working.show_progress(3, 10)
    settle()
    assert faults(page) == []


@pytest.mark.parametrize("size", [100, 150])
def test_the_empty_page_fits(laptop: Laptop, controller: ThemeController, size: int) -> None:
    show(laptop.page, controller, size)
    assert laptop.page.size().toTuple() == (1366, 768)
    assert faults(laptop.page) == []


def test_the_tables_and_the_sessions_stay_in_sight(sample: Laptop, controller: ThemeController) -> None:
    view = sample.page.tables.view
    show(sample.page, controller, 150)
    labels, names = view.verticalHeader(), view.horizontalHeader()
    places = labels.geometry(), names.geometry()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    settle()
    assert view.horizontalScrollBar().maximum() > 0
    assert (labels.geometry(), names.geometry()) == places
    view.grab()


def test_from_right_to_left(sample: Laptop, controller: ThemeController, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        show(sample.page, controller, 100)
        assert sample.page.tables.view.verticalHeader().x() > sample.page.tables.view.viewport().x()
        assert faults(sample.page) == []
        sample.page.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_goes_as_the_eye_does(sample: Laptop) -> None:
    page = sample.page
    stops = tab_stops(page)
    order = [
        page.top_bar.home_button,
        page.top_bar.add_button,
        page.top_bar.word_button,
        page.tables.view,
        page.tables.drop_zone.folder_button,
        *(button for card in page.tables.things.cards for button in card.buttons),
        page.tables.bottom_bar.internal,
    ]
    places = [stops.index(widget) for widget in order]
    assert places == sorted(places)


def test_the_sentence_below_the_matrix_is_true_in_the_dark_too(
    sample: Laptop, controller: ThemeController
) -> None:
    def said() -> list[str]:
        labels = sample.page.findChildren(WrappingLabel)
        return [label.text() for label in labels if label.text().startswith("Numbers are notes.")]

    assert said() == [matrix_words(dark=False)]
    controller.set_look(Look.DARK)
    settle()
    assert said() == [matrix_words(dark=True)]


@pytest.fixture(scope="module")
def bad_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad-day")
    write_odd_tables(folder)
    return folder


@pytest.mark.parametrize("size", [100, 150])
def test_every_card_of_a_bad_day_fits(
    laptop: Laptop, controller: ThemeController, bad_day: Path, size: int
) -> None:
    page = laptop.page
    laptop.add(bad_day)
    show(page, controller, size)
    things = page.tables.things
    assert len(things.cards) > 8
    for number, _ in enumerate(things.cards):
        card = things.cards[number]
        for place, choice in enumerate(card.thing.choices, 1):
            if choice.labels is not None:
                card.press(place)
                settle()
                break
    assert faults(page) == []
    next(c for c in things.cards if c.thing.sentence.startswith("Copies of")).press(2)
    settle()
    assert page.tables.differences.isVisible()
    assert faults(page) == []
    assert page.size().toTuple() == (1366, 768)

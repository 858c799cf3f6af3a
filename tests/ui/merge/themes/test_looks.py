"""What the Themes tab looks like: nothing cut, nothing on top of another, every control with a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.exchange.sample_files import sample_overlay, sample_template, write_sample_tables
from peernotes.ui.i18n import PseudoTranslator
from peernotes.ui.merge.themes.table_strip import TableStrip
from peernotes.ui.theme import Look, ThemeController
from tests.theming import PLACE, more_tables
from tests.ui.clipping import faults, settle
from tests.ui.merge.conftest import Laptop
from tests.ui.merge.themes.conftest import Desk


@pytest.fixture
def desk(laptop: Laptop, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("sample")
    laptop.overlays.overlays[sample_template().uid] = sample_overlay()
    laptop.add(*write_sample_tables(folder))
    made = Desk(laptop)
    made.tab.show_place(PLACE)
    made.wait()
    return made


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def show(desk: Desk, controller: ThemeController, size: int) -> None:
    controller.set_text_size(size)
    desk.laptop.page.resize(1366, 768)
    settle()


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_sample_workshop_fits(desk: Desk, controller: ThemeController, size: int, look: Look) -> None:
    controller.set_look(look)
    show(desk, controller, size)
    assert desk.laptop.page.size().toTuple() == (1366, 768)
    assert faults(desk.laptop.page) == []
    desk.tab.board.new_theme.begin(())
    desk.tab.foot.word(desk.tab.pile.model.rows[0].note, "Shorter")  # type: ignore[union-attr]
    settle()
    assert faults(desk.laptop.page) == []
    desk.laptop.page.grab()


@pytest.mark.parametrize("size", [100, 150])
def test_forty_tables_fit(
    desk: Desk, controller: ThemeController, size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.laptop.add(*more_tables(tmp_path_factory.mktemp("more"), 40))
    desk.wait()
    show(desk, controller, size)
    assert faults(desk.laptop.page) == []
    strip = desk.tab.board.columns[0].strip
    assert strip.isVisible()
    assert strip.height() >= strip.heightForWidth(strip.width())


def test_from_right_to_left(desk: Desk, controller: ThemeController, right_to_left: None) -> None:
    show(desk, controller, 100)
    assert desk.tab.places.mapTo(desk.tab, desk.tab.places.rect().topLeft()).x() > desk.tab.width() / 2
    first, second = desk.tab.board.columns[:2]
    assert first.x() > second.x()
    desk.tab.pile.list.setFocus()
    desk.key(Qt.Key.Key_Left)
    assert desk.focus() is first.list
    assert faults(desk.laptop.page) == []
    desk.laptop.page.grab()


def test_a_national_debate_has_no_strip_of_ten_thousand_fields(controller: ThemeController) -> None:
    strip = TableStrip()
    strip.show_tables([str(number) for number in range(10_000)], {"3"})
    assert strip.isHidden()


def test_a_language_with_longer_words_fits(
    laptop: Laptop, controller: ThemeController, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> None:
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    try:
        laptop.overlays.overlays[sample_template().uid] = sample_overlay()
        laptop.add(*write_sample_tables(tmp_path_factory.mktemp("sample")))
        made = Desk(laptop)
        made.tab.show_place(PLACE)
        made.wait()
        show(made, controller, 100)
        assert faults(made.tab) == []
    finally:
        qapp.removeTranslator(translator)

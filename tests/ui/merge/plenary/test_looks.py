"""What the Plenary tab and its board look like: nothing cut, nothing on top of another."""

from __future__ import annotations

import pytest

from peernotes.exchange.sample_files import write_sample_tables
from peernotes.ui.merge.plenary.board import BoardWindow
from peernotes.ui.theme import Look, ThemeController
from tests.ui.clipping import faults, settle
from tests.ui.merge.conftest import Laptop
from tests.ui.merge.plenary.conftest import Plenary, opened


@pytest.fixture
def sample(laptop: Laptop, tmp_path_factory: pytest.TempPathFactory) -> Plenary:
    laptop.add(*write_sample_tables(tmp_path_factory.mktemp("sample")))
    laptop.page.strip.close_strip()
    return opened(laptop)


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_tab_fits(sample: Plenary, controller: ThemeController, size: int, look: Look) -> None:
    controller.set_look(look)
    controller.set_text_size(size)
    page = sample.laptop.page
    page.resize(1366, 768)
    settle()
    assert page.size().toTuple() == (1366, 768)
    assert faults(page) == []
    for words in ("3Vetting takes months.", "5A certificate that counts."):
        sample.type(words)
        sample.tab.keep()
    sample.type("Ask first")
    settle()
    assert faults(page) == []
    page.grab()


@pytest.mark.parametrize("size", [100, 150])
def test_every_page_of_the_board_fits_in_letters_of_one_size(
    sample: Plenary, controller: ThemeController, size: int
) -> None:
    controller.set_text_size(size)
    board = BoardWindow(sample.laptop.desk)
    sample.laptop.qtbot.addWidget(board)
    board.resize(1366, 768)
    board.show()
    settle()
    for number in range(len(board._board.pages)):
        board._go(number)
        settle()
        shown = [item.words for item in board._items if item.isVisible()]
        assert shown
        assert not any(words.overflows() for words in shown)
        assert len({words.letters().pointSizeF() for words in shown}) == 1
    board.grab()

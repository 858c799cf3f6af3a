"""A form for a table without a laptop, from the page of the questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.app.program import BUILT_IN, _write_paper
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.services.organiser import Organiser
from peernotes.ui.organise.desktop import Desktop, PaperPlace
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.theme import ThemeController


@pytest.mark.parametrize("name", ["form.docx", "form.pdf"])
@pytest.mark.parametrize("large", [False, True])
def test_the_paper_form_is_written_and_where_it_is_said(
    controller: ThemeController, qtbot: QtBot, tmp_path: Path, name: str, large: bool
) -> None:
    organiser = Organiser(TemplateFileFormat(), BUILT_IN)
    desktop = Desktop(paper=lambda _page, folder: PaperPlace(tmp_path / name, large))
    page = OrganisePage(organiser, organiser.built_in(), desktop=desktop, write_paper=_write_paper)
    qtbot.addWidget(page)
    page.show()
    page.top_bar.paper_button.click()
    assert (tmp_path / name).stat().st_size > 5_000
    assert str(tmp_path / name) in page.strip.sentence
    assert f"{21 if large else 11} pages" in page.strip.sentence


def test_a_place_that_refuses_is_told(controller: ThemeController, qtbot: QtBot, tmp_path: Path) -> None:
    organiser = Organiser(TemplateFileFormat(), BUILT_IN)
    place = PaperPlace(tmp_path / "no such stick" / "form.docx", False)
    page = OrganisePage(
        organiser, organiser.built_in(), desktop=Desktop(paper=lambda *_: place), write_paper=_write_paper
    )
    qtbot.addWidget(page)
    page.show()
    page.top_bar.paper_button.click()
    assert "could not be written" in page.strip.sentence

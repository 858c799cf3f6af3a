"""What the organiser's page looks like: nothing cut, nothing on top of another, every control with a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peernotes.domain.template import AnswerType
from peernotes.domain.template_edits import with_languages
from peernotes.ui.organise.nodes import (
    COUNTRIES,
    KINDS,
    LANGUAGES,
    LISTS,
    TABLES,
    TALKS,
    TEXTS,
    VERSIONS,
    WORKSHOP,
    Node,
    NodeKind,
)
from peernotes.ui.theme import ThemeController
from tests.ui.clipping import faults, settle, tab_stops
from tests.ui.organise.conftest import Laptop, MakeLaptop

NODES = [
    WORKSHOP,
    TABLES,
    LISTS,
    KINDS,
    COUNTRIES,
    TEXTS,
    LANGUAGES,
    VERSIONS,
    TALKS,
    Node(NodeKind.SESSION, "scope"),
    Node(NodeKind.PLACE, "scope-remuneration"),
    Node(NodeKind.PLACE, "scope-feedback"),
]


def show(laptop: Laptop, controller: ThemeController, size: int) -> None:
    controller.set_text_size(size)
    laptop.page.resize(1366, 768)
    settle()


@pytest.mark.parametrize("size", [100, 150])
def test_every_form_fits(laptop: Laptop, controller: ThemeController, size: int) -> None:
    show(laptop, controller, size)
    for node in NODES:
        laptop.page.choose(node)
        settle()
        assert laptop.page.size().toTuple() == (1366, 768)
        assert faults(laptop.page) == []


def test_every_form_fits_a_small_screen(laptop: Laptop, controller: ThemeController) -> None:
    controller.set_text_size(150)
    laptop.page.resize(1280, 664)  # 720 without the window's own frame
    for language in ("en", "fr"):
        laptop.page._edit_alone(lambda template: with_languages(template, ("en", "fr")), "languages")
        laptop.page.write_in(language)
        laptop.page._judge()  # what the pause does
        for node in NODES:
            laptop.page.choose(node)
            settle()
            assert laptop.page.size().toTuple() == (1280, 664)
            preview = laptop.page.preview
            assert preview.width() >= preview.minimumSizeHint().width(), "nothing is cut at its side"
            assert faults(laptop.page) == []
    laptop.page._judge()
    laptop.page.checks.show_button.click()
    settle()
    assert faults(laptop.page) == []
    assert laptop.page.size().toTuple() == (1280, 664)
    laptop.page.checks.show_button.click()
    laptop.go_to("scope-remuneration")
    for kind in AnswerType:
        laptop.page.form.place.answer_type.chosen.emit(str(kind))
        laptop.page._fit()  # as when the window changes
        settle()
        assert laptop.page.minimumSizeHint().width() <= 1280, kind


@pytest.mark.parametrize("size", [100, 150])
def test_what_becomes_of_notes_fits(laptop: Laptop, controller: ThemeController, size: int) -> None:
    show(laptop, controller, size)
    laptop.go_to("scope-remuneration")
    for button in (laptop.page.form.place.split_button, laptop.page.form.place.retire_button):
        button.click()
        settle()
        assert faults(laptop.page) == []
    for kind in AnswerType:
        laptop.page.form.place.answer_type.chosen.emit(str(kind))
        settle()
        laptop.page._fit()  # as when the window changes
        settle()
        assert faults(laptop.page) == [], kind
        assert laptop.page.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("size", [100, 150])
def test_strips_fit(make_laptop: MakeLaptop, controller: ThemeController, size: int) -> None:
    laptop = make_laptop(drafts=False)
    show(laptop, controller, size)
    laptop.retype(laptop.page.form.workshop.date, "21 March")
    laptop.retype(laptop.page.form.workshop.texts["place"], "Geneva")
    assert not laptop.page.may_leave()
    settle()
    assert laptop.said
    assert faults(laptop.page) == []
    laptop.page.grab()


def test_from_right_to_left(laptop: Laptop, controller: ThemeController, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        show(laptop, controller, 100)
        assert laptop.page.tree.mapTo(laptop.page, laptop.page.tree.rect().center()).x() > 683
        assert faults(laptop.page) == []
        laptop.page.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_goes_from_the_tree_through_the_form_to_saving(laptop: Laptop) -> None:
    page = laptop.page
    laptop.go_to("scope-remuneration")
    settle()
    stops = tab_stops(page)
    form = page.form.place
    order = [
        page.top_bar.home_button,
        page.tree,
        form.wording,
        form.short_name,
        form.prompts,
        page.preview.chips[0],
        page.foot.save_button,
    ]
    places = [stops.index(widget) for widget in order]
    assert places == sorted(places)

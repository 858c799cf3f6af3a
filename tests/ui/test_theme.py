"""Colours can be told apart, sizes grow together, and what was chosen comes back."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peernotes.ui.theme import (
    DARK,
    EASY_READ_FACE,
    HIGH_CONTRAST,
    LIGHT,
    TEXT_SIZES,
    Appearance,
    Colours,
    Look,
    Symbol,
    TextRole,
    Theme,
    ThemeController,
    Tone,
    colours_for,
    contrast,
    current_theme,
    load_appearance,
    paint_symbol,
    save_appearance,
)

SETS = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}
KINDS = ("point", "barrier", "enabler", "recommendation", "evidence", "quote", "disagreement", "parked")


@pytest.fixture(params=SETS)
def colours(request: pytest.FixtureRequest) -> Colours:
    return SETS[request.param]


def grounds(colours: Colours) -> list[str]:
    """Every ground that words of the page itself stand on."""
    return [colours.paper, colours.surface, colours.sunken, colours.hover]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_words_can_be_read_on_every_ground(colours: Colours) -> None:
    tinted = [colours.accent.ground, colours.good.ground, colours.warning.ground, colours.bad.ground]
    for ground in grounds(colours) + tinted:
        assert contrast(colours.ink, ground) >= 4.5, ground
    for ground in [*grounds(colours), colours.accent.ground]:
        assert contrast(colours.muted, ground) >= 4.5, ground


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read_on_paper_and_on_a_card(colours: Colours, tone: Tone) -> None:
    ink = Theme(colours).tone(tone)
    for ground in (colours.paper, colours.surface, colours.accent.ground):
        assert contrast(ink, ground) >= 4.5, ground


@pytest.mark.parametrize("kind", KINDS)
def test_every_badge_can_be_read(colours: Colours, kind: str) -> None:
    style = Theme(colours).kind_style(kind)
    assert contrast(style.ink, style.ground) >= 4.5


def test_badges_of_tones_and_buttons_can_be_read(colours: Colours) -> None:
    for tone in Tone:
        style = Theme(colours).tag_style(tone)
        assert contrast(style.ink, style.ground) >= 4.5
    assert contrast(colours.fill.ink, colours.fill.ground) >= 4.5
    assert contrast(colours.fill.ink, colours.fill_hover) >= 4.5


def test_what_can_be_typed_into_and_what_has_the_focus_stands_out(colours: Colours) -> None:
    for line, ground in product((colours.outline, colours.accent.ink, colours.star), grounds(colours)):
        assert contrast(line, ground) >= 3, (line, ground)
    assert contrast(colours.fill.ink, colours.fill.ground) >= 3  # the ring inside a primary button
    assert contrast(colours.fill.ground, colours.surface) >= 3
    assert contrast(colours.fill.ground, colours.paper) >= 3


def test_colours_are_those_of_the_design() -> None:
    assert (LIGHT.paper, LIGHT.surface, LIGHT.ink, LIGHT.muted) == (
        "#F6F4EF",
        "#FFFFFF",
        "#1D2530",
        "#5B6573",
    )
    assert Theme().kind_style("barrier").ink == "#A3400E"
    assert Theme().kind_style("enabler").ground == "#E5F2E7"


def test_a_kind_that_nobody_knows_looks_like_a_point() -> None:
    theme = Theme()
    assert theme.kind_style("our own kind") == theme.kind_style("point")
    assert theme.kind_style("point").symbol is None


def test_each_known_kind_has_a_symbol_of_its_own() -> None:
    symbols = [Theme().kind_style(kind).symbol for kind in KINDS if kind != "point"]
    assert None not in symbols
    assert len(set(symbols)) == len(symbols)


def test_all_sizes_grow_together() -> None:
    usual, large = Theme(), Theme(text_size=200)
    for role in TextRole:
        assert large.points(role) == pytest.approx(2 * usual.points(role))
    assert large.px(14) == 2 * usual.px(14)
    assert usual.px(0.2) == 1


def test_letters_are_as_large_on_a_screen_that_counts_other_dots() -> None:
    assert Theme(dots_per_inch=72).points(TextRole.BODY) == pytest.approx(15)


@pytest.mark.parametrize("symbol", Symbol)
def test_every_symbol_paints_something_inside_its_square(qapp: QApplication, symbol: Symbol) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_symbol(painter, symbol, image.rect().toRectF().adjusted(4, 4, -4, -4), "#000000")
    painter.end()
    dark = [(x, y) for x, y in product(range(40), range(40)) if image.pixelColor(x, y).lightness() < 128]
    assert len(dark) > 30
    assert all(2 <= x <= 37 and 2 <= y <= 37 for x, y in dark)


def test_the_system_decides_until_the_user_does() -> None:
    assert colours_for(Look.SYSTEM, system_dark=False, system_high_contrast=False) is LIGHT
    assert colours_for(Look.SYSTEM, system_dark=True, system_high_contrast=False) is DARK
    assert colours_for(Look.SYSTEM, system_dark=False, system_high_contrast=True) is HIGH_CONTRAST
    assert colours_for(Look.LIGHT, system_dark=True, system_high_contrast=True) is LIGHT


def test_the_easy_read_face_comes_with_the_program(controller: ThemeController, qapp: QApplication) -> None:
    assert EASY_READ_FACE in QFontDatabase.families()
    assert {"Regular", "Italic", "SemiBold", "Bold"} <= set(QFontDatabase.styles(EASY_READ_FACE))
    assert qapp.font().family() == EASY_READ_FACE
    controller.set_easy_read(False)
    assert qapp.font().family() != EASY_READ_FACE


def test_a_change_is_told_once_and_shown(controller: ThemeController, qapp: QApplication) -> None:
    told: list[str] = []
    controller.changed.connect(lambda: told.append(current_theme().colours.paper))
    controller.set_look(Look.DARK)
    controller.set_look(Look.DARK)
    assert told == [DARK.paper]
    assert qapp.palette().window().color() == QColor(DARK.paper)


def test_text_size_steps_stay_within_what_is_offered(controller: ThemeController) -> None:
    controller.smaller()
    assert current_theme().text_size == 100
    for _ in range(10):
        controller.larger()
    assert current_theme().text_size == TEXT_SIZES[-1]
    controller.usual_size()
    assert current_theme().text_size == 100
    controller.set_text_size(147)
    assert current_theme().text_size == 150


def test_what_was_chosen_comes_back(settings: QSettings) -> None:
    assert load_appearance(settings) == Appearance()
    chosen = Appearance(Look.HIGH_CONTRAST, 150, False)
    save_appearance(settings, chosen)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert load_appearance(again) == chosen


def test_settings_that_make_no_sense_are_left_out(settings: QSettings) -> None:
    settings.setValue("appearance/look", "sepia")
    settings.setValue("appearance/text_size", "a lot")
    assert load_appearance(settings) == Appearance()


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST])
def test_what_stands_in_an_empty_line_can_be_read(
    controller: ThemeController, qtbot: QtBot, look: Look
) -> None:
    controller.set_look(look)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("█" * 10)
    line.resize(200, 40)
    line.show()
    image = line.grab().toImage()
    middle = image.pixelColor(40, 20).name()
    assert contrast(middle, current_theme().colours.surface) >= 4.5

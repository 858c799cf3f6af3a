"""Colours can be told apart, sizes grow together, and what was chosen comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from peernotes.ui.merge.tables.roll_call_delegate import shade
from peernotes.ui.merge.tables.roll_call_model import DARKEST
from peernotes.ui.theme import (
    DARK,
    EASY_READ_FACE,
    HIGH_CONTRAST,
    LIGHT,
    TEXT_SIZES,
    Appearance,
    Colours,
    Look,
    Pair,
    Spacing,
    Symbol,
    TextRole,
    Theme,
    ThemeController,
    Tint,
    Tone,
    colours_for,
    contrast,
    current_theme,
    load_appearance,
    paint_symbol,
    save_appearance,
    tinted,
)
from peernotes.ui.theme.style_sheet import style_sheet
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.line_spacing import space_lines
from tests.ui.clipping import settle

SETS = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast": HIGH_CONTRAST,
    **{f"light, {tint}": tinted(LIGHT, tint) for tint in Tint if tint is not Tint.NONE},
}
KINDS = ("point", "barrier", "enabler", "recommendation", "evidence", "quote", "disagreement", "parked")

TEXT = 4.5
LARGE = 3.0
"""Large text and graphics by WCAG 2.2: 18 points, or 14 points and bold."""


@pytest.fixture(params=SETS)
def colours(request: pytest.FixtureRequest) -> Colours:
    return SETS[request.param]


def pages(c: Colours) -> list[str]:
    """Every ground that words of the page itself stand on."""
    return [c.paper, c.surface, c.sunken, c.hover, c.accent.ground]


def strips(c: Colours) -> list[str]:
    """The grounds of sentences that say what happened."""
    return [c.good.ground, c.warning.ground, c.bad.ground]


@dataclass(frozen=True)
class Use:
    """Something that is drawn, what it stands on, and how far it has to stand out."""

    drawn: Callable[[Colours], str]
    on: Callable[[Colours], list[str]]
    least: float = TEXT


def _ink_of(name: str) -> Callable[[Colours], str]:
    return lambda c: str(getattr(c, name).ink)


def _ground_of(name: str) -> Callable[[Colours], list[str]]:
    return lambda c: [getattr(c, name).ground]


def words_on_grounds(sheet: str) -> list[tuple[str, str, str]]:
    """Each rule that colours words or their ground: its selector, the words' colour, and the ground, if it has
    one. A rule that has only one of both takes the other from the rule that it is a state of."""
    found: dict[str, tuple[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color: (#\w{6})", body)
        ground = re.search(r"(?<![-\w])background: (#\w{6})", body)
        for selector in (part.strip() for part in selectors.split(",")):
            if not (ink or ground) or "::" in selector.replace("::item", "").replace("::tab", ""):
                continue  # handles, arrows and boxes have no words
            of = found.get(re.sub(r":(?!:)[a-z]+$", "", selector), ("", ""))
            found[selector] = (ink[1] if ink else of[0], ground[1] if ground else of[1])
    return [(selector, ink, ground) for selector, (ink, ground) in found.items() if ink]


GREY = "#8A8A8A"
PAIRS = (
    "accent",
    "fill",
    "good",
    "warning",
    "bad",
    "barrier",
    "enabler",
    "recommendation",
    "evidence",
    "point",
    "disagreement",
)
USES: dict[str, Use] = {
    "words": Use(lambda c: c.ink, lambda c: pages(c) + strips(c)),
    "quiet words": Use(lambda c: c.muted, pages),
    "words in the colour of the program": Use(lambda c: c.accent.ink, pages),
    "good news": Use(lambda c: c.good.ink, lambda c: [*pages(c), c.good.ground]),
    "warnings": Use(lambda c: c.warning.ink, lambda c: [*pages(c), c.warning.ground]),
    "bad news": Use(lambda c: c.bad.ink, lambda c: [*pages(c), c.bad.ground]),
    **{f"badge: {name}": Use(_ink_of(name), _ground_of(name)) for name in PAIRS},
    "a main button below the mouse": Use(lambda c: c.fill.ink, lambda c: [c.fill_hover]),
    "a main button": Use(lambda c: c.fill.ground, lambda c: [c.paper, c.surface, c.sunken], LARGE),
    "the border of what can be typed into": Use(lambda c: c.outline, pages, LARGE),
    "the border of what has the focus": Use(lambda c: c.accent.ink, pages, LARGE),
    "the ring in a main button that has the focus": Use(
        lambda c: c.fill.ink, lambda c: [c.fill.ground, c.fill_hover], LARGE
    ),
    "how much of a time or a job is done": Use(lambda c: c.fill.ground, lambda c: [c.sunken], LARGE),
    "stars": Use(lambda c: c.star, pages, LARGE),
}
ONLY_DIVIDE = {"line", "fill_line"}
"""Hairlines between things that stand apart anyway; nothing is told by them."""


@pytest.mark.parametrize("use", USES)
def test_it_stands_out_from_every_ground_that_it_is_on(colours: Colours, use: str) -> None:
    found = {ground: contrast(USES[use].drawn(colours), ground) for ground in USES[use].on(colours)}
    assert {ground: ratio for ground, ratio in found.items() if ratio < USES[use].least} == {}


def test_every_colour_of_a_set_is_measured() -> None:
    """Each colour in turn becomes one that no use would pass with: some use has to tell."""
    for name, value in LIGHT._asdict().items():
        spoilt = Pair(GREY, GREY) if isinstance(value, Pair) else GREY
        if name == "dark" or name in ONLY_DIVIDE:
            continue
        worse = LIGHT._replace(**{name: spoilt})  # type: ignore[arg-type]
        assert any(
            contrast(use.drawn(worse), ground) < use.least
            for use in USES.values()
            for ground in use.on(worse)
        ), name


def test_every_rule_of_the_style_sheet_can_be_read(colours: Colours) -> None:
    """Words on the ground that the same rule gives them, or on those of a page where it gives none."""
    rules = words_on_grounds(style_sheet(Theme(colours)))
    assert len(rules) > 20
    for selector, ink, ground in rules:
        for place in [ground] if ground else [colours.paper, colours.surface]:
            assert contrast(ink, place) >= TEXT, selector


def test_every_number_of_the_roll_call_can_be_read(colours: Colours) -> None:
    for strength in range(DARKEST + 1):
        pair = shade(colours, strength)
        assert contrast(pair.ink, pair.ground) >= TEXT, strength


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_one_of_the_colours_that_are_measured(colours: Colours, tone: Tone) -> None:
    measured = {use.drawn(colours) for use in USES.values() if use.least == TEXT}
    assert Theme(colours).tone(tone) in measured
    style = Theme(colours).tag_style(tone)
    assert contrast(style.ink, style.ground) >= TEXT


@pytest.mark.parametrize("kind", KINDS)
def test_every_badge_can_be_read(colours: Colours, kind: str) -> None:
    style = Theme(colours).kind_style(kind)
    assert contrast(style.ink, style.ground) >= TEXT


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


@pytest.mark.parametrize("tint", Tint)
def test_only_light_colours_take_a_tint(tint: Tint) -> None:
    def colours(look: Look, *, dark: bool = False, high: bool = False) -> Colours:
        return colours_for(look, system_dark=dark, system_high_contrast=high, tint=tint)

    assert colours(Look.LIGHT) == colours(Look.SYSTEM) == tinted(LIGHT, tint)
    assert colours(Look.DARK) is colours(Look.SYSTEM, dark=True) is DARK
    assert colours(Look.HIGH_CONTRAST) is colours(Look.SYSTEM, high=True) is HIGH_CONTRAST


def test_tints_differ_and_leave_no_white() -> None:
    sets = [tinted(LIGHT, tint) for tint in Tint if tint is not Tint.NONE]
    assert len({colours.surface for colours in sets}) == len(sets)
    assert all("#FFFFFF" not in (colours.surface, colours.paper, colours.fill.ink) for colours in sets)
    assert tinted(LIGHT, Tint.NONE) is LIGHT


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
    chosen = Appearance(Look.HIGH_CONTRAST, 150, False, Tint.ROSE, Spacing.WIDEST)
    save_appearance(settings, chosen)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert load_appearance(again) == chosen


def test_settings_that_make_no_sense_are_left_out(settings: QSettings) -> None:
    settings.setValue("appearance/look", "sepia")
    settings.setValue("appearance/text_size", "a lot")
    settings.setValue("appearance/tint", "plaid")
    settings.setValue("appearance/spacing", "2.5")
    assert load_appearance(settings) == Appearance()


LONG = "What evidence, support or infrastructure is needed to help colleagues implement these models? " * 3


def test_lines_of_a_label_stand_apart_and_one_line_stays_where_it_was(
    controller: ThemeController, qtbot: QtBot
) -> None:
    text, line = WrappingLabel(LONG.strip()), WrappingLabel("Continue")
    for label in (text, line):
        qtbot.addWidget(label)
        label.resize(300, 400)
        label.show()
    usual, one = text.heightForWidth(300), line.heightForWidth(300)
    rows = usual // one
    assert rows > 3
    heights = [usual]
    for spacing in (Spacing.WIDER, Spacing.WIDEST):
        controller.set_spacing(spacing)
        settle()
        step = current_theme().line_height(TextRole.BODY)
        assert step == round(one * spacing.factor)
        assert text.heightForWidth(300) == one + (rows - 1) * step
        assert line.heightForWidth(300) == one
        heights.append(text.heightForWidth(300))
    assert heights == sorted(heights)


@pytest.mark.parametrize("text", [LONG, "שלום\nשלום"])
def test_wide_lines_are_drawn_where_usual_ones_are(
    controller: ThemeController, qtbot: QtBot, text: str
) -> None:
    """The first line is the same in both; it begins where the text is read from."""
    label = WrappingLabel(text)
    qtbot.addWidget(label)
    label.resize(300, 400)
    label.show()
    controller.set_easy_read(False)
    settle()
    height = label.fontMetrics().height() - 2
    usual = label.grab().toImage().copy(0, 0, 300, height)
    controller.set_spacing(Spacing.WIDEST)
    settle()
    assert label.grab().toImage().copy(0, 0, 300, height) == usual


def test_lines_that_are_typed_stand_apart(controller: ThemeController, qtbot: QtBot) -> None:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    space_lines(edit)
    edit.resize(300, 400)
    edit.show()

    def step() -> int:
        edit.setPlainText("one\ntwo")
        settle()
        edit.moveCursor(QTextCursor.MoveOperation.Start)
        first = edit.cursorRect().top()
        edit.moveCursor(QTextCursor.MoveOperation.End)
        return edit.cursorRect().top() - first

    usual = step()
    controller.set_spacing(Spacing.WIDEST)
    assert step() == round(usual * 1.6)
    controller.set_spacing(Spacing.USUAL)
    assert step() == usual
    edit.insertPlainText(" and more")
    assert edit.document().isUndoAvailable()


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

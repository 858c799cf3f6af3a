"""A theme: colours, sizes and faces as one frozen value. Nothing here touches the running program."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from peernotes.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours, Pair, Tint, tinted
from peernotes.ui.theme.symbols import Symbol

EASY_READ_FACE = "Atkinson Hyperlegible Next"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""Percentages that Ctrl + and Ctrl − step through."""


class Look(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Spacing(StrEnum):
    """How far the lines of a text stand apart."""

    USUAL = "usual"
    WIDER = "wider"
    WIDEST = "widest"

    @property
    def factor(self) -> float:
        """How many usual lines one line takes."""
        return {Spacing.USUAL: 1.0, Spacing.WIDER: 1.3, Spacing.WIDEST: 1.6}[self]


class TextRole(StrEnum):
    """What a text is there for; its size and weight follow from it."""

    DISPLAY = "display"
    TITLE = "title"
    QUESTION = "question"
    HEADING = "heading"
    NOTE = "note"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_STRONG = "small_strong"
    KEY = "key"


class Tone(StrEnum):
    """The colour of a text, by its meaning."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


_POINTS: dict[TextRole, tuple[float, QFont.Weight]] = {
    TextRole.DISPLAY: (28.0, QFont.Weight.Bold),
    TextRole.TITLE: (21.5, QFont.Weight.Bold),
    TextRole.QUESTION: (17.0, QFont.Weight.Bold),
    TextRole.HEADING: (14.0, QFont.Weight.DemiBold),
    TextRole.NOTE: (12.0, QFont.Weight.Normal),
    TextRole.BODY: (11.25, QFont.Weight.Normal),
    TextRole.STRONG: (11.25, QFont.Weight.DemiBold),
    TextRole.SMALL: (10.0, QFont.Weight.Normal),
    TextRole.SMALL_STRONG: (10.0, QFont.Weight.DemiBold),
    TextRole.KEY: (8.75, QFont.Weight.DemiBold),
}


class KindStyle(NamedTuple):
    """How a kind of note looks. The symbol is never alone: the kind's word stands beside it."""

    ink: str
    ground: str
    symbol: Symbol | None


class _Chosen(NamedTuple):
    """What a theme is made of."""

    colours: Colours = LIGHT
    text_size: int = 100
    easy_read: bool = True
    dots_per_inch: float = 96.0
    spacing: Spacing = Spacing.USUAL


class Theme(_Chosen):
    """How everything looks: the colours, the text size in per cent, the face, and the room between lines."""

    @cached_property
    def _letters(self) -> dict[TextRole, tuple[QFont, QFontMetrics]]:
        return {}

    def px(self, pixels: float) -> int:
        """A length that was drawn at 100 %, as long as the text size makes it; a hairline stays one."""
        return max(1, round(pixels * self.text_size / 100))

    def points(self, role: TextRole) -> float:
        """The size of letters, in points of this screen."""
        return _POINTS[role][0] * self.text_size / 100 * 96.0 / self.dots_per_inch

    @staticmethod
    def weight(role: TextRole) -> QFont.Weight:
        """The weight of letters."""
        return _POINTS[role][1]

    @property
    def family(self) -> str:
        """The face: the easy-read one that comes with the program, or the system's own."""
        return EASY_READ_FACE if self.easy_read else system_family()

    def font(self, role: TextRole = TextRole.BODY) -> QFont:
        """The letters of a role."""
        return self._measured(role)[0]

    def metrics(self, role: TextRole = TextRole.BODY) -> QFontMetrics:
        """The measures of the letters of a role."""
        return self._measured(role)[1]

    def line_height(self, role: TextRole = TextRole.BODY) -> int:
        """From one line of a text to the next."""
        return round(self.metrics(role).lineSpacing() * self.spacing.factor)

    def _measured(self, role: TextRole) -> tuple[QFont, QFontMetrics]:
        """Made once for each role: painting a card asks for them a dozen times."""
        letters = self._letters.get(role)
        if letters is None:
            font = QFont(self.family)
            font.setPointSizeF(self.points(role))
            font.setWeight(self.weight(role))
            letters = self._letters[role] = (font, QFontMetrics(font))
        return letters

    def tone(self, tone: Tone) -> str:
        """The colour of a tone."""
        colours = self.colours
        return {
            Tone.INK: colours.ink,
            Tone.MUTED: colours.muted,
            Tone.ACCENT: colours.accent.ink,
            Tone.GOOD: colours.good.ink,
            Tone.WARNING: colours.warning.ink,
            Tone.BAD: colours.bad.ink,
        }[tone]

    def kind_style(self, kind_id: str) -> KindStyle:
        """Colours and symbol of a kind; a kind that an organiser made up looks like a point."""
        pair, symbol = self._kinds().get(kind_id, (self.colours.point, None))
        return KindStyle(pair.ink, pair.ground, symbol)

    def tag_style(self, tone: Tone) -> KindStyle:
        """How a badge looks that is no kind of note: letters of a tone on its ground."""
        colours = self.colours
        pair = {
            Tone.ACCENT: colours.accent,
            Tone.GOOD: colours.good,
            Tone.WARNING: colours.warning,
            Tone.BAD: colours.bad,
        }.get(tone, colours.point)
        return KindStyle(pair.ink, pair.ground, None)

    def _kinds(self) -> dict[str, tuple[Pair, Symbol | None]]:
        colours = self.colours
        return {
            "barrier": (colours.barrier, Symbol.TRIANGLE),
            "enabler": (colours.enabler, Symbol.DISC),
            "recommendation": (colours.recommendation, Symbol.ARROW),
            "evidence": (colours.evidence, Symbol.DIAMOND),
            "quote": (colours.point, Symbol.QUOTE),
            "disagreement": (colours.disagreement, Symbol.NOT_EQUAL),
            "parked": (colours.point, Symbol.PAUSE),
        }


def system_family() -> str:
    """The face of the desktop."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def colours_for(
    look: Look, *, system_dark: bool, system_high_contrast: bool, tint: Tint = Tint.NONE
) -> Colours:
    """The set of colours that a choice means on a desktop like this. Only light ones take a tint."""
    if look is Look.SYSTEM:
        if system_high_contrast:
            return HIGH_CONTRAST
        look = Look.DARK if system_dark else Look.LIGHT
    if look is Look.LIGHT:
        return tinted(LIGHT, tint)
    return DARK if look is Look.DARK else HIGH_CONTRAST

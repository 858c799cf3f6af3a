"""Colours by what they are for. Plain values, so that a test can measure every pair that is used."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple


class Tint(StrEnum):
    """A calm colour of the paper, for whom black on white swims or glares. Light looks only."""

    NONE = "none"
    CREAM = "cream"
    ROSE = "rose"
    BLUE = "blue"
    GREEN = "green"


class Pair(NamedTuple):
    """Letters and the ground that they stand on, as `#RRGGBB`."""

    ink: str
    ground: str


class Colours(NamedTuple):
    """One set of colours.

    `line` only divides; `outline` is the border of what can be typed into and stands out 3 : 1 from the
    ground on both of its sides. `accent.ink` is for links, headings above questions, focus and selection;
    `accent.ground` tints what is chosen; `fill` is a primary button.
    """

    dark: bool
    paper: str
    surface: str
    sunken: str
    ink: str
    muted: str
    line: str
    outline: str
    hover: str
    accent: Pair
    fill: Pair
    fill_hover: str
    fill_line: str
    star: str
    good: Pair
    warning: Pair
    bad: Pair
    barrier: Pair
    enabler: Pair
    recommendation: Pair
    evidence: Pair
    point: Pair
    disagreement: Pair


LIGHT = Colours(
    dark=False,
    paper="#F6F4EF",
    surface="#FFFFFF",
    sunken="#ECE9E2",
    ink="#1D2530",
    muted="#5B6573",
    line="#DDD8CE",
    outline="#857F72",
    hover="#F1EEE7",
    accent=Pair("#0B5F66", "#E1EFEF"),
    fill=Pair("#FFFFFF", "#0B5F66"),
    fill_hover="#094E54",
    fill_line="#6FA3A7",
    star="#A87400",
    good=Pair("#23693A", "#E5F2E7"),
    warning=Pair("#8A5A00", "#FFF3D6"),
    bad=Pair("#A1232B", "#FBE6E7"),
    barrier=Pair("#A3400E", "#FBEBDF"),
    enabler=Pair("#23693A", "#E5F2E7"),
    recommendation=Pair("#1F4FA3", "#E5ECF9"),
    evidence=Pair("#6A3C91", "#F0E8F6"),
    point=Pair("#44505E", "#ECEEF0"),
    disagreement=Pair("#8A5A00", "#FFF3D6"),
)

DARK = Colours(
    dark=True,
    paper="#14181D",
    surface="#1E242B",
    sunken="#101317",
    ink="#ECEEF1",
    muted="#AEB7C1",
    line="#39424C",
    outline="#7F8B98",
    hover="#29313A",
    accent=Pair("#6CCBD1", "#17383B"),
    fill=Pair("#06272A", "#6CCBD1"),
    fill_hover="#8AD8DD",
    fill_line="#2B6C71",
    star="#E8B64A",
    good=Pair("#8FD3A4", "#1B3524"),
    warning=Pair("#F0C36A", "#3A2E12"),
    bad=Pair("#F7A1A7", "#442125"),
    barrier=Pair("#F4AB83", "#412617"),
    enabler=Pair("#8FD3A4", "#1B3524"),
    recommendation=Pair("#A3C1F8", "#1E2E4E"),
    evidence=Pair("#D2AEF0", "#35234B"),
    point=Pair("#C0C8D1", "#2E353D"),
    disagreement=Pair("#F0C36A", "#3A2E12"),
)

HIGH_CONTRAST = Colours(
    dark=True,
    paper="#000000",
    surface="#000000",
    sunken="#000000",
    ink="#FFFFFF",
    muted="#E6E6E6",
    line="#FFFFFF",
    outline="#FFFFFF",
    hover="#2B2B2B",
    accent=Pair("#FFE14D", "#33300A"),
    fill=Pair("#000000", "#FFE14D"),
    fill_hover="#FFFFFF",
    fill_line="#000000",
    star="#FFE14D",
    good=Pair("#8CFF9E", "#00260A"),
    warning=Pair("#FFE14D", "#2A2300"),
    bad=Pair("#FFB3B8", "#330007"),
    barrier=Pair("#FFC39E", "#2B1200"),
    enabler=Pair("#8CFF9E", "#00260A"),
    recommendation=Pair("#B5D0FF", "#001A40"),
    evidence=Pair("#E6C6FF", "#22003D"),
    point=Pair("#FFFFFF", "#262626"),
    disagreement=Pair("#FFE14D", "#2A2300"),
)


_FILMS = {
    Tint.CREAM: "#FFF3D1",
    Tint.ROSE: "#FFE9E6",
    Tint.BLUE: "#E2EFFC",
    Tint.GREEN: "#E6F5DF",
}
_GROUNDS = ("paper", "surface", "sunken", "hover", "line")
_INKS = ("ink", "muted", "outline", "star")
_INK_UNDER_FILM = 0.82
"""How much darker letters and lines are below a film, so that they stand out from it as they do from white."""


@cache
def tinted(colours: Colours, tint: Tint) -> Colours:
    """Light colours as they look under a film of a tint, as people lay one over a page; dark ones stay."""
    if tint is Tint.NONE or colours.dark:
        return colours
    film = _FILMS[tint]

    def under_film(colour: str) -> str:
        parts = (int(colour[at : at + 2], 16) * int(film[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return _hex(parts)

    def ink(colour: str) -> str:
        return _hex(int(colour[at : at + 2], 16) * _INK_UNDER_FILM for at in (1, 3, 5))

    changed: dict[str, Any] = {name: under_film(getattr(colours, name)) for name in _GROUNDS}
    changed |= {name: ink(getattr(colours, name)) for name in _INKS}
    for name, pair in colours._asdict().items():
        if isinstance(pair, Pair):
            changed[name] = Pair(ink(pair.ink), under_film(pair.ground))
    changed["fill"] = Pair(under_film(colours.fill.ink), colours.fill.ground)
    return colours._replace(**changed)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in parts)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

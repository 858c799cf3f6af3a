"""What a paper form is made of, and the room that each thing takes: the same for Word and for PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BOX = "□"
"""A box to tick or to write in. Arial, which the Word form uses, has this one."""


class Style(StrEnum):
    """What a paragraph is. The value is the name of its style in our own Word document."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    DETAILS = "Report Details"
    NOTICE = "Report Notice"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    KEY_QUESTION = "Key Question"
    WORDING = "Question Wording"
    BODY = "Normal"
    SMALL = "Report Remark"
    TABLE_HEADING = "Table Heading"
    TABLE_TEXT = "Table Text"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Look:
    """A style's letters and the space around it, in points."""

    size: float
    before: float
    after: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph. `keep`: it stays with what follows."""

    text: str
    style: Style = Style.BODY
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of level 1 or 2; it stays with what follows."""

    level: int
    text: str
    new_page: bool = False

    @property
    def style(self) -> Style:
        """The style of this level."""
        return Style.HEADING_1 if self.level == 1 else Style.HEADING_2


@dataclass(frozen=True, slots=True)
class Fill:
    """A line to write on: words, each followed by its share of it; then more lines without words.

    A share without words stays white.
    """

    labels: tuple[str, ...]
    lines: int = 1
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `weight` is its share of the width. A `small` one holds marks, no running text."""

    title: str
    weight: int
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to write in, with one header row and a name and description for those who do not see it.

    `row_height` is the least height of a row in points. `more` says that the page's rest may go to more such rows.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_height: float
    more: bool = False


Block = Say | Head | Fill | Grid
"""Anything that a form can hold."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The page, in points, and the styles on it. A4, standing."""

    looks: dict[Style, Look]
    row: float
    line: float
    top: float = 45.0
    bottom: float = 68.0
    side: float = 54.0
    width: float = 595.3
    height: float = 841.9

    @property
    def text_width(self) -> float:
        """The page without its side margins."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """The page without its upper and lower margin."""
        return self.height - self.top - self.bottom


def paper(large: bool) -> Paper:
    """The usual page, or the one in large print: text of 18 points, and nothing below 16."""
    if not large:
        looks = {
            Style.TITLE: Look(22, 0, 4, bold=True),
            Style.SUBTITLE: Look(13, 0, 6),
            Style.DETAILS: Look(10.5, 0, 4),
            Style.NOTICE: Look(10.5, 8, 4),
            Style.HEADING_1: Look(17, 10, 6, bold=True),
            Style.HEADING_2: Look(13, 12, 3, bold=True),
            Style.KEY_QUESTION: Look(15, 8, 12, bold=True),
            Style.WORDING: Look(11.5, 0, 3),
            Style.BODY: Look(11, 0, 5),
            Style.SMALL: Look(9.5, 3, 4),
            Style.TABLE_HEADING: Look(9, 2, 2, bold=True),
            Style.TABLE_TEXT: Look(9.5, 2, 2),
            Style.FOOTER: Look(9, 0, 0),
        }
        return Paper(looks, row=34, line=25)
    looks = {
        Style.TITLE: Look(28, 0, 6, bold=True),
        Style.SUBTITLE: Look(20, 0, 8),
        Style.DETAILS: Look(18, 0, 6),
        Style.NOTICE: Look(18, 10, 6),
        Style.HEADING_1: Look(25, 12, 8, bold=True),
        Style.HEADING_2: Look(21, 14, 5, bold=True),
        Style.KEY_QUESTION: Look(23, 10, 14, bold=True),
        Style.WORDING: Look(19, 0, 5),
        Style.BODY: Look(18, 0, 8),
        Style.SMALL: Look(18, 4, 6),
        Style.TABLE_HEADING: Look(16, 3, 3, bold=True),
        Style.TABLE_TEXT: Look(16, 3, 3),
        Style.FOOTER: Look(16, 0, 0),
    }
    return Paper(looks, row=62, line=42, bottom=112, side=48)

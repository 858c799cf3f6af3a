"""What a report is made of: blocks in reading order. They say what something is, never how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What a paragraph is in the report. The value is the name of its style in our own Word document."""

    KICKER = "Report Kicker"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    DETAILS = "Report Details"
    NOTICE = "Report Notice"
    BODY = "Normal"
    KEY_QUESTION = "Key Question"
    WORDING = "Question Wording"
    REMARK = "Report Remark"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; a newline in it is a line break."""

    text: str
    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4. `anchor` names the place for links: no two headings share one."""

    level: int
    text: str
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: all headings with an anchor down to level `depth`, as links."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Bullet:
    """A plain list item, said by the report itself."""

    text: str


class Entry(NamedTuple):
    """What a table said, exactly as it stands there: a note or an answer.

    `reference` is where it stands ("T3-014"), `source` who said it ("England · Prison staff"), `mark`
    who may read it where that is not everyone ("ask first"). A quoted one is set as a quote. A tuple,
    because there may be sixty thousand of them: a frozen dataclass takes twice as long to make.
    """

    text: str
    reference: str
    source: str = ""
    mark: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` is its share of the width, numbers stand centred."""

    title: str
    weight: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, a caption above it, and a description for those who do not see it."""

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Contents | Bullet | Entry | Table
"""Anything that a report can hold."""

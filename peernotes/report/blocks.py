"""What a report is made of: blocks in reading order. They say what something is, never how it looks.

All are tuples, because there may be a hundred thousand entries: a frozen dataclass takes twice as long to make, and its
class ten times as long.
"""

from __future__ import annotations

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
    CLAIM = "Theme Claim"
    FACTS = "Theme Facts"


class Paragraph(NamedTuple):
    """A paragraph of plain text; a newline in it is a line break."""

    text: str
    part: Part = Part.BODY


class Heading(NamedTuple):
    """A heading of level 1 to 4.

    `anchor` names the place for links, and what stands below it for whoever updates the report: no two headings share
    one, and the same theme, question or table always has the same.
    """

    level: int
    text: str
    anchor: str = ""
    new_page: bool = False


class Contents(NamedTuple):
    """The table of contents: all headings with an anchor down to level `depth`, as links."""

    title: str
    depth: int = 2


class Bullet(NamedTuple):
    """A plain list item, said by the report itself; `anchor` is the heading that it leads to."""

    text: str
    anchor: str = ""


class Setting(StrEnum):
    """How an entry is set. The value is the name of its style in our own Word document."""

    ITEM = "List Bullet"
    QUOTE = "Quote"
    COUNTER_VIEW = "Counter View"
    REGISTER = "Table Note"
    CELL = "Table Text"


class Entry(NamedTuple):
    """What a table said, exactly as it stands there: a note or an answer.

    `reference` is where it stands ("T3-014"), `source` who said it ("England · Prison staff"), `mark`
    who may read it where that is not everyone ("ask first"). `uid` is that of a note, as the bookmarks use it.
    `language` is set where it is another than the report's. `words` is a shorter wording that stands before the
    table's own. In the register the reference comes first, and the place is the one that references lead to.
    """

    text: str
    reference: str
    source: str = ""
    mark: str = ""
    setting: Setting = Setting.ITEM
    uid: str = ""
    language: str = ""
    words: str = ""
    lead: str = ""


class Column(NamedTuple):
    """A column of a table; `weight` is its share of the width, numbers stand centred, and a title that is longer than
    its column is wide stands `upright`."""

    title: str
    weight: int
    number: bool = False
    upright: bool = False


class Shaded(NamedTuple):
    """A number in a cell that is the darker the larger it is: `level` goes from 0 (none) to 4."""

    text: str
    level: int


class Bar(NamedTuple):
    """A number in a cell with a bar below it; `length` goes from 0 to 100."""

    text: str
    length: int


class Linked(NamedTuple):
    """Words in a cell that lead to a heading."""

    text: str
    anchor: str


Cell = str | Entry | Shaded | Bar | Linked | None
"""What stands in a cell of a table; None is an empty one."""

Row = tuple[Cell, ...]


class Table(NamedTuple):
    """A table with one header row, a caption above it, and a description for those who do not see it.

    In a `dense` one all columns but the first are narrow and hold numbers only.
    """

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dense: bool = False


Block = Paragraph | Heading | Contents | Bullet | Entry | Table
"""Anything that a report can hold."""

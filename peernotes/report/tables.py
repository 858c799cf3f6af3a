"""Tables as WordprocessingML: one header row that is repeated, no merged cells, a fixed grid within the margins.

The order of elements within `w:tblPr` and `w:tcPr` is the schema's (ECMA-376-1, 17.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from peernotes.report.anchors import part_bookmark
from peernotes.report.blocks import Bar, Cell, Column, Entry, Linked, Shaded, Table
from peernotes.report.escape import attribute, run_text
from peernotes.report.fields import field
from peernotes.report.runs import direction_of, link, runs
from peernotes.report.styles import Styles
from peernotes.report.words import Words

_KEEP = "<w:keepNext/>"
_NARROW = 640
_NARROW_MARGINS = (
    '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>'
)
# From light to dark, each with letters that stand out from it by 4.5 to 1 at least.
_LEVELS = (
    ("", "5B6573"),
    ("E1EFEF", "1D2530"),
    ("C0DDDE", "1D2530"),
    ("8EC0C3", "1D2530"),
    ("0B5F66", "FFFFFF"),
)
_BAR = "5FA3A8"
_MARGINS = 200
"""Of a cell, left and right together."""
_THIN = '<w:spacing w:before="0" w:after="60" w:line="80" w:lineRule="exact"/>'
_SILENT = "\u00a0"
"""What stands in the paragraph that is a bar: it is not empty, and nothing is read aloud."""
_UPRIGHT_LETTER, _MOST_UPRIGHT = 110, 24


class Tables:
    """Renders the tables of one report, and counts them. `of_entry` renders a note within its paragraph."""

    def __init__(
        self, styles: Styles, words: Words, text_width: int, of_entry: Callable[[Entry], str]
    ) -> None:
        self._styles = styles
        self._words = words
        self._text_width = text_width
        self._of_entry = of_entry
        self._number = 0

    def fragments(self, table: Table) -> Iterator[str]:
        """The caption, then the table row by row."""
        self._number += 1
        label, _, after = self._words.caption.partition("{number}")
        number = field("SEQ Table \\* ARABIC", self._number)
        yield (
            f"<w:p><w:pPr>{self._styles.opening('caption', _KEEP)}</w:pPr><w:r>{run_text(label)}</w:r>{number}"
            f"{runs(after + table.caption)}</w:p>"
        )
        widths = _widths(table, self._text_width)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles.ids["Report Table"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"{_NARROW_MARGINS if table.dense else ''}"
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{attribute(table.caption)}"/>'
            f'<w:tblDescription w:val="{attribute(table.description)}"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )
        yield self._head(table, widths)
        row = _Row(table.columns, widths, self._styles.opening("Table Text"), self._of_entry)
        for cells in table.rows:
            yield row.rendered(cells, "<w:cantSplit/>")
        yield "</w:tbl>"

    def _head(self, table: Table, widths: Sequence[int]) -> str:
        style = self._styles.opening("Table Heading", _KEEP)
        upright = any(column.upright for column in table.columns)
        cells = []
        for column, width in zip(table.columns, widths, strict=True):
            turned = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if column.upright else ""
            aligned = turned or ('<w:vAlign w:val="bottom"/>' if upright else "")
            centred = '<w:jc w:val="center"/>' if column.number else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{aligned}</w:tcPr><w:p><w:pPr>{style}'
                f"{direction_of(column.title)}{centred}</w:pPr>{runs(column.title)}</w:p></w:tc>"
            )
        longest = max((len(column.title) for column in table.columns if column.upright), default=0)
        height = (
            f'<w:trHeight w:val="{min(longest, _MOST_UPRIGHT) * _UPRIGHT_LETTER + 160}"/>' if upright else ""
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


class _Place(NamedTuple):
    """What a cell of a column begins with, how its text is aligned, and how wide it is."""

    start: str
    centred: str
    width: int


class _Row:
    """Renders rows of one table. What numbers look like is kept: a large table holds the same ones many times."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[int], style: str, of_entry: Callable[[Entry], str]
    ) -> None:
        self._style = style
        self._of_entry = of_entry
        self._columns = [
            _Place(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
                '<w:jc w:val="center"/>' if column.number else "",
                width,
            )
            for column, width in zip(columns, widths, strict=True)
        ]
        self._known: dict[tuple[_Place, Cell], str] = {}

    def rendered(self, cells: Sequence[Cell], properties: str) -> str:
        inside = "".join(map(self._cell, self._columns, cells))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"

    def _cell(self, column: _Place, cell: Cell) -> str:
        if isinstance(cell, Entry):
            return self._around(column, self._of_entry(cell), direction_of(cell.text))
        known = self._known.get((column, cell))
        if known is None:
            known = self._made(column, cell)
            if isinstance(cell, Shaded | Bar):
                self._known[column, cell] = known
        return known

    def _made(self, column: _Place, cell: Cell) -> str:
        match cell:
            case Shaded():
                fill, letters = _LEVELS[cell.level]
                shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
                run = f'<w:r><w:rPr><w:color w:val="{letters}"/></w:rPr>{run_text(cell.text)}</w:r>'
                return self._around(column, run, shade=shade)
            case Bar():
                return self._bar(column, cell)
            case Linked():
                inside = runs(cell.text)
                target = part_bookmark(cell.anchor) if cell.anchor else ""
                return self._around(
                    column, link(target, inside) if target else inside, direction_of(cell.text)
                )
            case str():
                return self._around(column, runs(cell), direction_of(cell))
        return self._around(column, "")

    def _bar(self, column: _Place, bar: Bar) -> str:
        """The number, and below it a paragraph whose shade is as long as the number is large."""
        number = f"<w:p><w:pPr>{self._style}</w:pPr><w:r>{run_text(bar.text)}</w:r></w:p>"
        if not bar.length:
            return f"{column.start}</w:tcPr>{number}</w:tc>"
        room = column.width - _MARGINS
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_BAR}"/>{_THIN}'
        shade += f'<w:ind w:right="{room - room * bar.length // 100}"/>'
        return (
            f"{column.start}</w:tcPr>{number}<w:p><w:pPr>{self._style}{shade}</w:pPr>"
            f'<w:r><w:rPr><w:sz w:val="4"/></w:rPr>{run_text(_SILENT)}</w:r></w:p></w:tc>'
        )

    def _around(self, column: _Place, inside: str, direction: str = "", shade: str = "") -> str:
        start, centred, _ = column
        return f"{start}{shade}</w:tcPr><w:p><w:pPr>{self._style}{direction}{centred}</w:pPr>{inside}</w:p></w:tc>"


def _widths(table: Table, whole: int) -> list[int]:
    """The whole width, shared out by weight to the last twentieth of a point. In a dense table numbers get no more
    than they need; a column without a weight takes what is left."""
    weights = [column.weight for column in table.columns]
    if table.dense:
        unit = min(whole // max(sum(weights) + (6 if 0 in weights else 0), 1), _NARROW)
        widths = [weight * unit for weight in weights]
        return [width or whole - sum(widths) for width in widths]
    edges = [whole * sum(weights[:number]) // sum(weights) for number in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]

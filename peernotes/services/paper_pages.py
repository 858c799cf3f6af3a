"""Shares a form out to pages. Only a layout knows how high a text is; this is a careful guess at it.

Guessing too high leaves a little room at the foot of a page; guessing too low would send a row to a page of its
own. So letters are taken as wide ones.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from peernotes.services.paper_blocks import Block, Fill, Grid, Head, Paper, Say, Style

_LINE = 1.16
_PLAIN, _BOLD = 1.0, 1.07
_NARROW, _BROAD = frozenset(" \u00a0fijlrtI.,;:!’‘'|()-·/"), frozenset("mwMW@%—…")
_SLIM = frozenset("cksvxyzJ")
_WORDS = re.compile(r"[^ ]* *")
_SLACK = 14.0
_BORDER = 0.5
_PADDING = 12.0


def on_pages(units: Sequence[Sequence[Block]], page: Paper, *, new_page: bool) -> tuple[list[Block], int]:
    """The blocks of these units with page breaks, and the number of pages; what is left becomes rows.

    As many pages as are needed, each about as full as the others. Units begin with a heading, except the first.
    """
    heights = [sum(height(block, page) for block in unit) for unit in units]
    whole = page.text_height - _SLACK
    needed = len(_packed(heights, whole))
    least, most = whole / 2, whole
    for _ in range(12):
        middle = (least + most) / 2
        if len(_packed(heights, middle)) > needed:
            least = middle
        else:
            most = middle
    blocks: list[Block] = []
    pages = 0
    for group in _packed(heights, most):
        placed = [block for number in group for block in units[number]]
        used = sum(heights[number] for number in group)
        blocks += _opened(_with_rows(placed, whole - used, page), new_page=new_page or bool(blocks))
        pages += max(1, math.ceil(used / page.text_height))
    return blocks, pages


def _packed(heights: Sequence[float], whole: float) -> list[list[int]]:
    """Which units go on which page, in order."""
    pages: list[list[int]] = []
    used = 0.0
    for number, needs in enumerate(heights):
        if not pages or used + needs > whole:
            pages.append([])
            used = 0.0
        pages[-1].append(number)
        used += needs
    return pages


def _opened(blocks: list[Block], *, new_page: bool) -> list[Block]:
    first = blocks[0]
    if new_page and isinstance(first, Head):
        return [replace(first, new_page=True), *blocks[1:]]
    return blocks


def _with_rows(blocks: list[Block], left: float, page: Paper) -> list[Block]:
    """More empty rows, shared out evenly, as long as there is room; what is left makes them higher."""
    grids = [number for number, block in enumerate(blocks) if isinstance(block, Grid) and block.more]
    added = dict.fromkeys(grids, 0)
    while grids:
        fitting = [n for n in grids if _row_height(blocks[n], page) <= left]
        if not fitting:
            break
        number = min(fitting, key=lambda n: added[n])
        left -= _row_height(blocks[number], page)
        added[number] += 1
    rows = sum(
        len(block.rows) + added[n] for n, block in enumerate(blocks) if isinstance(block, Grid) and block.more
    )
    higher = max(0.0, left) / max(rows, 1)
    return [_grown(block, added.get(number, 0), higher) for number, block in enumerate(blocks)]


def _grown(block: Block, rows: int, higher: float) -> Block:
    if not isinstance(block, Grid) or not block.more:
        return block
    last = block.rows[-1]
    numbered = last[0].isdecimal()
    count = len(block.rows)
    more = tuple((str(count + n) if numbered else last[0], *last[1:]) for n in range(1, rows + 1))
    return replace(block, rows=block.rows + more, row_height=block.row_height + higher)


def _row_height(block: Block, page: Paper, row: int = -1) -> float:
    assert isinstance(block, Grid)
    return max(block.row_height, _cells_height(block, block.rows[row], Style.TABLE_TEXT, page)) + _BORDER


def height(block: Block, page: Paper) -> float:
    """How much of a page a block takes, in points."""
    match block:
        case Say():
            look = page.looks[block.style]
            inset = 24.0 if block.style in (Style.KEY_QUESTION, Style.NOTICE) else 0.0
            frame = 16.0 if block.style is Style.KEY_QUESTION else 0.0
            return (
                look.before
                + look.after
                + frame
                + _text(block.text, block.style, page.text_width - inset, page)
            )
        case Head():
            look = page.looks[block.style]
            return look.before + look.after + _text(block.text, block.style, page.text_width, page)
        case Fill():
            return block.lines * fill_height(page)
        case Grid():
            titles = _cells_height(block, tuple(c.title for c in block.columns), Style.TABLE_HEADING, page)
            return titles + sum(_row_height(block, page, row) for row in range(len(block.rows))) + _BORDER


def fill_height(page: Paper) -> float:
    """The height of a line to write on with its words."""
    return page.looks[Style.BODY].size * 2.3


def _cells_height(grid: Grid, texts: Sequence[str], style: Style, page: Paper) -> float:
    weights = sum(column.weight for column in grid.columns)
    look = page.looks[style]
    heights = [
        _text(text, style, page.text_width * column.weight / weights - _PADDING, page)
        for column, text in zip(grid.columns, texts, strict=True)
    ]
    return max(heights) + look.before + look.after + 2


def _text(text: str, style: Style, width: float, page: Paper) -> float:
    look = page.looks[style]
    letter = look.size * (_BOLD if look.bold else _PLAIN)
    return sum(_lines(line, width / letter) for line in text.split("\n")) * look.size * _LINE


def _lines(line: str, width: float) -> int:
    """How many lines a text breaks into; `width` is counted in the size of its letters."""
    lines, used = 1, 0.0
    for word in _WORDS.findall(line):
        wide = sum(map(_wide, word))
        if used and used + sum(map(_wide, word.rstrip(" "))) > width:
            lines, used = lines + 1, 0.0
        used += wide
        if used > width:  # a word longer than a line
            lines += math.ceil(used / width) - 1
            used %= width
    return lines


def _wide(letter: str) -> float:
    """About how wide a letter of Arial is."""
    if letter in _NARROW:
        return 0.3
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 0.9 if letter in _BROAD else 1.0
    if letter in _SLIM:
        return 0.5
    return 0.7 if letter.isupper() else 0.56

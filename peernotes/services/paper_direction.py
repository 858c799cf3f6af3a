"""The direction that a form is written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from peernotes.services.paper_blocks import Block, Fill, Grid, Head, Say

_TO_THE_RIGHT, RIGHT_MARK = "\u200e", "\u200f"
_FROM_THE_RIGHT = {
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku-arab", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
}  # fmt: skip
_SCRIPTS = {"arab", "hebr", "thaa", "syrc", "nkoo", "adlm"}


def is_right_to_left(language: str) -> bool:
    """Whether a language (a BCP 47 tag) is written from right to left; a script in the tag decides."""
    subtags = language.casefold().split("-")
    script = next((tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()), "")
    return script in _SCRIPTS if script else subtags[0] in _FROM_THE_RIGHT


def directed(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """The blocks as they are; in a form from right to left, what is not so (our own words, where they have no
    translation) is held together by marks that nobody sees, or its full stop would stand at its wrong end."""
    return tuple(map(_directed, blocks)) if is_right_to_left(language) else tuple(blocks)


def _directed(block: Block) -> Block:
    match block:
        case Say() | Head():
            return replace(block, text=held(block.text))
        case Fill():
            return replace(block, labels=tuple(map(held, block.labels)))
        case Grid():
            columns = tuple(replace(column, title=held(column.title)) for column in block.columns)
            return replace(block, columns=columns, rows=tuple(tuple(map(held, row)) for row in block.rows))


def held(text: str) -> str:
    """Each line that begins with letters from left to right, between marks of that direction."""
    return "\n".join(_held_line(line) for line in text.split("\n"))


def _held_line(line: str) -> str:
    strong = next((d for d in map(unicodedata.bidirectional, line) if d in ("L", "R", "AL")), "")
    return f"{_TO_THE_RIGHT}{line}{_TO_THE_RIGHT}" if strong == "L" else line

"""Which way a text runs, by Unicode's bidirectional classes: Word must be told for every paragraph and run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_STRONG = {"L": False, "R": True, "AL": True}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def is_written_right_to_left(language: str) -> bool:
    """Whether a language (a BCP 47 tag) is usually written from right to left."""
    return language.partition("-")[0].casefold() in _LANGUAGES


def has_right_to_left(text: str) -> bool:
    """Whether any of it may run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph with this text begins at the right: its first strong letter decides (Unicode's rule P2)."""
    for letter in text:
        strong = _STRONG.get(unicodedata.bidirectional(letter))
        if strong is not None:
            return strong
    return False


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches of one direction; what has none of its own goes with what stands before it."""
    start, direction = 0, runs_right_to_left(text)
    for place, letter in enumerate(text):
        strong = _STRONG.get(unicodedata.bidirectional(letter))
        if strong is not None and strong is not direction:
            if place > start:
                yield text[start:place], direction
            start, direction = place, strong
    if start < len(text):
        yield text[start:], direction

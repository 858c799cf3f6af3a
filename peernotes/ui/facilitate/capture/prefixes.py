"""What can be typed at the start of a note to say what it is. Pure text: no key, no layout, no Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from enum import StrEnum

KIND_PREFIXES: Mapping[str, str] = {
    "barrier": "--",
    "enabler": "++",
    "recommendation": ">>",
    "quote": '""',
    "disagreement": "!!",
    "parked": "??",
}
"""The two characters that say each kind. They are doubled, so that one dash or quote stays text."""

_KINDS = {prefix: kind for kind, prefix in KIND_PREFIXES.items()}
_DASHES = "‐‑‒–—―−"
_QUOTES = "“”„‟«»"
_LEVELLED = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, '"')})

MOST_WORDS = 2
"""Words that are on no list may have so many: whoever types on writes a sentence."""


class Sign(StrEnum):
    """The characters that open a list at the start of a note."""

    COUNTRY = "@"
    PERSPECTIVE = "#"
    MENU = "/"


def kind_of(start: str, kinds: Collection[str]) -> str | None:
    """The kind that a note's first two characters say, if it is one of `kinds`.

    Quotes of every sort are one, and so are dashes and wide letters: what stands on the key differs from
    layout to layout. An apostrophe is none: it begins words.
    """
    kind = _KINDS.get(_level(start[:2]))
    return kind if kind in kinds else None


def sign_of(start: str) -> Sign | None:
    """The sign that a note's first character is."""
    first = _level(start[:1])
    return Sign(first) if first in set(Sign) else None


def is_sentence(words: str, *, known: bool) -> bool:
    """Whether what was typed after a sign is rather the beginning of a note. `known`: a list has such words."""
    if not words:
        return False
    if words[0].isspace() or "\n" in words:
        return True
    return not known and len(words.split()) > MOST_WORDS


def _level(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_LEVELLED)

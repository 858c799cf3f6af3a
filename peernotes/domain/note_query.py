"""What somebody typed to find notes, made ready for an index: anything can be typed, nothing is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peernotes.domain.search import levelled
from peernotes.domain.text import whole_letters

LEAST_BEGINNING = 4
"""Letters that a word needs to be found as the beginning of others: "hous" finds "housing", "man" not "many"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that a note must have, one after another, as `searchable` has them.

    Of a word without quotes other forms count too; the last word of a `phrase` is the beginning of one while its
    second quote is still to be typed (`open`).
    """

    words: str
    phrase: bool = False
    open: bool = False

    @property
    def begins(self) -> bool:
        """Whether its last word counts as the beginning of words."""
        last = self.words.split()[-1]
        unspaced = re.fullmatch(_UNSPACED, last) is not None
        return not unspaced and (self.open if self.phrase else len(last) >= LEAST_BEGINNING)


def wanted(typed: str) -> tuple[Wanted, ...] | None:
    """All that a note must have, each once; none where nothing was typed.

    None where signs were typed that no index has ("—"): no note has those.
    """
    found: dict[Wanted, None] = {}
    for match in re.finditer(rf"{_QUOTE}([^{_QUOTES}]*)({_QUOTE}|$)|([^\s{_QUOTES}]+)", typed):
        phrase, closing, word = match.groups()
        words = _words(searchable(word if word is not None else phrase).lower())
        if words:
            found[Wanted(words, word is None, word is None and not closing)] = None
    if not found and re.sub(rf"[\s{_QUOTES}]+", "", typed):
        return None
    return tuple(found)


def searchable(text: str) -> str:
    """The words of a text as an index takes them: levelled, and with room between the letters of scripts that leave
    none between words (Chinese, Japanese, Thai, …), so that each is found by itself and several as a phrase."""
    if text.isascii():  # as most are: the index sees to those itself
        return text
    return _words(re.sub(f"({_UNSPACED})", r" \1 ", levelled(whole_letters(text))))


_QUOTES = '"“”„«»「」'
_QUOTE = f"[{_QUOTES}]"
_UNSPACED = (
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, Chinese characters
    "\U00020000-\U0003ffff"
    "]"
)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))

"""Finding notes by their words, quick enough to be asked again while somebody types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from peernotes.domain.record import Note
from peernotes.domain.text import folded


def found(notes: Iterable[Note], words: str) -> list[Note]:
    """The notes in which every one of the words occurs, in the order given; none where no word is asked for."""
    return SearchIndex(notes).found(words)


class SearchIndex:
    """Notes made ready once, to be searched at every key."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._notes = [(levelled(note.text), note) for note in notes]

    def __len__(self) -> int:
        return len(self._notes)

    def found(self, words: str) -> list[Note]:
        """The notes in which every one of the words occurs, whole or as a part of another word."""
        asked = sorted(set(levelled(words).split()), key=len, reverse=True)
        if not asked:
            return []
        rarest, *others = asked  # the longest word rules most notes out
        hits = [(text, note) for text, note in self._notes if rarest in text]
        return [note for text, note in hits if all(word in text for word in others)]


def levelled(text: str) -> str:
    """`text` as it is searched, never as it is shown: without case and accents, every apostrophe a straight one."""
    if text.isascii():
        return text.lower()
    # Some compatibility forms fold into letters with an accent, so accents go last.
    letters = unicodedata.normalize("NFKD", folded(text))
    for letter in set(letters):  # far fewer than there are letters in the text
        if unicodedata.combining(letter):
            letters = letters.replace(letter, "")
        elif letter in _APOSTROPHES:
            letters = letters.replace(letter, "'")
    return letters


_APOSTROPHES = "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"

"""The letter of each theme: pressed on a note, it puts the note into that theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase, digits

from peernotes.domain.synthesis import Theme

NEW_THEME = "n"
"""This letter makes a new theme."""


class ThemeLetters:
    """The letters of the themes on the board: each theme keeps its own while it keeps its name."""

    def __init__(self) -> None:
        self._given: dict[str, tuple[str, str]] = {}

    def of(self, themes: Iterable[Theme]) -> dict[str, str]:
        """The letter of each of these, by its id."""
        names = [(theme.uid, theme.name) for theme in themes]
        known = {uid: letter for uid, name in names if (letter := self._known(uid, name))}
        letters = letters_for(names, known)
        self._given = {uid: (name, letters[uid]) for uid, name in names}
        return letters

    def forget(self) -> None:
        """Other themes are shown."""
        self._given.clear()

    def _known(self, uid: str, name: str) -> str:
        named, letter = self._given.get(uid, ("", ""))
        return letter if named == name else ""


def letters_for(names: Iterable[tuple[str, str]], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A letter for each theme, given as (id, name): its first, or where that is taken the next of its name that is
    free, else any. A theme whose letter is `known` keeps it. Beyond the alphabet and the digits there is none."""
    known = known or {}
    themes = list(names)
    letters = {uid: known[uid] for uid, _ in themes if known.get(uid)}
    taken = {NEW_THEME, *letters.values()}
    for uid, name in themes:
        if uid in letters:
            continue
        letters[uid] = next((letter for letter in _wished(name) if letter not in taken), "")
        taken.add(letters[uid])
    return letters


def _wished(name: str) -> Iterator[str]:
    words = name.casefold().split()
    yield from (word[0] for word in words if word[0].isalpha())
    yield from (letter for letter in "".join(words) if letter.isalpha())
    yield from ascii_lowercase
    yield from digits[1:]

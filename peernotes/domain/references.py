"""References of notes: T3-014."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from peernotes.domain.labels import free_letters
from peernotes.domain.record import Note
from peernotes.domain.tables import CompiledTable


class References:
    """References of one table's notes: T3-014, or Late-014 for a label in words; T3-014b for what a second note-taker
    has under this number, or for a second note of it."""

    def __init__(self, table: CompiledTable) -> None:
        self._start = f"T{table.label}-" if table.label[:1].isdigit() else f"{table.label}-"
        self._letters = {own.letter for own in table.records}
        self._given: set[str] = set()

    def of(self, notes: Sequence[Note], letter: str) -> list[str]:
        """The references of a record's notes."""
        start = self._start
        references = [f"{start}{_digits(note.number)}{letter}" for note in notes]
        if len(set(references)) < len(references) or not self._given.isdisjoint(references):
            references = list(map(self._another, references))
        self._given.update(references)
        return references

    def _another(self, reference: str) -> str:
        """The reference itself, or with a letter where another note has it."""
        free = (reference + more for more in free_letters(self._letters, first=1))
        given = next(each for each in chain((reference,), free) if each not in self._given)
        self._given.add(given)
        return given


@cache
def _digits(number: int) -> str:
    return f"{number:03d}"

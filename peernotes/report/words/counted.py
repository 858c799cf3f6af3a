"""Words that go with a number, and lists as they stand in a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Counted(NamedTuple):
    """A number with its noun: "1 table", "9 tables"."""

    one: str
    many: str

    def __call__(self, number: int, **filled_in: str) -> str:
        """The words for this number."""
        return (self.one if number == 1 else self.many).format(number, **filled_in)

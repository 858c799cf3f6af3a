"""Labels of tables: how they are sorted, and told apart where several tables have the same."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import count

from peernotes.domain.text import folded


def table_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts labels as people count: 2 before 10, 3a before 3b."""
    parts = re.findall(r"\d+|\D+", label.strip())
    # Digits by how many there are, then by themselves: a number of any length, and none is computed.
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (1, 0, folded(part))
        for part in parts
    )


def letters(number: int) -> str:
    """a … z, aa, ab …, from 0 on."""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word


def free_letters(taken: Container[str], first: int = 0) -> Iterator[str]:
    """The letters that nobody has, from a (or a later one) on."""
    return (word for word in map(letters, count(first)) if word not in taken)

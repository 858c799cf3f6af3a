"""Two records that say the same table, side by side: was it one table with two note-takers, or are they two?"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from peernotes.domain.progress import standing
from peernotes.domain.record import EventKind, Note, TableRecord
from peernotes.domain.text import folded


@dataclass(frozen=True, slots=True)
class Glance:
    """A record at a glance: the initials of who typed, how many notes there are, the first and the last one."""

    record_uid: str
    initials: tuple[str, ...]
    notes: int
    first: Note | None
    last: Note | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records, and how like the notes of the shorter one are to those of the other, in per cent."""

    one: Glance
    other: Glance
    likeness: int


def compared(one: TableRecord, other: TableRecord) -> Comparison:
    """Two records side by side."""
    notes, others = standing(one.notes), standing(other.notes)
    return Comparison(_glance(one, notes), _glance(other, others), _likeness(notes, others))


def _glance(record: TableRecord, notes: Sequence[Note]) -> Glance:
    typists = (event.words for event in record.events if event.kind is EventKind.TYPIST and event.words)
    by_number = sorted(notes, key=lambda note: (note.number, note.uid))
    return Glance(
        record.uid,
        tuple(dict.fromkeys(typists)),
        len(notes),
        by_number[0] if by_number else None,
        by_number[-1] if by_number else None,
    )


def _likeness(notes: Sequence[Note], others: Sequence[Note]) -> int:
    """Of each note of the shorter record the words that the most like note of the other has too, on average."""
    shorter, longer = sorted(([_words(n.text) for n in notes], [_words(n.text) for n in others]), key=len)
    if not shorter:
        return 0
    best = [max(_shared(words, other) for other in longer) for words in shorter]
    return round(100 * sum(best) / len(best))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(text)))


def _shared(words: Set[str], others: Set[str]) -> float:
    return 2 * len(words & others) / (len(words) + len(others)) if words or others else 1.0

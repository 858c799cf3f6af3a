"""Two records that say the same table, side by side: was it one table with two note-takers, or are they two?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peernotes.domain.likeness import records_alike
from peernotes.domain.progress import standing
from peernotes.domain.record import EventKind, Note, TableRecord


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
    likeness = records_alike((note.text for note in notes), (note.text for note in others))
    return Comparison(_glance(one, notes), _glance(other, others), likeness)


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

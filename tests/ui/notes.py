"""Notes for tests of what shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from peernotes.domain.record import POINT, Note, Share
from peernotes.ui.widgets.note_model import NoteLabels

START = datetime(2026, 10, 17, 14, 2, tzinfo=UTC)
LONG = "Security clearance for peers takes up to six months, longer than most sentences on the wing. " * 3
_KINDS = {"barrier": "Barrier", "enabler": "Facilitator", "quote": "Quote", "point": "Point"}


def labels() -> NoteLabels:
    """Words for ids; a country and a perspective are their own words."""
    return NoteLabels(kind=lambda kind: _KINDS.get(kind, kind), country=str, perspective=str)


def note(
    number: int,
    text: str = "A note",
    *,
    kind: str = POINT,
    country: str = "England",
    perspective: str = "Prison staff",
    share: Share = Share.PUBLISH,
    starred: bool = False,
) -> Note:
    """A note, a minute after the one before."""
    made = START + timedelta(minutes=number)
    return Note(
        uid=f"note-{number}",
        question_uid="question",
        number=number,
        order=float(number),
        text=text,
        created=made,
        changed=made,
        kind=kind,
        country=country,
        perspective=perspective,
        share=share,
        starred=starred,
    )


def some_notes(count: int) -> list[Note]:
    """Short ones and long ones."""
    return [note(number, LONG if number % 3 == 0 else f"Note {number}") for number in range(count)]

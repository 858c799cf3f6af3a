"""The line and the note: each made from the other, and the order that a note has among those of its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, Draft, Note


def as_said(note: Note, draft: Draft) -> Note:
    """The note with all that its edited line says; other words are not yet confirmed by the table."""
    return replace(
        note,
        text=draft.text,
        kind=draft.kind,
        country=draft.country,
        perspective=draft.perspective,
        share=draft.share,
        starred=draft.starred,
        agreement=draft.agreement,
        heard_from=draft.heard_from,
        confirmed=note.confirmed and draft.text == note.text,
    )


def draft_of(note: Note) -> Draft:
    """The line that changes a note."""
    return Draft(
        note.question_uid,
        note.text,
        note.kind,
        note.country,
        note.perspective,
        note.share,
        note.uid,
        note.starred,
        note.agreement,
        note.heard_from,
    )


def require_length(text: str) -> None:
    """Raises UserError(NOTE_TOO_LONG) where a text is too long to be one note."""
    if len(text) > LONGEST_NOTE:
        raise UserError(ErrorCode.NOTE_TOO_LONG, characters=len(text), limit=LONGEST_NOTE)


def order_between(notes: Sequence[Note], at: int, to: int) -> float | None:
    """The order that brings the note at one place to another; None where no number is left between the two."""
    others = [note.order for place, note in enumerate(notes) if place != at]
    before = others[to - 1] if to else others[0] - 2
    after = others[to] if to < len(others) else others[-1] + 2
    order = (before + after) / 2
    return order if before < order < after else None

"""How far reading back has come, in words. Notes come as pairs: the name of their question, and the note."""

from __future__ import annotations

from collections.abc import Sequence

from peernotes.domain.record import Note, Share
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.widgets.note_model import NoteLabels

Named = Sequence[tuple[str, Note]]


def is_struck(note: Note) -> bool:
    """Whether the table wants it nowhere."""
    return note.share is Share.WITHDRAWN


def stars(notes: Named) -> int:
    """How many notes have a star."""
    return sum(note.starred and not is_struck(note) for _, note in notes)


def first_that_waits(notes: Named) -> int | None:
    """The index of the first note that nobody has agreed to yet."""
    waits = (at for at, (_, n) in enumerate(notes) if not (n.confirmed or is_struck(n) or n.is_mark))
    return next(waits, None)


def count_words(notes: Named, at: int) -> str:
    """How far one is; nothing behind the last note."""
    if at >= len(notes):
        return ""
    confirmed = sum(note.confirmed and not is_struck(note) for _, note in notes)
    return tr(
        "ReadBack", "{n} of {all} · {confirmed} confirmed", n=at + 1, all=len(notes), confirmed=confirmed
    )


def end_words(named: Named) -> str:
    """What became of all of them."""
    notes = [note for _, note in named]
    struck = sum(is_struck(note) for note in notes)
    marks = sum(note.is_mark for note in notes)
    confirmed = sum(note.confirmed and not is_struck(note) for note in notes)
    waiting = len(notes) - struck - marks - confirmed
    parts = [tr_n("ReadBack", "{n} confirmed", "{n} confirmed", confirmed)]
    parts += [tr_n("ReadBack", "{n} struck out", "{n} struck out", struck)] if struck else []
    parts += [tr_n("ReadBack", "{n} not confirmed", "{n} not confirmed", waiting)] if waiting else []
    parts += [tr_n("ReadBack", "{n} without words", "{n} without words", marks)] if marks else []
    return tr("ReadBack", "{counts}.", counts=", ".join(parts))


def following_words(notes: Named, at: int, labels: NoteLabels) -> str:
    """The note that comes next, shortly."""
    if at + 1 >= len(notes):
        return tr("ReadBack", "This is the last note.")
    note = notes[at + 1][1]
    words = labels.kind_of(note) if note.is_mark else note.text[:300]
    return tr("ReadBack", "Next: {words}", words=words)

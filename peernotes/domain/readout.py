"""What a table reads out to the whole room after a session."""

from __future__ import annotations

from collections.abc import Iterable

from peernotes.domain.record import Note, Share, in_order
from peernotes.domain.template import Role, Session


def to_read_out(notes: Iterable[Note], session: Session) -> list[Note]:
    """The session's starred notes and all at its top three, as they stand at its questions; only what may be
    published, for the whole room hears it."""
    return [note for note in _chosen(notes, session) if note.share is Share.PUBLISH]


def held_back(notes: Iterable[Note], session: Session) -> int:
    """How many of the session's chosen notes are not for the room: ask first and internal ones."""
    return sum(note.share in (Share.ASK_FIRST, Share.INTERNAL) for note in _chosen(notes, session))


def _chosen(notes: Iterable[Note], session: Session) -> list[Note]:
    """The notes with words that somebody chose, of any share."""
    at: dict[str, list[Note]] = {question.uid: [] for question in session.questions}
    top_three = {question.uid for question in session.questions if question.role is Role.TOP_THREE}
    for note in notes:
        if note.question_uid in at and (note.starred or note.question_uid in top_three) and note.text.strip():
            at[note.question_uid].append(note)
    return [note for question in session.questions for note in in_order(at[question.uid])]

"""A table record: all that one laptop recorded at one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peernotes.domain.template import Template

POINT = "point"
"""The kind of a note that says no other."""

LONGEST_WORDS = 200
"""Characters that kind, country and perspective of a note may have together."""

LONGEST_NOTE = 100_000
"""Characters that one note may have: what a table file may hold is bounded, so that reading it is."""


class Share(StrEnum):
    """Who may read a note: everyone, nobody before its speaker was asked, the organisers, nobody."""

    PUBLISH = "publish"
    ASK_FIRST = "ask_first"
    INTERNAL = "internal"
    WITHDRAWN = "withdrawn"


class SkipReason(StrEnum):
    """Why a session has no notes."""

    NOT_DISCUSSED = "not_discussed"
    NO_TIME = "no_time"
    ON_PAPER = "on_paper"
    WITH_ANOTHER = "with_another"


@dataclass(frozen=True, slots=True)
class Note:
    """One thought, as one person said it.

    `number` is the note's number at its table: counted up, never used again, so that the reference
    T3-014 stays true. `order` is its place among the notes of the same question. `kind`, `country` and
    `perspective` are ids of the template's choice lists, or the words typed where no entry fits.
    """

    uid: str
    question_uid: str
    number: int
    order: float
    text: str
    created: datetime
    changed: datetime
    kind: str = POINT
    country: str = ""
    perspective: str = ""
    share: Share = Share.PUBLISH
    starred: bool = False


AnswerValue = str | float | bool | tuple[str, ...]
"""A text (text, choice), a number (number, rating), a truth (yes/no), or ids (choices, rank in order)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table's answer to a question that is not answered by notes: one per question."""

    question_uid: str
    value: AnswerValue
    changed: datetime


@dataclass(frozen=True, slots=True)
class SessionState:
    """How a session went at this table; a session that never started has none of the three."""

    session_uid: str
    started: datetime | None = None
    ended: datetime | None = None
    skipped: SkipReason | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people of one perspective sit at the table."""

    perspective: str
    people: int


@dataclass(frozen=True, slots=True)
class TableSetUp:
    """Who sits at the table. Never a name."""

    table: str
    facilitator_perspective: str = ""
    seats: tuple[Seats, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many people sit at the table."""
        return sum(seats.people for seats in self.seats)


def table_label(words: str) -> str:
    """The label of a table: "3" for "Table 3" too, so that both mean one table."""
    return re.sub(r"^table\s+(?=\S)", "", words.strip(), flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The unfinished line, and where it stands. `note_uid` names the note being edited, if any."""

    place_uid: str
    text: str = ""
    kind: str = POINT
    country: str = ""
    perspective: str = ""
    share: Share = Share.PUBLISH
    note_uid: str = ""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """All that one laptop recorded at one table. `uid` is its identity, never the table's label.

    `earlier_exports` are the digests of the table files written before, oldest first: by them a merge
    knows that one file grew out of another.
    """

    uid: str
    template: Template
    set_up: TableSetUp
    created: datetime
    sessions: tuple[SessionState, ...] = ()
    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()
    export_number: int = 0
    earlier_exports: tuple[str, ...] = ()

    def state_of(self, session_uid: str) -> SessionState:
        """How the session went; a session that nobody touched has an empty state."""
        for state in self.sessions:
            if state.session_uid == session_uid:
                return state
        return SessionState(session_uid)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they stand at their question."""
    return sorted(notes, key=lambda note: (note.order, note.number, note.uid))


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note before and after: nothing before is a new note, nothing after a deleted one."""

    before: Note | None
    after: Note | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a note before or after")

    @property
    def note_uid(self) -> str:
        """The note that changed."""
        note = self.after or self.before
        assert note is not None
        return note.uid

    def reversed(self) -> NoteChange:
        """The change that takes this one back."""
        return NoteChange(before=self.after, after=self.before)

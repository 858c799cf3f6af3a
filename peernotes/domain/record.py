"""A table record: all that one laptop recorded at one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from peernotes.domain.template import Template

POINT = "point"
"""The kind of a note that says no other."""

LONGEST_WORDS = 200
"""Characters that kind, country and perspective of a note may have together."""

LONGEST_NOTE = 100_000
"""Characters that one note may have: what a table file may hold is bounded, so that reading it is."""

MOST_ADDED_MINUTES = 24 * 60
"""How much longer, or shorter, a table may make a session."""

MOST_EVENTS = 2_000
"""How many events a record may hold."""


class Share(StrEnum):
    """Who may read a note: everyone, nobody before its speaker was asked, the organisers, nobody. Each is more
    cautious than the one before it."""

    PUBLISH = "publish"
    ASK_FIRST = "ask_first"
    INTERNAL = "internal"
    WITHDRAWN = "withdrawn"


def most_cautious(shares: Iterable[Share]) -> Share:
    """The one of these shares that lets out least."""
    return max(shares, key=_CAUTION.__getitem__)


_CAUTION = {share: number for number, share in enumerate(Share)}


class SkipReason(StrEnum):
    """Why a session has no notes."""

    NOT_DISCUSSED = "not_discussed"
    NO_TIME = "no_time"
    ON_PAPER = "on_paper"
    WITH_ANOTHER = "with_another"


class Agreement(StrEnum):
    """How far the table shares the thought of a note, where somebody said so."""

    NOT_SAID = ""
    ONE_VOICE = "one_voice"
    MOST = "most"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Note:
    """One thought, as one person said it.

    `number` is the note's number at its table: counted up, never used again, so that the reference
    T3-014 stays true. `order` is its place among the notes of the same question. `kind`, `country` and
    `perspective` are ids of the template's choice lists, or the words typed where no entry fits.
    `confirmed` says that it was read back to the table, which agreed to these words. `heard_from` is the
    label of another table, of which it was heard in the feedback; empty for what this table said itself.
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
    agreement: Agreement = Agreement.NOT_SAID
    confirmed: bool = False
    heard_from: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark: the moment was kept while talk was too fast, its words are still to come."""
        return not self.text.strip() and self.share is not Share.WITHDRAWN


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
    """How a session went at this table; one that never started has neither a start nor an end.

    `added_minutes` is what the table gave it beyond the minutes that the template plans, or took away.
    """

    session_uid: str
    started: datetime | None = None
    ended: datetime | None = None
    skipped: SkipReason | None = None
    added_minutes: int = 0


class EventKind(StrEnum):
    """Something that happened at a table and that the report or the rapporteur may need to know."""

    CLOCK_RIGHT = "clock_right"
    CLOCK_WRONG = "clock_wrong"
    CONSENT_READ = "consent_read"
    TYPIST = "typist"
    RECORDER_STARTED = "recorder_started"
    FROM_PAPER = "from_paper"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and when. `words` are the initials of a new typist, or the id of the one session
    whose notes are typed in from paper; else there are none."""

    kind: EventKind
    at: datetime
    words: str = ""


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
    """The unfinished line, and where it stands. `note_uid` names the note being edited, if any.

    `corrected_uid` names the note that is being corrected beside it while notes are read back, `correction` is how
    far its other words have come.
    """

    place_uid: str
    text: str = ""
    kind: str = POINT
    country: str = ""
    perspective: str = ""
    share: Share = Share.PUBLISH
    note_uid: str = ""
    starred: bool = False
    agreement: Agreement = Agreement.NOT_SAID
    heard_from: str = ""
    corrected_uid: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """All that one laptop recorded at one table. `uid` is its identity, never the table's label.

    `earlier_exports` are the digests of the table files written before, oldest first: by them a merge
    knows that one file grew out of another. A `rehearsal` is for trying things out: it is never merged.
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
    events: tuple[Event, ...] = ()
    rehearsal: bool = False

    def last(self, kind: EventKind) -> Event | None:
        """The last event of a kind."""
        return next((event for event in reversed(self.events) if event.kind is kind), None)

    @property
    def typist(self) -> str:
        """The initials of who types now, if they were given."""
        event = self.last(EventKind.TYPIST)
        return event.words if event else ""

    def is_from_paper(self, session_uid: str = "") -> bool:
        """Whether the notes were taken on paper and typed in later: all of them, or those of one session. Their
        times are those of the typing, and no session has a time of its own."""
        told = [event.words for event in self.events if event.kind is EventKind.FROM_PAPER]
        return "" in told or (bool(session_uid) and session_uid in told)

    def in_recording(self, moment: datetime) -> timedelta | None:
        """How far into the recording a moment is; None where nobody recorded then."""
        started = self.last(EventKind.RECORDER_STARTED)
        return moment - started.at if started and moment >= started.at else None

    @property
    def clock_doubted(self) -> bool:
        """Whether somebody said that this laptop's clock is wrong, and nobody that it is right since."""
        said = [e.kind for e in self.events if e.kind in (EventKind.CLOCK_RIGHT, EventKind.CLOCK_WRONG)]
        return said[-1:] == [EventKind.CLOCK_WRONG]

    def state_of(self, session_uid: str) -> SessionState:
        """How the session went; a session that nobody touched has an empty state."""
        for state in self.sessions:
            if state.session_uid == session_uid:
                return state
        return SessionState(session_uid)


_PLACE = attrgetter("order", "number", "uid")


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they stand at their question."""
    return sorted(notes, key=_PLACE)

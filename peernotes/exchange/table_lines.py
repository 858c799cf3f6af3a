"""The lines of a table file as JSON has them, and what each must hold to be usable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from peernotes.domain.record import (
    LONGEST_NOTE,
    LONGEST_WORDS,
    MOST_ADDED_MINUTES,
    MOST_EVENTS,
    Answer,
    Event,
    EventKind,
    Note,
    SessionState,
    TableSetUp,
)
from peernotes.domain.template import Question
from peernotes.exchange.template_file import LONGEST_ID, MOST_ENTRIES

MOST_LINES = 100_000
MOST_OWN_WORDS = 100
_EVENTS = {kind.value for kind in EventKind}


class EventLine(msgspec.Struct):
    """An event as it stands in a header."""

    kind: str
    at: datetime
    words: str = ""


class Header(msgspec.Struct, kw_only=True):
    """The first line."""

    peernotes: Any = None
    format: Any = None
    record: str
    created: datetime
    export: int
    earlier_exports: tuple[str, ...] = ()
    set_up: TableSetUp
    sessions: tuple[SessionState, ...] = ()
    told: tuple[EventLine, ...] = msgspec.field(default=(), name="events")
    template: msgspec.Raw

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, but for kinds that only a newer program knows."""
        return tuple(Event(EventKind(e.kind), e.at, e.words) for e in self.told if e.kind in _EVENTS)

    @property
    def usable(self) -> bool:
        """Whether all of it is within its bounds."""
        set_up = self.set_up
        ids = [self.record, set_up.table, set_up.facilitator_perspective, *set_up.countries]
        ids += [seats.perspective for seats in set_up.seats]
        ids += [event.words for event in self.told]
        ids += [state.session_uid for state in self.sessions]
        moments = [self.created, *(t for s in self.sessions for t in (s.started, s.ended) if t)]
        moments += [event.at for event in self.told]
        return (
            bool(self.record)
            and all(len(text) <= LONGEST_ID for text in ids)
            and all(seats.people >= 0 for seats in set_up.seats)
            and all(moment.tzinfo is not None for moment in moments)
            and all(abs(state.added_minutes) <= MOST_ADDED_MINUTES for state in self.sessions)
            and len(self.told) <= MOST_EVENTS
            and len(self.sessions) <= MOST_ENTRIES
        )


class End(msgspec.Struct):
    """The last line: how many stand before it, and the SHA-256 of all of them."""

    lines: int
    sha256: str
    exported: datetime

    @property
    def moment(self) -> datetime | None:
        """When the file was exported; nobody knows it of a time without its offset from UTC."""
        return self.exported if self.exported.tzinfo is not None else None


class Line(msgspec.Struct, omit_defaults=True, gc=False):
    """Any line but the first."""

    note: Note | UnsetType = UNSET
    answer: Answer | UnsetType = UNSET
    end: End | UnsetType = UNSET


def usable_note(note: Note, places: Mapping[str, Question]) -> bool:
    """Whether a note is within its bounds, at a place that there is."""
    return (
        note.question_uid in places
        and 0 < len(note.uid) <= LONGEST_ID
        and len(note.text) <= LONGEST_NOTE
        and note.number >= 0
        and len(note.kind) + len(note.country) + len(note.perspective) <= LONGEST_WORDS
        and len(note.heard_from) <= LONGEST_ID
        and note.created.tzinfo is not None
        and note.changed.tzinfo is not None
    )


def usable_answer(answer: Answer, places: Mapping[str, Question]) -> bool:
    """Whether an answer is within its bounds. Its question may have been another one when it was given: any value
    will do."""
    if answer.question_uid not in places or answer.changed.tzinfo is None:
        return False
    value = answer.value
    if isinstance(value, tuple):
        # More than the options: words that fit none of them are kept beside them.
        most = MOST_ENTRIES + MOST_OWN_WORDS
        return len(value) <= most and all(len(entry) <= LONGEST_ID for entry in value)
    return not isinstance(value, str) or len(value) <= LONGEST_NOTE

"""What was typed, as it can stand in a file: half a surrogate pair, which UTF-8 has no place for, is replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from peernotes.domain.record import LONGEST_WORDS, Draft, Event, EventKind, TableSetUp
from peernotes.domain.text import whole_letters


def whole_event(kind: EventKind, at: datetime, words: str) -> Event:
    """The event as it can stand in a file."""
    return Event(kind, at, whole_letters(words)[:LONGEST_WORDS])


def whole_set_up(set_up: TableSetUp) -> TableSetUp:
    """The set-up as it can stand in a file."""
    return replace(
        set_up,
        table=whole_letters(set_up.table),
        facilitator_perspective=whole_letters(set_up.facilitator_perspective),
        seats=tuple(replace(seats, perspective=whole_letters(seats.perspective)) for seats in set_up.seats),
        countries=tuple(map(whole_letters, set_up.countries)),
    )


def whole_draft(draft: Draft) -> Draft:
    """The line as it can stand in a file."""
    return replace(
        draft,
        text=whole_letters(draft.text),
        kind=whole_letters(draft.kind),
        country=whole_letters(draft.country),
        perspective=whole_letters(draft.perspective),
        heard_from=whole_letters(draft.heard_from),
    )

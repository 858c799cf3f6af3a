"""Rows and domain values, each made from the other. Times are ISO 8601 texts with their offset.

`…_row` gives a row's values by the names of its columns, without the record that it belongs to;
`…_from` takes them in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from peernotes.domain.changes import Change, Item, key_of
from peernotes.domain.record import (
    Agreement,
    Answer,
    AnswerValue,
    Draft,
    Event,
    EventKind,
    Note,
    Seats,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
)
from peernotes.domain.template import Template
from peernotes.services.ports import RecordSummary

Values = dict[str, Any]

KeepTemplate = Callable[[Template], str]
"""Keeps a template, and returns the digest that it is kept under."""
KeptTemplate = Callable[..., Template]
"""The template that is kept under this `digest`."""


def record_row(record: TableRecord, template_digest: str, changed: datetime) -> Values:
    """What of a record does not stand in rows of its own."""
    return {
        "uid": record.uid,
        "template_digest": template_digest,
        "created": record.created.isoformat(),
        "changed": changed.isoformat(),
        **set_up_row(record.set_up),
        "export_number": record.export_number,
        "exported": False,
        "rehearsal": record.rehearsal,
    }


def set_up_row(set_up: TableSetUp) -> Values:
    """The part of a record's row that says who sits at the table."""
    return {
        "table_label": set_up.table,
        "facilitator_perspective": set_up.facilitator_perspective,
        "seats": [[seats.perspective, seats.people] for seats in set_up.seats],
        "countries": set_up.countries,
    }


def set_up_from(
    table_label: str, facilitator_perspective: str, seats: list[tuple[str, int]], countries: list[str]
) -> TableSetUp:
    """The inverse of `set_up_row`."""
    return TableSetUp(
        table_label,
        facilitator_perspective,
        tuple(Seats(perspective, people) for perspective, people in seats),
        tuple(countries),
    )


def summary_from(
    uid: str, title: str, table: str, count: int, changed: str, exported: bool, rehearsal: bool
) -> RecordSummary:
    """What the start page says of a record."""
    return RecordSummary(uid, title, table, count, datetime.fromisoformat(changed), exported, rehearsal)


def note_row(note: Note) -> Values:
    """A note; as JSON it stands in the history too."""
    return {
        "uid": note.uid,
        "question_uid": note.question_uid,
        "number": note.number,
        "order": note.order,
        "text": note.text,
        "created": note.created.isoformat(),
        "changed": note.changed.isoformat(),
        "kind": note.kind,
        "country": note.country,
        "perspective": note.perspective,
        "share": note.share,
        "starred": note.starred,
        "agreement": note.agreement,
        "confirmed": note.confirmed,
        "heard_from": note.heard_from,
    }


def note_from(
    uid: str,
    question_uid: str,
    number: int,
    order: float,
    text: str,
    created: str,
    changed: str,
    kind: str,
    country: str,
    perspective: str,
    share: str,
    starred: bool,
    agreement: str = "",
    confirmed: bool = False,
    heard_from: str = "",
) -> Note:
    """The inverse of `note_row`; an older history does not have the last three."""
    return Note(
        uid,
        question_uid,
        number,
        order,
        text,
        datetime.fromisoformat(created),
        datetime.fromisoformat(changed),
        kind,
        country,
        perspective,
        Share(share),
        starred,
        Agreement(agreement),
        confirmed,
        heard_from,
    )


def change_row(change: Change, at: datetime, state: str, keep: KeepTemplate) -> Values:
    """An entry of the history: an item before and after."""
    what, uid = key_of(change.item)
    return {
        "what": what,
        "item_uid": uid,
        "before": None if change.before is None else _item_row(change.before, keep),
        "after": None if change.after is None else _item_row(change.after, keep),
        "at": at.isoformat(),
        "state": state,
    }


def change_from(what: str, before: Values | None, after: Values | None, kept: KeptTemplate) -> Change:
    """The change that an entry of the history tells of."""
    read = kept if what == "template" else _ITEMS[what]
    return Change(
        before=read(**before) if before else None,
        after=read(**after) if after else None,
    )


def _item_row(item: Item, keep: KeepTemplate) -> Values:
    match item:
        case Note():
            return note_row(item)
        case TableSetUp():
            return set_up_row(item)
        case SessionState():
            return session_row(item)
        case Answer():
            return answer_row(item)
        case Event():
            return event_row(item)
        case Template():
            return {"digest": keep(item)}


def draft_row(draft: Draft) -> Values:
    """The unfinished line and the place."""
    return {
        "place_uid": draft.place_uid,
        "text": draft.text,
        "kind": draft.kind,
        "country": draft.country,
        "perspective": draft.perspective,
        "share": draft.share,
        "note_uid": draft.note_uid,
        "starred": draft.starred,
        "agreement": draft.agreement,
        "heard_from": draft.heard_from,
        "corrected_uid": draft.corrected_uid,
        "correction": draft.correction,
    }


def draft_from(
    place_uid: str,
    text: str,
    kind: str,
    country: str,
    perspective: str,
    share: str,
    note_uid: str,
    starred: bool,
    agreement: str,
    heard_from: str,
    corrected_uid: str,
    correction: str,
) -> Draft:
    """The inverse of `draft_row`."""
    return Draft(
        place_uid,
        text,
        kind,
        country,
        perspective,
        Share(share),
        note_uid,
        starred,
        Agreement(agreement),
        heard_from,
        corrected_uid,
        correction,
    )


def session_row(state: SessionState) -> Values:
    """How a session goes."""
    return {
        "session_uid": state.session_uid,
        "started": state.started and state.started.isoformat(),
        "ended": state.ended and state.ended.isoformat(),
        "skipped": state.skipped,
        "added_minutes": state.added_minutes,
    }


def session_from(
    session_uid: str, started: str | None, ended: str | None, skipped: str | None, added_minutes: int
) -> SessionState:
    """The inverse of `session_row`."""
    return SessionState(
        session_uid,
        datetime.fromisoformat(started) if started else None,
        datetime.fromisoformat(ended) if ended else None,
        SkipReason(skipped) if skipped else None,
        added_minutes,
    )


def answer_row(answer: Answer) -> Values:
    """An answer that is not a note."""
    return {
        "question_uid": answer.question_uid,
        "value": answer.value,
        "changed": answer.changed.isoformat(),
    }


def answer_from(question_uid: str, value: AnswerValue | list[str], changed: str) -> Answer:
    """The inverse of `answer_row`."""
    whole = tuple(value) if isinstance(value, list) else value
    return Answer(question_uid, whole, datetime.fromisoformat(changed))


def event_row(event: Event) -> Values:
    """Something that happened at the table."""
    return {"kind": event.kind, "at": event.at.isoformat(), "words": event.words}


def event_from(kind: str, at: str, words: str) -> Event:
    """The inverse of `event_row`."""
    return Event(EventKind(kind), datetime.fromisoformat(at), words)


_ITEMS: dict[str, Callable[..., Item]] = {
    "note": note_from,
    "set_up": set_up_from,
    "session": session_from,
    "answer": answer_from,
    "event": event_from,
}

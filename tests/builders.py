"""Small workshops, tables and notes for tests: say what matters, leave out the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from peernotes.domain.copies import ReceivedFile
from peernotes.domain.record import Note, Seats, TableRecord, TableSetUp
from peernotes.domain.template import Choice, ExpectedTable, Question, Role, Session, Template, Workshop
from peernotes.domain.text import Text

NOON = datetime(2023, 10, 17, 12, 0, tzinfo=UTC)


def a_question(uid: str, name: str = "", **more: Any) -> Question:
    """A question that is called and asked `name`."""
    name = name or uid.capitalize()
    return Question(uid, Text.of(name), more.pop("wording", Text.of(f"{name}?")), **more)


def a_session(uid: str, *questions: str, **more: Any) -> Session:
    """A session with these questions (by id), and an "Other"."""
    places = (*(a_question(q) for q in questions), a_question(f"{uid}-other", "Other", role=Role.OTHER))
    return Session(
        uid,
        Text.of(uid.capitalize()),
        Text.of(f"What of {uid}?"),
        more.pop("questions", places),
        a_question(f"{uid}-feedback", "Feedback", role=Role.FEEDBACK),
        **more,
    )


def a_template(*sessions: Session, tables: int = 0, **more: Any) -> Template:
    """A workshop's template: by default two sessions, "scope" (roles, pay) and "needs" (rooms)."""
    return Template(
        uid=more.pop("uid", "workshop"),
        version=more.pop("version", 1),
        workshop=more.pop(
            "workshop",
            Workshop(
                Text.of("Peers in prison"),
                date="2023-10-17",
                tables=tuple(ExpectedTable(str(n)) for n in range(1, tables + 1)),
            ),
        ),
        sessions=sessions or (a_session("scope", "roles", "pay"), a_session("needs", "rooms")),
        kinds=more.pop(
            "kinds", tuple(Choice(k, Text.of(k.capitalize())) for k in ("point", "barrier", "quote"))
        ),
        perspectives=(Choice("peer", Text.of("Prison peer")), Choice("staff", Text.of("Prison staff"))),
        countries=(Choice("IE", Text.of("Ireland")), Choice("FR", Text({"en": "France", "fr": "La France"}))),
        opening_talks=more.pop("opening_talks", (a_question("talk-staff", "Staff", role=Role.TALK),)),
        **more,
    )


def a_note(text: str, question: str = "roles", number: int = 1, **more: Any) -> Note:
    """A note at a question; its id is made of table-wide number and words unless one is given."""
    at = NOON + timedelta(seconds=number)
    return Note(
        uid=more.pop("uid", f"note-{number}-{text[:20]}"),
        question_uid=question,
        number=number,
        order=more.pop("order", float(number)),
        text=text,
        created=at,
        changed=more.pop("changed", at),
        **more,
    )


def a_record(
    table: str = "1", *notes: Note | str, template: Template | None = None, **more: Any
) -> TableRecord:
    """A table's record with these notes; plain words become notes on the first question."""
    made = [
        a_note(note, number=number) if isinstance(note, str) else note for number, note in enumerate(notes, 1)
    ]
    uid = more.pop("uid", f"record-{table}")
    return TableRecord(
        uid=uid,
        template=template or a_template(),
        set_up=more.pop("set_up", TableSetUp(table, "peer", (Seats("peer", 3), Seats("staff", 2)), ("IE",))),
        created=NOON,
        notes=tuple(replace(n, uid=f"{uid}/{n.uid}") for n in made),
        export_number=more.pop("export_number", 1),
        **more,
    )


def received(record: TableRecord, name: str = "", digest: str = "") -> ReceivedFile:
    """The record as a file that was received; another content has another digest."""
    return ReceivedFile(
        name or f"table-{record.set_up.table}.pntable", digest or f"{hash(repr(record)):x}", record
    )

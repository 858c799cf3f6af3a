"""Small workshops to make reports of."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.record import (
    POINT,
    Answer,
    AnswerValue,
    Note,
    Seats,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
)
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.template import (
    AnswerType,
    Choice,
    ExpectedTable,
    Question,
    Role,
    Session,
    Template,
    Workshop,
)
from peernotes.domain.text import Text
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices, ReportPart

NOW = datetime(2023, 10, 17, 10, 0, tzinfo=UTC)

TOLD = ReportChoices(
    parts=frozenset({ReportPart.METHODS, ReportPart.TALKS, ReportPart.SESSIONS, ReportPart.FEEDBACK})
)
"""What the tables said and how it came about, without what is made of it."""

KINDS = {
    "point": "Point",
    "barrier": "Barrier",
    "enabler": "Facilitator",
    "recommendation": "Recommendation",
    "evidence": "Evidence",
    "quote": "Quote",
    "disagreement": "Disagreement",
    "parked": "Parked",
}
PERSPECTIVES = {"peer": "Prison peer", "staff": "Prison staff", "clinician": "Clinician", "ngo": "NGO"}
COUNTRIES = {"ENG": "England", "IE": "Ireland", "AU": "Australia", "FR": "France"}


def choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(uid, Text.of(label)) for uid, label in labels.items())


def question(
    uid: str,
    name: str = "",
    wording: str = "",
    *,
    answer_type: AnswerType = AnswerType.NOTES,
    options: dict[str, str] | None = None,
    role: Role = Role.ORDINARY,
    retired: bool = False,
) -> Question:
    return Question(
        uid,
        Text.of(name or uid.capitalize()),
        Text.of(wording or f"What about {uid}?"),
        answer_type=answer_type,
        options=choices(options or {}),
        role=role,
        retired=retired,
    )


def session(uid: str, questions: Sequence[Question], *, name: str = "", retired: bool = False) -> Session:
    return Session(
        uid,
        Text.of(name or uid.capitalize()),
        Text.of(f"What is the key to {uid}?"),
        tuple(questions),
        question(f"{uid}-feedback", "Feedback", "What did you tell the room?", role=Role.FEEDBACK),
        retired=retired,
    )


SCOPE = session(
    "scope", [question("roles"), question("pay"), question("scope-other", "Other", role=Role.OTHER)]
)
BARRIERS = session("barriers", [question("prison"), question("health")])


def template(
    sessions: Sequence[Session] = (SCOPE, BARRIERS),
    *,
    version: int = 1,
    tables: Iterable[str] = (),
    title: str = "Expanding prison peer programmes",
    talks: Sequence[Question] = (),
    date: str = "2023-10-17",
) -> Template:
    return Template(
        "workshop",
        version,
        Workshop(
            Text.of(title),
            subtitle=Text.of("Lessons from England"),
            date=date,
            place=Text.of("London"),
            organisers=Text.of("The Peer Trust"),
            rule_of_publication=Text.of("Nobody is named."),
            tables=tuple(map(ExpectedTable, tables)),
        ),
        tuple(sessions),
        choices(KINDS),
        choices(PERSPECTIVES),
        choices(COUNTRIES),
        tuple(talks),
    )


_numbers = itertools.count(1)


def note(
    text: str,
    place: str = "roles",
    *,
    number: int | None = None,
    kind: str = POINT,
    country: str = "",
    perspective: str = "",
    share: Share = Share.PUBLISH,
) -> Note:
    number = next(_numbers) if number is None else number
    return Note(f"note-{number}-{place}-{len(text)}", place, number, float(number), text, NOW, NOW, kind, country,
                perspective, share)  # fmt: skip


def answer(place: str, value: AnswerValue) -> Answer:
    return Answer(place, value, NOW)


def record(
    table: str,
    notes: Iterable[Note] = (),
    *,
    of: Template | None = None,
    answers: Iterable[Answer] = (),
    skipped: dict[str, SkipReason] | None = None,
    seats: dict[str, int] | None = None,
    countries: Sequence[str] = (),
    facilitator: str = "",
) -> TableRecord:
    return TableRecord(
        f"record-{table}",
        of or template(),
        TableSetUp(
            table, facilitator, tuple(Seats(p, n) for p, n in (seats or {}).items()), tuple(countries)
        ),
        NOW,
        tuple(SessionState(uid, skipped=reason) for uid, reason in (skipped or {}).items()),
        tuple(notes),
        tuple(answers),
    )


def compilation(*records: TableRecord, synthesis: Synthesis | None = None) -> Compilation:
    files = [ReceivedFile(f"{r.uid}.pntable", f"digest-{r.uid}", r) for r in records]
    compiled, _ = merge(files, synthesis=synthesis)
    assert compiled is not None
    return compiled


def written(
    path: Path,
    compiled: Compilation,
    *,
    publication: bool = False,
    style: Path | None = None,
    language: str = "en",
) -> Path:
    WordReport().write(path, compiled, ReportChoices(publication, language, style))
    return path

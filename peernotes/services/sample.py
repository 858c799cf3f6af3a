"""The sample workshop: eight tables whose notes stand in a sheet, as table records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from peernotes.domain.record import Seats, SessionState, SkipReason, TableRecord, TableSetUp
from peernotes.domain.template import Template
from peernotes.services.sheet_import import Row, records_of


def sample_records(
    rows: Sequence[Row], tables: Sequence[Mapping[str, Any]], templates: Mapping[int, Template]
) -> list[TableRecord]:
    """The records of the sample's tables. `templates` are its versions by their number."""
    return [
        _record([row for row in rows if row.table == facts["table"]], facts, templates) for facts in tables
    ]


def read_tables(path: Path) -> list[Mapping[str, Any]]:
    """Who sat at the sample's tables, and when its sessions were held."""
    tables: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return tables


def _record(rows: Sequence[Row], facts: Mapping[str, Any], templates: Mapping[int, Template]) -> TableRecord:
    template = templates[facts["template_version"]]
    day = template.workshop.date

    def moment(clock: str) -> datetime:
        return datetime.fromisoformat(f"{day}T{clock}:00+02:00")

    (record,), _ = records_of(rows, template, moment(facts["talks"]), "notes.csv")
    held = {uid: (moment(start), moment(end)) for uid, (start, end) in facts["sessions"].items()}
    skipped = {uid: SkipReason(reason) for uid, reason in facts["skipped"].items()}
    seats = tuple(Seats(perspective, people) for perspective, people in facts["seats"].items())
    set_up = TableSetUp(facts["table"], facts["facilitator_perspective"], seats, tuple(facts["countries"]))
    states = [SessionState(uid, start, end) for uid, (start, end) in held.items()]
    states += [SessionState(uid, skipped=reason) for uid, reason in skipped.items()]
    return _spread_over_time(replace(record, set_up=set_up, sessions=tuple(states)), held)


def _spread_over_time(record: TableRecord, held: Mapping[str, tuple[datetime, datetime]]) -> TableRecord:
    """Notes get a time within their session, in the order in which they stand."""
    by_session: dict[str, list[int]] = {}
    for index, note in enumerate(record.notes):
        session = record.template.session_of(note.question_uid)
        by_session.setdefault(session.uid if session else "", []).append(index)
    notes = list(record.notes)
    for uid, indices in by_session.items():
        start, end = held.get(uid, (record.created, record.created + timedelta(minutes=20)))
        step = (end - start) / (len(indices) + 1)
        for place, index in enumerate(indices, start=1):
            at = (start + step * place).replace(microsecond=0)
            notes[index] = replace(notes[index], created=at, changed=at)
    return replace(record, notes=tuple(notes))

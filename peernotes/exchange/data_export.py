"""A compilation as data for other programs: a sheet in CSV, or JSON. Withdrawn notes are in neither."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from peernotes.atomic import write_whole
from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.record import Share
from peernotes.domain.template import Session, label_in
from peernotes.exchange.notes_sheet import write_sheet

FORMATS = ("csv", "json")


def export_data(path: Path, compilation: Compilation, to: str) -> int:
    """Write all notes that are not withdrawn and return how many. Raises UserError where the disk refuses."""
    notes = [note for note in compilation.notes if note.note.share is not Share.WITHDRAWN]
    rows = [_row(note, compilation) for note in notes]
    content = write_sheet(rows) if to == "csv" else _json(rows, notes, compilation)
    write_whole(path, content)
    return len(rows)


def _row(compiled: CompiledNote, compilation: Compilation) -> dict[str, str]:
    note = compiled.note
    session = _session_of(compiled.place_uid, compilation)
    return {
        "reference": compiled.reference,
        "table": compiled.table,
        "session": session.uid if session else "",
        "question": compiled.place_uid,
        "text": note.text,
        "kind": note.kind,
        "country": note.country,
        "perspective": note.perspective,
        "share": note.share.value,
        "starred": "1" if note.starred else "",
        "agreement": note.agreement.value,
        "confirmed": "1" if note.confirmed else "",
        "heard_from": note.heard_from,
    }


def _session_of(place_uid: str, compilation: Compilation) -> Session | None:
    retired = {place.uid: session_uid for session_uid, place in compilation.retired}
    if place_uid in retired:
        sessions = compilation.template.sessions
        return next((s for s in sessions if s.uid == retired[place_uid]), None)  # a talk is in no session
    return compilation.template.session_of(place_uid)


def _in_recording(note: CompiledNote, compilation: Compilation) -> int | None:
    """Seconds into the recording of the note's table, where somebody recorded."""
    record = next(table.record for table in compilation.tables if table.label == note.table)
    moment = record.in_recording(note.note.created)
    return None if moment is None else int(moment.total_seconds())


def _labels(answer: CompiledAnswer, language: str) -> list[str]:
    """What the options chosen are called, in the order of the value; words that are no option as they stand."""
    value = answer.answer.value
    if not answer.question.options or not isinstance(value, str | tuple):
        return []
    entries = (value,) if isinstance(value, str) else value
    return [label_in(answer.question.options, entry, language) for entry in entries]


def _json(rows: list[dict[str, str]], notes: Sequence[CompiledNote], compilation: Compilation) -> bytes:
    language = compilation.template.language
    document: dict[str, Any] = {
        "workshop": compilation.template.workshop.title.in_language(language),
        "template_version": compilation.template.version,
        "tables": [
            {
                "table": table.label,
                "facilitator_perspective": table.record.set_up.facilitator_perspective,
                "seats": {seats.perspective: seats.people for seats in table.record.set_up.seats},
                "countries": list(table.record.set_up.countries),
            }
            for table in compilation.tables
        ],
        "missing": list(compilation.missing),
        "skipped": [
            {"table": s.table, "session": s.session_uid, "reason": s.reason} for s in compilation.skipped
        ],
        "notes": [
            {
                **row,
                "starred": bool(row["starred"]),
                "confirmed": bool(row["confirmed"]),
                "in_recording": _in_recording(note, compilation),
            }
            for row, note in zip(rows, notes, strict=True)
        ],
        "answers": [
            {
                "table": a.table,
                "question": a.answer.question_uid,
                "question_name": a.question.short_name.in_language(language),
                "type": a.question.answer_type.value,
                "value": a.answer.value,
                "labels": _labels(a, language),
            }
            for a in compilation.answers
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"

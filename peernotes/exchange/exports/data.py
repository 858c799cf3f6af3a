"""A compilation as data for other programs: a sheet in CSV, or JSON. Withdrawn notes are in neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from peernotes.atomic import write_whole
from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.record import TableRecord
from peernotes.domain.synthesis import Theme
from peernotes.domain.template import label_in
from peernotes.exchange.exports.notes import (
    Places,
    answers_for,
    by_note,
    notes_for,
    plenary_for,
    set_up_for,
    themes_for,
)
from peernotes.exchange.notes_sheet import write_sheet


def export_data(path: Path, compilation: Compilation, to: str, *, publication: bool = False) -> int:
    """Write notes as "csv" or "json" and return how many: all that are not withdrawn, or those that may be published.

    Raises UserError where the disk refuses.
    """
    notes = notes_for(compilation, publication=publication)
    themes = themes_for(compilation, publication=publication)
    places, (supported, _) = Places(compilation), by_note(themes)
    wordings = compilation.synthesis.shown_wordings
    rows = [
        _row(note, places, wordings.get(note.note.uid, ""), supported.get(note.note.uid, ()))
        for note in notes
    ]
    content = write_sheet(rows) if to == "csv" else _json(rows, notes, compilation, publication=publication)
    write_whole(path, content)
    return len(rows)


def _row(compiled: CompiledNote, places: Places, wording: str, themes: Sequence[Theme]) -> dict[str, str]:
    note = compiled.note
    session = places.session(compiled.place_uid)
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
        "wording": wording,
        "themes": "; ".join(theme.name for theme in themes),
    }


def _in_recording(note: CompiledNote, records: Mapping[str, TableRecord]) -> int | None:
    """Seconds into the recording of the note's table, where somebody recorded by a clock that nobody doubts."""
    record = records[note.record_uid]
    moment = None if record.clock_doubted else record.in_recording(note.note.created)
    return None if moment is None else int(moment.total_seconds())


def _labels(answer: CompiledAnswer, language: str) -> list[str]:
    """What the options chosen are called, in the order of the value; words that are no option as they stand."""
    value = answer.answer.value
    if not answer.question.options or not isinstance(value, str | tuple):
        return []
    entries = (value,) if isinstance(value, str) else value
    return [label_in(answer.question.options, entry, language) for entry in entries]


def _json(
    rows: list[dict[str, str]],
    notes: Sequence[CompiledNote],
    compilation: Compilation,
    *,
    publication: bool,
) -> bytes:
    language = compilation.template.language
    records = {own.record.uid: own.record for table in compilation.tables for own in table.records}
    references = {note.note.uid: note.reference for note in notes}
    document: dict[str, Any] = {
        "workshop": compilation.template.workshop.title.in_language(language),
        "template_version": compilation.template.version,
        "tables": [
            {
                "table": table.label,
                "facilitator_perspective": set_up.facilitator_perspective,
                "seats": {seats.perspective: seats.people for seats in set_up.seats},
                "countries": list(set_up.countries),
            }
            for table in compilation.tables
            for set_up in [set_up_for(table, publication=publication)]
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
                "in_recording": _in_recording(note, records),
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
            for a in answers_for(compilation, publication=publication)
        ],
        "themes": [
            {
                "id": theme.uid,
                "name": theme.name,
                "claim": theme.claim,
                "question": theme.question_uid,
                "notes": [references[uid] for uid in theme.notes if uid in references],
                "counter_views": [references[uid] for uid in theme.counter_views if uid in references],
            }
            for theme in themes_for(compilation, publication=publication)
        ],
        "plenary": [
            {"session": said.session_uid, "table": said.table, "text": said.text, "share": said.share}
            for said in plenary_for(compilation, publication=publication)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"

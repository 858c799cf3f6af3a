"""From the rows of a notes sheet to table records. No row with a text in it is dropped."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.labels import table_order
from peernotes.domain.record import (
    LONGEST_NOTE,
    LONGEST_WORDS,
    POINT,
    Agreement,
    Note,
    Share,
    TableRecord,
    TableSetUp,
    table_label,
)
from peernotes.domain.sheet_remarks import Remark, RemarkCode, in_file
from peernotes.domain.template import Question, Session, Template, id_for
from peernotes.domain.text import folded

_IMPORTED = uuid.UUID("7c4e6a30-1f0b-4c3b-9f4e-2b1de0a7c9d5")
_YES = ("1", "true", "yes", "y", "x", "*")


class Row(Protocol):
    """A row of a sheet, as `peernotes.exchange.notes_sheet` reads it."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def session(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def perspective(self) -> str: ...
    @property
    def share(self) -> str: ...
    @property
    def starred(self) -> str: ...
    @property
    def agreement(self) -> str: ...
    @property
    def confirmed(self) -> str: ...
    @property
    def heard_from(self) -> str: ...
    @property
    def unread(self) -> tuple[str, ...]: ...
    @property
    def sheet(self) -> str: ...


@dataclass
class _Remarks:
    found: dict[tuple[RemarkCode, str, str], list[int]] = field(default_factory=dict)

    def add(self, code: RemarkCode, row: Row, words: str = "") -> None:
        self.found.setdefault((code, words, row.sheet), []).append(row.number)

    def all(self) -> list[Remark]:
        return [Remark(code, tuple(rows), words, sheet) for (code, words, sheet), rows in self.found.items()]


def records_of(
    rows: Sequence[Row], template: Template, taken: datetime, file: str, table: str = ""
) -> tuple[list[TableRecord], list[Remark]]:
    """One record for each table of the sheet, or one for `table` where the sheet names none.

    `taken` is when the notes were taken, as far as anyone knows. The same rows always give the same
    record and note ids, so that importing twice adds nothing. A row without a session goes to the first
    one; without a question, or with an unknown one, to the session's "Other".
    Raises UserError: SHEET_WITHOUT_TABLE, SHEET_WITHOUT_NOTES, SHEET_BEYOND_SESSIONS.
    """
    remarks = _Remarks()
    by_table: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        label = table_label(row.table or table)
        if not label:
            raise UserError(ErrorCode.SHEET_WITHOUT_TABLE, file=file)
        by_table.setdefault(labels.setdefault(folded(label), label), []).append(row)
    if not any(row.text.strip() for row in rows):
        raise UserError(ErrorCode.SHEET_WITHOUT_NOTES, file=file)
    records = [
        _record(label, by_table[label], template, taken, file, remarks)
        for label in sorted(by_table, key=table_order)
    ]
    return records, remarks.all()


def _record(
    label: str, rows: Sequence[Row], template: Template, taken: datetime, file: str, remarks: _Remarks
) -> TableRecord:
    content = "\x1f".join([template.uid, label, *(f"{r.session}\x1e{r.question}\x1e{r.text}" for r in rows)])
    uid = uuid.uuid5(_IMPORTED, hashlib.sha256(content.encode(errors="replace")).hexdigest())
    notes: list[Note] = []
    for row in rows:
        place = _place(row, template, file, remarks)
        _require_room(row, file)
        for column in row.unread:
            remarks.add(RemarkCode.UNKNOWN_COLUMN, row, column)
        if not row.text.strip():
            remarks.add(RemarkCode.NO_TEXT, row)
            continue
        number = len(notes) + 1
        notes.append(
            Note(
                uid=str(uuid.uuid5(uid, str(number))),
                question_uid=place.uid,
                number=number,
                order=float(number),
                text=row.text.encode(errors="replace").decode(),
                created=taken,
                changed=taken,
                kind=_kind(row, template, remarks),
                country=id_for(template.countries, row.country),
                perspective=id_for(template.perspectives, row.perspective),
                share=_share(row, remarks),
                starred=folded(row.starred) in _YES,
                agreement=_agreement(row, remarks),
                confirmed=folded(row.confirmed) in _YES,
                heard_from=table_label(row.heard_from),
            )
        )
    # A country that only a held-back note names may name its speaker.
    heard = [note.country for note in notes if note.share is Share.PUBLISH]
    countries = tuple(dict.fromkeys(country for country in heard if country))
    return TableRecord(
        uid=str(uid),
        template=template,
        set_up=TableSetUp(label, countries=countries),
        created=taken,
        notes=tuple(notes),
        export_number=1,
    )


def _require_room(row: Row, file: str) -> None:
    words = len(row.kind) + len(row.country) + len(row.perspective)
    lengths = ((len(row.text), LONGEST_NOTE), (words, LONGEST_WORDS), (len(row.heard_from), LONGEST_WORDS))
    for length, limit in lengths:
        if length > limit:
            raise UserError(
                ErrorCode.SHEET_ROW_TOO_LONG,
                file=in_file(file, row.sheet),
                row=row.number,
                characters=length,
                limit=limit,
            )


def _place(row: Row, template: Template, file: str, remarks: _Remarks) -> Question:
    wanted = folded(row.question)
    if not row.session:
        for place in template.opening_talks:
            if wanted and wanted == folded(place.uid):
                return place
    session = _session(row, template, file, remarks)
    if wanted:
        for place in (*session.questions, session.feedback):
            if wanted == folded(place.uid) or any(wanted == folded(n) for n in place.short_name.values()):
                return place
    if wanted:
        remarks.add(RemarkCode.UNKNOWN_QUESTION, row, row.question)
    else:
        remarks.add(RemarkCode.NO_QUESTION, row)
    return session.other or (session.asked or session.questions or (session.feedback,))[-1]


def _session(row: Row, template: Template, file: str, remarks: _Remarks) -> Session:
    held = template.held
    if not row.session:
        remarks.add(RemarkCode.NO_SESSION, row)
        return held[0]
    if row.session.isdecimal():
        if len(row.session) < 6 and 1 <= int(row.session) <= len(held):
            return held[int(row.session) - 1]
    else:
        for session in held:
            if folded(row.session) in (folded(session.uid), *map(folded, session.short_name.values())):
                return session
    raise UserError(
        ErrorCode.SHEET_BEYOND_SESSIONS,
        file=in_file(file, row.sheet),
        row=row.number,
        session=row.session,
        sessions=len(held),
    )


def _kind(row: Row, template: Template, remarks: _Remarks) -> str:
    if not row.kind:
        return POINT
    kind = id_for(template.kinds, row.kind)
    if all(choice.id != kind for choice in template.kinds):
        remarks.add(RemarkCode.UNKNOWN_KIND, row, row.kind)
    return kind


def _agreement(row: Row, remarks: _Remarks) -> Agreement:
    try:
        return Agreement(folded(row.agreement).replace(" ", "_"))
    except ValueError:
        remarks.add(RemarkCode.UNKNOWN_AGREEMENT, row, row.agreement)
        return Agreement.NOT_SAID


def _share(row: Row, remarks: _Remarks) -> Share:
    if not row.share:
        return Share.PUBLISH
    try:
        return Share(folded(row.share).replace(" ", "_"))
    except ValueError:
        # Nobody knows what was meant, so nobody outside may read it before someone has decided.
        remarks.add(RemarkCode.UNKNOWN_SHARE, row, row.share)
        return Share.ASK_FIRST

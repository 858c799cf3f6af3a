"""The table file (`.pntable`): a table record as JSON Lines in UTF-8.

    {"peernotes": "table", "format": "1.1", "record": "…", "set_up": {…}, "template": {…}, …}
    {"note": {…}}                       one line for each note, feedback and opening talks too
    {"answer": {…}}                     one line for each answer that is not a note
    {"end": {"lines": 61, "sha256": "…", "exported": "…"}}

The digest in the last line is that of all bytes before it, so a file that was cut short or altered is
known, and a file cut short still gives every whole line. The time of export stands behind the digest:
the same content has the same digest whenever it is written. A withdrawn note travels without its words.
A rehearsal says "rehearsal" for "table". Lines and fields that are not known here are passed over.
History of the format: 1.0 is the first; 1.1 added what `reading.FORMAT` says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from peernotes.atomic import write_whole
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.errors import ErrorCode, UserError
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
    Share,
    TableRecord,
    TableSetUp,
    in_order,
)
from peernotes.domain.template import Question, Template
from peernotes.exchange.reading import TABLE_LIMIT, format_name, read_bytes, require_kind
from peernotes.exchange.template_file import LONGEST_ID, MOST_ENTRIES, TemplateDocuments

SUFFIX = ".pntable"
MOST_LINES = 100_000
MOST_OWN_WORDS = 100


class _Event(msgspec.Struct):
    kind: str
    at: datetime
    words: str = ""


class _Header(msgspec.Struct, kw_only=True):
    peernotes: Any = None
    format: Any = None
    record: str
    created: datetime
    export: int
    earlier_exports: tuple[str, ...] = ()
    set_up: TableSetUp
    sessions: tuple[SessionState, ...] = ()
    told: tuple[_Event, ...] = msgspec.field(default=(), name="events")
    template: msgspec.Raw

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, but for kinds that only a newer program knows."""
        known = set(EventKind)
        return tuple(Event(EventKind(e.kind), e.at, e.words) for e in self.told if e.kind in known)


class _End(msgspec.Struct):
    lines: int
    sha256: str
    exported: datetime


class _Line(msgspec.Struct, omit_defaults=True):
    note: Note | UnsetType = UNSET
    answer: Answer | UnsetType = UNSET
    end: _End | UnsetType = UNSET


class _Kind(msgspec.Struct):
    peernotes: Any = None
    format: Any = None


class TableFileFormat:
    """Reads and writes table files. The templates inside are read once for each different one."""

    def __init__(self) -> None:
        self._documents = TemplateDocuments()
        self._templates: dict[bytes, Template] = {}
        self._kind = msgspec.json.Decoder(_Kind)
        self._header = msgspec.json.Decoder(_Header)
        self._line = msgspec.json.Decoder(_Line)

    def write(self, path: Path, record: TableRecord, exported: datetime) -> str:
        """Write a record whole, read it back, compare, and return the file's digest.

        Raises UserError where the disk refuses, or where the file would not hold the record; an older file then
        stays as it was, but for READ_BACK_DIFFERS after writing.
        """
        # Before anything is replaced: an older good file must not give way to one that cannot be read.
        content, digest = self.content(record, exported, path)
        write_whole(path, content)
        return digest

    def content(
        self, record: TableRecord, exported: datetime, path: Path = Path("table.pntable")
    ) -> tuple[bytes, str]:
        """What the file of a record holds, read back and compared, and its digest.

        Raises UserError(READ_BACK_DIFFERS) where the file would not hold the record.
        """
        content, digest = self._encode(record, exported)
        if self._decode(content, path).record != without_withdrawn_words(record):
            raise UserError(ErrorCode.READ_BACK_DIFFERS, file=path.name)
        return content, digest

    def read(self, path: Path) -> ReceivedFile:
        """The record in a file, or in a saved e-mail that a table was pasted into as text.

        Raises UserError with what is wrong with it; nothing is half read.
        """
        try:
            return self._decode(content_in(path), path)
        except RecursionError as error:
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1) from error

    def _encode(self, record: TableRecord, exported: datetime) -> tuple[bytes, str]:
        record = without_withdrawn_words(record)
        header = _Header(
            # A kind of its own: a program that knows no rehearsals refuses it, and merges it never.
            peernotes="rehearsal" if record.rehearsal else "table",
            format=format_name(),
            record=record.uid,
            created=record.created,
            export=record.export_number,
            earlier_exports=record.earlier_exports,
            set_up=record.set_up,
            sessions=record.sessions,
            told=tuple(_Event(event.kind, event.at, event.words) for event in record.events),
            template=msgspec.Raw(self._documents.encode(record.template)),
        )
        lines: list[object] = [header]
        lines += [_Line(note=note) for note in record.notes]
        lines += [_Line(answer=answer) for answer in record.answers]
        body = msgspec.json.Encoder().encode_lines(lines)
        digest = hashlib.sha256(body).hexdigest()
        end = _Line(end=_End(len(lines), digest, exported))
        return body + msgspec.json.encode(end) + b"\n", digest

    def _decode(self, content: bytes, path: Path) -> ReceivedFile:
        lines = content.split(b"\n", MOST_LINES + 1)
        if len(lines) > MOST_LINES + 1:
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=MOST_LINES + 1)
        self._require_table(lines[0], path, cut=len(lines) == 1)
        header = self._decode_header(lines[0], path)
        template = self._template(bytes(header.template), path)
        places = {place.uid: place for place in template.places()}

        notes: list[Note] = []
        answers: list[Answer] = []
        end: _End | None = None
        start_of_end = len(lines[0]) + 1
        for number, raw in enumerate(lines[1:], start=2):
            last = number == len(lines)
            if last and not raw:
                break
            try:
                line = self._line.decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                if last:  # the file ends in the middle of this line
                    raise UserError(ErrorCode.FILE_TRUNCATED, file=path.name, notes=len(notes)) from error
                raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=number) from error
            if end is not None:
                raise UserError(ErrorCode.FILE_ALTERED, file=path.name)
            if line.end is not UNSET:
                end = line.end
                continue
            if line.note is not UNSET:
                notes.append(line.note)
            elif line.answer is not UNSET:
                answers.append(line.answer)
            start_of_end += len(raw) + 1
            if not _usable(line, places):
                raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=number)

        if end is None:
            raise UserError(ErrorCode.FILE_TRUNCATED, file=path.name, notes=len(notes))
        digest = hashlib.sha256(memoryview(content)[:start_of_end]).hexdigest()
        if digest != end.sha256:
            raise UserError(ErrorCode.FILE_ALTERED, file=path.name)
        if len({note.uid for note in notes}) < len(notes):
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=len(lines))
        record = TableRecord(
            uid=header.record,
            template=template,
            set_up=header.set_up,
            created=header.created,
            sessions=header.sessions,
            notes=tuple(notes),
            answers=tuple(answers),
            export_number=header.export,
            earlier_exports=header.earlier_exports,
            events=header.events,
            rehearsal=header.peernotes == "rehearsal",
        )
        return ReceivedFile(path.name, digest, record)

    def _require_table(self, first: bytes, path: Path, cut: bool) -> None:
        try:
            kind = self._kind.decode(first)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            ours = first.startswith((b'{"peernotes":"table"', b'{"peernotes":"rehearsal"'))
            if ours and cut:
                raise UserError(ErrorCode.FILE_TRUNCATED, file=path.name, notes=0) from error
            if ours:
                raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1) from error
            if first.strip() == b"{":
                self._refuse_template(path)
            raise UserError(ErrorCode.FILE_FOREIGN, file=path.name) from error
        wanted = "rehearsal" if kind.peernotes == "rehearsal" else "table"
        require_kind(kind.peernotes, kind.format, wanted, path)

    def _refuse_template(self, path: Path) -> None:
        """A template file is indented, so its first line alone says nothing of it."""
        try:
            kind = self._kind.decode(read_bytes(path, TABLE_LIMIT))
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            return
        if kind.peernotes == "template":
            raise UserError(ErrorCode.FILE_WRONG_KIND, file=path.name, kind="template")

    def _decode_header(self, first: bytes, path: Path) -> _Header:
        try:
            header = self._header.decode(first)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1) from error
        set_up = header.set_up
        ids = [header.record, set_up.table, set_up.facilitator_perspective, *set_up.countries]
        ids += [seats.perspective for seats in set_up.seats]
        ids += [event.words for event in header.events]
        ids += [state.session_uid for state in header.sessions]
        moments = [header.created, *(t for s in header.sessions for t in (s.started, s.ended) if t)]
        moments += [event.at for event in header.events]
        if (
            not header.record
            or any(len(text) > LONGEST_ID for text in ids)
            or any(seats.people < 0 for seats in set_up.seats)
            or any(moment.tzinfo is None for moment in moments)
            or any(abs(state.added_minutes) > MOST_ADDED_MINUTES for state in header.sessions)
            or len(header.told) > MOST_EVENTS
            or len(header.sessions) > MOST_ENTRIES
        ):
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1)
        return header

    def _template(self, document: bytes, path: Path) -> Template:
        known = self._templates.get(document)
        if known is None:
            try:
                known = self._templates[document] = self._documents.decode(document)
            except UserError as error:
                raise UserError(error.code, **{**error.details, "file": path.name}) from error
        return known


def content_in(path: Path) -> bytes:
    """The bytes of the table file that a file is, or that stands in it as text among an e-mail's own words.

    Raises UserError where it cannot be read, or the text is damaged.
    """
    from peernotes.exchange.text_block import content_of, has_block, text_of  # not to begin a table

    content = read_bytes(path, TABLE_LIMIT)
    return content_of(text_of(content), path.name) if has_block(content) else content


def without_withdrawn_words(record: TableRecord) -> TableRecord:
    """The record as it may leave the laptop: of a withdrawn note only that it was there."""
    notes = tuple(
        replace(note, text="", country="", perspective="") if note.share is Share.WITHDRAWN else note
        for note in in_order(record.notes)
    )
    return replace(record, notes=notes)


def _usable(line: _Line, places: dict[str, Question]) -> bool:
    if line.note is not UNSET:
        return _usable_note(line.note, places)
    if line.answer is not UNSET:
        return _usable_answer(line.answer, places)
    return True


def _usable_note(note: Note, places: dict[str, Question]) -> bool:
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


def _usable_answer(answer: Answer, places: dict[str, Question]) -> bool:
    """Whether an answer can be kept. Its question may have been another one when it was given: any value will do."""
    if answer.question_uid not in places or answer.changed.tzinfo is None:
        return False
    value = answer.value
    if isinstance(value, tuple):
        # More than the options: words that fit none of them are kept beside them.
        most = MOST_ENTRIES + MOST_OWN_WORDS
        return len(value) <= most and all(len(entry) <= LONGEST_ID for entry in value)
    return not isinstance(value, str) or len(value) <= LONGEST_NOTE


def table_files_in(folder: Path) -> Iterable[Path]:
    """The table files of a folder and of the folders in it, by name; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == SUFFIX
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )

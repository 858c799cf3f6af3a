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
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET

from peernotes.atomic import write_whole
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import (
    Answer,
    Note,
    Share,
    TableRecord,
    in_order,
)
from peernotes.domain.template import Question, Template
from peernotes.exchange.reading import TABLE_LIMIT, format_name, read_bytes, require_kind
from peernotes.exchange.recovery import recovered
from peernotes.exchange.table_lines import (
    MOST_LINES,
    End,
    EventLine,
    Header,
    Line,
    usable_answer,
    usable_note,
)
from peernotes.exchange.template_file import TemplateDocuments

SUFFIX = ".pntable"


class _Kind(msgspec.Struct):
    peernotes: Any = None
    format: Any = None


class _Whole(NamedTuple):
    """What stands in a file that is as it was written, its digest, and when it was exported."""

    notes: tuple[Note, ...]
    answers: tuple[Answer, ...]
    digest: str
    exported: datetime | None


class _Template(NamedTuple):
    """A template as it stands in files, as it was read, and its places by their ids."""

    document: bytes
    template: Template
    places: dict[str, Question]


class TableFileFormat:
    """Reads and writes table files. The templates inside are read once for each different one."""

    def __init__(self) -> None:
        self._documents = TemplateDocuments()
        self._templates: dict[bytes, _Template] = {}
        self._last: _Template | None = None
        self._kind = msgspec.json.Decoder(_Kind)
        self._header = msgspec.json.Decoder(Header)
        self._line = msgspec.json.Decoder(Line)

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
        file = self._decode(content, path)
        if file.lost or file.record != without_withdrawn_words(record):
            raise UserError(ErrorCode.READ_BACK_DIFFERS, file=path.name)
        return content, digest

    def read(self, path: Path) -> ReceivedFile:
        """The record in a file, or in a saved e-mail that a table was pasted into as text.

        Of a damaged file all that can be read; `lost` tells what could not. Raises UserError with what is wrong where
        nothing can be used.
        """
        try:
            return self._decode(content_in(path), path)
        except RecursionError as error:
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1) from error

    def _encode(self, record: TableRecord, exported: datetime) -> tuple[bytes, str]:
        record = without_withdrawn_words(record)
        header = Header(
            # A kind of its own: a program that knows no rehearsals refuses it, and merges it never.
            peernotes="rehearsal" if record.rehearsal else "table",
            format=format_name(),
            record=record.uid,
            created=record.created,
            export=record.export_number,
            earlier_exports=record.earlier_exports,
            set_up=record.set_up,
            sessions=record.sessions,
            told=tuple(EventLine(event.kind, event.at, event.words) for event in record.events),
            template=msgspec.Raw(self._documents.encode(record.template)),
        )
        lines: list[object] = [header]
        lines += [Line(note=note) for note in record.notes]
        lines += [Line(answer=answer) for answer in record.answers]
        body = msgspec.json.Encoder().encode_lines(lines)
        digest = hashlib.sha256(body).hexdigest()
        end = Line(end=End(len(lines), digest, exported))
        return body + msgspec.json.encode(end) + b"\n", digest

    def _decode(self, content: bytes, path: Path) -> ReceivedFile:
        first, _, rest = content.partition(b"\n")
        header = self._decode_header(first, path, cut=not rest)
        template, places = self._template(bytes(header.template), path)
        whole = self._whole(content, rest, places)
        record = TableRecord(
            uid=header.record,
            template=template,
            set_up=header.set_up,
            created=header.created,
            sessions=header.sessions,
            notes=whole.notes if whole else (),
            answers=whole.answers if whole else (),
            export_number=header.export,
            earlier_exports=header.earlier_exports,
            events=header.events,
            rehearsal=header.peernotes == "rehearsal",
        )
        return (
            ReceivedFile(path.name, whole.digest, record, None, whole.exported)
            if whole
            else recovered(content, path.name, record, places)
        )

    def _whole(self, content: bytes, rest: bytes, places: Mapping[str, Question]) -> _Whole | None:
        """What stands in a file that is as it was written; None of any other."""
        try:
            lines = self._line.decode_lines(rest)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            return None
        end = lines[-1].end if lines else UNSET
        if len(lines) > MOST_LINES or end is UNSET:
            return None
        digest = hashlib.sha256(memoryview(content)[: content.rfind(b"\n", 0, -1) + 1]).hexdigest()
        if digest != end.sha256:
            return None
        notes = tuple([line.note for line in lines if line.note is not UNSET])
        answers = tuple([line.answer for line in lines if line.answer is not UNSET])
        usable = (
            all(usable_note(note, places) for note in notes)
            and all(usable_answer(answer, places) for answer in answers)
            and len({note.uid for note in notes}) == len(notes)
        )
        return _Whole(notes, answers, digest, end.moment) if usable else None

    def _decode_header(self, first: bytes, path: Path, cut: bool) -> Header:
        try:
            header = self._header.decode(first)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            self._require_table(first, path, cut)
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1) from error
        _require(header.peernotes, header.format, path)
        if not header.usable:
            raise UserError(ErrorCode.FILE_DAMAGED, file=path.name, line=1)
        return header

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
        _require(kind.peernotes, kind.format, path)

    def _refuse_template(self, path: Path) -> None:
        """A template file is indented, so its first line alone says nothing of it."""
        try:
            kind = self._kind.decode(read_bytes(path, TABLE_LIMIT))
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            return
        if kind.peernotes == "template":
            raise UserError(ErrorCode.FILE_WRONG_KIND, file=path.name, kind="template")

    def _template(self, document: bytes, path: Path) -> tuple[Template, dict[str, Question]]:
        """A template, and its places by their ids."""
        # The files of a workshop mostly have the same one: quicker to compare than to look up.
        if self._last is None or document != self._last.document:
            self._last = self._templates.get(document) or self._read_template(document, path)
        return self._last.template, self._last.places

    def _read_template(self, document: bytes, path: Path) -> _Template:
        try:
            template = self._documents.decode(document)
        except UserError as error:
            raise UserError(error.code, **{**error.details, "file": path.name}) from error
        places = {place.uid: place for place in template.places()}
        read = self._templates[document] = _Template(document, template, places)
        return read


def _require(kind: object, version: object, path: Path) -> None:
    """See that a file says of itself that it is of a table, or of a rehearsal of one."""
    require_kind(kind, version, "rehearsal" if kind == "rehearsal" else "table", path)


def content_in(path: Path) -> bytes:
    """The bytes of the table file that a file is, or that stands in it as text among an e-mail's own words.

    Of a damaged text it is what can be read of them. Raises UserError where nothing can be.
    """
    content = read_bytes(path, TABLE_LIMIT)
    if content.startswith(b"{"):
        return content
    from peernotes.exchange.text_block import content_of, has_block, remains_of, text_of  # few are texts

    if not has_block(content):
        return content
    text = text_of(content)
    try:
        return content_of(text, path.name)
    except UserError:
        remains = remains_of(text)
        if b"\n" not in remains:  # not even its first line is whole
            raise
        return remains


def without_withdrawn_words(record: TableRecord) -> TableRecord:
    """The record as it may leave the laptop: of a withdrawn note only that it was there."""
    notes = tuple(
        replace(note, text="", country="", perspective="") if note.share is Share.WITHDRAWN else note
        for note in in_order(record.notes)
    )
    return replace(record, notes=notes)


def table_files_in(folder: Path) -> Iterable[Path]:
    """The table files of a folder and of the folders in it, by name; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == SUFFIX
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )

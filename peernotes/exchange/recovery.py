"""What can still be read of a damaged table file, line by line, and what is lost of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec
from msgspec import UNSET

from peernotes.domain.copies import Loss, ReceivedFile
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Answer, Note, TableRecord
from peernotes.domain.template import Question
from peernotes.exchange.table_lines import MOST_LINES, End, Line, usable_answer, usable_note

_LINE = msgspec.json.Decoder(Line)


def recovered(content: bytes, name: str, record: TableRecord, places: Mapping[str, Question]) -> ReceivedFile:
    """The record of a damaged file, whose first line was read, with every note and answer that stands in a whole line.

    Raises UserError (FILE_TRUNCATED, FILE_DAMAGED, FILE_ALTERED) where there is none, and where a rehearsal was made
    to look like a table.
    """
    lines = content.split(b"\n", MOST_LINES + 1)
    if len(lines) > MOST_LINES + 1:
        raise UserError(ErrorCode.FILE_DAMAGED, file=name, line=MOST_LINES + 1)
    found = _Found(lines, places)
    promised = found.end.sha256 if found.end else ""
    exported = found.end.moment if found.end else None
    # Mail programs write line ends of their own.
    body = b"".join(line.rstrip(b"\r") + b"\n" for line in lines[: found.before_end])
    complete = hashlib.sha256(body).hexdigest() == promised and found.sound_before_end
    record = replace(record, notes=tuple(found.notes.values()), answers=tuple(found.answers.values()))
    if complete and not found.lost:
        return ReceivedFile(name, promised, record, None, exported)
    if not found.notes and not found.answers:
        raise _refusal(name, found)
    loss = Loss(
        lines=tuple(found.lost),
        missing=max(0, found.end.lines - found.before_end) if found.end else None,
        bytes=sum(len(lines[number - 1]) + 1 for number in found.lost),
        promised=promised,
        complete=complete,
    )
    as_rehearsal = body.replace(b'"table"', b'"rehearsal"', 1)
    if loss.altered and hashlib.sha256(as_rehearsal).hexdigest() == promised:
        raise UserError(ErrorCode.FILE_ALTERED, file=name)
    # Of other bytes than the good file's, also where it was cut right before its end.
    digest = promised if complete else hashlib.sha256(b"damaged\n" + content).hexdigest()
    return ReceivedFile(name, digest, record, loss, exported)


class _Found:
    """What stands in the lines of a file, and the numbers of those that say nothing usable."""

    def __init__(self, lines: Sequence[bytes], places: Mapping[str, Question]) -> None:
        self._places = places
        self.notes: dict[str, Note] = {}
        self.answers: dict[str, Answer] = {}
        self.lost: list[int] = []
        self.end: End | None = None
        self.before_end = len(lines)
        self._read(lines)

    @property
    def sound_before_end(self) -> bool:
        """Whether every line before the end could be used."""
        return not self.lost or self.lost[0] > self.before_end

    def _read(self, lines: Sequence[bytes]) -> None:
        for number, raw in enumerate(lines[1:], start=2):
            # What stands behind the end was never this table's; the last line break ends the file.
            if raw.strip() if self.end else (raw or number < len(lines)):
                self._read_line(number, None if self.end else _line(raw))

    def _read_line(self, number: int, line: Line | None) -> None:
        if line is None or not self._take(line):
            self.lost.append(number)
        elif line.end is not UNSET:
            self.end = line.end
            self.before_end = number - 1

    def _take(self, line: Line) -> bool:
        """Take a note or an answer; one that cannot be, or that stands here already, is not taken."""
        if line.note is not UNSET:
            usable = usable_note(line.note, self._places)
            return usable and self.notes.setdefault(line.note.uid, line.note) is line.note
        if line.answer is not UNSET:
            usable = usable_answer(line.answer, self._places)
            return usable and self.answers.setdefault(line.answer.question_uid, line.answer) is line.answer
        return True


def _line(raw: bytes) -> Line | None:
    try:
        return _LINE.decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _refusal(name: str, found: _Found) -> UserError:
    """Why a file without a usable note or answer is of no use."""
    if found.end:
        return UserError(ErrorCode.FILE_ALTERED, file=name) if not found.lost else _damaged(name, found)
    return (
        _damaged(name, found)
        if len(found.lost) > 1
        else UserError(ErrorCode.FILE_TRUNCATED, file=name, notes=0)
    )


def _damaged(name: str, found: _Found) -> UserError:
    return UserError(ErrorCode.FILE_DAMAGED, file=name, line=found.lost[0])

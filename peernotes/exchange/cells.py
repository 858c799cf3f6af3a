"""A sheet in CSV (RFC 4180) as cells: with commas, semicolons or tabs, with or without the mark of UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.text import folded
from peernotes.exchange.reading import MEGABYTE, read_bytes

SIZE_LIMIT = 64 * MEGABYTE
_LONGEST_CELL = 1_000_000


class Cells:
    """The names of columns, folded, and rows with their numbers as a spreadsheet counts them."""

    def __init__(self, decoded: str) -> None:
        first_line = decoded.partition("\n")[0]
        self.delimiter = max(",;\t", key=first_line.count)
        self._reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=self.delimiter, strict=True)
        self.header = [folded(name) for name in next(self._reader, [])]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row once."""
        return enumerate(self._reader, start=2)


@contextmanager
def reading_cells(path: Path) -> Iterator[Cells]:
    """The cells of a sheet, while they are read.

    Raises UserError: SHEET_NOT_READABLE, SHEET_IS_WORKBOOK or what `read_bytes` raises.
    """
    content = read_bytes(path, SIZE_LIMIT)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError(ErrorCode.SHEET_IS_WORKBOOK, file=path.name)
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=path.name, reason="utf-8") from error
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield Cells(decoded)
    except csv.Error as error:
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=path.name, reason=str(error)) from error
    finally:
        csv.field_size_limit(previous)

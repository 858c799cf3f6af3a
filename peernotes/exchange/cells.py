"""A sheet as cells: in CSV (RFC 4180), with commas, semicolons or tabs, with or without the mark of UTF-8; or in a
workbook (.xlsx)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.sheet_remarks import in_file
from peernotes.domain.text import folded
from peernotes.exchange.reading import MEGABYTE, read_bytes

if TYPE_CHECKING:
    from peernotes.exchange.workbook_sheets import Sheet

SIZE_LIMIT = 64 * MEGABYTE
_LONGEST_CELL = 1_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Cells:
    """The names of columns, folded, and rows with their numbers as a spreadsheet counts them.

    `delimiter` is what stands between the cells, where a text may hold it by mistake; "" in a workbook. `sheet` is its
    name there, where others are read beside it.
    """

    def __init__(
        self,
        header: Iterable[str],
        rows: Iterable[tuple[int, list[str]]],
        delimiter: str = "",
        sheet: str = "",
    ) -> None:
        self.header = [folded(name) for name in header]
        self.delimiter = delimiter
        self.sheet = sheet
        self._rows = rows

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row once."""
        return iter(self._rows)


@contextmanager
def reading_cells(path: Path, sheet: str) -> Iterator[Cells]:
    """The cells of a sheet, while they are read. Of a workbook with several sheets it is the one with the name `sheet`, or
    the only one that holds anything.

    Raises UserError: SHEET_NOT_READABLE, SHEET_NOT_NAMED, what `read_sheets` or what `read_bytes` raises.
    """
    with reading_sheets(path, sheet, "") as (cells,):
        yield cells


@contextmanager
def reading_sheets(path: Path, sheet: str, column: str) -> Iterator[list[Cells]]:
    """The same, or all sheets of a workbook that hold anything, where each of them has `column` and none is named
    `sheet`."""
    content = read_bytes(path, SIZE_LIMIT)
    if content.startswith(_WORKBOOKS):
        yield _of_workbook(path, sheet, column)
        return
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=path.name, reason="utf-8") from error
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        first_line = decoded.partition("\n")[0]
        delimiter = max(",;\t", key=first_line.count)
        reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
        yield [Cells(next(reader, []), enumerate(reader, start=2), delimiter)]
    except csv.Error as error:
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=path.name, reason=str(error)) from error
    finally:
        csv.field_size_limit(previous)


def _of_workbook(path: Path, name: str, column: str) -> list[Cells]:
    from peernotes.exchange.workbook_sheets import named, read_sheets  # only who has a workbook waits for it

    found, others = read_sheets(path, (name,))
    filled = [title for title, rows in others if rows]
    if not found and (
        len(filled) == 1 or column
    ):  # Excel has begun workbooks with three sheets, of which two stay empty
        found, _ = read_sheets(path, tuple(map(named, filled)))
        found = found if len(found) == 1 or all(_has(column, sheet) for sheet in found) else []
    if not found and filled:
        raise UserError(ErrorCode.SHEET_NOT_NAMED, file=path.name, sheet=name, sheets=", ".join(filled))
    return [_cells_of(path, sheet, sheet.name if len(found) > 1 else "") for sheet in found] or [
        Cells([], [])
    ]


def _has(column: str, sheet: Sheet) -> bool:
    return column in map(folded, sheet.rows.get(1, {}).values())


def _cells_of(path: Path, sheet: Sheet, name: str) -> Cells:
    rows = dict(sheet.rows)
    for row, column in sheet.without_value[:1]:
        reason = f"row {row}, column {column} has a formula without a result"
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=in_file(path.name, name), reason=reason)
    header = rows.pop(1, {})
    width = max(header, default=0)
    return Cells(
        [header.get(column, "") for column in range(1, width + 1)],
        [(number, _in_columns(row, width)) for number, row in sorted(rows.items())],
        sheet=name,
    )


def _in_columns(row: dict[int, str], width: int) -> list[str]:
    return [row.get(column, "") for column in range(1, max(width, *row) + 1)]

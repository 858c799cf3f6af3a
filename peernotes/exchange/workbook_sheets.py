"""The sheets of a workbook (.xlsx) as rows of texts, whatever the file holds: sizes are limited before it is opened."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.exchange.reading import MEGABYTE, read_bytes

SIZE_LIMIT = 16 * MEGABYTE
UNPACKED_LIMIT = 64 * MEGABYTE
MOST_PARTS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 256

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CARRIAGE_RETURN = re.compile(r"_x000[Dd]_\n?|\r\n?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that hold anything, by their number; each cell by its column, both counted from 1.

    `wanted` is the name that it was looked for by.
    """

    name: str
    wanted: str
    rows: dict[int, dict[int, str]]
    without_value: tuple[tuple[int, int], ...] = ()
    """Row and column of formulas that the file keeps no result of."""


def read_sheets(path: Path, wanted: tuple[str, ...]) -> tuple[list[Sheet], list[tuple[str, int]]]:
    """The sheets named in `wanted` (as `named` has them), hidden ones too; and name and number of rows of all others.

    A workbook's only sheet is the first of them, whatever its name.

    Raises UserError: WORKBOOK_TOO_LARGE, WORKBOOK_IS_XLS, WORKBOOK_ENCRYPTED, WORKBOOK_NOT_READABLE, WORKBOOK_TOO_LONG, or what
    `read_bytes` raises.
    """
    content = _content(path)
    # openpyxl meets a broken file with any exception there is, and warns of what it does not keep.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(path, content, wanted)
    except UserError:
        raise
    except Exception as error:
        raise _not_readable(path, str(error) or type(error).__name__) from error


def named(title: str) -> str:
    """The name that a sheet is looked for by."""
    return " ".join(title.split()).casefold()


def _not_readable(path: Path, reason: str) -> UserError:
    return UserError(ErrorCode.WORKBOOK_NOT_READABLE, file=path.name, reason=reason.splitlines()[0][:120])


def _content(path: Path) -> bytes:
    try:
        content = read_bytes(path, SIZE_LIMIT)
    except UserError as error:
        if error.code is ErrorCode.FILE_TOO_LARGE:
            raise UserError(ErrorCode.WORKBOOK_TOO_LARGE, **error.details) from error
        raise
    if content.startswith(_OLD_WORKBOOK):
        code = ErrorCode.WORKBOOK_ENCRYPTED if _ENCRYPTED in content else ErrorCode.WORKBOOK_IS_XLS
        raise UserError(code, file=path.name)
    if not content.startswith(b"PK"):
        raise _not_readable(path, "it is no workbook")
    _look_inside(path, content)
    return content


def _look_inside(path: Path, content: bytes) -> None:
    """See that it unpacks to something small, and that no part of it defines entities, which could grow without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            # zipfile never unpacks more of a part than its size says, so the sum can be trusted.
            size = sum(part.file_size for part in parts)
            if size > UNPACKED_LIMIT or len(parts) > MOST_PARTS:
                raise UserError(
                    ErrorCode.WORKBOOK_TOO_LARGE,
                    file=path.name,
                    megabytes=size // MEGABYTE,
                    limit=UNPACKED_LIMIT // MEGABYTE,
                )
            if any(part.flag_bits & 1 for part in parts):
                raise UserError(ErrorCode.WORKBOOK_ENCRYPTED, file=path.name)
            if "xl/workbook.xml" not in {part.filename.lstrip("/") for part in parts}:
                raise _not_readable(path, "it is no workbook")
            for part in parts:
                inside = archive.read(part)
                if inside.startswith((b"\xff\xfe", b"\xfe\xff")):
                    inside = inside.replace(b"\x00", b"")
                if b"<!DOCTYPE" in inside or b"<!ENTITY" in inside:
                    raise _not_readable(path, "it defines entities")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise _not_readable(path, "it is damaged") from error


def _sheets(path: Path, content: bytes, wanted: tuple[str, ...]) -> tuple[list[Sheet], list[tuple[str, int]]]:
    from openpyxl import load_workbook  # 80 ms that only forms need

    def workbook(*, values: bool) -> Any:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)

    sheets, others = [], []
    values = workbook(values=True)
    formulas: Any = None
    for sheet in values.worksheets:
        name = named(str(sheet.title))
        if len(values.worksheets) == 1 and name not in wanted:
            name = wanted[0]
        if name not in wanted:
            others.append((str(sheet.title), sum(1 for _ in _rows(path, sheet, whole=False))))
            continue
        rows = {
            number: {at: text for at, cell in enumerate(row, 1) if (text := as_text(cell))}
            for number, row in _rows(path, sheet)
        }
        formulas = formulas or workbook(values=False)
        unknown = [
            (number, at)
            for number, row in _rows(path, formulas[sheet.title])
            for at, cell in enumerate(row, 1)
            if isinstance(cell, str) and cell.startswith("=") and at not in rows.get(number, {})
        ]
        sheets.append(
            Sheet(str(sheet.title), name, {at: row for at, row in rows.items() if row}, tuple(unknown))
        )
    return sheets, others


def _rows(path: Path, sheet: Any, *, whole: bool = True) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that hold anything, with their numbers. A sheet that is not read may be as long as it likes."""
    sheet.reset_dimensions()  # what a file says of its own size may be wrong, and may be a trap
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
        if not any(cell is not None and cell != "" for cell in row):
            continue
        if number > MOST_ROWS and not whole:
            return
        if number > MOST_ROWS or (whole and row[-1] not in (None, "")):
            raise UserError(
                ErrorCode.WORKBOOK_TOO_LONG,
                file=path.name,
                sheet=str(sheet.title),
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        yield number, row


def as_text(value: object) -> str:
    """A cell as a person sees it, without outer white space: 1.0 is "1", a date is written as in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.time) and not value.second:
        return value.isoformat("minutes")
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return _CARRIAGE_RETURN.sub("\n", str(value)).strip(" \t\n\xa0")

"""Notes taken elsewhere, as a sheet in CSV (RFC 4180) or in a workbook (.xlsx), and the same sheet written in CSV from a
compilation.

Columns: table, session, question, text, kind, country, perspective, share, starred, agreement, confirmed,
heard_from; only `text` is needed. A workbook may have a sheet for each table, which has the table's label as its name.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.sheet_remarks import in_file
from peernotes.exchange.cells import Cells, reading_sheets

COLUMNS = (
    "table", "session", "question", "text", "kind", "country", "perspective", "share", "starred", "agreement",
    "confirmed", "heard_from",
)  # fmt: skip
REFERENCE = "reference"
SYNTHESIS = ("wording", "themes")
"""Columns that a compilation's sheet has besides: the rapporteur's, which no table file holds."""

# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"); an apostrophe before it
# makes it text. Sheets that we wrote are known by their `reference` column and give the text back as it was.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the sheet, with its line number as a spreadsheet counts rows, and the name of the sheet
    where several were read."""

    number: int
    text: str
    table: str = ""
    session: str = ""
    question: str = ""
    kind: str = ""
    country: str = ""
    perspective: str = ""
    share: str = ""
    starred: str = ""
    agreement: str = ""
    confirmed: str = ""
    heard_from: str = ""
    unread: tuple[str, ...] = ()
    """Columns that notes do not have and that hold words in this row."""
    sheet: str = ""


def read_sheet(path: Path) -> list[SheetRow]:
    """The rows of a sheet that hold anything, in order; texts exactly as they stand there.

    Raises UserError: SHEET_WITHOUT_TEXT or what `reading_sheets` raises.
    """
    with reading_sheets(path, "notes", "text") as sheets:
        return [row for sheet in sheets for row in _rows(sheet, in_file(path.name, sheet.sheet))]


def write_sheet(rows: list[dict[str, str]]) -> bytes:
    """A sheet of `COLUMNS`, the notes' references and `SYNTHESIS`, safe to open in a spreadsheet."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=(REFERENCE, *COLUMNS, *SYNTHESIS), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: as_text(value) for name, value in row.items()})
    # The mark at the start makes Excel read UTF-8.
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _rows(sheet: Cells, file: str) -> list[SheetRow]:
    header = sheet.header
    if "text" not in header:
        raise UserError(ErrorCode.SHEET_WITHOUT_TEXT, file=file)
    doubled = [name for name in COLUMNS if header.count(name) > 1]
    if doubled:
        reason = f"two columns are named “{doubled[0]}”"
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=file, reason=reason)
    position = {name: header.index(name) for name in COLUMNS if name in header}
    ours = REFERENCE in header
    known_columns = (*COLUMNS, REFERENCE, *SYNTHESIS) if ours else COLUMNS
    foreign = {at: name for at, name in enumerate(header) if name not in known_columns}
    rows = []
    for number, cells in sheet.rows():
        if len(cells) > len(header):
            cells = _without_surplus(cells, header, sheet.delimiter, number, file)
        found = {name: cells[at] for name, at in position.items() if at < len(cells)}
        if ours:
            found = {name: _as_written(value) for name, value in found.items()}
        if any(value.strip() for value in found.values()):
            text = found.pop("text", "")
            unread = tuple(name for at, name in foreign.items() if at < len(cells) and cells[at].strip())
            known = {name: value.strip() for name, value in found.items()}
            known["table"] = known.get("table") or sheet.sheet
            rows.append(SheetRow(number, text, **known, unread=unread, sheet=sheet.sheet))
        elif any(cell.strip() for cell in cells):
            unread = tuple(foreign.values())
            rows.append(SheetRow(number, "", sheet.sheet, unread=unread, sheet=sheet.sheet))
    return rows


def _without_surplus(
    cells: list[str], header: list[str], delimiter: str, number: int, file: str
) -> list[str]:
    """A row with more cells than the header: a text in the last column that nobody put into quotes, or unreadable."""
    if header[-1] == "text" and delimiter:
        return [*cells[: len(header) - 1], delimiter.join(cells[len(header) - 1 :])]
    if any(cell.strip() for cell in cells[len(header) :]):
        reason = f"row {number} has more cells than the first row"
        raise UserError(ErrorCode.SHEET_NOT_READABLE, file=file, reason=reason)
    return cells[: len(header)]


def as_text(value: str) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    return "'" + value if _FORMULA.match(value) else value


def _as_written(value: str) -> str:
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value

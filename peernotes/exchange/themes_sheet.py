"""Themes made in another program, as a sheet in CSV or in a workbook (.xlsx): one row for each note in a theme.

Columns: note (its reference, as T3-014, or its id), theme, claim, counter_view (yes: the note says otherwise) and
question (id or short name; else the theme is of the question that all its notes stand at, or across questions).
Only the first two are needed; a sheet of notes that Peernotes wrote has them as `reference` and `themes`, several
with semicolons between.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.text import folded
from peernotes.exchange.cells import reading_cells

_NAMES = {
    "note": ("note", "reference", "ref", "note id", "note reference", "id", "uid", "source"),
    "theme": ("theme", "themes", "code", "codes", "topic"),
    "claim": ("claim", "sentence", "summary"),
    "counter_view": ("counter view", "counter", "against", "otherwise"),
    "question": ("question", "question id"),
}
"""The columns, and what else people call them; underscores and hyphens are spaces."""

_YES = {"1", "x", "yes", "y", "true", "ja", "oui", "si", "sí"}


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One note in one theme, with the row's number as a spreadsheet counts rows."""

    number: int
    note: str
    theme: str
    claim: str = ""
    counter_view: bool = False
    question: str = ""


def read_themes(path: Path) -> list[ThemeRow]:
    """The rows that name a theme, in order.

    Raises UserError: THEMES_WITHOUT_COLUMNS or what `reading_cells` raises.
    """
    with reading_cells(path, "themes") as cells:
        header = [name.replace("_", " ").replace("-", " ").strip() for name in cells.header]
        position = {
            column: header.index(name)
            for column, names in _NAMES.items()
            if (name := next((name for name in names if name in header), None))
        }
        if not {"note", "theme"} <= position.keys():
            raise UserError(ErrorCode.THEMES_WITHOUT_COLUMNS, file=path.name)
        several = header[position["theme"]] in ("themes", "codes")
        rows = []
        for number, row in cells.rows():
            found = {name: row[at].strip() for name, at in position.items() if at < len(row)}
            named = found.get("theme", "")
            for theme in named.split(";") if several else [named]:
                if theme.strip():
                    counter_view = folded(found.get("counter_view", "")) in _YES
                    rows.append(
                        ThemeRow(
                            number,
                            found.get("note", ""),
                            theme.strip(),
                            found.get("claim", ""),
                            counter_view,
                            found.get("question", ""),
                        )
                    )
        return rows

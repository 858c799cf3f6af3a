"""Words of the roll call: of states, counts and columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from peernotes.domain.template import Role
from peernotes.ui.counts import notes_words, people_words, table_words
from peernotes.ui.i18n import system_language, tr, tr_n
from peernotes.ui.merge.roll_call import Cell, CellState, Column, FileState, FromPaper, RollCall, Row
from peernotes.ui.sentences import words_of_reason
from peernotes.ui.theme import Symbol, Tone
from peernotes.ui.times import time_of_day

FILE_MARKS: dict[FileState, tuple[Symbol, Tone]] = {
    FileState.RECEIVED: (Symbol.CHECK, Tone.GOOD),
    FileState.NOT_EXPECTED: (Symbol.INFO, Tone.ACCENT),
    FileState.OLDER_TEMPLATE: (Symbol.ALERT, Tone.WARNING),
    FileState.OTHER_TEMPLATE: (Symbol.ALERT, Tone.WARNING),
    FileState.NO_FILE: (Symbol.CIRCLE, Tone.WARNING),
    FileState.COPIES_DIFFER: (Symbol.NOT_EQUAL, Tone.BAD),
    FileState.SAME_TABLE: (Symbol.TRIANGLE, Tone.BAD),
    FileState.DAMAGED: (Symbol.TRIANGLE, Tone.BAD),
}
"""The symbol and colour that stand beside the words of a file's state."""


_TEXTS = {
    CellState.EMPTY: "0",
    CellState.OPTIONAL: "0",
    CellState.SKIPPED: "—",
    CellState.NOT_ASKED: "",
    CellState.NO_FILE: "",
}


def tables_here(roll: RollCall) -> str:
    """How many of the tables have a whole file."""
    rows = len(roll.rows)
    if roll.complete == rows:
        return tr_n("Merge", "{n} table, complete", "All {n} tables complete", rows)
    return tr("Merge", "{n} of {all} tables complete", n=roll.complete, all=rows)


def last_report_words(at: datetime, tables: Sequence[str], files: int) -> str:
    """When the last report was written, and what came since: of these tables, in so many files."""
    time = time_of_day(at)
    if not files:
        return tr("Merge", "Last report {time}", time=time)
    if len(tables) == 1:
        return tr("Merge", "Last report {time}, before the new file of {table}", time=time, table=tables[0])
    return tr_n(
        "Merge",
        "Last report {time}, before {n} new file",
        "Last report {time}, before {n} new files",
        files,
        time=time,
    )


def matrix_words(*, dark: bool) -> str:
    """How the matrix is read; on a dark ground more notes shine brighter."""
    if dark:
        return tr(
            "Merge",
            "Numbers are notes. Brighter is more. A dashed cell has no note: ask that table before people"
            " leave.",
        )
    return tr(
        "Merge",
        "Numbers are notes. Darker is more. A dashed cell has no note: ask that table before people leave.",
    )


def file_state_words(row: Row) -> str:
    """How a table's file is, in few words: of a good one where it is from, and when it was exported."""
    if row.state is FileState.SAME_TABLE and row.files > 2:
        return tr("Merge", "{n} files", n=row.files)
    if row.state is FileState.RECEIVED:
        return _received_words(row)
    return {
        FileState.NOT_EXPECTED: tr("Merge", "Not expected"),
        FileState.OLDER_TEMPLATE: tr("Merge", "Older template"),
        FileState.OTHER_TEMPLATE: tr("Merge", "Other template"),
        FileState.NO_FILE: tr("Merge", "No file"),
        FileState.COPIES_DIFFER: tr("Merge", "Copies differ"),
        FileState.SAME_TABLE: tr("Merge", "Two files"),
        FileState.DAMAGED: tr("Merge", "Damaged"),
    }[row.state]


def _received_words(row: Row) -> str:
    from_paper = row.paper is FromPaper.ALL
    if row.exported is None:
        return tr("Merge", "From paper") if from_paper else tr("Merge", "Received")
    when = _day_words(row.exported) if row.another_day else time_of_day(row.exported)
    if from_paper:
        return tr("Merge", "From paper {when}", when=when)
    return tr("Merge", "Exported {when}", when=when)


def _day_words(at: datetime) -> str:
    return QLocale(system_language()).toString(QDate(at.year, at.month, at.day), tr("Merge", "d MMM"))


def row_words(row: Row) -> str:
    """A table as a whole: who facilitates it, how its file is and where it is from, how much is in it."""
    received = row.state is FileState.RECEIVED
    state = tr("Merge", "Received") if received else file_state_words(row)
    parts = [tr("Merge", "File: {state}", state=state)]
    if row.exported is not None:
        day, time = _day_words(row.exported), time_of_day(row.exported)
        parts.append(tr("Merge", "Exported on {day} at {time}", day=day, time=time))
    if row.paper is FromPaper.ALL:
        parts.append(tr("Merge", "Its notes were taken on paper and typed in"))
    if row.paper is FromPaper.PARTLY:
        parts.append(tr("Merge", "Some of its notes were taken on paper and typed in"))
    if row.facilitator:
        parts.append(tr("Merge", "Facilitator: {who}", who=row.facilitator))
    if row.people:
        parts.append(people_words(row.people))
    if row.files:
        parts.append(notes_words(row.notes))
    return tr("Merge", "{table}. {parts}", table=table_words(row.label), parts=". ".join(parts))


def column_name(column: Column) -> str:
    """The short name above a column."""
    return tr("Merge", "Talks") if column.role is Role.TALK else column.name


def column_words(column: Column) -> str:
    """The whole of what a column is about."""
    if column.role is Role.TALK:
        return tr("Merge", "Opening talks")
    words = tr("Merge", "Session {group}: {name}", group=group_words(column), name=column.name)
    return tr("Merge", "{column} (no longer asked)", column=words) if column.retired else words


def group_words(column: Column) -> str:
    """The session above its columns: "2 Barriers and facilitators"."""
    return f"{column.number} {column.group}" if column.number else ""


def cell_text(cell: Cell) -> str:
    """What stands in a cell."""
    return str(cell.count) if cell.state is CellState.NOTES else _TEXTS[cell.state]


def cell_words(cell: Cell) -> str:
    """A cell in whole words."""
    if cell.state is CellState.SKIPPED and cell.skipped is not None:
        return tr("Merge", "skipped: {reason}", reason=words_of_reason(cell.skipped))
    return {
        CellState.NOTES: notes_words(cell.count),
        CellState.EMPTY: tr("Merge", "no note yet, ask that table"),
        CellState.OPTIONAL: tr("Merge", "no note"),
        CellState.SKIPPED: tr("Merge", "skipped"),
        CellState.NOT_ASKED: tr("Merge", "not asked at this table"),
        CellState.NO_FILE: tr("Merge", "no file"),
    }[cell.state]

"""The chase list: whom to ask before people leave. Which table has no file, and who has nothing to which question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from peernotes.domain.compilation import Compilation
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.template import label_in
from peernotes.domain.text import folded
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.roll_call import FileState, RollCall
from peernotes.ui.merge.tables.words import column_words


@dataclass(frozen=True, slots=True)
class MissingTable:
    """A table without a file, and the perspective of who was to facilitate it."""

    label: str
    facilitator: str


@dataclass(frozen=True, slots=True)
class ChaseList:
    """Two lists of lines under a title."""

    title: str
    without_file: tuple[str, ...]
    without_notes: tuple[str, ...]


def missing_tables(compilation: Compilation, issues: Iterable[Issue]) -> tuple[MissingTable, ...]:
    """The expected tables without a file, but for those of which somebody said that they are not coming."""
    template = compilation.template
    planned = {folded(table.label): table.facilitator_perspective for table in template.workshop.tables}
    return tuple(
        MissingTable(
            issue.table,
            label_in(template.perspectives, planned.get(folded(issue.table), ""), template.language),
        )
        for issue in issues
        if issue.code is IssueCode.NO_FILE
    )


def chase_list(compilation: Compilation, issues: Iterable[Issue], roll: RollCall) -> ChaseList:
    """Whom to ask for what."""
    without_file = []
    for table in missing_tables(compilation, issues):
        line = table_words(table.label)
        if table.facilitator:
            line = tr("Merge", "{table} – facilitator: {who}", table=line, who=table.facilitator)
        without_file.append(line)
    without_notes = []
    for row in roll.rows:
        if row.state is not FileState.NO_FILE and row.empty:
            asked = "; ".join(column_words(roll.columns[column]) for column in row.empty)
            without_notes.append(
                tr("Merge", "{table} – {questions}", table=table_words(row.label), questions=asked)
            )
    return ChaseList(roll.title, tuple(without_file), tuple(without_notes))


def as_text(chase: ChaseList) -> str:
    """The list as plain text, for a message or a note."""
    parts = [chase.title]
    for heading, lines in _sections(chase):
        parts.append("\n".join([heading, *(f"- {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def as_document(chase: ChaseList) -> QTextDocument:
    """The list to be printed, with a box to tick before each line. Its words are data, never markup."""
    document = QTextDocument()
    document.setDefaultFont(QFont("Atkinson Hyperlegible Next", 12))
    cursor = QTextCursor(document)
    title, heading, line = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    title.setFontPointSize(18)
    title.setFontWeight(QFont.Weight.Bold)
    heading.setFontPointSize(13)
    heading.setFontWeight(QFont.Weight.Bold)
    line.setFontPointSize(12)
    spaced = QTextBlockFormat()
    spaced.setTopMargin(10)
    cursor.insertText(chase.title, title)
    for words, lines in _sections(chase):
        cursor.insertBlock(spaced, heading)
        cursor.insertText(words, heading)
        for each in lines:
            cursor.insertBlock(spaced, line)
            cursor.insertText(f"\N{BALLOT BOX}  {each}", line)
    return document


def _sections(chase: ChaseList) -> list[tuple[str, tuple[str, ...]]]:
    sections = [
        (tr("Merge", "No file yet"), chase.without_file),
        (tr("Merge", "No note yet to these questions"), chase.without_notes),
    ]
    return [(heading, lines) for heading, lines in sections if lines]

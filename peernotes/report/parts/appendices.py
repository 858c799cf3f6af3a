"""The appendices: which table supports which theme, and each table's notes in its own order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from peernotes.report.blocks import Block, Column, Heading, Linked, Paragraph, Part, Row, Setting, Table
from peernotes.report.material import Material
from peernotes.report.parts.summary import shaded
from peernotes.report.selection import ShownTheme
from peernotes.services.report_ports import NoteOrder, ReportPart

_MOST_COLUMNS = 14


def themes_by_table(material: Material, letter: str, headings_only: bool = False) -> Iterator[Block]:
    """A matrix of themes and tables, a table for each so many columns."""
    words, themes = material.words.appendices, material.selection.themes
    yield Heading(1, words.matrix.format(letter=letter), "themes-by-table", new_page=True)
    if headings_only:
        return
    counts = Counter((note.table, shown.theme.uid) for shown in themes for note in shown.notes)
    most = max(counts.values())
    labels = [table.label for table in material.compilation.tables]
    linked = material.has(ReportPart.SESSIONS) and material.choices.order is NoteOrder.BY_THEME
    for start in range(0, len(labels), _MOST_COLUMNS):
        tables = labels[start : start + _MOST_COLUMNS]
        caption = words.matrix_caption
        if len(labels) > _MOST_COLUMNS:
            caption = words.matrix_caption_part.format(first=tables[0], last=tables[-1])
        columns = (Column(words.theme, 0), *(Column(label, 1, number=True) for label in tables))
        rows: tuple[Row, ...] = tuple(
            (
                Linked(_named(material, shown), f"theme-{shown.theme.uid}" if linked else ""),
                *(shaded(counts[label, shown.theme.uid], most, material) for label in tables),
            )
            for shown in themes
        )
        yield Table(caption, words.matrix_described, columns, rows, dense=True)


def notes_by_table(material: Material, letter: str, headings_only: bool = False) -> Iterator[Block]:
    """The register: what references lead to."""
    words, selection = material.words.appendices, material.selection
    yield Heading(1, words.register.format(letter=letter), "notes-by-table", new_page=True)
    if not headings_only:
        yield Paragraph(words.register_about, Part.REMARK)
    names = {place.uid: material.numbered(place) for place in selection.places()}
    for table in material.compilation.tables:
        notes = selection.of_table.get(table.label, [])
        if not notes:
            continue
        title = material.words.table_named.format(table=table.label)
        yield Heading(2, title, f"table-{table.record.uid}")
        if headings_only:
            continue
        for place_uid, here in groupby(notes, key=lambda note: note.place_uid):
            yield Heading(3, names[place_uid])
            yield from material.entries(here, Setting.REGISTER)


def _named(material: Material, shown: ShownTheme) -> str:
    """A theme with the number of its question: two questions may have themes of one name."""
    number = material.numbers.get(shown.theme.question_uid, "")
    return " ".join(filter(None, (number, shown.theme.name or shown.theme.claim)))

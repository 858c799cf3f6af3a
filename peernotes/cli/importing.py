"""How notes that were taken elsewhere become table files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from peernotes.atomic import make_folder
from peernotes.cli import options
from peernotes.cli.outcome import Outcome, Refusals, facts_of, in_words, require_apart
from peernotes.domain.record import TableRecord
from peernotes.domain.text import folded
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.exchange.table_file import SUFFIX, TableFileFormat
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import built_in_template
from peernotes.services.sheet_import import records_of


@click.command("import")
@options.one_file("notes", "NOTES.csv|.xlsx", "Notes taken elsewhere, one row each.")
@options.output("The table file, or a folder for several.")
@click.option("--template", type=options.A_PATH, help="Template file; without it the built-in one.")
@click.option("--table", default="", help="The table's label, where the sheet has no column for it.")
@options.as_json
def import_notes(notes: Path, output: Path, template: Path | None, table: str, as_json: bool) -> None:
    """Make table files of notes taken elsewhere."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, notes, template, over="table")
        questions = TemplateFileFormat().read(template or built_in_template())
        rows = read_sheet(notes)
        taken = datetime.fromtimestamp(int(notes.stat().st_mtime), UTC).astimezone()
        records, remarks = records_of(rows, questions, taken, notes.name, table)
        if any(row.table for row in rows):
            make_folder(output)
            paths = one_for_each(records, output)
        else:
            paths = [output]
        files = TableFileFormat()
        for path, record in zip(paths, records, strict=True):
            files.write(path, record, datetime.now().astimezone())
        outcome.tell_remarks(remarks)
        count = sum(len(record.notes) for record in records)
        written = [facts_of(path, record) for path, record in zip(paths, records, strict=True)]
        outcome.facts = {"files": written, "notes": count}
        outcome.line = f"{in_words(count, 'note')} of {in_words(len(records), 'table')}: {output}"
    outcome.leave(as_json)


def one_for_each(records: Sequence[TableRecord], folder: Path) -> list[Path]:
    """A file for each table; labels that would make one name ("A/1", "a-1") get different ones."""
    paths: list[Path] = []
    taken: set[str] = set()
    for record in records:
        stem = "table-" + "".join(c if c.isalnum() or c in "-_" else "-" for c in record.set_up.table)[:60]
        name, number = stem, 1
        while folded(name) in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(folded(name))
        paths.append(folder / f"{name}{SUFFIX}")
    return paths

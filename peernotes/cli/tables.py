"""Table files by themselves: what is in them, and how notes taken elsewhere become one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from peernotes.atomic import make_folder
from peernotes.cli.outcome import AsJson, Outcome, Refusals, in_words, require_apart
from peernotes.domain.errors import UserError
from peernotes.domain.progress import standing
from peernotes.domain.record import TableRecord
from peernotes.domain.tables import damage_of
from peernotes.domain.text import folded
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.exchange.reading import kind_of
from peernotes.exchange.table_file import SUFFIX, TableFileFormat, table_files_in
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import resource
from peernotes.services.rapporteur import expanded
from peernotes.services.sheet_import import records_of

BUILT_IN = resource("templates", "prison-peer-programmes.pntemplate")


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Template files and table files.")],
    as_json: AsJson = False,
) -> None:
    """Say what is in a template or table file, and what is wrong with it."""
    outcome = Outcome(facts={"files": []})
    lines = []
    table_files, template_files = TableFileFormat(), TemplateFileFormat()
    with Refusals(outcome, as_json):
        paths = expanded(files, table_files_in)
    for path in paths:
        damage = None
        try:
            if kind_of(path) == "template":
                template = template_files.read(path)
                facts: dict[str, Any] = {
                    "file": str(path),
                    "kind": "template",
                    "title": template.workshop.title.in_language(template.language),
                    "version": template.version,
                    "sessions": len(template.held),
                    "questions": sum(len(session.asked) for session in template.held),
                    "languages": list(template.languages),
                }
                words = (
                    f"template “{facts['title']}”, version {template.version}: "
                    f"{in_words(len(template.held), 'session')}, {in_words(facts['questions'], 'question')}"
                )
            else:
                file = table_files.read(path)
                facts = facts_of(path, file.record)
                if damage := damage_of(file, file.record.set_up.table):
                    outcome.tell_issues([damage])
                words = "rehearsal at " if facts["kind"] == "rehearsal" else ""
                words += (
                    f"Table {facts['table']} of “{facts['title']}”: {in_words(facts['notes'], 'note')}, "
                    f"copy {facts['copy']}, template version {facts['version']}"
                )
            outcome.facts["files"].append(facts)
            lines.append(f"{path.name}: {words}, {'damaged' if damage else 'good'}")
        except UserError as error:
            outcome.tell_error(error)
    outcome.line = "\n".join(lines)
    outcome.leave(as_json)


def import_notes(
    notes: Annotated[Path, typer.Argument(metavar="NOTES.csv", help="Notes taken elsewhere, one row each.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The table file, or a folder for several.")],
    template: Annotated[Path | None, typer.Option(help="Template file; without it the built-in one.")] = None,
    table: Annotated[str, typer.Option(help="The table's label, where the sheet has no column for it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make table files of notes taken elsewhere."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, notes, template, over="table")
        questions = TemplateFileFormat().read(template or BUILT_IN)
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


def facts_of(path: Path, record: TableRecord) -> dict[str, Any]:
    template = record.template
    return {
        "file": str(path),
        "kind": "rehearsal" if record.rehearsal else "table",
        "table": record.set_up.table,
        "title": template.workshop.title.in_language(template.language),
        "notes": len(standing(record.notes)),
        "copy": record.export_number,
        "version": template.version,
        "record": record.uid,
    }


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

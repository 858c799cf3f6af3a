"""The sample workshop as files: its template and the table files of its eight tables."""

from __future__ import annotations

from pathlib import Path

from peernotes.domain.overlay import Overlay
from peernotes.domain.template import Template
from peernotes.exchange.decisions_file import read_decisions
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.exchange.table_file import SUFFIX, TableFileFormat
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import resource
from peernotes.services.sample import read_tables, sample_records

SAMPLE_DECISIONS = resource("sample", "decisions.json")


def sample_template() -> Template:
    """The newest version of the sample workshop's template."""
    return TemplateFileFormat().read(resource("sample", "template.pntemplate"))


def sample_overlay() -> Overlay:
    """What a rapporteur made of the sample workshop: themes, shorter wordings, redactions, the plenary."""
    return read_decisions(SAMPLE_DECISIONS)


def write_sample_tables(folder: Path) -> list[Path]:
    """Write the sample's table files into a folder that exists, and return them in the tables' order."""
    templates = TemplateFileFormat()
    newest = sample_template()
    older = templates.read(resource("sample", "template-older.pntemplate"))
    records = sample_records(
        read_sheet(resource("sample", "notes.csv")),
        read_tables(resource("sample", "tables.json")),
        {template.version: template for template in (newest, older)},
    )
    files = TableFileFormat()
    paths = []
    for record in records:
        path = folder / f"table-{record.set_up.table}{SUFFIX}"
        # Exported when its last note was taken, so that the file is the same each time it is made.
        files.write(path, record, max((note.changed for note in record.notes), default=record.created))
        paths.append(path)
    return paths

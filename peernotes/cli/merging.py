"""Table files brought together into Word."""

from __future__ import annotations

from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.gathering import gathered, language_of, tables_and_notes
from peernotes.cli.outcome import Outcome, Refusals, require_apart
from peernotes.domain.progress import standing
from peernotes.services.report_ports import Checklist, NoteOrder, ReportChoices, ReportPart


@click.command("merge")
@options.table_files
@options.output("The Word document.")
@click.option("--style", type=options.A_PATH, help="Your own Word document, for its styles.")
@options.publication
@options.decisions
@options.themes
@options.language
@click.option(
    "--part",
    "parts",
    multiple=True,
    type=options.OneOf(ReportPart),
    help="A part to write; all of them without it.",
)
@click.option("--without", multiple=True, type=options.OneOf(ReportPart), help="A part to leave out.")
@click.option(
    "--order",
    type=options.OneOf(NoteOrder),
    default=NoteOrder.BY_THEME.value,
    show_default=True,
    help="Order of the notes of a question.",
)
@click.option(
    "--references/--no-references",
    default=True,
    show_default=True,
    help="Whether notes say where they stand (T3-014).",
)
@click.option(
    "--checklist",
    type=options.OneOf(Checklist),
    default=Checklist.COREQ.value,
    show_default=True,
    help="The reporting checklist to fill.",
)
@click.option("--page-numbers", is_flag=True, help="Number the contents' pages (needs LibreOffice).")
@options.as_json
def merge(
    files: tuple[Path, ...],
    output: Path,
    style: Path | None,
    publication: bool,
    decisions: Path | None,
    themes: Path | None,
    lang: str | None,
    parts: tuple[ReportPart, ...],
    without: tuple[ReportPart, ...],
    order: NoteOrder,
    references: bool,
    checklist: Checklist,
    page_numbers: bool,
    as_json: bool,
) -> None:
    """Bring table files together into one Word document."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, style, decisions, themes)
        rapporteur = gathered(outcome, files, decisions, themes)
        compilation, issues = rapporteur.compile()
        choices = ReportChoices(
            publication,
            language_of(compilation, lang),
            style,
            parts=frozenset(parts or ReportPart) - frozenset(without),
            order=order,
            references=references,
            checklist=checklist,
            page_numbers=page_numbers,
        )
        written = rapporteur.write_report(output, choices)
        outcome.tell_issues(issues)
        outcome.facts = {
            "report": str(output.resolve()),
            "tables": [table.label for table in written.tables],
            "records": {table.label: [own.record.uid for own in table.records] for table in written.tables},
            "missing": list(written.missing),
            "notes": len(standing(n.note for n in written.notes)),
        }
        outcome.line = f"{tables_and_notes(written)}: {output.resolve()}"
    outcome.leave(as_json)

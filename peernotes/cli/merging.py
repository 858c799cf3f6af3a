"""Table files brought together: into Word, or as data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from peernotes.cli.outcome import AsJson, Outcome, Refusals, Refused, in_words, require_apart
from peernotes.domain.compilation import Compilation
from peernotes.domain.decisions import Decisions
from peernotes.domain.progress import standing
from peernotes.domain.synthesis import Synthesis
from peernotes.exchange.decisions_file import read_decisions
from peernotes.exchange.exports.formats import ExportFormat, write_export
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.services.ports import ReportChoices
from peernotes.services.rapporteur import Rapporteur, expanded

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Table files, or folders of them.")
]


def merge(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word document.")],
    style: Annotated[Path | None, typer.Option(help="Your own Word document, for its styles.")] = None,
    publication: Annotated[bool, typer.Option(help="Only what may be published.")] = False,
    decisions: Annotated[Path | None, typer.Option(help="What was decided, as JSON.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the workshop's texts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring table files together into one Word document."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, style, decisions)
        rapporteur = rapporteur_with(files, *(read_decisions(decisions) if decisions else ()))
        compilation, issues = rapporteur.compile()
        language = lang or (compilation.template.language if compilation else "en")
        written = rapporteur.write_report(output, ReportChoices(publication, language, style))
        outcome.tell_issues(issues)
        outcome.facts = {
            "report": str(output.resolve()),
            "tables": [table.label for table in written.tables],
            "missing": list(written.missing),
            "notes": len(standing(n.note for n in written.notes)),
        }
        outcome.line = f"{tables_and_notes(written)}: {output.resolve()}"
    outcome.leave(as_json)


def export(
    files: Files,
    to: Annotated[ExportFormat, typer.Option(help="What to write.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file.")],
    publication: Annotated[bool, typer.Option(help="Only what may be published.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the notes for other programs: a workbook, data, or a project of NVivo, ATLAS.ti, MAXQDA, QualCoder."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files)
        rapporteur = rapporteur_with(files)
        compilation, issues = rapporteur.compiled(), rapporteur.compile()[1]
        count = write_export(output, compilation, to, publication=publication)
        outcome.tell_issues(issues)
        outcome.facts = {"file": str(output.resolve()), "notes": count}
        outcome.line = f"{in_words(count, 'note')}: {output.resolve()}"
    outcome.leave(as_json)


def rapporteur_with(
    files: Sequence[Path], decisions: Decisions | None = None, synthesis: Synthesis | None = None
) -> Rapporteur:
    """The files, read. A file that cannot be used stops the whole: none is left out without a word."""
    from peernotes.report.word import WordReport  # python-docx is loaded only where a report is written

    rapporteur = Rapporteur(TableFileFormat(), WordReport(), None, decisions, synthesis)
    arrivals = rapporteur.add(expanded(files, table_files_in))
    errors = [arrival.error for arrival in arrivals if arrival.error]
    if errors:
        raise Refused(errors)
    return rapporteur


def tables_and_notes(compilation: Compilation) -> str:
    notes = len(standing(compiled.note for compiled in compilation.notes))
    return f"{in_words(len(compilation.tables), 'table')}, {in_words(notes, 'note')}"

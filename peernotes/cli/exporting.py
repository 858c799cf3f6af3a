"""Table files brought together for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.gathering import gathered
from peernotes.cli.outcome import Outcome, Refusals, in_words, require_apart
from peernotes.exchange.exports.formats import ExportFormat, write_export


@click.command("export")
@options.table_files
@click.option("--to", required=True, type=options.OneOf(ExportFormat), help="What to write.")
@options.output("The file.")
@options.publication
@options.decisions
@options.themes
@options.as_json
def export(
    files: tuple[Path, ...],
    to: ExportFormat,
    output: Path,
    publication: bool,
    decisions: Path | None,
    themes: Path | None,
    as_json: bool,
) -> None:
    """Write the notes for other programs: a workbook, data, or a project of NVivo, ATLAS.ti, MAXQDA, QualCoder."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, decisions, themes)
        rapporteur = gathered(outcome, files, decisions, themes)
        compilation, issues = rapporteur.compiled(), rapporteur.compile()[1]
        count = write_export(output, compilation, to, publication=publication)
        outcome.tell_issues(issues)
        outcome.facts = {"file": str(output.resolve()), "notes": count}
        outcome.line = f"{in_words(count, 'note')}: {output.resolve()}"
    outcome.leave(as_json)

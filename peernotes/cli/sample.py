"""The sample workshop without a window."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from peernotes.atomic import make_folder
from peernotes.cli import options
from peernotes.cli.gathering import gathered, tables_and_notes
from peernotes.cli.outcome import Outcome, Refusals
from peernotes.domain.progress import standing
from peernotes.exchange.sample_files import SAMPLE_DECISIONS, sample_template, write_sample_tables
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.services.report_ports import ReportChoices


@click.command("demo")
@click.option(
    "-o",
    "--output",
    type=options.A_PATH,
    default="peernotes-demo",
    show_default=True,
    help="Folder for the files.",
)
@options.as_json
def demo(output: Path, as_json: bool) -> None:
    """The sample workshop, from its tables' notes to the Word document."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        make_folder(output)
        TemplateFileFormat().write(output / "sample.pntemplate", sample_template())
        tables = write_sample_tables(output)
        decisions = output / "decisions.json"
        shutil.copyfile(SAMPLE_DECISIONS, decisions)
        rapporteur = gathered(outcome, tables, SAMPLE_DECISIONS)
        report = output / "report.docx"
        compilation = rapporteur.write_report(report, ReportChoices(language="en"))
        # What is missing in the sample is meant to be missing: it is said, and nothing is to be decided.
        outcome.tell_issues(rapporteur.compile()[1])
        outcome.status = 0
        outcome.facts = {
            "report": str(report.resolve()),
            "decisions": str(decisions.resolve()),
            "tables": [str(path) for path in tables],
            "notes": len(standing(n.note for n in compilation.notes)),
        }
        outcome.line = f"{tables_and_notes(compilation)}: {report.resolve()}"
    outcome.leave(as_json)

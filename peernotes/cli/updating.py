"""What is new brought into a report that was edited in Word."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.gathering import gathered, language_of
from peernotes.cli.outcome import Outcome, Refusals, in_words, require_apart
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices
from peernotes.ui.messages import update_sentences


@click.command("update")
@options.one_file("edited", "EDITED.docx", "The report as it was edited in Word.")
@options.table_files
@options.output("The Word document with what is new.")
@options.publication
@options.decisions
@options.themes
@options.language
@options.as_json
def update(
    edited: Path,
    files: tuple[Path, ...],
    output: Path,
    publication: bool,
    decisions: Path | None,
    themes: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Bring late and changed notes into a report that was edited in Word, as tracked changes."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, edited, decisions, themes)
        rapporteur = gathered(outcome, files, decisions, themes)
        compilation, issues = rapporteur.compile()
        choices = ReportChoices(publication, language_of(compilation, lang))
        told = rapporteur.update_report(WordReport(), edited, output, choices, datetime.now().astimezone())
        outcome.tell_issues(issues)
        for sentence in update_sentences(told):
            outcome.tell("report_update", sentence, status=0)
        outcome.facts = {"report": str(output.resolve()), **asdict(told)}
        outcome.line = f"{in_words(len(told.inserted), 'new note')}: {output.resolve()}"
    outcome.leave(as_json)

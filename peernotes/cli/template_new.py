"""A template made of key questions."""

from __future__ import annotations

from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.outcome import Outcome, Refusals, in_words, require_apart
from peernotes.domain.text import whole_letters
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import built_in_template
from peernotes.services.organiser import Organiser


@click.command("new")
@options.output("The template file.")
@click.option("--title", required=True, help="The workshop's title.")
@click.option(
    "--question", "questions", multiple=True, required=True, help="A key question; once for each session."
)
@options.as_json
def new(output: Path, title: str, questions: tuple[str, ...], as_json: bool) -> None:
    """Make a template with one session for each key question."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, over="template")
        organiser = Organiser(TemplateFileFormat(), built_in_template())
        made = organiser.new(whole_letters(title), [whole_letters(words) for words in questions])
        organiser.save(output, made)
        outcome.facts = {"file": str(output.resolve()), "sessions": len(made.held)}
        outcome.line = f"{in_words(len(made.held), 'session')}: {output.resolve()}"
    outcome.leave(as_json)

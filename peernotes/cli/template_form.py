"""A template made of a form for ODK or Kobo, and the other way round."""

from __future__ import annotations

from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.outcome import Outcome, Refusals, in_words, require_apart
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.exchange.xlsform import read_xlsform, write_xlsform


@click.command("from-xlsx")
@options.one_file("form", "FORM.xlsx", "A form of ODK or Kobo (XLSForm).")
@options.output("The template file.")
@click.option("--texts-as-answers", is_flag=True, help="Keep questions for a text as such: no notes.")
@options.as_json
def from_xlsx(form: Path, output: Path, texts_as_answers: bool, as_json: bool) -> None:
    """Make a template of a form; what a template cannot hold is listed by sheet and row."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, form, over="template")
        made, remarks = read_xlsform(form, texts_as_notes=not texts_as_answers)
        TemplateFileFormat().write(output, made)
        outcome.tell_form_remarks(remarks)
        questions = sum(len(session.asked) for session in made.held)
        outcome.facts = {
            "file": str(output.resolve()),
            "sessions": len(made.held),
            "questions": questions,
            "languages": list(made.languages),
        }
        outcome.line = (
            f"{in_words(len(made.held), 'session')}, {in_words(questions, 'question')}: {output.resolve()}"
        )
    outcome.leave(as_json)


@click.command("to-xlsx")
@options.one_file("template", "T.pntemplate", "The template file.")
@options.output("The form, as .xlsx.")
@options.as_json
def to_xlsx(template: Path, output: Path, as_json: bool) -> None:
    """Make a form for ODK or Kobo (XLSForm) of a template; what a form cannot hold is listed."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, template)
        known = TemplateFileFormat().read(template)
        outcome.tell_form_remarks(write_xlsform(output, known))
        outcome.facts = {"file": str(output.resolve()), "sessions": len(known.held)}
        outcome.line = f"{in_words(len(known.held), 'session')}: {output.resolve()}"
    outcome.leave(as_json)

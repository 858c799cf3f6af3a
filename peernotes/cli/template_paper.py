"""A form on paper made of a template."""

from __future__ import annotations

from pathlib import Path

import click

from peernotes.cli import options
from peernotes.cli.outcome import Outcome, Refusals, in_words, require_apart
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.report.paper_form import write_paper_form


@click.command("paper")
@options.one_file("template", "FILE.pntemplate", "The template file.")
@options.output("The Word document.")
@click.option("--large", is_flag=True, help="In large print.")
@options.language
@options.as_json
def paper(template: Path, output: Path, large: bool, lang: str | None, as_json: bool) -> None:
    """Make a form on paper of a template, as a Word document. The window makes it as PDF too."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, template)
        questions = TemplateFileFormat().read(template)
        language = lang or questions.language
        if language not in questions.languages:
            known = ", ".join(questions.languages)
            raise UserError(ErrorCode.UNKNOWN_LANGUAGE, language=language, languages=known)
        pages = write_paper_form(output, questions, language, large=large)
        outcome.facts = {"file": str(output.resolve()), "language": language, "large": large, "pages": pages}
        outcome.line = f"{in_words(pages, 'page')}: {output.resolve()}"
    outcome.leave(as_json)

"""Templates made without a window: from questions, from a form, as a form, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peernotes.cli.outcome import AsJson, Outcome, Refusals, in_words, require_apart
from peernotes.cli.tables import BUILT_IN
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.text import whole_letters
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.services.organiser import Organiser

template_app = typer.Typer(help="Make a template.", no_args_is_help=True, rich_markup_mode=None)


@template_app.command("new")
def template_new(
    output: Annotated[Path, typer.Option("-o", "--output", help="The template file.")],
    title: Annotated[str, typer.Option(help="The workshop's title.")],
    question: Annotated[list[str], typer.Option(help="A key question; once for each session.")],
    as_json: AsJson = False,
) -> None:
    """Make a template with one session for each key question."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, over="template")
        organiser = Organiser(TemplateFileFormat(), BUILT_IN)
        made = organiser.new(whole_letters(title), [whole_letters(words) for words in question])
        organiser.save(output, made)
        outcome.facts = {"file": str(output.resolve()), "sessions": len(made.held)}
        outcome.line = f"{in_words(len(made.held), 'session')}: {output.resolve()}"
    outcome.leave(as_json)


@template_app.command("from-xlsx")
def template_from_xlsx(
    form: Annotated[Path, typer.Argument(metavar="FORM.xlsx", help="A form of ODK or Kobo (XLSForm).")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The template file.")],
    texts_as_answers: Annotated[
        bool, typer.Option("--texts-as-answers", help="Keep questions for a text as such: no notes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make a template of a form; what a template cannot hold is listed by sheet and row."""
    from peernotes.exchange.xlsform import read_xlsform

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


@template_app.command("to-xlsx")
def template_to_xlsx(
    template: Annotated[Path, typer.Argument(metavar="T.pntemplate", help="The template file.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The form, as .xlsx.")],
    as_json: AsJson = False,
) -> None:
    """Make a form for ODK or Kobo (XLSForm) of a template; what a form cannot hold is listed."""
    from peernotes.exchange.xlsform import write_xlsform

    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, template)
        known = TemplateFileFormat().read(template)
        outcome.tell_form_remarks(write_xlsform(output, known))
        outcome.facts = {"file": str(output.resolve()), "sessions": len(known.held)}
        outcome.line = f"{in_words(len(known.held), 'session')}: {output.resolve()}"
    outcome.leave(as_json)


@template_app.command("paper")
def template_paper(
    template: Annotated[Path, typer.Argument(metavar="FILE.pntemplate", help="The template file.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word document.")],
    large: Annotated[bool, typer.Option("--large", help="In large print.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the workshop's texts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a form on paper of a template, as a Word document. The window makes it as PDF too."""
    from peernotes.report.paper_form import write_paper_form  # python-docx is loaded only where it is needed

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

"""The command line: the same jobs without a window.

Exit status: 0 done, 1 done with things to decide (on stderr), 2 refused. `--json` gives the same as data.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from peernotes import __version__
from peernotes.atomic import make_folder
from peernotes.domain.compilation import Compilation, Issue
from peernotes.domain.decisions import Decisions
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.progress import standing
from peernotes.domain.record import TableRecord
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.text import folded, whole_letters
from peernotes.exchange.decisions_file import read_decisions
from peernotes.exchange.exports.data import export_data
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.exchange.reading import kind_of
from peernotes.exchange.sample_files import sample_template, write_sample_tables
from peernotes.exchange.table_file import SUFFIX, TableFileFormat, table_files_in
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.paths import resource
from peernotes.services.organiser import Organiser
from peernotes.services.ports import ReportChoices
from peernotes.services.rapporteur import Rapporteur, expanded
from peernotes.services.sheet_import import Remark, RemarkCode, records_of
from peernotes.ui.messages import error_sentence, form_remark_sentence, issue_sentence, remark_sentence

app = typer.Typer(
    name="peernotes",
    help="Notes of a workshop's tables, merged into one Word document. Without a command: the window.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
template_app = typer.Typer(help="Make a template.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(template_app, name="template")

BUILT_IN = resource("templates", "prison-peer-programmes.pntemplate")
_TO_DECIDE = (
    RemarkCode.UNKNOWN_KIND,
    RemarkCode.UNKNOWN_SHARE,
    RemarkCode.UNKNOWN_AGREEMENT,
    RemarkCode.UNKNOWN_COLUMN,
    RemarkCode.NO_TEXT,
)


class DataFormat(StrEnum):
    """The formats that `export` writes."""

    CSV = "csv"
    JSON = "json"


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Table files, or folders of them.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Say the same as data, on standard output.")]


@dataclass
class _Outcome:
    """What a command did: a line for people, facts for programs, and what to decide."""

    line: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0

    def tell(self, code: str, sentence: str, *, status: int, **details: Any) -> None:
        self.told.append({"code": code, "sentence": sentence, **details})
        self.status = max(self.status, status)

    def tell_issues(self, issues: Sequence[Issue]) -> None:
        for issue in issues:
            self.tell(issue.code, issue_sentence(issue), status=1, **issue.details)

    def tell_error(self, error: UserError) -> None:
        self.tell(error.code, error_sentence(error), status=2, **error.details)

    def tell_remarks(self, remarks: Sequence[Remark]) -> None:
        for remark in remarks:
            status = 1 if remark.code in _TO_DECIDE else 0
            self.tell(remark.code, remark_sentence(remark), status=status, rows=list(remark.rows))

    def tell_form_remarks(self, remarks: Sequence[XlsRemark]) -> None:
        for remark in remarks:
            where = {"sheet": remark.sheet, "row": remark.row}
            self.tell(remark.what, form_remark_sentence(remark), status=1, **{**remark.details, **where})

    def leave(self, as_json: bool) -> NoReturn:
        if as_json:
            document = {"status": self.status, **self.facts, "told": self.told}
            print(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            for entry in self.told:
                print(entry["sentence"], file=sys.stderr)
            if self.line:
                print(self.line)
        raise typer.Exit(self.status)


class _Refused(Exception):
    """Some files cannot be used, so nothing was done."""

    def __init__(self, errors: Sequence[UserError]) -> None:
        super().__init__(errors)
        self.errors = errors


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the files.")] = Path(
        "peernotes-demo"
    ),
    as_json: AsJson = False,
) -> None:
    """The sample workshop, from its tables' notes to the Word document."""
    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        make_folder(output)
        TemplateFileFormat().write(output / "sample.pntemplate", sample_template())
        tables = write_sample_tables(output)
        rapporteur = _rapporteur(tables)
        report = output / "report.docx"
        compilation = rapporteur.write_report(report, ReportChoices(language="en"))
        # What is missing in the sample is meant to be missing: it is said, and nothing is to be decided.
        outcome.tell_issues(rapporteur.compile()[1])
        outcome.status = 0
        outcome.facts = {
            "report": str(report.resolve()),
            "tables": [str(path) for path in tables],
            "notes": len(standing(n.note for n in compilation.notes)),
        }
        outcome.line = f"{_tables_and_notes(compilation)}: {report.resolve()}"
    outcome.leave(as_json)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Template files and table files.")],
    as_json: AsJson = False,
) -> None:
    """Say what is in a template or table file, and what is wrong with it."""
    outcome = _Outcome(facts={"files": []})
    lines = []
    table_files, template_files = TableFileFormat(), TemplateFileFormat()
    with _Refusals(outcome, as_json):
        paths = expanded(files, table_files_in)
    for path in paths:
        try:
            if kind_of(path) == "template":
                template = template_files.read(path)
                facts: dict[str, Any] = {
                    "file": str(path),
                    "kind": "template",
                    "title": template.workshop.title.in_language(template.language),
                    "version": template.version,
                    "sessions": len(template.held),
                    "questions": sum(len(session.asked) for session in template.held),
                    "languages": list(template.languages),
                }
                words = (
                    f"template “{facts['title']}”, version {template.version}: "
                    f"{_in_words(len(template.held), 'session')}, {_in_words(facts['questions'], 'question')}"
                )
            else:
                facts = _facts_of(path, table_files.read(path).record)
                words = "rehearsal at " if facts["kind"] == "rehearsal" else ""
                words += (
                    f"Table {facts['table']} of “{facts['title']}”: {_in_words(facts['notes'], 'note')}, "
                    f"copy {facts['copy']}, template version {facts['version']}"
                )
            outcome.facts["files"].append(facts)
            lines.append(f"{path.name}: {words}, good")
        except UserError as error:
            outcome.tell_error(error)
    outcome.line = "\n".join(lines)
    outcome.leave(as_json)


@app.command("import")
def import_notes(
    notes: Annotated[Path, typer.Argument(metavar="NOTES.csv", help="Notes taken elsewhere, one row each.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The table file, or a folder for several.")],
    template: Annotated[Path | None, typer.Option(help="Template file; without it the built-in one.")] = None,
    table: Annotated[str, typer.Option(help="The table's label, where the sheet has no column for it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make table files of notes taken elsewhere."""
    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, notes, template, over="table")
        questions = TemplateFileFormat().read(template or BUILT_IN)
        rows = read_sheet(notes)
        taken = datetime.fromtimestamp(int(notes.stat().st_mtime), UTC).astimezone()
        records, remarks = records_of(rows, questions, taken, notes.name, table)
        if any(row.table for row in rows):
            make_folder(output)
            paths = _one_for_each(records, output)
        else:
            paths = [output]
        files = TableFileFormat()
        for path, record in zip(paths, records, strict=True):
            files.write(path, record, datetime.now().astimezone())
        outcome.tell_remarks(remarks)
        count = sum(len(record.notes) for record in records)
        written = [_facts_of(path, record) for path, record in zip(paths, records, strict=True)]
        outcome.facts = {"files": written, "notes": count}
        outcome.line = f"{_in_words(count, 'note')} of {_in_words(len(records), 'table')}: {output}"
    outcome.leave(as_json)


@app.command()
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
    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, *files, style, decisions)
        rapporteur = _rapporteur(files, *(read_decisions(decisions) if decisions else ()))
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
        outcome.line = f"{_tables_and_notes(written)}: {output.resolve()}"
    outcome.leave(as_json)


@app.command()
def export(
    files: Files,
    to: Annotated[DataFormat, typer.Option(help="What to write.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file.")],
    as_json: AsJson = False,
) -> None:
    """Write all notes as data for other programs."""
    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, *files)
        rapporteur = _rapporteur(files)
        compilation, issues = rapporteur.compiled(), rapporteur.compile()[1]
        count = export_data(output, compilation, to.value)
        outcome.tell_issues(issues)
        outcome.facts = {"file": str(output.resolve()), "notes": count}
        outcome.line = f"{_in_words(count, 'note')}: {output.resolve()}"
    outcome.leave(as_json)


@template_app.command("new")
def template_new(
    output: Annotated[Path, typer.Option("-o", "--output", help="The template file.")],
    title: Annotated[str, typer.Option(help="The workshop's title.")],
    question: Annotated[list[str], typer.Option(help="A key question; once for each session.")],
    as_json: AsJson = False,
) -> None:
    """Make a template with one session for each key question."""
    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, over="template")
        organiser = Organiser(TemplateFileFormat(), BUILT_IN)
        made = organiser.new(whole_letters(title), [whole_letters(words) for words in question])
        organiser.save(output, made)
        outcome.facts = {"file": str(output.resolve()), "sessions": len(made.held)}
        outcome.line = f"{_in_words(len(made.held), 'session')}: {output.resolve()}"
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

    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, form, over="template")
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
            f"{_in_words(len(made.held), 'session')}, {_in_words(questions, 'question')}: {output.resolve()}"
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

    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, template)
        known = TemplateFileFormat().read(template)
        outcome.tell_form_remarks(write_xlsform(output, known))
        outcome.facts = {"file": str(output.resolve()), "sessions": len(known.held)}
        outcome.line = f"{_in_words(len(known.held), 'session')}: {output.resolve()}"
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

    outcome = _Outcome()
    with _Refusals(outcome, as_json):
        _require_apart(output, template)
        questions = TemplateFileFormat().read(template)
        language = lang or questions.language
        if language not in questions.languages:
            known = ", ".join(questions.languages)
            raise UserError(ErrorCode.UNKNOWN_LANGUAGE, language=language, languages=known)
        pages = write_paper_form(output, questions, language, large=large)
        outcome.facts = {"file": str(output.resolve()), "language": language, "large": large, "pages": pages}
        outcome.line = f"{_in_words(pages, 'page')}: {output.resolve()}"
    outcome.leave(as_json)


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False) -> None:
    """Notes of a workshop's tables, merged into one Word document. Without a command: the window."""
    if version:
        print(f"Peernotes {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        app(list(arguments), prog_name="peernotes")
    except OSError as error:  # nobody reads what is printed, or the disk behind it is full
        return 2 if error.errno else 1
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 2
    return 0


def _require_apart(output: Path, *inputs: Path | None, over: str = "") -> None:
    """See that `output` is none of the inputs, and puts no report or sheet over a table or a template.

    `over` is the kind of file that it may take the place of.
    """
    if not output.exists():
        return
    same = any(path is not None and path.exists() and output.samefile(path) for path in inputs)
    if same or kind_of(output) not in ("", over):
        raise UserError(ErrorCode.OUTPUT_IS_INPUT, file=str(output))


class _Refusals:
    """Turns a refusal into its sentence and exit status 2."""

    def __init__(self, outcome: _Outcome, as_json: bool) -> None:
        self._outcome = outcome
        self._as_json = as_json

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, UserError):
            self._outcome.tell_error(error)
        elif isinstance(error, _Refused):
            for each in error.errors:
                self._outcome.tell_error(each)
        else:
            return
        self._outcome.leave(self._as_json)


def _rapporteur(
    files: Sequence[Path], decisions: Decisions | None = None, synthesis: Synthesis | None = None
) -> Rapporteur:
    """The files, read. A file that cannot be used stops the whole: none is left out without a word."""
    from peernotes.report.word import WordReport  # python-docx is loaded only where a report is written

    rapporteur = Rapporteur(TableFileFormat(), WordReport(), None, decisions, synthesis)
    arrivals = rapporteur.add(expanded(files, table_files_in))
    errors = [arrival.error for arrival in arrivals if arrival.error]
    if errors:
        raise _Refused(errors)
    return rapporteur


def _facts_of(path: Path, record: TableRecord) -> dict[str, Any]:
    template = record.template
    return {
        "file": str(path),
        "kind": "rehearsal" if record.rehearsal else "table",
        "table": record.set_up.table,
        "title": template.workshop.title.in_language(template.language),
        "notes": len(standing(record.notes)),
        "copy": record.export_number,
        "version": template.version,
        "record": record.uid,
    }


def _one_for_each(records: Sequence[TableRecord], folder: Path) -> list[Path]:
    """A file for each table; labels that would make one name ("A/1", "a-1") get different ones."""
    paths: list[Path] = []
    taken: set[str] = set()
    for record in records:
        stem = "table-" + "".join(c if c.isalnum() or c in "-_" else "-" for c in record.set_up.table)[:60]
        name, number = stem, 1
        while folded(name) in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(folded(name))
        paths.append(folder / f"{name}{SUFFIX}")
    return paths


def _tables_and_notes(compilation: Compilation) -> str:
    notes = len(standing(compiled.note for compiled in compilation.notes))
    return f"{_in_words(len(compilation.tables), 'table')}, {_in_words(notes, 'note')}"


def _in_words(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"

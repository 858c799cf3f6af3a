"""Table files brought together: into Word, or as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from peernotes.cli.outcome import AsJson, Outcome, Refusals, Refused, in_words, require_apart
from peernotes.domain.compilation import Compilation
from peernotes.domain.progress import standing
from peernotes.exchange.decisions_file import read_decisions
from peernotes.exchange.exports.formats import ExportFormat, write_export
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.exchange.themes_sheet import read_themes
from peernotes.services.ports import Checklist, NoteOrder, ReportChoices, ReportPart
from peernotes.services.rapporteur import Rapporteur, expanded
from peernotes.services.sheet_import import Remark
from peernotes.services.themes_import import themes_of
from peernotes.ui.messages import update_sentences

Decided = Annotated[Path | None, typer.Option("--decisions", help="What was decided, as JSON.")]
Themes = Annotated[
    Path | None,
    typer.Option("--themes", help="Themes made elsewhere, as CSV: note, theme, claim, counter_view."),
]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Table files, or folders of them.")
]


def merge(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word document.")],
    style: Annotated[Path | None, typer.Option(help="Your own Word document, for its styles.")] = None,
    publication: Annotated[bool, typer.Option(help="Only what may be published.")] = False,
    decisions: Decided = None,
    themes: Themes = None,
    lang: Annotated[str | None, typer.Option(help="Language of the workshop's texts.")] = None,
    part: Annotated[
        list[ReportPart] | None, typer.Option(help="A part to write; all of them without it.")
    ] = None,
    without: Annotated[list[ReportPart] | None, typer.Option(help="A part to leave out.")] = None,
    order: Annotated[NoteOrder, typer.Option(help="Order of the notes of a question.")] = NoteOrder.BY_THEME,
    references: Annotated[bool, typer.Option(help="Whether notes say where they stand (T3-014).")] = True,
    checklist: Annotated[Checklist, typer.Option(help="The reporting checklist to fill.")] = Checklist.COREQ,
    page_numbers: Annotated[
        bool, typer.Option("--page-numbers", help="Number the contents' pages (needs LibreOffice).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring table files together into one Word document."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, style, decisions, themes)
        rapporteur = rapporteur_with(files, decisions)
        outcome.tell_remarks(lay_themes(rapporteur, themes))
        compilation, issues = rapporteur.compile()
        language = lang or (compilation.template.language if compilation else "en")
        choices = ReportChoices(
            publication,
            language,
            style,
            parts=frozenset(part or ReportPart) - frozenset(without or ()),
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


def update(
    edited: Annotated[
        Path, typer.Argument(metavar="EDITED.docx", help="The report as it was edited in Word.")
    ],
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word document with what is new.")],
    publication: Annotated[bool, typer.Option(help="Only what may be published.")] = False,
    decisions: Decided = None,
    themes: Themes = None,
    lang: Annotated[str | None, typer.Option(help="Language of the workshop's texts.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring late and changed notes into a report that was edited in Word, as tracked changes."""
    from peernotes.report.word import WordReport  # python-docx is loaded only where a report is written

    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, edited, decisions, themes)
        rapporteur = rapporteur_with(files, decisions)
        outcome.tell_remarks(lay_themes(rapporteur, themes))
        compilation, issues = rapporteur.compile()
        language = lang or (compilation.template.language if compilation else "en")
        choices = ReportChoices(publication, language)
        told = rapporteur.update_report(WordReport(), edited, output, choices, datetime.now().astimezone())
        outcome.tell_issues(issues)
        for sentence in update_sentences(told):
            outcome.tell("report_update", sentence, status=0)
        outcome.facts = {"report": str(output.resolve()), **asdict(told)}
        outcome.line = f"{in_words(len(told.inserted), 'new note')}: {output.resolve()}"
    outcome.leave(as_json)


def export(
    files: Files,
    to: Annotated[ExportFormat, typer.Option(help="What to write.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file.")],
    publication: Annotated[bool, typer.Option(help="Only what may be published.")] = False,
    decisions: Decided = None,
    themes: Themes = None,
    as_json: AsJson = False,
) -> None:
    """Write the notes for other programs: a workbook, data, or a project of NVivo, ATLAS.ti, MAXQDA, QualCoder."""
    outcome = Outcome()
    with Refusals(outcome, as_json):
        require_apart(output, *files, decisions, themes)
        rapporteur = rapporteur_with(files, decisions)
        outcome.tell_remarks(lay_themes(rapporteur, themes))
        compilation, issues = rapporteur.compiled(), rapporteur.compile()[1]
        count = write_export(output, compilation, to, publication=publication)
        outcome.tell_issues(issues)
        outcome.facts = {"file": str(output.resolve()), "notes": count}
        outcome.line = f"{in_words(count, 'note')}: {output.resolve()}"
    outcome.leave(as_json)


def rapporteur_with(files: Sequence[Path], decisions: Path | None = None) -> Rapporteur:
    """The files, read, and what was decided about them. A file that cannot be used stops the whole: none is left out
    without a word."""
    from peernotes.report.word import WordReport  # python-docx is loaded only where a report is written

    rapporteur = Rapporteur(TableFileFormat(), WordReport())
    if decisions:
        rapporteur.overlay = read_decisions(decisions)
    arrivals = rapporteur.add(expanded(files, table_files_in))
    errors = [arrival.error for arrival in arrivals if arrival.error]
    if errors:
        raise Refused(errors)
    return rapporteur


def lay_themes(rapporteur: Rapporteur, sheet: Path | None) -> list[Remark]:
    """Lay the themes of a sheet over the notes, beside those that were decided."""
    if sheet is None:
        return []
    themes, remarks = themes_of(read_themes(sheet), rapporteur.compiled())
    overlay = rapporteur.overlay
    synthesis = replace(overlay.synthesis, themes={**overlay.synthesis.themes, **themes})
    rapporteur.overlay = replace(overlay, synthesis=synthesis)
    return remarks


def tables_and_notes(compilation: Compilation) -> str:
    notes = len(standing(compiled.note for compiled in compilation.notes))
    return f"{in_words(len(compilation.tables), 'table')}, {in_words(notes, 'note')}"

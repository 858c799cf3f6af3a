"""An XLSForm as a template: what both can say is carried over, all else is told by sheet and row."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import FormRemarkCode, XlsRemark
from peernotes.domain.template import Template, Workshop
from peernotes.domain.text import Text
from peernotes.exchange.template_file import LONGEST_ID, TemplateFileFormat, what_is_wrong
from peernotes.exchange.workbook_sheets import Sheet, read_sheets
from peernotes.exchange.xlsform.answers import Answers
from peernotes.exchange.xlsform.cells import Cells
from peernotes.exchange.xlsform.choices import FormLists
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.survey import Survey
from peernotes.exchange.xlsform.vocabulary import CHOICES, OURS, SETTINGS, SURVEY, short
from peernotes.paths import built_in_template

_SPACE_OF_FORMS = uuid.UUID("6c1f1f86-3c3c-5d0e-9a53-7d2f4a1b0e77")


def read_xlsform(path: Path, *, texts_as_notes: bool = True) -> tuple[Template, tuple[XlsRemark, ...]]:
    """The template that a form makes, and everything in it that was not understood.

    `texts_as_notes`: questions for a text become questions for notes, which a workshop is about. Choice lists of
    kinds, perspectives and countries are those of the built-in template.
    Raises UserError: FORM_WITHOUT_QUESTIONS, TEMPLATE_BROKEN, or what `read_sheets` raises.
    """
    sheets, others = read_sheets(path, (SURVEY, CHOICES, SETTINGS))
    remarks = Remarks()
    for name, rows in others:
        if rows:
            remarks.tell(name, 0, FormRemarkCode.SHEET_NOT_READ, rows=rows)
    by_name = {sheet.wanted: sheet for sheet in sheets}
    template = _template(by_name, path, Cells(remarks), remarks, texts_as_notes=texts_as_notes)
    if template is None:
        raise UserError(ErrorCode.FORM_WITHOUT_QUESTIONS, file=path.name)
    wrong = what_is_wrong(template)
    if wrong:
        raise UserError(ErrorCode.TEMPLATE_BROKEN, file=path.name, what=wrong)
    return template, remarks.in_order()


def _template(
    sheets: dict[str, Sheet], path: Path, cells: Cells, remarks: Remarks, *, texts_as_notes: bool
) -> Template | None:
    """The template that the sheets make; none where nothing is asked."""
    settings = _settings(sheets.get(SETTINGS), cells, remarks)
    if SURVEY not in sheets:
        return None
    rows, columns = cells.rows(sheets[SURVEY], SURVEY)
    if ("type", "") not in columns:
        return None
    lists = FormLists(cells, remarks)
    if CHOICES in sheets:
        lists.read(sheets[CHOICES])
    form_id = settings.get("form_id", "")
    title = cells.short_enough(settings.get("form_title", "") or form_id or path.stem, SETTINGS, 2)
    languages = cells.languages_in_order()
    cells.tell_unknown_languages()
    base = TemplateFileFormat().read(built_in_template())
    answers = Answers(lists, remarks, texts_as_notes=texts_as_notes, kinds={kind.id for kind in base.kinds})
    ours = any(column.startswith(OURS) for column, _ in columns)
    survey = Survey(cells, answers, remarks, Text.of(title, languages[0]), ours=ours)
    survey.read(rows)
    lists.tell_unused()
    sessions = survey.sessions()
    if not sessions:
        return None
    own_uid = settings.get(f"{OURS}uid", "")[:LONGEST_ID].strip()
    version = settings.get("version", "")
    return Template(
        uid=own_uid or str(uuid.uuid5(_SPACE_OF_FORMS, form_id or title)),
        version=int(version) if own_uid and re.fullmatch(r"[1-9]\d{0,6}", version) else 1,
        workshop=Workshop(
            Text.of(title, languages[0]), rule_of_publication=base.workshop.rule_of_publication
        ),
        sessions=sessions,
        kinds=base.kinds,
        perspectives=base.perspectives,
        countries=base.countries,
        languages=languages,
        consent=base.consent,
        safeguarding=base.safeguarding,
    )


def _settings(sheet: Sheet | None, cells: Cells, remarks: Remarks) -> dict[str, str]:
    """The form's title, id and version by their columns' names; its language is known from then on."""
    rows = cells.rows(sheet, SETTINGS)[0] if sheet is not None else []
    if not rows:
        return {}
    first, *more = rows
    found = {column: first.cells[column, ""] for column, language in first.cells if not language}
    understood = {"form_title", "default_language", f"{OURS}uid"}
    if f"{OURS}uid" in found:
        understood |= {"form_id", "version"}
    for (column, _), words in first.cells.items():
        if column not in understood:
            what = FormRemarkCode.SETTING_NOT_READ
            remarks.tell(SETTINGS, first.number, what, name=column, words=short(words))
    for row in more:
        cells.tell_row(SETTINGS, row)
    cells.set_default(found.get("default_language", ""), SETTINGS, first.number)
    return found

"""One sentence for every code: what happened, what is safe, what to do next. Pure Python, no Qt.

The sentences are English source texts; the window has them translated. Names in braces are details.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.form_remarks import FormRemarkCode, XlsRemark
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.record import SkipReason
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.domain.text import filled

if TYPE_CHECKING:
    from peernotes.services.report_ports import ReportUpdate

Translate = Callable[[str], str]

ERRORS: Mapping[ErrorCode, str] = {
    ErrorCode.FILE_MISSING: "There is no file “{file}”; please look at its name and where it is.",
    ErrorCode.FILE_NOT_READABLE: "“{file}” could not be read ({reason}); nothing was changed.",
    ErrorCode.FILE_EMPTY: "“{file}” is empty; please export it again on the laptop that it came from.",
    ErrorCode.FILE_FOREIGN: "“{file}” is not a Peernotes file; nothing was changed.",
    ErrorCode.FILE_NEWER: "“{file}” was made by a newer Peernotes; please open it with that version.",
    ErrorCode.FILE_TOO_LARGE: "“{file}” has {megabytes} MB and a Peernotes file never has more than {limit} MB;"
    " it was not read.",
    ErrorCode.FILE_TRUNCATED: "“{file}” ends early (whole notes in it: {notes}); please export it again on the"
    " laptop that it came from.",
    ErrorCode.FILE_DAMAGED: "“{file}” is damaged in line {line}; please export it again on the laptop that it"
    " came from.",
    ErrorCode.FILE_ALTERED: "“{file}” was changed after it was exported; please export it again on the laptop"
    " that it came from.",
    ErrorCode.FILE_SEALED: "“{file}” is sealed, and this version of Peernotes cannot open sealed files.",
    ErrorCode.FILE_WRONG_KIND: "“{file}” is {kind}, and another kind of file is needed here.",
    ErrorCode.TEMPLATE_BROKEN: "The template “{file}” cannot be used: {what}; please save it again where it was made.",
    ErrorCode.NO_FILES: "There is no table file in the folder “{folder}”; please choose the one that holds .pntable files.",
    ErrorCode.CANNOT_WRITE: "“{file}” could not be written ({reason}); please choose another place.",
    ErrorCode.DISK_FULL: "There is no room left for “{file}”; please choose another place.",
    ErrorCode.FILE_IN_USE: "“{file}” is open in another program; please close it there or choose another name,"
    " such as “{offered}”.",
    ErrorCode.READ_BACK_DIFFERS: "“{file}” was written but could not be read back; please choose another place.",
    ErrorCode.SHEET_NOT_READABLE: "“{file}” is not a sheet that can be read ({reason}); please save it as CSV in"
    " UTF-8, or as .xlsx.",
    ErrorCode.SHEET_WITHOUT_TEXT: "“{file}” has no column named “text” in its first row; nothing was imported.",
    ErrorCode.SHEET_BEYOND_SESSIONS: "Row {row} of “{file}” names session “{session}”, and the template’s last session is"
    " {sessions}; nothing was imported.",
    ErrorCode.SHEET_WITHOUT_TABLE: "“{file}” does not say which table its notes are from; please name it with"
    " --table.",
    ErrorCode.SHEET_ROW_TOO_LONG: "Row {row} of “{file}” has {characters} characters in one place, and a note may have"
    " {limit}; nothing was imported.",
    ErrorCode.SHEET_WITHOUT_NOTES: "“{file}” has no note in it; nothing was imported.",
    ErrorCode.SHEET_NOT_NAMED: "“{file}” has several sheets ({sheets}); please give the right one the name “{sheet}”. Nothing"
    " was read.",
    ErrorCode.DECISIONS_BROKEN: "The decisions in “{file}” cannot be used: {what}.",
    ErrorCode.THEMES_WITHOUT_COLUMNS: "“{file}” needs the columns “note” and “theme” in its first row; nothing was"
    " written.",
    ErrorCode.UNKNOWN_LANGUAGE: "The template has no texts in “{language}”; it has: {languages}.",
    ErrorCode.WORD_STYLE_BROKEN: "“{file}” is not a Word document that can be used as a style; nothing was"
    " written.",
    ErrorCode.LAYOUT_FAILED: "The pages could not be numbered ({reason}); nothing was written. Please write the report without page"
    " numbers.",
    ErrorCode.REPORT_NOT_OURS: "“{file}” does not say that Peernotes made it, so it cannot be brought up to date; please choose the"
    " report as it was edited in Word.",
    ErrorCode.HELD_BACK_FOUND: "Words that are held back were found in “{file}”, so no file was left behind. Where: {found}. Please change"
    " what repeats them, or make an internal copy.",
    ErrorCode.NOTHING_TO_REPORT: "There is no table file yet, so there is nothing to write.",
    ErrorCode.ONLY_REHEARSALS: "Only files of rehearsals are here, and a rehearsal is never merged; nothing was"
    " written.",
    ErrorCode.DATABASE_NEWER: "The notes on this laptop were kept by a newer Peernotes; please open them with"
    " that version. Nothing was changed.",
    ErrorCode.DATABASE_DAMAGED: "The notes file “{file}” on this laptop is damaged; it was left as it is, and its"
    " copies are in the folder “backups” beside it.",
    ErrorCode.DATABASE_FAILED: "The disk does not take the notes at the moment ({reason}); what you typed stays"
    " on the screen, and saving is tried again every second.",
    ErrorCode.RECORD_MISSING: "These notes are no longer on this laptop.",
    ErrorCode.RECORD_IN_USE: "Table {table} is open in another window of Peernotes.",
    ErrorCode.MERGE_IN_USE: "This workshop is being merged in another window of Peernotes, so nothing was changed here."
    " Please go on there; or close that window, and open the workshop here again.",
    ErrorCode.NOTE_TOO_LONG: "This note has {characters} characters, and a note may have {limit}; please make two"
    " of it.",
    ErrorCode.OUTPUT_IS_INPUT: "“{file}” holds notes or questions that would be lost; please choose another name.",
    ErrorCode.WORKBOOK_TOO_LARGE: "“{file}” holds {megabytes} MB, and a workbook may have {limit} MB; nothing was read.",
    ErrorCode.WORKBOOK_TOO_LONG: "The sheet “{sheet}” of “{file}” has more than {rows} rows or {columns} columns; nothing"
    " was read.",
    ErrorCode.WORKBOOK_IS_XLS: "“{file}” is a workbook of the old kind (.xls); please save it as .xlsx and try again.",
    ErrorCode.WORKBOOK_ENCRYPTED: "“{file}” is locked with a password; please save it without one and try again.",
    ErrorCode.WORKBOOK_NOT_READABLE: "“{file}” is no workbook that can be read ({reason}); please save it as .xlsx where it"
    " was made.",
    ErrorCode.FORM_WITHOUT_QUESTIONS: "“{file}” has no question that a template can take (they stand in a sheet named"
    " “survey” with the columns “type” and “name”); nothing was made.",
    ErrorCode.CANCELLED: "Stopped; nothing was changed.",
}

ISSUES: Mapping[IssueCode, str] = {
    IssueCode.SAME_TABLE: "More than one table says that it is Table {table} ({files}); all are kept, as {labels}.",
    IssueCode.DIVERGED: "Table {table} has copies that went different ways ({files}; differences: {notes}); both"
    " sides are kept.",
    IssueCode.DAMAGED: "“{file}” (Table {table}) is damaged: {notes} of its notes could be read and are in; please export"
    " it again on the laptop that it came from.",
    IssueCode.ALTERED: "“{file}” (Table {table}) was changed after it was exported; its notes are in, so please look at"
    " them or export it again on the laptop that it came from.",
    IssueCode.REPLACED: "A newer file of Table {table} took the place of an older one ({files}; notes changed: {changed},"
    " withdrawn: {withdrawn}, gone: {gone}, added: {added}).",
    IssueCode.OLDER_TEMPLATE: "Table {table} used version {version} of the template, not {newest}; its notes"
    " were matched by question and none is lost.",
    IssueCode.TEMPLATE_DIFFERS: "Table {table} used another template that also calls itself version {version};"
    " its notes were matched by question and none is lost.",
    IssueCode.OTHER_WORKSHOP: "“{file}” is from another workshop, “{title}”; it is left out.",
    IssueCode.REHEARSAL: "“{file}” is from a rehearsal; it is left out.",
    IssueCode.CLOCK_DOUBTED: "The clock of Table {table}’s laptop was said to be wrong; its times are not used.",
    IssueCode.NO_FILE: "Table {table}: no file received.",
    IssueCode.OVERRULED: "Notes were to be read by more people than their tables allow by now ({notes}); what their"
    " tables say counts until it is decided anew.",
    IssueCode.UNKNOWN_DECISION: "Some decisions are about ids that no file here has ({ids}); the others were applied.",
    IssueCode.NOT_ON_ROSTER: "Table {table} is not among the expected tables ({file}); it is kept.",
}

REMARKS: Mapping[RemarkCode, str] = {
    RemarkCode.NO_SESSION: "{rows} without a session: put into the first session.",
    RemarkCode.NO_QUESTION: "{rows} without a question: put into “Other”.",
    RemarkCode.UNKNOWN_QUESTION: "{rows} with the unknown question “{words}”: put into “Other”.",
    RemarkCode.UNKNOWN_KIND: "{rows} with the kind “{words}”, which the template does not have: kept as it is.",
    RemarkCode.UNKNOWN_SHARE: "{rows} with the unknown share “{words}”: kept as “ask first”.",
    RemarkCode.UNKNOWN_AGREEMENT: "{rows} with the unknown agreement “{words}”: left out of the note.",
    RemarkCode.UNKNOWN_COLUMN: "{rows} with words in the column “{words}”, which notes do not have: left out.",
    RemarkCode.NO_TEXT: "{rows} without a text: nothing to keep.",
    RemarkCode.UNKNOWN_NOTE: "{rows} of the themes with “{words}”, which is no note here: that note is in no theme.",
    RemarkCode.UNKNOWN_QUESTION_OF_THEME: "{rows} of the themes with the unknown question “{words}”: passed over.",
}

FORM_REMARKS: Mapping[FormRemarkCode, str] = {
    FormRemarkCode.SHEET_NOT_READ: "a form has no such sheet, or a template has no use for it: left out (rows: {rows}).",
    FormRemarkCode.COLUMN_NOT_READ: "the column “{column}” holds what a template does not have: left out (rows {rows}).",
    FormRemarkCode.COLUMN_TWICE: "the column “{column}” says again, in other words, what another one says: left out"
    " (rows {rows}).",
    FormRemarkCode.ROW_NOT_READ: "a row without a type or a name: left out (“{words}”).",
    FormRemarkCode.ROW_DISABLED: "“{name}” is disabled: left out.",
    FormRemarkCode.TYPE_NOT_READ: "the type “{type}” of “{name}” is none that a template has: left out.",
    FormRemarkCode.NOTE_NOT_READ: "a note that does not stand right at the start of a group: left out (“{words}”).",
    FormRemarkCode.SETTING_NOT_READ: "the setting “{name}” is not kept in a template (“{words}”).",
    FormRemarkCode.FORMULA_WITHOUT_VALUE: "a formula in column {column} whose result the file does not hold: left out.",
    FormRemarkCode.TEXT_CUT: "a text is longer than {limit} characters: cut there.",
    FormRemarkCode.LANGUAGE_GUESSED: "the language “{words}” is not known by that name: kept as “{language}”.",
    FormRemarkCode.LIST_MISSING: "“{name}” asks for the list “{list}”, which is not among the choices: made a question"
    " for a text.",
    FormRemarkCode.LIST_TOO_LONG: "“{name}” asks for the list “{list}”, which has more than {limit} choices: made a"
    " question for a text.",
    FormRemarkCode.LIST_NOT_USED: "the list “{list}” is used by no question: left out (choices: {rows}).",
    FormRemarkCode.CHOICE_TWICE: "the list “{list}” has “{name}” twice: the second one is left out.",
    FormRemarkCode.OTHER_WITHOUT_WORDS: "“{name}” has “other” as a choice, but no place for its words.",
    FormRemarkCode.GROUP_FLATTENED: "the group “{words}” stands in another one: its questions are in that session.",
    FormRemarkCode.GROUP_EMPTY: "the group “{words}” has no question that a template can take: left out.",
    FormRemarkCode.GROUP_KIND: "“{type}” (“{words}”) is made a plain group, asked once.",
    FormRemarkCode.GROUP_NOT_ENDED: "the group “{words}” has no end: it ends with the sheet.",
    FormRemarkCode.END_WITHOUT_GROUP: "an end without a group: left out.",
    FormRemarkCode.OUTSIDE_GROUPS: "“{name}” stands after a group and in none: put into the first session.",
    FormRemarkCode.CONDITION_NOT_READ: "a condition that a template cannot say: left out, so it is always shown"
    " (“{condition}”).",
    FormRemarkCode.REQUIRED_IS_WISH: "what is required becomes a wish (rows {rows}).",
    FormRemarkCode.NAME_CHANGED: "the name “{name}” stands twice: the second one is “{uid}”.",
    FormRemarkCode.ANSWER_IN_TEXT: "a text quotes another question’s answer as “${…}”: kept as it is written.",
    FormRemarkCode.DETAIL_LEFT_OUT: "a form has no place for this or changes it: {detail}.",
    FormRemarkCode.RETIRED_LEFT_OUT: "“{name}” is retired: left out.",
    FormRemarkCode.CONDITION_LEFT_OUT: "the condition of “{name}” is none that a form can say: left out, so it is always"
    " shown.",
    FormRemarkCode.TEXT_MISSING: "“{name}” lacks a text that a form needs: another one stands for it.",
    FormRemarkCode.TEXT_CHANGED: "a text of “{name}” has characters that a form cannot hold: replaced.",
    FormRemarkCode.PROMPTS_CHANGED: "the prompts of “{name}” are one hint in a form, one a line: some will come back"
    " otherwise.",
    FormRemarkCode.OPTIONS_LEFT_OUT: "“{name}” has options that its type does not use: left out.",
}

KINDS: Mapping[str, str] = {
    "table": "a table file",
    "template": "a template file",
    "rehearsal": "a table file from a rehearsal",
}

UPDATES: Mapping[str, str] = {
    "inserted": "New, as tracked insertions: {references}.",
    "replaced": "Other words since, as tracked changes: {references}.",
    "edited": "Edited in Word, and kept so: {references}.",
    "taken_out": "Taken out, because they may not be read any more: {references}.",
    "unknown": "Notes of the document that are in none of these files, and stay: {count}.",
    "counts": "Numbers in the summary and the methods are as they were; a report made anew has today’s.",
    "nothing": "Nothing was new.",
}
"""What an update did to an edited report, by the names of `ReportUpdate`."""

SKIP_REASONS: Mapping[SkipReason, str] = {
    SkipReason.NOT_DISCUSSED: "not discussed",
    SkipReason.NO_TIME: "no time",
    SkipReason.ON_PAPER: "on paper",
    SkipReason.WITH_ANOTHER: "with another session",
}


def _as_it_is(text: str) -> str:
    return text


def error_sentence(error: UserError, translate: Translate = _as_it_is) -> str:
    """What a person is told of an error."""
    details = dict(error.details)
    if error.code is ErrorCode.FILE_WRONG_KIND and details["kind"] in KINDS:
        details["kind"] = translate(KINDS[str(details["kind"])])
    return filled(translate(ERRORS[error.code]), details)


def issue_sentence(issue: Issue, translate: Translate = _as_it_is) -> str:
    """What a person is told of something to know or decide."""
    return filled(translate(ISSUES[issue.code]), issue.details)


def remark_sentence(remark: Remark, translate: Translate = _as_it_is) -> str:
    """What a person is told of rows that left something open."""
    said = filled(translate(REMARKS[remark.code]), {"rows": _rows(remark.rows), "words": remark.words})
    if not remark.sheet:
        return said
    return filled(translate("Sheet “{sheet}”"), {"sheet": remark.sheet}) + ": " + said


def form_remark_sentence(remark: XlsRemark, translate: Translate = _as_it_is) -> str:
    """What a person is told of something that a form or a template cannot hold, with its sheet and row."""
    where = translate("Sheet “{sheet}”, row {row}") if remark.row else translate("Sheet “{sheet}”")
    said = filled(translate(FORM_REMARKS[remark.what]), remark.details)
    return filled(where, {"sheet": remark.sheet, "row": remark.row}) + ": " + said


def update_sentences(update: ReportUpdate, translate: Translate = _as_it_is) -> list[str]:
    """What an update did to an edited report."""
    lists = {
        "inserted": update.inserted,
        "replaced": update.replaced,
        "edited": update.edited,
        "taken_out": update.taken_out,
    }
    said = [
        filled(translate(UPDATES[name]), {"references": ", ".join(references)})
        for name, references in lists.items()
        if references
    ]
    if update.unknown:
        said.append(filled(translate(UPDATES["unknown"]), {"count": update.unknown}))
    if update.inserted or update.replaced or update.taken_out:
        said.append(translate(UPDATES["counts"]))
    return said or [translate(UPDATES["nothing"])]


def _rows(rows: tuple[int, ...]) -> str:
    if len(rows) == 1:
        return f"Row {rows[0]}"
    shown = ", ".join(map(str, rows[:5])) + (", …" if len(rows) > 5 else "")
    return f"{len(rows)} rows ({shown})"

"""What can go wrong that a person can do something about. Anything else is a bug.

The domain raises codes; `peernotes.ui.messages` has one sentence for each.
"""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Each is a fault that a person meets. The details that its sentence uses stand behind it."""

    FILE_MISSING = "file_missing"  # file
    FILE_NOT_READABLE = "file_not_readable"  # file, reason
    FILE_EMPTY = "file_empty"  # file
    FILE_FOREIGN = "file_foreign"  # file
    FILE_NEWER = "file_newer"  # file
    FILE_TOO_LARGE = "file_too_large"  # file, megabytes, limit
    FILE_TRUNCATED = "file_truncated"  # file, notes
    FILE_DAMAGED = "file_damaged"  # file, line
    FILE_ALTERED = "file_altered"  # file
    FILE_SEALED = "file_sealed"  # file
    FILE_WRONG_KIND = "file_wrong_kind"  # file, kind
    TEMPLATE_BROKEN = "template_broken"  # file, what
    NO_FILES = "no_files"  # folder
    CANNOT_WRITE = "cannot_write"  # file, reason
    DISK_FULL = "disk_full"  # file
    FILE_IN_USE = "file_in_use"  # file, offered
    READ_BACK_DIFFERS = "read_back_differs"  # file
    SHEET_NOT_READABLE = "sheet_not_readable"  # file, reason
    SHEET_WITHOUT_TEXT = "sheet_without_text"  # file
    SHEET_BEYOND_SESSIONS = "sheet_beyond_sessions"  # file, row, session, sessions
    SHEET_WITHOUT_TABLE = "sheet_without_table"  # file
    SHEET_ROW_TOO_LONG = "sheet_row_too_long"  # file, row, characters, limit
    SHEET_WITHOUT_NOTES = "sheet_without_notes"  # file
    SHEET_NOT_NAMED = "sheet_not_named"  # file, sheet, sheets
    DECISIONS_BROKEN = "decisions_broken"  # file, what
    THEMES_WITHOUT_COLUMNS = "themes_without_columns"  # file
    UNKNOWN_LANGUAGE = "unknown_language"  # language, languages
    WORD_STYLE_BROKEN = "word_style_broken"  # file
    LAYOUT_FAILED = "layout_failed"  # reason
    REPORT_NOT_OURS = "report_not_ours"  # file
    HELD_BACK_FOUND = "held_back_found"  # file, found
    NOTHING_TO_REPORT = "nothing_to_report"
    ONLY_REHEARSALS = "only_rehearsals"
    DATABASE_NEWER = "database_newer"  # file
    DATABASE_DAMAGED = "database_damaged"  # file
    DATABASE_FAILED = "database_failed"  # file, reason
    RECORD_MISSING = "record_missing"
    RECORD_IN_USE = "record_in_use"  # table
    MERGE_IN_USE = "merge_in_use"
    NOTE_TOO_LONG = "note_too_long"  # characters, limit
    OUTPUT_IS_INPUT = "output_is_input"  # file
    WORKBOOK_TOO_LARGE = "workbook_too_large"  # file, megabytes, limit
    WORKBOOK_TOO_LONG = "workbook_too_long"  # file, sheet, rows, columns
    WORKBOOK_IS_XLS = "workbook_is_xls"  # file
    WORKBOOK_ENCRYPTED = "workbook_encrypted"  # file
    WORKBOOK_NOT_READABLE = "workbook_not_readable"  # file, reason
    FORM_WITHOUT_QUESTIONS = "form_without_questions"  # file
    CANCELLED = "cancelled"


class UserError(Exception):
    """A fault of the surroundings or of the input. Nothing was changed by what raised it."""

    def __init__(self, code: ErrorCode, **details: str | int) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

"""What was decided about rows of a sheet that left something open.

`peernotes.ui.messages` has one sentence for each code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemarkCode(StrEnum):
    """The kinds of what was left open."""

    NO_SESSION = "no_session"
    NO_QUESTION = "no_question"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SHARE = "unknown_share"
    UNKNOWN_AGREEMENT = "unknown_agreement"
    UNKNOWN_COLUMN = "unknown_column"
    NO_TEXT = "no_text"
    UNKNOWN_NOTE = "unknown_note"
    UNKNOWN_QUESTION_OF_THEME = "unknown_question_of_theme"


@dataclass(frozen=True, slots=True)
class Remark:
    """One decision and the rows that it is about, of the `sheet` of a workbook where several were read."""

    code: RemarkCode
    rows: tuple[int, ...]
    words: str = ""
    sheet: str = ""


def in_file(file: str, sheet: str) -> str:
    """Where a row stands: in a file, or in a sheet of it where several were read."""
    return f"{file}, {sheet}" if sheet else file

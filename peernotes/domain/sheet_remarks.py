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
    """One decision and the rows that it is about."""

    code: RemarkCode
    rows: tuple[int, ...]
    words: str = ""

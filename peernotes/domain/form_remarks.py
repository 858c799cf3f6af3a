"""What could not be carried over between a form of other programs (XLSForm) and a template.

`peernotes.ui.messages` has one sentence for each code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FormRemarkCode(StrEnum):
    """The details that a sentence uses stand behind its code."""

    # A form that is read
    SHEET_NOT_READ = "sheet_not_read"  # rows
    COLUMN_NOT_READ = "column_not_read"  # column, rows
    COLUMN_TWICE = "column_twice"  # column, rows
    ROW_NOT_READ = "row_not_read"  # words
    ROW_DISABLED = "row_disabled"  # name
    TYPE_NOT_READ = "type_not_read"  # type, name
    NOTE_NOT_READ = "note_not_read"  # words
    SETTING_NOT_READ = "setting_not_read"  # name, words
    FORMULA_WITHOUT_VALUE = "formula_without_value"  # column
    TEXT_CUT = "text_cut"  # limit
    LANGUAGE_GUESSED = "language_guessed"  # words, language
    LIST_MISSING = "list_missing"  # list, name
    LIST_TOO_LONG = "list_too_long"  # list, limit, name
    LIST_NOT_USED = "list_not_used"  # list, rows
    CHOICE_TWICE = "choice_twice"  # list, name
    OTHER_WITHOUT_WORDS = "other_without_words"  # name
    GROUP_FLATTENED = "group_flattened"  # words
    GROUP_EMPTY = "group_empty"  # words
    GROUP_KIND = "group_kind"  # type, words
    GROUP_NOT_ENDED = "group_not_ended"  # words
    END_WITHOUT_GROUP = "end_without_group"
    OUTSIDE_GROUPS = "outside_groups"  # name
    CONDITION_NOT_READ = "condition_not_read"  # condition
    REQUIRED_IS_WISH = "required_is_wish"  # rows
    NAME_CHANGED = "name_changed"  # name, uid
    ANSWER_IN_TEXT = "answer_in_text"  # name
    # A template that is written
    DETAIL_LEFT_OUT = "detail_left_out"  # detail
    RETIRED_LEFT_OUT = "retired_left_out"  # name
    CONDITION_LEFT_OUT = "condition_left_out"  # name
    TEXT_MISSING = "text_missing"  # name
    TEXT_CHANGED = "text_changed"  # name
    PROMPTS_CHANGED = "prompts_changed"  # name
    OPTIONS_LEFT_OUT = "options_left_out"  # name


@dataclass(frozen=True, slots=True)
class XlsRemark:
    """One thing that is lost or changed: in the `row` of a `sheet` as a spreadsheet counts; 0 is the whole sheet."""

    sheet: str
    row: int
    what: FormRemarkCode
    details: Mapping[str, str | int] = field(default_factory=dict)

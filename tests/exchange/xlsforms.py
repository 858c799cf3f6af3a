"""Small forms as people make them, each with one trait of real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = list[list[Any]]
PLAIN: list[Any] = ["type", "name", "label"]


def a_form(
    path: Path, survey: Rows, choices: Rows | None = None, settings: Rows | None = None, **sheets: Rows
) -> Path:
    """A workbook with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    named = {"survey": survey, "choices": choices, "settings": settings, **sheets}
    for name, rows in named.items():
        if rows is not None:
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
    workbook.save(path)
    return path


YES_NO: Rows = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]
COLOURS: Rows = [
    ["list name", "name", "label"],
    ["c", "red", "Red"],
    ["c", 2.0, "Blue"],
    ["c", "red", "Rot"],
    [None, "x", "X"],
]

# Name: (survey, choices, settings); what must be told: (sheet, row, code).
FORMS: dict[str, tuple[Rows, Rows | None, Rows | None, set[tuple[str, int, str]]]] = {
    "groups and notes": (
        [PLAIN, ["begin group", "g", "Scope"], ["note", "n", "What is the scope?"], ["text", "q", "Roles?"], ["end group"]],
        None,
        [["form_title", "form_id", "version"], ["Peers", "peers", 3.0]],
        {("settings", 2, "setting_not_read")},
    ),
    "languages by three spellings": (
        [
            ["type", "name", "Label::English (en)", "label:french", " label :: Klingon", "hint::english(en)"],
            ["text", "q", "What?", "Quoi ?", "nuq", "Why?\nHow?"],
        ],
        None,
        [["default_language"], ["French (fr)"]],
        {("survey", 1, "language_guessed")},
    ),
    "repeated and unnamed headers": (
        [["type", "name", "label", "label", None], ["text", "q", "First", "Second", "astray"], ["text", "r", None, "Only"]],
        None,
        None,
        {("survey", 2, "column_twice"), ("survey", 2, "column_not_read")},
    ),
    "missing and messy lists": (
        [PLAIN, ["select_one none", "a", "A"], ["select_multiple c", "b", "B"], ["rank c", "r", "R"], ["select one yn", "y", "Y"],
         ["select_one c or_other", "o", "O"]],
        [*COLOURS, *YES_NO[1:], ["unused", "u", "U"]],
        None,
        {("survey", 2, "list_missing"), ("survey", 6, "other_without_words"), ("choices", 4, "choice_twice"),
         ("choices", 5, "row_not_read"), ("choices", 8, "list_not_used")},
    ),
    "nested, repeated and unended groups": (
        [PLAIN, ["begin_group", "a", "Outer"], ["begin_repeat", "b", "Inner"], ["integer", "n", "How many?"], ["end_repeat"],
         ["end_group"], ["end_group"], ["begin_group", "c", "Empty"], ["end_group"], ["text", "late", "Late?"],
         ["begin_group", "d", "Open"], ["text", "z", "Z?"]],
        None,
        None,
        {("survey", 3, "group_kind"), ("survey", 3, "group_flattened"), ("survey", 7, "end_without_group"),
         ("survey", 8, "group_empty"), ("survey", 10, "outside_groups"), ("survey", 11, "group_not_ended")},
    ),
    "what a table cannot answer": (
        [[*PLAIN, "calculation", "constraint", "required", "appearance"], ["start", "start"], ["calculate", "k", None, "1+1"],
         ["geopoint", "g", "Where?"], ["select_one_from_file a.csv", "f", "F?"], ["text", "q", "Q?", None, ".!=''", "yes", "w1"],
         [None, None, "lonely"], ["note", "n", "Thanks"]],
        None,
        None,
        {("survey", 2, "type_not_read"), ("survey", 3, "type_not_read"), ("survey", 4, "type_not_read"),
         ("survey", 5, "type_not_read"), ("survey", 6, "column_not_read"), ("survey", 6, "required_is_wish"),
         ("survey", 7, "row_not_read"), ("survey", 8, "note_not_read")},
    ),
    "conditions": (
        [[*PLAIN, "relevant"], ["select_one yn", "y", "Y?"], ["select_multiple c", "m", "M?"], ["integer", "n", "N?"],
         ["text", "a", "A?", "${y} = 'yes'"], ["text", "b", "B?", 'selected( ${m}, "2" )'], ["text", "c", "C?", "${n}=3"],
         ["text", "d", "D?", "${y} = 'yes' and ${n} > 2"], ["text", "e", "E?", "${z} = 'a'"], ["select_one c", "z", "Z?"],
         ["text", "f", "F?", "${m} = '2'"]],
        [*COLOURS[:3], *YES_NO[1:]],
        None,
        {("survey", 8, "condition_not_read"), ("survey", 9, "condition_not_read"), ("survey", 11, "condition_not_read")},
    ),
    "names that are not unique": (
        [PLAIN, ["text", "q", "One?"], ["text", "q", "Two?"], ["text", None, "No name?"], ["text", "1 ünï/cödé", "Odd?"]],
        None,
        None,
        {("survey", 3, "name_changed")},
    ),
    "blank rows and disabled ones": (
        [[], [*PLAIN, "disabled"], [], ["text", "q", "One?"], [None, "  "], ["text", "r", "Off?", "yes"], ["range", "s", "Sure?"]],
        None,
        None,
        {("survey", 6, "row_disabled")},
    ),
    "formulas, references, markup": (
        [PLAIN, ["text", "q", "=1+1"], ["text", "r", "Hello ${q}, <b> & 'so'"], ["integer", "n", True]],
        None,
        None,
        {("survey", 2, "formula_without_value"), ("survey", 3, "answer_in_text")},
    ),
}  # fmt: skip

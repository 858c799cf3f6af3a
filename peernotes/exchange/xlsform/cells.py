"""The rows of a form's sheets, their cells by what the header means, and the languages that the headers name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.text import Text, folded
from peernotes.exchange.template_file import LONGEST_TEXT
from peernotes.exchange.workbook_sheets import Sheet
from peernotes.exchange.xlsform.languages import tag_of
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.vocabulary import OURS, SETTINGS, SURVEY, short

# One column has many names in real forms; they are compared in small letters, with "_" for white space.
_ALIASES = {
    "caption": "label", "relevance": "relevant", "bind::relevant": "relevant", "bind::required": "required",
    "control::appearance": "appearance", "body::appearance": "appearance", "command": "type", "list": "list_name",
    "title": "form_title", "set_form_title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
}  # fmt: skip
_IN_LANGUAGES = ("label", "hint", f"{OURS}short_name")


@dataclass
class Row:
    """One row: what is taken from it is understood, what is left is told."""

    number: int
    cells: dict[tuple[str, str], str]
    names: dict[tuple[str, str], str]
    """What each column's header says."""

    def take(self, column: str, language: str = "") -> str:
        """A cell's words, which count as understood from now on."""
        return self.cells.pop((column, language), "")

    def look(self, column: str, language: str = "") -> str:
        """A cell's words."""
        return self.cells.get((column, language), "")


class Cells:
    """Reads sheets into rows, and texts in several languages out of these."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._texts: list[tuple[str, str, str]] = []  # sheet, column and language of those that hold texts
        self._guessed: set[str] = set()
        self._default = ""

    # --- Rows

    def rows(self, sheet: Sheet, name: str) -> tuple[list[Row], set[tuple[str, str]]]:
        """The rows below the header, their cells by what the header means; and all that it means."""
        for number, at in sheet.without_value:
            self._remarks.tell(name, number, FormRemarkCode.FORMULA_WITHOUT_VALUE, column=_letters(at))
        if not sheet.rows:
            return [], set()
        top = min(sheet.rows)
        meaning = {at: self._column(words, name, top) for at, words in sheet.rows[top].items()}
        if name != SETTINGS:
            self._texts += [(name, *column) for column in meaning.values() if column[0] in _IN_LANGUAGES]
        rows = []
        for number in sorted(sheet.rows):
            if number == top:
                continue
            row = Row(number, {}, {})
            for at, words in sheet.rows[number].items():
                column = meaning.get(at, ("", _letters(at)))
                if column in row.cells:
                    if row.cells[column] != words:
                        twice = FormRemarkCode.COLUMN_TWICE
                        self._remarks.tell_column(name, twice, sheet.rows[top][at], number)
                    continue
                row.cells[column] = words
                row.names[column] = sheet.rows[top].get(at, _letters(at))
            rows.append(row)
        return rows, set(meaning.values())

    def tell_rest(self, sheet: str, row: Row) -> None:
        """Tell the columns of a row that nobody took."""
        for column in row.cells:
            self._remarks.tell_column(sheet, FormRemarkCode.COLUMN_NOT_READ, row.names[column], row.number)
        row.cells.clear()

    def tell_row(self, sheet: str, row: Row) -> None:
        """Tell a row that is nothing that a form has."""
        words = " · ".join(row.cells.values())
        self._remarks.tell(sheet, row.number, FormRemarkCode.ROW_NOT_READ, words=short(words))
        row.cells.clear()

    # --- Texts

    def text(self, row: Row, base: str, sheet: str = SURVEY) -> Text:
        """The text of a row's columns in all languages."""
        found: dict[str, str] = {}
        for column, language in [key for key in row.cells if key[0] == base]:
            header = row.names[column, language]
            words = row.take(column, language)
            tag = language or self.own_language(sheet, base)
            if found.get(tag, words) != words:
                self._remarks.tell_column(sheet, FormRemarkCode.COLUMN_TWICE, header, row.number)
                continue
            found[tag] = self.short_enough(words, sheet, row.number)
            if sheet == SURVEY and "${" in words:
                self._remarks.tell(SURVEY, row.number, FormRemarkCode.ANSWER_IN_TEXT, name=row.look("name"))
        return Text(found)

    def short_enough(self, words: str, sheet: str, row: int) -> str:
        """Words that a template has room for."""
        if len(words) <= LONGEST_TEXT:
            return words
        self._remarks.tell(sheet, row, FormRemarkCode.TEXT_CUT, limit=LONGEST_TEXT)
        return words[:LONGEST_TEXT]

    # --- Languages

    def set_default(self, words: str, sheet: str, row: int) -> None:
        """The form's own language, as its settings name it."""
        if words and words.casefold() != "default":
            self._default = self._tag(words, sheet, row)

    def own_language(self, sheet: str = "", base: str = "") -> str:
        """The language of a column that names none."""
        if self._default:
            return self._default
        named = [tag for _, _, tag in self._texts if tag]
        beside = [tag for *column, tag in self._texts if tag and column == [sheet, base]]
        if not beside:
            return named[0] if named else "en"
        return "und" if "en" in beside else "en"

    def languages_in_order(self) -> tuple[str, ...]:
        """All languages of the form, its own first."""
        first = [self._default] if self._default else []
        tags = [tag or self.own_language(sheet, base) for sheet, base, tag in self._texts]
        return tuple(dict.fromkeys([*first, *tags])) or (self.own_language(),)

    def tell_unknown_languages(self) -> None:
        """Tell the columns whose language nobody can know."""
        for sheet, column in sorted({(sheet, column) for sheet, column, tag in self._texts if not tag}):
            if self.own_language(sheet, column) == "und":
                self._remarks.tell(sheet, 1, FormRemarkCode.LANGUAGE_GUESSED, words=column, language="und")

    def _column(self, header: str, sheet: str, row: int) -> tuple[str, str]:
        """What a header means: a column's name and, for texts, the language ("" is the form's own)."""
        parts = [part.strip() for part in re.split(r"\s*::\s*|(?<!jr):(?!:)", header.strip())]
        names = [re.sub(r"[\s_]+", "_", folded(part)) for part in parts]
        whole = "::".join(names)
        for base in _IN_LANGUAGES:
            if whole == base or _ALIASES.get(whole) == base:
                return base, ""
            depth = base.count("::") + 1
            head = "::".join(names[:depth])
            if len(names) > depth and _ALIASES.get(head, head) == base:
                language = ":".join(parts[depth:])
                if folded(language) in ("", "default"):
                    return base, ""
                return base, self._tag(language, sheet, row)
        return _ALIASES.get(whole, whole), ""

    def _tag(self, words: str, sheet: str, row: int) -> str:
        tag, sure = tag_of(words)
        if not sure and tag not in self._guessed:
            self._guessed.add(tag)
            self._remarks.tell(sheet, row, FormRemarkCode.LANGUAGE_GUESSED, words=short(words), language=tag)
        return tag


def _letters(column: int) -> str:
    """A column as a spreadsheet calls it: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

"""A compilation as a workbook (.xlsx) for people who count and sort: words instead of ids, one sheet for each kind.

Every cell is written as text or as a number, so that nothing in it is a formula or a link (OWASP, "CSV Injection").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.record import Agreement, Share, SkipReason
from peernotes.domain.template import Choice, label_in
from peernotes.domain.text import Text, xml_letters
from peernotes.exchange.exports.notes import (
    Places,
    answers_for,
    by_note,
    notes_for,
    plenary_for,
    set_up_for,
    themes_for,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_CELL = 32_767
"""Characters (UTF-16 units) that a cell of Excel may have; a longer text goes on in the rows below."""

_SHARES = {
    Share.PUBLISH: "publish",
    Share.ASK_FIRST: "ask first",
    Share.INTERNAL: "internal",
    Share.WITHDRAWN: "withdrawn",
}
_AGREEMENT = {Agreement.ONE_VOICE: "one voice", Agreement.MOST: "most", Agreement.SPLIT: "split"}
_SKIPPED = {
    SkipReason.NOT_DISCUSSED: "not discussed",
    SkipReason.NO_TIME: "no time",
    SkipReason.ON_PAPER: "on paper",
    SkipReason.WITH_ANOTHER: "with another session",
}

Cell = str | int | float


Columns = Sequence[tuple[str, int]]
"""Title and width (in characters) of each column of a sheet."""


def write_workbook(
    path: Path, compilation: Compilation, *, publication: bool = False, language: str = ""
) -> int:
    """Write the workbook and return how many notes are in it: all that are not withdrawn, or those that may be published.

    Raises UserError where the disk refuses.
    """
    from xlsxwriter import Workbook  # only here: it is not needed to begin

    sheets = _Sheets(compilation, publication, language or compilation.template.language)
    title = compilation.template.workshop.title.in_language(language)
    with replacing(path) as stream:
        # Row by row, so that a large workshop costs no memory.
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        workbook = Workbook(stream, options)
        workbook.set_properties({"title": xml_letters(title)[:255], "author": "", "company": ""})
        for name, columns, rows in sheets.all():
            _write_sheet(workbook, name, columns, rows)
        workbook.close()
    return len(sheets.notes)


def _write_sheet(workbook: Workbook, name: str, columns: Columns, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = workbook.add_worksheet(name)
    heading = workbook.add_format({"bold": True, "bg_color": "#E1EFEF", "valign": "top", "text_wrap": True})
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width, words)
        sheet.write_string(0, number, title, heading)
    sheet.freeze_panes(1, 0)
    last = 0
    for row in rows:
        for cells in _in_pieces(row):
            last += 1
            for number, cell in enumerate(cells):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(last, number, cell, words)
                else:
                    sheet.write_number(last, number, cell, words)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _in_pieces(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """The row, and further ones for what is longer than a cell: all short cells stand in each, so that sorting keeps
    them together."""
    texts = [_pieces(xml_letters(cell)) if isinstance(cell, str) else [cell] for cell in row]
    for number in range(max(map(len, texts), default=0)):
        yield [
            pieces[number] if number < len(pieces) else pieces[0] if len(pieces) == 1 else ""
            for pieces in texts
        ]


def _pieces(text: str) -> list[Cell]:
    if len(text) <= LONGEST_CELL // 2:  # a character is two units at most
        return [text]
    length = LONGEST_CELL // 2
    return [text[start : start + length] for start in range(0, len(text), length)]


class _Sheets:
    """The rows of each sheet, made one by one."""

    def __init__(self, compilation: Compilation, publication: bool, language: str) -> None:
        self._compilation = compilation
        self._template = compilation.template
        self._publication = publication
        self._language = language
        self._places = Places(compilation)
        self._labels: dict[tuple[int, str], str] = {}
        self._themes = themes_for(compilation, publication=publication)
        self._supported, self._opposed = by_note(self._themes)
        self.notes = notes_for(compilation, publication=publication)

    def all(self) -> Iterator[tuple[str, Columns, Iterator[Sequence[Cell]]]]:
        """Name, columns and rows of each sheet that has something to say."""
        yield "Notes", _NOTES, (self._note(note) for note in self.notes)
        answers = answers_for(self._compilation, publication=self._publication)
        if answers:
            yield "Answers", _ANSWERS, (self._answer(answer) for answer in answers)
        if self._themes:
            yield "Themes", _THEMES, self._theme_rows()
        plenary = plenary_for(self._compilation, publication=self._publication)
        if plenary:
            names = {session.uid: self._in(session.short_name) for session in self._template.sessions}
            yield (
                "Plenary",
                _PLENARY,
                (
                    (
                        names.get(said.session_uid, said.session_uid),
                        said.table,
                        said.text,
                        _SHARES[said.share],
                    )
                    for said in plenary
                ),
            )
        yield "Tables", _TABLES, self._table_rows()

    def _note(self, compiled: CompiledNote) -> Sequence[Cell]:
        note, place = compiled.note, self._places.question(compiled.place_uid)
        session = self._places.session(compiled.place_uid)
        return (
            compiled.reference,
            compiled.table,
            self._in(session.short_name) if session else "Opening talks",
            self._in(place.short_name),
            note.text,
            self._label(self._template.kinds, note.kind),
            self._label(self._template.countries, note.country),
            self._label(self._template.perspectives, note.perspective),
            _SHARES[note.share],
            "yes" if note.starred else "",
            _AGREEMENT.get(note.agreement, ""),
            "yes" if note.confirmed else "",
            note.heard_from,
            self._compilation.synthesis.shown_wordings.get(note.uid, ""),
            "; ".join(theme.name for theme in self._supported.get(note.uid, ())),
            "; ".join(theme.name for theme in self._opposed.get(note.uid, ())),
        )

    def _answer(self, compiled: CompiledAnswer) -> Sequence[Cell]:
        session = self._places.session(compiled.answer.question_uid)
        return (
            compiled.table,
            self._in(session.short_name) if session else "",
            self._in(compiled.question.short_name),
            self._value(compiled),
        )

    def _value(self, compiled: CompiledAnswer) -> Cell:
        value = compiled.answer.value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return value
        entries = (value,) if isinstance(value, str) else value
        return "; ".join(label_in(compiled.question.options, entry, self._language) for entry in entries)

    def _theme_rows(self) -> Iterator[Sequence[Cell]]:
        notes = {note.note.uid: note for note in self.notes}
        for theme in self._themes:
            own = [notes[uid] for uid in theme.notes if uid in notes]
            against = [notes[uid] for uid in theme.counter_views if uid in notes]
            place = self._places.question(theme.question_uid) if theme.question_uid in self._places else None
            yield (
                theme.name,
                theme.claim,
                self._in(place.short_name) if place else "Across questions",
                len(own),
                len({note.table for note in own}),
                ", ".join(note.reference for note in own),
                ", ".join(note.reference for note in against),
            )

    def _table_rows(self) -> Iterator[Sequence[Cell]]:
        counts: dict[str, int] = {}
        for note in self.notes:
            counts[note.table] = counts.get(note.table, 0) + 1
        skipped: dict[str, list[str]] = {}
        names = {session.uid: self._in(session.short_name) for session in self._template.sessions}
        for left in self._compilation.skipped:
            session = names.get(left.session_uid, left.session_uid)
            skipped.setdefault(left.table, []).append(f"{session}: {_SKIPPED[SkipReason(left.reason)]}")
        for table in self._compilation.tables:
            set_up = set_up_for(table, publication=self._publication)
            yield (
                table.label,
                self._label(self._template.perspectives, set_up.facilitator_perspective),
                set_up.people or "",
                ", ".join(self._label(self._template.countries, country) for country in set_up.countries),
                counts.get(table.label, 0),
                "; ".join(skipped.get(table.label, ())),
            )
        for label in self._compilation.missing:
            yield (label, "", "", "", 0, "no table file")

    def _in(self, text: Text) -> str:
        return text.in_language(self._language)

    def _label(self, choices: tuple[Choice, ...], entry: str) -> str:
        key = (id(choices), entry)
        if key not in self._labels:
            self._labels[key] = label_in(choices, entry, self._language)
        return self._labels[key]


_NOTES = (
    ("Reference", 12), ("Table", 8), ("Session", 18), ("Question", 22), ("Note", 70), ("Kind", 16),
    ("Country", 16), ("Perspective", 18), ("Share", 11), ("Starred", 9), ("Agreement", 11), ("Confirmed", 11),
    ("Heard from table", 11), ("Shorter wording", 40), ("Themes", 30), ("Counter-view to", 30),
)  # fmt: skip
_ANSWERS = (("Table", 8), ("Session", 18), ("Question", 30), ("Answer", 60))
_THEMES = (
    ("Theme", 30), ("Claim", 60), ("Question", 22), ("Notes", 8), ("Tables", 8), ("References", 50),
    ("Counter-views", 30),
)  # fmt: skip
_PLENARY = (("Session", 18), ("Table", 8), ("Said to the room", 80), ("Share", 11))
_TABLES = (
    ("Table", 8), ("Facilitator", 20), ("People", 8), ("Countries", 40), ("Notes", 8), ("Remarks", 50),
)  # fmt: skip

"""Themes from a sheet: which notes its rows mean, and what to tell of those that mean none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.sheet_remarks import Remark, RemarkCode
from peernotes.domain.synthesis import Theme
from peernotes.domain.text import folded

_IMPORTED = uuid.UUID("1a1b6b6e-63a6-5b5e-9d3c-6a9a5f5c7d52")


class Row(Protocol):
    """One note in one theme."""

    @property
    def number(self) -> int: ...
    @property
    def note(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def counter_view(self) -> bool: ...
    @property
    def question(self) -> str: ...


@dataclass
class _Gathered:
    """A theme while its rows are read."""

    name: str
    claim: str = ""
    question: str | None = None
    notes: dict[str, CompiledNote] = field(default_factory=dict)
    counter_views: dict[str, CompiledNote] = field(default_factory=dict)


def themes_of(rows: Iterable[Row], compilation: Compilation) -> tuple[Mapping[str, Theme], list[Remark]]:
    """The themes of a sheet by their ids, in the order in which they are first named.

    The same sheet always gives the same ids. A row whose note is not here, or whose question is unknown, is told;
    its theme is there all the same.
    """
    by_name: dict[str, CompiledNote] = {}
    for note in compilation.notes:
        by_name.setdefault(folded(note.reference), note)
        by_name.setdefault(folded(note.note.uid), note)
    questions = _questions(compilation)
    gathered: dict[str, _Gathered] = {}
    unknown_notes: dict[str, list[int]] = {}
    unknown_questions: dict[str, list[int]] = {}
    for row in rows:
        theme = gathered.setdefault(folded(row.theme), _Gathered(row.theme))
        theme.claim = theme.claim or row.claim
        if row.question:
            question = questions.get(folded(row.question))
            if question is None:
                unknown_questions.setdefault(row.question, []).append(row.number)
            elif theme.question is None:
                theme.question = question
        found = by_name.get(folded(row.note))
        if found is None:
            unknown_notes.setdefault(row.note, []).append(row.number)
        else:
            (theme.counter_views if row.counter_view else theme.notes)[found.note.uid] = found
    made = [_theme(theme, float(number)) for number, theme in enumerate(gathered.values(), start=1)]
    remarks = [Remark(RemarkCode.UNKNOWN_NOTE, tuple(n), words) for words, n in unknown_notes.items()]
    remarks += [
        Remark(RemarkCode.UNKNOWN_QUESTION_OF_THEME, tuple(n), words)
        for words, n in unknown_questions.items()
    ]
    return {theme.uid: theme for theme in made}, remarks


def _questions(compilation: Compilation) -> dict[str, str]:
    """The id of each place by its id, and by its name where only one place has it."""
    language = compilation.template.language
    places = [*compilation.template.places(), *(question for _, question in compilation.retired)]
    named: dict[str, list[str]] = {}
    for place in places:
        named.setdefault(folded(place.short_name.in_language(language)), []).append(place.uid)
    only = {name: uids[0] for name, uids in named.items() if len(uids) == 1}
    return only | {folded(place.uid): place.uid for place in places}


def _theme(gathered: _Gathered, order: float) -> Theme:
    notes = gathered.notes
    counter_views = {uid: note for uid, note in gathered.counter_views.items() if uid not in notes}
    places = {note.place_uid for note in (*notes.values(), *counter_views.values())}
    question = gathered.question
    if question is None:
        question = places.pop() if len(places) == 1 else ""
    uid = str(uuid.uuid5(_IMPORTED, folded(gathered.name)))
    return Theme(uid, gathered.name, question, gathered.claim, tuple(notes), tuple(counter_views), order)

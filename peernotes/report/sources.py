"""Who said a note: never more than where from and in which role, and in a publication copy less where that could point
to one person in the room (`domain/room.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Agreement, Note, table_label
from peernotes.domain.room import Room
from peernotes.domain.template import Template, label_in
from peernotes.report.words import Words


class Sources:
    """The sources of a report's notes, as words. Labels that were looked up once are kept."""

    def __init__(self, compilation: Compilation, words: Words, language: str, publication: bool) -> None:
        self._compilation = compilation
        self._template: Template = compilation.template
        self._words = words.sessions
        self._language = language
        self._generalises = publication
        self._known: dict[tuple[str, str, Agreement, str], str] = {}

    @cached_property
    def _room(self) -> Room:
        return Room(self._compilation)  # only for who asks: every note is looked at

    def of(self, note: Note) -> str:
        """Where its speaker is from, in which role, how far their table agreed, and of which other table it was
        heard."""
        key = (note.country, note.perspective, note.agreement, note.heard_from)
        source = self._known.get(key)
        if source is None:
            source = self._known[key] = self._said(note)
        return source

    def speaker(self, country: str, perspective: str) -> tuple[str, str]:
        """Country and perspective as ids, or nothing in the place of what must not be told."""
        if self._generalises and self.is_small(country, perspective):
            return self._room.generalised(country, perspective)
        return country, perspective

    def is_small(self, country: str, perspective: str) -> bool:
        """Whether country and perspective together could point to one person in the room."""
        return self._room.is_small(country, perspective)

    def country(self, country: str) -> str:
        """A country as the report names it."""
        return label_in(self._template.countries, country, self._language)

    def perspective(self, perspective: str) -> str:
        """A perspective as the report names it."""
        return label_in(self._template.perspectives, perspective, self._language)

    def _said(self, note: Note) -> str:
        country, perspective = self.speaker(note.country, note.perspective)
        agreed = self._words.agreement.get(note.agreement, "")
        heard = self._words.heard_from.format(table=table_label(note.heard_from)) if note.heard_from else ""
        parts = (self.country(country), self.perspective(perspective), agreed, heard)
        return " · ".join(filter(None, parts))


def in_order(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    """Ids once each: those of a choice list in its order, then those that somebody typed."""
    found = dict.fromkeys(filter(None, ids))
    order = [entry for entry in known if entry in found]
    return order + [entry for entry in found if entry not in order]

"""Who said a note: never more than where from and in which role, and in a publication copy less where that could point
to one person in the room.

Nobody wrote down who of a table has which perspective and country at once, so a combination counts as safe only
where two people of it must have been there: it was heard at two tables, or at one whose people are all of one
country and of whom two or more have this perspective. Of any other, only the perspective is given, or only
the country, whichever two or more people in the room share; neither where none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Agreement, Note, Share, table_label
from peernotes.domain.template import Template, label_in
from peernotes.report.words import Words

_TWO = 2


class Sources:
    """The sources of a report's notes, as words. Labels that were looked up once are kept."""

    def __init__(self, compilation: Compilation, words: Words, language: str, publication: bool) -> None:
        self._template: Template = compilation.template
        self._words = words.sessions
        self._language = language
        self._generalises = publication
        self._room = _Room(compilation)
        self._known: dict[tuple[str, str, Agreement, str], str] = {}

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


class _Room:
    """What is known of the people in the room, from set-ups and from what was said at which table."""

    def __init__(self, compilation: Compilation) -> None:
        heard = {
            (compiled.note.country, compiled.note.perspective, compiled.table)
            for compiled in compilation.notes
            if not compiled.note.heard_from and compiled.note.share is not Share.WITHDRAWN
        }
        self._combined = Counter((country, perspective) for country, perspective, _ in heard)
        self._perspectives = Counter(said for said, _ in {(p, table) for _, p, table in heard})
        self._countries = Counter(said for said, _ in {(c, table) for c, _, table in heard})
        self._seats: Counter[str] = Counter()
        self._at_home: set[tuple[str, str]] = set()
        self._people_of: Counter[str] = Counter()
        for table in compilation.tables:
            set_up = table.record.set_up
            for seat in set_up.seats:
                self._seats[seat.perspective] += seat.people
                if len(set_up.countries) == 1 and seat.people >= _TWO:
                    self._at_home.add((set_up.countries[0], seat.perspective))
            for country in set_up.countries:
                self._people_of[country] += set_up.people if len(set_up.countries) == 1 else 1

    def is_small(self, country: str, perspective: str) -> bool:
        if not (country and perspective) or (country, perspective) in self._at_home:
            return False
        return self._combined[country, perspective] < _TWO

    def generalised(self, country: str, perspective: str) -> tuple[str, str]:
        if self._seats[perspective] >= _TWO or self._perspectives[perspective] >= _TWO:
            return "", perspective
        if self._people_of[country] >= _TWO or self._countries[country] >= _TWO:
            return country, ""
        return "", ""


def in_order(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    """Ids once each: those of a choice list in its order, then those that somebody typed."""
    found = dict.fromkeys(filter(None, ids))
    order = [entry for entry in known if entry in found]
    return order + [entry for entry in found if entry not in order]

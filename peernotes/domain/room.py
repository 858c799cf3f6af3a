"""Who was in the room: which country and perspective together could point to one person.

Nobody wrote down who of a table has which perspective and country at once, so a combination counts as safe only
where two people of it must have been there: it was heard at two tables, or at one whose people are all of one
country and of whom two or more have this perspective. Of any other, only the perspective is given, or only
the country, whichever two or more people in the room share; neither where none is.
"""

from __future__ import annotations

from collections import Counter

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Share

_TWO = 2


class Room:
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
        """Whether country and perspective together could point to one person."""
        if not (country and perspective) or (country, perspective) in self._at_home:
            return False
        return self._combined[country, perspective] < _TWO

    def generalised(self, country: str, perspective: str) -> tuple[str, str]:
        """What of a small combination may be told."""
        if self._seats[perspective] >= _TWO or self._perspectives[perspective] >= _TWO:
            return "", perspective
        if self._people_of[country] >= _TWO or self._countries[country] >= _TWO:
            return country, ""
        return "", ""

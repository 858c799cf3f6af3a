"""Which notes of a compilation somebody asks for: by table, question, kind and all else that a note holds."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, reduce
from operator import or_

from peernotes.domain.compilation import Compilation
from peernotes.domain.note_set import NoteSet
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis


class Facet(StrEnum):
    """What notes can be filtered by."""

    TABLE = "table"
    SESSION = "session"
    QUESTION = "question"
    KIND = "kind"
    PERSPECTIVE = "perspective"
    COUNTRY = "country"
    SHARE = "share"
    THEME = "theme"
    STARRED = "starred"
    CONFIRMED = "confirmed"


YES, NO = "yes", "no"
"""Values of the facets that a note either is or is not."""

_WITHDRAWN = frozenset({Share.WITHDRAWN.value})

NoteFilter = Mapping[Facet, frozenset[str]]
"""The values that a note may have, for each facet that is asked for; "" is what nobody said. Of a theme "" means none."""


class FilteredNotes:
    """The notes of a compilation, made ready once to be filtered at every click.

    A withdrawn note is found only by a filter that asks for withdrawn ones.
    """

    def __init__(self, compilation: Compilation) -> None:
        self.notes = compilation.notes
        self._size = len(self.notes)
        sessions = _sessions(compilation)
        self._columns = {
            Facet.TABLE: _Column(note.table for note in self.notes),
            Facet.SESSION: _Column(sessions.get(note.place_uid, "") for note in self.notes),
            Facet.QUESTION: _Column(note.place_uid for note in self.notes),
            Facet.KIND: _Column(note.note.kind for note in self.notes),
            Facet.PERSPECTIVE: _Column(note.note.perspective for note in self.notes),
            Facet.COUNTRY: _Column(note.note.country for note in self.notes),
            Facet.SHARE: _Column(note.note.share.value for note in self.notes),
            Facet.STARRED: _Column(YES if note.note.starred else NO for note in self.notes),
            Facet.CONFIRMED: _Column(YES if note.note.confirmed else NO for note in self.notes),
        }

    def matching(self, asked: NoteFilter, synthesis: Synthesis) -> NoteSet:
        """The notes that have one of the values of each facet that is asked for."""
        found = NoteSet.everything(self._size)
        if not asked.get(Facet.SHARE):
            found = found - self._with(Facet.SHARE, _WITHDRAWN, synthesis)
        for facet, values in asked.items():
            if values:
                found = found & self._with(facet, values, synthesis)
        return found

    def counts(self, facet: Facet, within: NoteSet, synthesis: Synthesis) -> dict[str, int]:
        """How many of these notes have each value of a facet; values that none has are left out."""
        if facet is Facet.THEME:
            values: Iterable[str] = ("", *synthesis.themes)
            counted = {
                value: len(self._with(facet, frozenset({value}), synthesis) & within) for value in values
            }
        else:
            counted = self._columns[facet].counts(within)
        return {value: count for value, count in counted.items() if count}

    def places_of(self, note_uid: str) -> tuple[int, ...]:
        """Where a note stands: more than once where copies of it went apart."""
        first, others = self._places
        place = first.get(note_uid)
        return () if place is None else (place, *others.get(note_uid, ()))

    def _with(self, facet: Facet, values: frozenset[str], synthesis: Synthesis) -> NoteSet:
        if facet is not Facet.THEME:
            return self._columns[facet].having(values)
        sets = [self._in_theme(value, synthesis) for value in values]
        return reduce(or_, sets, NoteSet(self._size))

    def _in_theme(self, theme_uid: str, synthesis: Synthesis) -> NoteSet:
        if not theme_uid:
            themed = [
                uid for theme in synthesis.themes.values() for uid in (*theme.notes, *theme.counter_views)
            ]
            return NoteSet.everything(self._size) - self._of(themed)
        theme = synthesis.themes.get(theme_uid)
        return self._of((*theme.notes, *theme.counter_views)) if theme else NoteSet(self._size)

    def _of(self, uids: Iterable[str]) -> NoteSet:
        return NoteSet.of(self._size, (place for uid in uids for place in self.places_of(uid)))

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """Note id -> its first place, and the others of the few that stand more than once."""
        first: dict[str, int] = {}
        others: dict[str, list[int]] = {}
        for place, note in enumerate(self.notes):
            if first.setdefault(note.note.uid, place) != place:
                others.setdefault(note.note.uid, []).append(place)
        return first, others


class _Column:
    """One value for each note, as a number: of one byte while there are no more than 256 of them."""

    def __init__(self, values: Iterable[str]) -> None:
        self._codes: dict[str, int] = {}
        codes = array("I", (self._codes.setdefault(value, len(self._codes)) for value in values))
        self._column: bytes | array[int] = bytes(iter(codes)) if len(self._codes) <= 256 else codes
        self._last: tuple[frozenset[str], NoteSet] | None = None

    def having(self, values: frozenset[str]) -> NoteSet:
        """The notes that have one of these values; whoever types on asks for the same ones again."""
        if self._last is None or self._last[0] != values:
            self._last = (values, self._having(values))
        return self._last[1]

    def _having(self, values: frozenset[str]) -> NoteSet:
        wanted = {self._codes[value] for value in values if value in self._codes}
        if isinstance(self._column, bytes):  # a table of 256 bytes answers for all at once
            return NoteSet.from_bytes(self._column.translate(bytes(code in wanted for code in range(256))))
        return NoteSet.from_bytes(bytes(map(wanted.__contains__, self._column)))

    def counts(self, within: NoteSet) -> dict[str, int]:
        """How many of these notes have each value."""
        found = Counter(within.of_these(self._column))
        return {value: found[code] for value, code in self._codes.items()}


def _sessions(compilation: Compilation) -> dict[str, str]:
    """Place -> the session that it belongs to; opening talks have none."""
    return {
        place.uid: session.uid
        for session in compilation.template.sessions
        for place in (*session.questions, *compilation.places_of(session), session.feedback)
    }

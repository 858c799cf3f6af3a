"""What stands on the board of themes, as plain values: places, notes not yet themed, themes as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis, Theme
from peernotes.domain.template import Question, Role, Session
from peernotes.services.ports import Progress

ACROSS = ""
"""In the place of a question's id: themes across questions."""

_BETWEEN_REPORTS = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """A question with its notes: how many there are, and how many of them stand in no theme of it."""

    uid: str
    name: str
    notes: int
    left: int


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A session with its questions; the opening talks have no name."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A theme with those of its notes that are here; withdrawn ones are nowhere. `waiting` are so many whose file
    has not come (yet)."""

    theme: Theme
    notes: tuple[CompiledNote, ...]
    counter_views: tuple[CompiledNote, ...]
    waiting: int = 0

    @property
    def tables(self) -> frozenset[str]:
        """The tables that spoke, on either side."""
        return frozenset(note.table for note in (*self.notes, *self.counter_views))

    @property
    def countries(self) -> int:
        """How many countries its notes are from."""
        return len({note.note.country for note in (*self.notes, *self.counter_views) if note.note.country})


class NotesOnBoard:
    """All notes that can be themed, by id and by place. Made beside the window: there may be 600,000."""

    def __init__(self, compilation: Compilation, report: Progress = lambda done, total: None) -> None:
        self.tables = tuple(table.label for table in compilation.tables)
        self.all: list[CompiledNote] = []
        self.by_uid: dict[str, CompiledNote] = {}
        self._at: dict[str, list[CompiledNote]] = {}
        self._withdrawn: set[str] = set()
        for number, note in enumerate(compilation.notes):
            if number % _BETWEEN_REPORTS == 0:
                report(number, len(compilation.notes))
            if note.note.share is Share.WITHDRAWN:
                self._withdrawn.add(note.note.uid)
                continue
            self.all.append(note)
            self.by_uid[note.note.uid] = note
            self._at.setdefault(note.place_uid, []).append(note)
        self._outline = self._outlined(compilation)

    def at(self, place_uid: str) -> Sequence[CompiledNote]:
        """The notes of a question, in the order of the tables; all notes for themes across questions."""
        return self.all if place_uid == ACROSS else self._at.get(place_uid, ())

    def groups(self, synthesis: Synthesis) -> tuple[PlaceGroup, ...]:
        """The sessions with their questions, as far as somebody said something or was asked to."""
        themed = {uid: len(self.themed(synthesis, uid)) for _, places in self._outline for uid, _ in places}
        return tuple(
            PlaceGroup(
                name,
                tuple(
                    Place(uid, words, len(self.at(uid)), len(self.at(uid)) - themed[uid])
                    for uid, words in places
                ),
            )
            for name, places in self._outline
        )

    def columns(self, synthesis: Synthesis, place_uid: str) -> tuple[Column, ...]:
        """The themes of a place, in their order."""
        return tuple(
            Column(
                theme,
                self._here(theme.notes),
                self._here(theme.counter_views),
                sum(
                    uid not in self.by_uid and uid not in self._withdrawn
                    for uid in (*theme.notes, *theme.counter_views)
                ),
            )
            for theme in synthesis.themes_of(place_uid)
        )

    def not_themed(
        self, synthesis: Synthesis, place_uid: str, order: Iterable[str] = (), most: int | None = None
    ) -> tuple[CompiledNote, ...]:
        """The notes of a place that stand in no theme of it, in this order of ids, the rest behind them; the first
        so many of them."""
        seen = set(_themed_by_place(synthesis).get(place_uid, ()))
        ordered = (self.by_uid.get(uid) for uid in order)

        def left() -> Iterator[CompiledNote]:
            for note in chain(ordered, self.at(place_uid)):
                if note is not None and note.note.uid not in seen:
                    seen.add(note.note.uid)
                    yield note

        return tuple(islice(left(), most))

    def themed(self, synthesis: Synthesis, place_uid: str) -> frozenset[str]:
        """The ids of those notes of a place that stand in a theme of it."""
        uids = _themed_by_place(synthesis).get(place_uid, ())
        here = ((uid, self.by_uid.get(uid)) for uid in uids)
        return frozenset(
            uid for uid, note in here if note is not None and place_uid in (ACROSS, note.place_uid)
        )

    def _here(self, uids: Iterable[str]) -> tuple[CompiledNote, ...]:
        return tuple(note for uid in uids if (note := self.by_uid.get(uid)) is not None)

    def _outlined(self, compilation: Compilation) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        language = compilation.template.language
        template, retired = compilation.template, compilation.retired

        def named(places: Iterable[Question]) -> tuple[tuple[str, str], ...]:
            return tuple(
                (place.uid, place.short_name.in_language(language) or place.wording.in_language(language))
                for place in places
                if self._at.get(place.uid) or (place.role is Role.ORDINARY and not place.retired)
            )

        def places_of(session: Session) -> tuple[Question, ...]:
            gone = tuple(question for uid, question in retired if uid == session.uid)
            return (*session.questions, *gone, session.feedback)

        held = [
            (f"{number} {session.short_name.in_language(language)}", named(places_of(session)))
            for number, session in enumerate(template.held, 1)
        ]
        gone = [
            (session.short_name.in_language(language), named(places_of(session)))
            for session in template.sessions
            if session.retired
        ]
        groups = [("", named(compilation.talks)), *held, *gone]
        return tuple((name, places) for name, places in groups if places)


def _themed_by_place(synthesis: Synthesis) -> Mapping[str, Collection[str]]:
    """The ids of the notes that stand in themes of a place, on either side."""
    themed: dict[str, set[str]] = {}
    for theme in synthesis.themes.values():
        themed.setdefault(theme.question_uid, set()).update(theme.notes, theme.counter_views)
    return themed

"""Searching all notes beside the window: the index, the filters, and what was asked last."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.note_filter import Facet, FilteredNotes, NoteFilter
from peernotes.domain.note_query import wanted
from peernotes.domain.note_set import NoteSet
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis
from peernotes.services.ports import NoteIndex, Progress
from peernotes.ui.tasks import Task, Tasks


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched: the words that were typed, the filters, and whether notes come in the workshop's order or
    those with the very words first."""

    typed: str = ""
    filters: NoteFilter = field(default_factory=dict)
    closest_first: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The notes that were found, by their places in a compilation, and how many there are to search."""

    compilation: Compilation
    asked: Asked
    places: array[int]
    searchable: int


class NoteSearch(QObject):
    """Answers in the window's thread, a moment later. It has a worker of its own: whoever types waits for no file."""

    found = Signal(object)
    """A `Found`: the answer to what was asked last."""

    def __init__(self, index: NoteIndex, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._tasks = Tasks(self)
        self._filtered: FilteredNotes | None = None
        self._compilation: Compilation | None = None
        self._asked = Asked()
        self._asking: Task | None = None
        self._words: NoteSet | None = None
        self.destroyed.connect(self._tasks.close)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._tasks.busy

    def show_compilation(self, compilation: Compilation, synthesis: Callable[[], Synthesis]) -> None:
        """Search in these notes from now on; what was asked last is asked again. `synthesis` is what is laid over
        them at that time."""
        self._synthesis = synthesis
        index = self._index

        def update(report: Progress) -> FilteredNotes:
            index.update(compilation.notes, report)
            filtered = FilteredNotes(compilation)
            filtered.places_of("")  # made ready here, not in the window when the first note is in hand
            return filtered

        def updated(filtered: FilteredNotes) -> None:
            self._compilation, self._filtered = compilation, filtered
            self.ask(self._asked)

        if self._asking is not None:
            self._asking.cancel()
        self._tasks.run(update, updated, lambda _error: None)

    def ask(self, asked: Asked) -> None:
        """Search; an answer that nobody waits for any more is not given."""
        self._asked = asked
        compilation, filtered = self._compilation, self._filtered
        if compilation is None or filtered is None:
            return
        if self._asking is not None:
            self._asking.cancel()
        index, synthesis = self._index, self._synthesis()

        def search(_report: Progress) -> tuple[Found, NoteSet]:
            words = _found(index, asked.typed, len(compilation.notes))
            matching = words & filtered.matching(asked.filters, synthesis)
            places = matching.places()
            if asked.closest_first and asked.typed.strip():
                exact = matching & index.found_as_typed(wanted(asked.typed) or ())
                places = exact.places() + (matching - exact).places()
            return Found(compilation, asked, places, len(filtered.matching({}, synthesis))), words

        def answer(result: tuple[Found, NoteSet]) -> None:
            found, self._words = result
            if found.asked == self._asked and found.compilation is self._compilation:
                self.found.emit(found)

        self._asking = self._tasks.run(search, answer, lambda _error: None)

    def counts(self, facet: Facet) -> dict[str, int]:
        """How many of the notes found would have each value of a facet, with the filters of all other facets."""
        filtered = self._filtered
        if filtered is None:
            return {}
        others = {each: values for each, values in self._asked.filters.items() if each is not facet}
        synthesis = self._synthesis()
        if facet is Facet.SHARE:  # withdrawn ones are counted too
            others[Facet.SHARE] = frozenset(share.value for share in Share)
        within = filtered.matching(others, synthesis)
        if self._words is not None and self._words.size == within.size:
            within = within & self._words
        return filtered.counts(facet, within, synthesis)

    def places_of(self, note_uid: str) -> tuple[int, ...]:
        """Where a note stands in the compilation."""
        return self._filtered.places_of(note_uid) if self._filtered else ()

    def with_passage(self, passage: str, told: Callable[[list[CompiledNote]], object]) -> None:
        """Find the notes in whose words a passage stands, in any letter case; withdrawn ones are not looked at."""
        compilation = self._compilation
        if compilation is None:
            return
        index = self._index

        def search(_report: Progress) -> list[CompiledNote]:
            asked = wanted('"' + passage.replace('"', " ") + '"')
            candidates = index.found(asked) if asked else NoteSet.everything(len(compilation.notes))
            pattern = re.compile(re.escape(passage), re.IGNORECASE)
            return [
                note
                for note in candidates.of_these(compilation.notes)
                if note.note.share is not Share.WITHDRAWN and pattern.search(note.note.text)
            ]

        self._tasks.run(search, told, lambda _error: None)


def _found(index: NoteIndex, typed: str, size: int) -> NoteSet:
    asked = wanted(typed)
    return NoteSet(size) if asked is None else index.found(asked)

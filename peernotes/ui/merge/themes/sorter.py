"""Compares the notes of a question beside the window, and keeps what came out while they stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.likeness import Likeness, alone_first, compared, groups, in_order
from peernotes.services.ports import Progress
from peernotes.ui.tasks import Task, Tasks

MOST_COMPARED = 10_000
"""More notes of one question than these take longer than anybody waits; they stay in the order of the tables."""

Texts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The notes of a question, compared: ids in an order of likeness, and those first that nobody else says."""

    texts: Texts
    likeness: Likeness
    order: tuple[str, ...]
    alone: tuple[str, ...]


class Sorter(QObject):
    """`ready` tells the id of a question whose notes were compared."""

    ready = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._sorted: dict[str, Sorted] = {}
        self._looked_at: dict[str, Sequence[CompiledNote]] = {}
        self._task: Task | None = None
        self._asked: tuple[str, Texts] | None = None

    def ask(self, place_uid: str, notes: Sequence[CompiledNote]) -> None:
        """Compare these, unless that was done; a comparison that is under way for others is given up."""
        if len(notes) > MOST_COMPARED:
            return
        if self._looked_at.get(place_uid) is notes:
            return
        self._looked_at[place_uid] = notes
        texts = tuple((note.note.uid, note.note.text) for note in notes)
        known = self._sorted.get(place_uid)
        if known is not None and known.texts == texts:
            return
        if self._task is not None:
            self._task.cancel()
        if self._asked is not None and self._asked[0] != place_uid:
            self._looked_at.pop(self._asked[0], None)
        self._asked = (place_uid, texts)
        before = known.order if known is not None else ()
        self._task = self._tasks.run(_comparing(texts, before), lambda done: self._done(place_uid, done))

    def sorting(self, place_uid: str) -> bool:
        """Whether the notes of a question are being compared."""
        return self._asked is not None and self._asked[0] == place_uid

    def order(self, place_uid: str) -> tuple[str, ...]:
        """The ids of a question's notes so that like ones stand beside each other, as far as they were compared."""
        known = self._sorted.get(place_uid)
        return known.order if known is not None else ()

    def alone(self, place_uid: str) -> tuple[str, ...]:
        """The ids, those first that nobody else says."""
        known = self._sorted.get(place_uid)
        return known.alone if known is not None else ()

    def alike(
        self, place_uid: str, but_for: Collection[str], apart: Collection[frozenset[str]]
    ) -> tuple[str, ...]:
        """The notes of a question, but for some, that look most alike; none where none do."""
        known = self._sorted.get(place_uid)
        if known is None:
            return ()
        group = next(groups(known.likeness, set(known.order).difference(but_for), apart), None)
        return group.ids if group is not None else ()

    def forget(self) -> None:
        """It is another workshop."""
        self._sorted.clear()
        self._looked_at.clear()

    def _done(self, place_uid: str, done: Sorted) -> None:
        if self._asked != (place_uid, done.texts):
            return  # the notes are others by now, and are being compared
        self._asked = None
        self._sorted[place_uid] = done
        self.ready.emit(place_uid)


def _comparing(texts: Texts, before: tuple[str, ...]) -> Callable[[Progress], Sorted]:
    def compare(report: Progress) -> Sorted:
        likeness = compared(texts, report)
        return Sorted(texts, likeness, in_order(likeness, before), alone_first(likeness))

    return compare

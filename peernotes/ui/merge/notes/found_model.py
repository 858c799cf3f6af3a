"""The notes that were found, as a list model: a view on the compilation, of which nothing is copied."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.record import Share
from peernotes.ui.i18n import tr
from peernotes.ui.merge.notes.words import NoteWords, withdrawn_words
from peernotes.ui.widgets.note_model import confirmed_words, heard_words, share_words

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

ROW_WORDS = Qt.ItemDataRole.UserRole + 1
"""The role of a row's `RowWords`."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """A note in words, as its row shows it."""

    note: CompiledNote
    text: str
    kind: str
    details: tuple[str, ...]
    share: str
    confirmed: str
    themes: str

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        starred = tr("NoteList", "Starred") if self.note.note.starred else ""
        parts = (self.kind, self.text, *self.details, self.share, self.confirmed, self.themes, starred)
        return ". ".join(part.rstrip(".") for part in parts if part)


class FoundModel(QAbstractListModel):
    """Notes of a compilation by their places in it, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: Sequence[CompiledNote] = ()
        self._places: array[int] = array("I")
        self._in_workshop_order = True
        self._words: NoteWords | None = None
        self._themes: dict[str, tuple[str, ...]] = {}

    def show_found(
        self, notes: Sequence[CompiledNote], places: array[int], words: NoteWords, *, in_workshop_order: bool
    ) -> None:
        """Show the notes at these places; where they are those of before, only what stands in them is new."""
        same = places == self._places
        if not same:
            self.beginResetModel()
        self._notes, self._places, self._words = notes, places, words
        self._in_workshop_order = in_workshop_order
        if not same:
            self.endResetModel()
        else:
            self.tell_all_changed()

    def show_themes(self, themes: dict[str, tuple[str, ...]]) -> None:
        """Show in which themes notes stand: note id -> names."""
        if themes != self._themes:
            self._themes = themes
            self.tell_all_changed()

    def tell_all_changed(self) -> None:
        """What stands in the rows may be new."""
        if self._places:
            self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1))

    def note(self, row: int) -> CompiledNote:
        """The note in a row."""
        return self._notes[self._places[row]]

    def notes(self, rows: Iterable[int]) -> list[CompiledNote]:
        """The notes in these rows."""
        return [self._notes[self._places[row]] for row in rows]

    def row_at(self, place: int) -> int:
        """The row of the note at a place of the compilation; -1 where it is not among those found."""
        if self._in_workshop_order:
            row = bisect_left(self._places, place)
            return row if row < len(self._places) and self._places[row] == place else -1
        return self._places.index(place) if place in self._places else -1

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """How many were found."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows."""
        if not index.isValid() or self._words is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:  # what Ctrl+C copies: no word of a withdrawn note
            return self._row_words(self.note(index.row()), self._words).text
        if role == ROW_WORDS:
            return self._row_words(self.note(index.row()), self._words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row_words(self.note(index.row()), self._words).spoken
        return None

    def _row_words(self, note: CompiledNote, words: NoteWords) -> RowWords:
        withdrawn = note.note.share is Share.WITHDRAWN
        return RowWords(
            note,
            withdrawn_words() if withdrawn else note.note.text,
            words.kind(note.note.kind),
            tuple(
                part
                for part in (
                    note.reference,
                    words.place(note.place_uid),
                    heard_words(note.note.heard_from),
                    *words.speaker(note),
                )
                if part
            ),
            "" if note.note.share is Share.PUBLISH else share_words(note.note.share),
            confirmed_words(note.note),
            ", ".join(self._themes.get(note.note.uid, ())),
        )

"""Notes as a list model. It knows values only; words for their ids come from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.domain.record import Note, Share
from peernotes.ui.i18n import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class NoteRole(IntEnum):
    """What a row answers, besides its text."""

    NOTE = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    SPEAKER = Qt.ItemDataRole.UserRole + 3
    SHARE = Qt.ItemDataRole.UserRole + 4
    TIME = Qt.ItemDataRole.UserRole + 5


def share_words(share: Share) -> str:
    """What a note's share is called on the screen; nothing for what may be published."""
    return {
        Share.PUBLISH: "",
        Share.ASK_FIRST: tr("Share", "Ask before publishing"),
        Share.INTERNAL: tr("Share", "Internal only"),
        Share.WITHDRAWN: tr("Share", "Withdrawn"),
    }[share]


def time_words(time: datetime) -> str:
    """The time of day at the table."""
    return f"{time:%H:%M}"


@dataclass(frozen=True, slots=True)
class NoteLabels:
    """Words for what a note holds as ids."""

    kind: Callable[[str], str]
    country: Callable[[str], str]
    perspective: Callable[[str], str]
    share: Callable[[Share], str] = share_words
    time: Callable[[datetime], str] = time_words


class NoteListModel(QAbstractListModel):
    """Notes in the order they are given. Each change tells the view of its own row only."""

    def __init__(self, labels: NoteLabels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._notes: list[Note] = []

    def notes(self) -> tuple[Note, ...]:
        """All notes."""
        return tuple(self._notes)

    def note(self, row: int) -> Note:
        """The note in a row."""
        return self._notes[row]

    def row_of(self, note_uid: str) -> int | None:
        """The row of a note, if it is here."""
        return next((row for row, note in enumerate(self._notes) if note.uid == note_uid), None)

    def set_notes(self, notes: Sequence[Note]) -> None:
        """Show other notes. Where most of them stay, use the calls below instead."""
        self.beginResetModel()
        self._notes = list(notes)
        self.endResetModel()

    def insert(self, row: int, note: Note) -> None:
        """A new note, before the one that is in this row now."""
        self.beginInsertRows(_NO_INDEX, row, row)
        self._notes.insert(row, note)
        self.endInsertRows()

    def append(self, note: Note) -> None:
        """A new note at the end."""
        self.insert(len(self._notes), note)

    def replace(self, row: int, note: Note) -> None:
        """The note in this row changed."""
        self._notes[row] = note
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def remove(self, row: int) -> None:
        """The note in this row is gone."""
        self.beginRemoveRows(_NO_INDEX, row, row)
        del self._notes[row]
        self.endRemoveRows()

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """How many notes there are."""
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows."""
        if not index.isValid():
            return None
        note = self._notes[index.row()]
        if role == NoteRole.NOTE:
            return note
        if role == Qt.ItemDataRole.DisplayRole:
            return note.text
        if role == NoteRole.KIND:
            return self._labels.kind(note.kind)
        if role == NoteRole.SPEAKER:
            words = (self._labels.country(note.country), self._labels.perspective(note.perspective))
            return tuple(word for word in words if word)
        if role == NoteRole.SHARE:
            return self._labels.share(note.share)
        if role == NoteRole.TIME:
            return self._labels.time(note.created)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(note)
        return None

    def _spoken(self, note: Note) -> str:
        """The row as a screen reader says it."""
        speaker = ", ".join(
            word
            for word in (self._labels.country(note.country), self._labels.perspective(note.perspective))
            if word
        )
        star = tr("NoteList", "Starred") if note.starred else ""
        parts = (self._labels.kind(note.kind), note.text, speaker, self._labels.share(note.share), star)
        return ". ".join(part.rstrip(".") for part in (*parts, self._labels.time(note.created)) if part)

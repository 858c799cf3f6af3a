"""Notes as a list model. It knows values only; words for their ids come from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.domain.record import Agreement, Note, Share
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.times import time_of_day

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class NoteRole(IntEnum):
    """What a row answers, besides its text."""

    NOTE = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    SPEAKER = Qt.ItemDataRole.UserRole + 3
    SHARE = Qt.ItemDataRole.UserRole + 4
    TIME = Qt.ItemDataRole.UserRole + 5
    INSTEAD = Qt.ItemDataRole.UserRole + 6
    """What stands in the place of words that are still to come; nothing where there are words."""
    PLACE = Qt.ItemDataRole.UserRole + 7
    HEARD = Qt.ItemDataRole.UserRole + 8
    AGREEMENT = Qt.ItemDataRole.UserRole + 9
    CONFIRMED = Qt.ItemDataRole.UserRole + 10


def share_words(share: Share) -> str:
    """Who may read a note."""
    return {
        Share.PUBLISH: tr("Share", "Publish"),
        Share.ASK_FIRST: tr("Share", "Ask before publishing"),
        Share.INTERNAL: tr("Share", "Internal only"),
        Share.WITHDRAWN: tr("Share", "Withdrawn"),
    }[share]


def held_back_words(share: Share) -> str:
    """Who may read a note that is not for everybody; nothing for what may be published."""
    return "" if share is Share.PUBLISH else share_words(share)


def agreement_words(agreement: Agreement) -> str:
    """How far the table agrees, on the screen; nothing where nobody said."""
    return {
        Agreement.NOT_SAID: "",
        Agreement.ONE_VOICE: tr("Agreement", "One voice"),
        Agreement.MOST: tr("Agreement", "Most"),
        Agreement.SPLIT: tr("Agreement", "Split"),
    }[agreement]


def heard_words(table: str) -> str:
    """Of which other table it was heard in the feedback; nothing for what this table said itself."""
    return tr("NoteList", "Heard from {table}", table=table_words(table)) if table else ""


def confirmed_words(note: Note) -> str:
    """That it was read back to the table, which agreed."""
    return tr("NoteList", "Confirmed") if note.confirmed else ""


class NoteLabels(NamedTuple):
    """Words for what a note holds as ids."""

    kind: Callable[[str], str]
    country: Callable[[str], str]
    perspective: Callable[[str], str]
    share: Callable[[Share], str] = held_back_words
    time: Callable[[datetime], str] = time_of_day

    def kind_of(self, note: Note) -> str:
        """What a note is; a mark is no kind of note yet."""
        return tr("NoteList", "Mark") if note.is_mark else self.kind(note.kind)

    def speaker_of(self, note: Note) -> tuple[str, ...]:
        """Where its speaker is from and which view they have, as far as it was said."""
        return tuple(
            word for word in (self.country(note.country), self.perspective(note.perspective)) if word
        )


class NoteListModel(QAbstractListModel):
    """Notes in the order they are given. Each change tells the view of its own row only.

    `place` says where a note stands, for a list that has notes of more than one question.
    """

    def __init__(
        self, labels: NoteLabels, parent: QObject | None = None, *, place: Callable[[Note], str] | None = None
    ) -> None:
        super().__init__(parent)
        self._labels = labels
        self._place = place
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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(note)
        return self._words(note, role)

    def _words(self, note: Note, role: int) -> Any:
        """What is said of a note beside its text."""
        if role == NoteRole.KIND:
            return self._labels.kind_of(note)
        if role == NoteRole.SPEAKER:
            return self._labels.speaker_of(note)
        if role == NoteRole.SHARE:
            return self._labels.share(note.share)
        if role == NoteRole.TIME:
            return self._labels.time(note.created)
        if role == NoteRole.INSTEAD:
            return tr("NoteList", "Words still missing") if note.is_mark else ""
        if role == NoteRole.PLACE:
            return self._place(note) if self._place else ""
        if role == NoteRole.HEARD:
            return heard_words(note.heard_from)
        if role == NoteRole.AGREEMENT:
            return agreement_words(note.agreement)
        if role == NoteRole.CONFIRMED:
            return confirmed_words(note)
        return None

    def _spoken(self, note: Note) -> str:
        """The row as a screen reader says it."""
        parts = (
            self._words(note, NoteRole.KIND),
            self._words(note, NoteRole.INSTEAD) or note.text,
            self._words(note, NoteRole.PLACE),
            self._words(note, NoteRole.HEARD),
            ", ".join(self._words(note, NoteRole.SPEAKER)),
            self._words(note, NoteRole.SHARE),
            self._words(note, NoteRole.AGREEMENT),
            self._words(note, NoteRole.CONFIRMED),
            tr("NoteList", "Starred") if note.starred else "",
            self._words(note, NoteRole.TIME),
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

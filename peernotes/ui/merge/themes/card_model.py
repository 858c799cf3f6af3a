"""Notes as cards: the list of those not yet themed, and the list in the column of a theme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.synthesis import Synthesis
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.themes.board import Column
from peernotes.ui.widgets.note_model import NoteLabels

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

NOTES_DRAGGED = "application/x-peernotes-notes"
"""Mime type: the list that notes come from in the first line (the id of a theme, or nothing), then their ids."""

_CARD = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class CardRole(IntEnum):
    """What a row answers, besides its text."""

    CARD = Qt.ItemDataRole.UserRole + 1
    """The `Card` or `Heading`."""
    KIND = Qt.ItemDataRole.UserRole + 2
    DETAILS = Qt.ItemDataRole.UserRole + 3
    """Reference, country and perspective."""
    SHARE = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Card:
    """A note as it stands on the board.

    `wording` is a shorter one beside the table's own words. `fresh`: it came after its question had themes. `alike`:
    it is one of those that are suggested to be put together. `against`: it is a counter-view.
    """

    note: CompiledNote
    wording: str = ""
    fresh: bool = False
    alike: bool = False
    against: bool = False

    @property
    def uid(self) -> str:
        """The note's id."""
        return self.note.note.uid

    @property
    def text(self) -> str:
        """What stands large on the card."""
        return self.wording or self.note.note.text


@dataclass(frozen=True, slots=True)
class Heading:
    """What parts the counter-views of a theme from what supports it."""

    counter_views: int

    @property
    def uid(self) -> str:
        """No note has this id."""
        return ""

    @property
    def words(self) -> str:
        """How it is read."""
        if not self.counter_views:
            return tr("Themes", "Counter-views: none yet")
        return tr_n("Themes", "{n} counter-view", "{n} counter-views", self.counter_views)


Row = Card | Heading


def rows_left(
    notes: Iterable[CompiledNote], synthesis: Synthesis, fresh: Collection[str], alike: Collection[str]
) -> list[Card]:
    """Notes not yet themed, as cards: some came late, some look alike."""
    return [
        Card(note, synthesis.wordings.get(uid, ""), uid in fresh, uid in alike)
        for note in notes
        for uid in (note.note.uid,)
    ]


def rows_of(column: Column, synthesis: Synthesis) -> list[Row]:
    """The notes of a theme as cards, its counter-views below their heading."""
    wordings = synthesis.wordings
    support = [Card(note, wordings.get(note.note.uid, "")) for note in column.notes]
    against = [Card(note, wordings.get(note.note.uid, ""), against=True) for note in column.counter_views]
    return [*support, Heading(len(against)), *against]


class CardModel(QAbstractListModel):
    """Cards in the order they are given. What stays is kept in its place, so that a view keeps what is chosen.

    `theme_uid` is the theme that they stand in, empty for those not yet themed. `dropped` tells which list notes came
    from, their ids, the row that they were dropped at, and whether they stay there too.
    """

    dropped = Signal(str, object, int, bool)

    def __init__(self, labels: NoteLabels, theme_uid: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme_uid = theme_uid
        self._labels = labels
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """All rows."""
        return tuple(self._rows)

    def set_labels(self, labels: NoteLabels) -> None:
        """Other words for ids: the template is another one."""
        self._labels = labels

    def uid_at(self, row: int) -> str:
        """The note in a row; nothing where there is none."""
        return self._rows[row].uid if 0 <= row < len(self._rows) else ""

    def row_of(self, uid: str) -> int:
        """The row of a note; -1 where it is not here."""
        return next((row for row, shown in enumerate(self._rows) if shown.uid == uid), -1)

    def is_card(self, row: int) -> bool:
        """Whether a note stands in a row."""
        return 0 <= row < len(self._rows) and isinstance(self._rows[row], Card)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these. What stays keeps its row as a view knows it, also where the order is another one."""
        new = list(rows)
        if not self._rows:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._remove_all_but({row.uid for row in new})
        shown = {row.uid for row in self._rows}
        self._put_in_order([row.uid for row in new if row.uid in shown])
        self._insert_missing(new)
        for row, (before, after) in enumerate(zip(self._rows, new, strict=True)):
            if before != after:
                self._rows[row] = after
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CardRole.CARD:
            return row
        if isinstance(row, Heading):
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.words if role in spoken else None
        return self._of_card(row, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cards can be chosen and dragged; anything may be dropped between them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _CARD if isinstance(self._rows[index.row()], Card) else _HEADING

    def mimeTypes(self) -> list[str]:
        """Only notes of this board."""
        return [NOTES_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Which notes are dragged, and from where."""
        uids = [self.uid_at(row) for row in sorted(index.row() for index in indexes)]
        data = QMimeData()
        data.setData(NOTES_DRAGGED, "\n".join([self.theme_uid, *uids]).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Notes are moved; with Ctrl held down they stay where they are, too."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: AnyIndex
    ) -> bool:
        """Tell what was dropped where; the overlay changes, and the rows after it."""
        source, uids = notes_dragged(data)
        if not uids:
            return False
        at = parent.row() if parent.isValid() else row if row >= 0 else len(self._rows)
        stays = action == Qt.DropAction.CopyAction
        # The view that they come from still looks at them; it is told after that.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(source, uids, at, stays))
        return True

    def _of_card(self, card: Card, role: int) -> Any:
        note = card.note.note
        if role == Qt.ItemDataRole.DisplayRole:
            return card.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(card)
        if role == CardRole.KIND:
            return self._labels.kind_of(note)
        if role == CardRole.DETAILS:
            return (card.note.reference, *self._labels.speaker_of(note))
        if role == CardRole.SHARE:
            return self._labels.share(note.share)
        return None

    def _spoken(self, card: Card) -> str:
        """The row as a screen reader says it."""
        note = card.note.note
        own = tr("Themes", "The table’s own words: {text}", text=note.text) if card.wording else ""
        parts = (
            self._labels.kind_of(note),
            card.text,
            own,
            card.note.reference,
            ", ".join(self._labels.speaker_of(note)),
            self._labels.share(note.share),
            new_words() if card.fresh else "",
            alike_words() if card.alike else "",
            tr("Themes", "Counter-view") if card.against else "",
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _remove_all_but(self, wanted: set[str]) -> None:
        end = len(self._rows)
        while end > 0:
            if self._rows[end - 1].uid in wanted:
                end -= 1
                continue
            start = end
            while start > 0 and self._rows[start - 1].uid not in wanted:
                start -= 1
            self.beginRemoveRows(_NO_INDEX, start, end - 1)
            del self._rows[start:end]
            self.endRemoveRows()
            end = start

    def _put_in_order(self, order: Sequence[str]) -> None:
        if order == [row.uid for row in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        known = self.persistentIndexList()
        uids = [self.uid_at(index.row()) for index in known]
        by_uid = {row.uid: row for row in self._rows}
        self._rows = [by_uid[uid] for uid in order]
        places = {uid: row for row, uid in enumerate(order)}
        self.changePersistentIndexList(known, [self.index(places[uid]) for uid in uids])
        self.layoutChanged.emit()

    def _insert_missing(self, new: Sequence[Row]) -> None:
        row = 0
        while row < len(new):
            if row < len(self._rows) and self._rows[row].uid == new[row].uid:
                row += 1
                continue
            after = self._rows[row].uid if row < len(self._rows) else None
            end = row
            while end < len(new) and new[end].uid != after:
                end += 1
            self.beginInsertRows(_NO_INDEX, row, end - 1)
            self._rows[row:row] = new[row:end]
            self.endInsertRows()
            row = end


def notes_dragged(data: QMimeData) -> tuple[str, tuple[str, ...]]:
    """The list that dragged notes come from (the id of a theme, or nothing), and their ids."""
    if not data.hasFormat(NOTES_DRAGGED):
        return "", ()
    source, *uids = bytes(data.data(NOTES_DRAGGED).data()).decode().split("\n")
    return source, tuple(uid for uid in uids if uid)


def new_words() -> str:
    """That a note came after its question had themes."""
    return tr("Themes", "New")


def alike_words() -> str:
    """That a note is one of those that look alike."""
    return tr("Themes", "Looks alike")

"""The roll call as a table model: one row for each table, one column for each place. Read only."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.roll_call import Cell, CellState, RollCall, Row
from peernotes.ui.merge.tables import words

Index = QModelIndex | QPersistentModelIndex

SHOWN = Qt.ItemDataRole.UserRole + 1
"""What is to be seen of a table at a place, as `Shown`."""
ROW = Qt.ItemDataRole.UserRole + 2
"""In the header beside: the `Row` of a table."""
GROUP = Qt.ItemDataRole.UserRole + 3
"""In the header: the session that stands above a column."""
BEGINS_GROUP = Qt.ItemDataRole.UserRole + 4
"""In the header: whether a column is the first of its session."""

DARKEST = 4


class Shown(NamedTuple):
    """What is to be seen of a table at a place: the cell, how dark it is, from 0 (no note) to `DARKEST`, and whether a
    session begins there. In one: a page has hundreds of cells, and each question to the model takes its time."""

    cell: Cell
    strength: int
    begins_group: bool


class RollCallModel(QAbstractTableModel):
    """A roll call. The header beside has the tables and what is to say of each as a whole, so that this stays when
    the columns scroll."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roll: RollCall | None = None

    @property
    def roll_call(self) -> RollCall | None:
        """What is shown."""
        return self._roll

    def set_roll_call(self, roll: RollCall | None) -> None:
        """Show another state; where only numbers changed, only these are told."""
        if self._roll and roll and _shape(self._roll) == _shape(roll):
            self._roll = roll
            if roll.rows:
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._roll = roll
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each table."""
        return len(self._roll.rows) if self._roll and not _is_cell(parent) else 0

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each place."""
        return len(self._roll.columns) if self._roll and not _is_cell(parent) else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Short in the cell, whole in its tool tip and to a screen reader."""
        if self._roll is None or not index.isValid():
            return None
        row, place = self._roll.rows[index.row()], index.column()
        cell = row.cells[place]
        if role == SHOWN:
            return Shown(cell, strength(cell, self._roll.highest), self._begins_group(place))
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell_text(cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _sentence(row, words.column_words(self._roll.columns[place]), words.cell_words(cell))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Short names above and the tables beside; whole names in tool tips."""
        if self._roll is None:
            return None
        whole = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Vertical:
            row = self._roll.rows[section]
            if whole:
                return words.row_words(row)
            if role == Qt.ItemDataRole.DisplayRole:
                return row.label
            return row if role == ROW else None
        column = self._roll.columns[section]
        if whole:
            return words.column_words(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return words.column_name(column)
        if role == GROUP:
            return words.group_words(column)
        return self._begins_group(section) if role == BEGINS_GROUP else None

    def _begins_group(self, place: int) -> bool:
        assert self._roll is not None
        columns = self._roll.columns
        return place == 0 or columns[place].number != columns[place - 1].number


def strength(cell: Cell, highest: int) -> int:
    """How dark a cell is: the most notes of all are the darkest."""
    if cell.state is not CellState.NOTES or not highest:
        return 0
    return max(1, -(-DARKEST * cell.count // highest))


def _sentence(row: Row, about: str, said: str) -> str:
    """A cell in one sentence, for whoever does not see what stands above and beside it."""
    return tr("Merge", "{table}, {about}: {said}", table=table_words(row.label), about=about, said=said)


def _shape(roll: RollCall) -> object:
    return [row.label for row in roll.rows], roll.columns


def _is_cell(parent: Index | None) -> bool:
    return parent is not None and parent.isValid()

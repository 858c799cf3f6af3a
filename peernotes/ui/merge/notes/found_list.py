"""The list of the notes that were found: half a million rows scroll as quickly as ten, many can be chosen at once."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from peernotes.domain.compilation import CompiledNote
from peernotes.ui.i18n import tr
from peernotes.ui.merge.notes.found_model import ROW_WORDS, FoundModel
from peernotes.ui.merge.notes.found_row import FoundRow, RowMeasures
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.measured_list import MeasuredList
from peernotes.ui.widgets.measuring_delegate import MeasuringDelegate
from peernotes.ui.widgets.row_heights import UniformHeights

AnyIndex = QModelIndex | QPersistentModelIndex

_KEPT_ROWS = 256
"""More than any screen shows: scrolling back paints what is measured already."""


class FoundDelegate(MeasuringDelegate):
    """Paints rows. Rows are kept by note and width, and forgotten with the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._measures = RowMeasures(current_theme())
        self._rows: dict[str, FoundRow] = {}

    def forget(self) -> None:
        """Measure everything anew."""
        self._rows.clear()

    def gap(self) -> int:
        """The room below each row."""
        return current_theme().px(6)

    def usual_height(self) -> int:
        """The height of every row, with the gap below it."""
        return self._now().height + self.gap()

    def height(self, _index: AnyIndex, _width: int, _direction: Qt.LayoutDirection) -> int:
        """The height of every row, with the gap below it."""
        return self.usual_height()

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The room of a row in the width that the view offers."""
        return QSize(option.rect.width(), self.usual_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        measures = self._now()
        words, width, direction = index.data(ROW_WORDS), option.rect.width(), option.direction
        row = self._rows.get(words.note.reference)
        if row is None or row.made_for != (words, width, direction):
            row = FoundRow(measures, words, width, direction)
            if len(self._rows) >= _KEPT_ROWS:
                del self._rows[next(iter(self._rows))]
            self._rows[words.note.reference] = row
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        row.paint(
            painter,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            focus=bool(state & QStyle.StateFlag.State_HasFocus),
        )
        painter.restore()

    def _now(self) -> RowMeasures:
        """The measures of the theme as it is now; rows of another one are forgotten."""
        theme = current_theme()
        if theme is not self._measures.theme:
            self._measures = RowMeasures(theme)
            self._rows.clear()
        return self._measures


class FoundList(MeasuredList):
    """Arrows move, Shift and arrows choose many, Ctrl+A all; Ctrl with a click one more."""

    moved = Signal()
    """Another note is the one in hand."""
    choice_changed = Signal()
    """Other notes are chosen."""

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(FoundDelegate(), parent, heights=UniformHeights())
        self._found = model
        self.setAccessibleName(tr("Notes", "Notes found"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._choice_changed)

    def is_chosen(self, row: int) -> bool:
        """Whether a row is chosen, the current one or not."""
        return self.selectionModel().isRowSelected(row, QModelIndex())

    def selectAll(self) -> None:
        """Choose all in one stroke; Qt asks every row whether it can be."""
        rows = self._found.rowCount()
        if rows:
            everything = QItemSelection(self._found.index(0), self._found.index(rows - 1))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def how_many(self) -> int:
        """How many notes are chosen."""
        return sum(bottom - top + 1 for top, bottom in self._ranges())

    def chosen(self) -> list[CompiledNote]:
        """The notes that are chosen, in their order."""
        return self._found.notes(row for top, bottom in self._ranges() for row in range(top, bottom + 1))

    def in_hand(self) -> CompiledNote | None:
        """The note that the list stands on."""
        row = self.current()
        return self._found.note(row) if 0 <= row < self._found.rowCount() else None

    def keyboardSearch(self, _search: str) -> None:
        """Letters belong to the line above."""

    def minimumSizeHint(self) -> QSize:
        """Two rows, narrow ones."""
        theme = current_theme()
        return QSize(theme.px(260), 2 * (RowMeasures(theme).height + theme.px(6)))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Another note is in hand."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def _choice_changed(self) -> None:
        self.viewport().update()
        self.choice_changed.emit()

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        each = (selection.at(number) for number in range(selection.count()))
        return sorted((part.top(), part.bottom()) for part in each)

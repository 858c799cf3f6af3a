"""A list of rows of any height that stays quick with ten thousand of them.

Qt's list view lays everything out again whenever a row of free height is added: 3 s at that size. This view
measures only the rows it paints; for all others it takes the usual height until they come into sight, and keeps
what is in sight in its place when a measured height differs. It is a QListView to screen readers, keyboard and
mouse; all that has to do with places is its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.measuring_delegate import MeasuringDelegate
from peernotes.ui.widgets.row_heights import RowHeights

AnyIndex = QModelIndex | QPersistentModelIndex


class MeasuredList(QListView):
    """Rows of one column, one of them the current one."""

    def __init__(
        self, delegate: MeasuringDelegate, parent: QWidget | None = None, *, heights: RowHeights | None = None
    ) -> None:
        """`heights`: those of rows that are all alike, where they are."""
        super().__init__(parent)
        self.setViewport(QWidget())  # Qt's own would cost the first of them 12 ms: see ScrollPanel
        self._heights = heights or RowHeights()
        self._delegate = delegate
        self.follows_end = False
        self._settling = False
        self._watched: QAbstractItemModel | None = None
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    # --- what a page asks for

    def current(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def set_current(self, row: int) -> None:
        """Make a row the current one and show it; -1 for none."""
        self.setCurrentIndex(self._index(row) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()

    def is_chosen(self, row: int) -> bool:
        """Whether a row is painted as a chosen one: the current one is."""
        return row == self.current()

    def show_row(self, row: int) -> None:
        """Scroll so that a row can be read whole."""
        self.scrollTo(self._index(row))

    def show_last(self) -> None:
        """Scroll to the end."""
        if self._rows():
            self.show_row(self._rows() - 1)

    # --- the model changes

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model."""
        if self._watched is not None:
            self._watched.rowsRemoved.disconnect(self._rows_removed)
            self._watched.rowsMoved.disconnect(self._start_over)
            self._watched.layoutChanged.disconnect(self._start_over)
        self._watched = model
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._rows_removed)
            model.rowsMoved.connect(self._start_over)
            model.layoutChanged.connect(self._start_over)

    def reset(self) -> None:
        """Everything is new."""
        super().reset()
        self._delegate.forget()
        self._start_over()

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:
        """Rows came: what is in sight stays where it is, and who is at the end stays at the end."""
        bar = self.verticalScrollBar()
        at_end = start == self._rows() - (end - start + 1) and bar.value() == bar.maximum()
        above = self._heights.top(start) < bar.value()
        self._heights.insert(start, end - start + 1)
        super().rowsInserted(parent, start, end)
        if above and not at_end:
            self._move_by(self._heights.top(end + 1) - self._heights.top(start))
        self._settle()
        if at_end:
            self.show_last()

    def dataChanged(self, top_left: AnyIndex, bottom_right: AnyIndex, roles: Sequence[int] = ()) -> None:
        """Notes changed; their cards may be higher now."""
        self._heights.doubt(top_left.row(), bottom_right.row())
        super().dataChanged(top_left, bottom_right, roles)
        self._settle()

    def _rows_removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        self._heights.remove(start, end - start + 1)
        self._settle()

    # --- measuring

    def _rows(self) -> int:
        return self._watched.rowCount() if self._watched is not None else 0

    def _index(self, row: int) -> QModelIndex:
        return self._watched.index(row, 0) if self._watched is not None else QModelIndex()

    def _start_over(self) -> None:
        """Measure anew; the first row in sight stays the first."""
        bar = self.verticalScrollBar()
        anchor = self._heights.row_at(bar.value())
        at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
        self._heights.reset(self._rows(), self._delegate.usual_height())
        self._settle()
        if at_end:
            self.show_last()
        elif 0 < anchor < self._rows():
            bar.setValue(self._heights.top(anchor))

    def _measure(self, row: int) -> int:
        """Measure a row if nobody did; by how much it is higher than it was taken for."""
        if self._heights.is_measured(row):
            return 0
        return self._heights.set(
            row, self._delegate.height(self._index(row), self.viewport().width(), self.layoutDirection())
        )

    def _settle(self) -> None:
        """Measure what is in sight, and set the scroll bar to the heights known now."""
        if self._settling:
            return
        self._settling = True
        try:
            rows = self._rows()
            if rows:
                self._measure_in_sight(rows)
            self._set_range()
        finally:
            self._settling = False
        self.viewport().update()

    def _measure_in_sight(self, rows: int) -> None:
        height = self.viewport().height()
        value = min(self.verticalScrollBar().value(), max(0, self._heights.total() - height))
        row = self._heights.row_at(value)
        top = self._heights.top(row)
        grown_above = 0
        if top < value:  # it stands half above the edge: what is below it must not jump
            grown_above = self._measure(row)
        while row < rows and top < value + grown_above + height:
            self._measure(row)
            top += self._heights.height(row)
            row += 1
        missing = value + grown_above + height - top
        first = self._heights.row_at(value)
        while missing > 0 and first > 0:  # the end is in sight: fill up from above
            first -= 1
            self._measure(first)
            missing -= self._heights.height(first)
        if grown_above:
            self._set_range()
            self.verticalScrollBar().setValue(value + grown_above)

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(current_theme().px(40))
        bar.setRange(0, max(0, self._heights.total() - self._delegate.gap() - height))

    def _move_by(self, distance: int) -> None:
        self._settling = True
        self._set_range()
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + distance)
        self._settling = False

    # --- what QAbstractItemView asks for

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as needed to show a row whole; a row higher than the window from its start."""
        if not index.isValid():
            return
        row, height = index.row(), self.viewport().height()
        for step in (-1, 1):  # so that nothing between the row and either edge is guessed
            beside, filled = row, 0
            while 0 <= beside < self._rows() and filled <= height:
                self._measure(beside)
                filled += self._heights.height(beside)
                beside += step
        self._settling = True
        self._set_range()
        self._settling = False
        top = self._heights.top(row)
        bottom = top + self._heights.height(row) - self._delegate.gap()
        bar = self.verticalScrollBar()
        if top < bar.value() or bottom - top > height:
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)
        self._settle()

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a row's card is, seen from the viewport."""
        if not index.isValid() or index.row() >= self._rows():
            return QRect()
        row = index.row()
        top = self._heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(row) - self._delegate.gap())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point."""
        if not self._rows():
            return QModelIndex()
        index = self._index(self._heights.row_at(point.y() + self.verticalScrollBar().value()))
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def horizontalOffset(self) -> int:
        """Cards are as wide as the window."""
        return 0

    def verticalOffset(self) -> int:
        """How far down it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        """No row is hidden."""
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The row that a key leads to."""
        rows, row = self._rows(), self.current()
        if not rows:
            return QModelIndex()
        moves = QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() // max(1, self._delegate.usual_height()) - 1)
        steps = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -page,
            moves.MovePageDown: page,
            moves.MoveHome: -rows,
            moves.MoveEnd: rows,
        }
        return self._index(max(0, min(row + steps.get(action, 0), rows - 1)))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a stroke of the mouse or the keys goes over: mostly one."""
        first, last = sorted((self._row_under(rect.top()), self._row_under(rect.bottom())))
        selection = QItemSelection()
        if first >= 0:
            selection.select(self._index(first), self._index(last))
        self.selectionModel().select(selection, command)

    def _row_under(self, y: int) -> int:
        """The row at a height of the viewport, or the last one; -1 where there is none."""
        return self._heights.row_at(y + self.verticalScrollBar().value()) if self._rows() else -1

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """What to paint again when the selection changes: all in sight, for it may be of half a million rows."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Qt asks after each layout."""
        self._settle()

    def doItemsLayout(self) -> None:
        """There is no layout to do; only what Qt notes of it."""
        QAbstractItemView.doItemsLayout(self)

    # --- events

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """It was scrolled: rows that came into sight are measured, then all in sight is painted."""
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives other heights; whoever was at the end stays there, where the list follows it."""
        bar = self.verticalScrollBar()
        at_end = self.follows_end and bar.value() == bar.maximum()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._start_over()
        else:
            self._settle()
        if at_end:
            self.show_last()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters give other heights."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._start_over()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are in sight."""
        rows = self._rows()
        if not rows:
            return
        from PySide6.QtWidgets import QStyle  # a new table has no rows: see app/light_start.py

        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~QStyle.StateFlag.State_HasFocus
        has_focus = self.hasFocus()
        current = self.current()
        value = self.verticalScrollBar().value()
        row = self._heights.row_at(event.rect().top() + value)
        top = self._heights.top(row) - value
        while row < rows and top <= event.rect().bottom():
            height = self._heights.height(row)
            option.rect = QRect(0, top, self.viewport().width(), height)
            option.state = usual
            if self.is_chosen(row):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current and has_focus:
                option.state |= QStyle.StateFlag.State_HasFocus
            self._delegate.paint(painter, option, self._index(row))
            top += height
            row += 1

"""The roll call on the screen: a table that fits its columns to the room and scrolls where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QStyle, QTableView, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.merge.tables.grouped_header import GroupedHeader
from peernotes.ui.merge.tables.roll_call_delegate import RollCallDelegate, group_gap, row_height
from peernotes.ui.merge.tables.roll_call_model import BEGINS_GROUP, Index, RollCallModel
from peernotes.ui.merge.tables.table_header import Part, TableHeader, part_name
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import Ground, Panel

_SHORTEST, _NARROWEST, _WIDEST = 42, 62, 92
_MOST_BESIDE = 0.45
"""Of the width, for what is said of a table as a whole."""


class RollCallView(QTableView):
    """Arrow keys move from cell to cell; Tab leaves. `pointed` says the cell that the keyboard is at."""

    pointed = Signal(str)

    def __init__(self, model: RollCallModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = QWidget(self)
        self._names = {
            part: Label(part_name(part), TextRole.SMALL_STRONG, Tone.MUTED, self._corner) for part in Part
        }
        self._at = (0, 0)
        self.setProperty("frame", "none")
        self.setAccessibleName(tr("Merge", "Notes of each table at each question"))
        self._columns = GroupedHeader(self)
        self.setHorizontalHeader(self._columns)
        self._tables = TableHeader(self)
        self.setVerticalHeader(self._tables)
        self.setItemDelegate(RollCallDelegate(self))
        self.setCornerWidget(Panel(Ground.CLEAR))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The session's name stands at the edge when its first columns are scrolled away.
        self.horizontalScrollBar().valueChanged.connect(self.horizontalHeader().viewport().update)
        self.setModel(model)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self._point)
        self.fit()

    def fit(self) -> None:
        """Give every column and row its size."""
        model = self.model()
        theme = current_theme()
        self.verticalHeader().setDefaultSectionSize(row_height(theme))
        self._tables.fit(round(self.width() * _MOST_BESIDE))
        if not model.columnCount():
            return
        places = range(model.columnCount())
        leads = [group_gap(theme) if self._begins(column) else 0 for column in places]
        wished = [self._wished_width(column) for column in places]
        room = self.width() - self._tables.width() - sum(leads) - theme.px(14)
        for column, lead, width in zip(
            places, leads, shared_widths(wished, room, theme.px(_NARROWEST)), strict=True
        ):
            self.setColumnWidth(column, lead + width)
        self._columns.fit()
        self.updateGeometries()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where the keyboard is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._at = (current.row(), current.column())
        self._point()

    def updateGeometries(self) -> None:
        """The words above the header beside keep their places."""
        super().updateGeometries()
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        corner = QRect(rows.x(), columns.y(), rows.width(), columns.height())
        self._corner.setGeometry(corner)
        self._corner.raise_()
        inset = current_theme().px(9)
        shown = {field.part: field for field in self._tables.fields}
        for part, label in self._names.items():
            label.setVisible(part in shown)
            if part in shown:
                field = shown[part]
                place = QRect(field.left + inset, 0, field.width - inset, label.sizeHint().height())
                label.setGeometry(QStyle.visualRect(self.layoutDirection(), self._corner.rect(), place))
        for button in self.findChildren(QAbstractButton):
            button.hide()  # Qt's own corner, which would choose all cells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room makes columns wider."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other sizes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.model() is not None:
            self.fit()

    def _after_reset(self) -> None:
        self.fit()
        row = min(self._at[0], self.model().rowCount() - 1)
        column = min(self._at[1], self.model().columnCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, column))

    def _point(self) -> None:
        said = self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.pointed.emit(str(said or ""))

    def _wished_width(self, column: int) -> int:
        """The longest word of the name."""
        theme = current_theme()
        metrics = QFontMetrics(theme.font(TextRole.SMALL))
        name = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        longest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0)
        return max(theme.px(_SHORTEST), min(longest + theme.px(9), theme.px(_WIDEST)))

    def _begins(self, column: int) -> bool:
        return bool(self.model().headerData(column, Qt.Orientation.Horizontal, BEGINS_GROUP))


def shared_widths(wished: Sequence[int], room: int, narrowest: int) -> list[int]:
    """Every column what it wishes; where the room is too small, the widest give way first."""
    cap = max(wished, default=0)
    while cap > narrowest and sum(min(width, cap) for width in wished) > room:
        cap -= 1
    return [min(width, cap) for width in wished]

"""The rail of steps at the left: where the table is, and what each step holds so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Theme, current_theme, paint_symbol

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ITEM = Qt.ItemDataRole.UserRole
_WIDTH = 236
_COMPACT_WIDTH = 62
_CIRCLE = 26


class StepState(Enum):
    """How far a step is."""

    OPEN = auto()
    BEGUN = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class RailItem:
    """A step as the rail shows it: a number or a symbol in its circle; a small one has no circle."""

    title: str
    detail: str
    mark: str = ""
    state: StepState = StepState.OPEN
    small: bool = False
    symbol: Symbol | None = None


class StepModel(QAbstractListModel):
    """The steps, with a spoken form for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[RailItem, ...] = ()

    def show(self, items: Sequence[RailItem]) -> None:
        """Show other items; as many as before only change."""
        items = tuple(items)
        if len(items) != len(self._items):
            self.beginResetModel()
            self._items = items
            self.endResetModel()
            return
        changed = [row for row, item in enumerate(items) if item != self._items[row]]
        self._items = items
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """How many steps there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A step's title, its spoken form, or the item itself."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{item.title}. {item.detail}" if item.detail else item.title
        return None


class StepRail(QListView):
    """The rail; `compact` leaves only the circles, where large text needs the room."""

    step_wanted = QtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compact = False
        self._steps = StepModel(self)
        self.setModel(self._steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setAccessibleName(tr("Facilitate", "Steps of the workshop"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "left")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.step_wanted.emit(index.row()))
        self.activated.connect(lambda index: self.step_wanted.emit(index.row()))
        self._fit()

    def show_items(self, items: Sequence[RailItem], current: int) -> None:
        """Show the steps and mark the current one."""
        self._steps.show(items)
        self.setCurrentIndex(self._steps.index(current))

    def set_compact(self, compact: bool) -> None:
        """Show only the circles, or all words."""
        if compact != self.compact:
            self.compact = compact
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_COMPACT_WIDTH if self.compact else _WIDTH))
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    def __init__(self, rail: StepRail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        item: RailItem = index.data(_ITEM)
        theme = current_theme()
        width = self._rail.width()
        if item.small:
            return QSize(width, theme.px(34))
        if self._rail.compact:
            return QSize(width, theme.px(_CIRCLE + 20))
        title = self._title_rect(theme, item, QRect(0, 0, width, 1000)).height()
        detail = QFontMetrics(theme.font(TextRole.SMALL)).lineSpacing()
        return QSize(width, title + detail + theme.px(24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item: RailItem = index.data(_ITEM)
        theme = current_theme()
        current = index.row() == self._rail.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(theme.px(10), theme.px(2), -theme.px(10), -theme.px(2))
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.accent.ground))
            painter.drawRoundedRect(QRectF(rect), theme.px(6), theme.px(6))
        if current and self._rail.hasFocus():
            painter.setPen(QPen(QColor(theme.colours.accent.ink), theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        mirrored = self._rail.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if item.small:
            self._paint_small(painter, theme, item, rect, current, mirrored)
        else:
            self._paint_circle(painter, theme, item, rect, current, mirrored)
            if not self._rail.compact:
                self._paint_words(painter, theme, item, rect, mirrored)
        painter.restore()

    def _paint_circle(
        self, painter: QPainter, theme: Theme, item: RailItem, rect: QRect, current: bool, mirrored: bool
    ) -> None:
        size = theme.px(_CIRCLE)
        left = rect.right() - size - theme.px(8) if mirrored else rect.left() + theme.px(8)
        circle = QRectF(left, rect.top() + theme.px(9), size, size)
        done = item.state is StepState.DONE or (item.state is StepState.BEGUN and not current)
        accent = QColor(theme.colours.accent.ink)
        if done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.fill.ground))
        else:
            painter.setPen(QPen(accent if current else QColor(theme.colours.outline), theme.px(2)))
            painter.setBrush(QColor(theme.colours.surface))
        painter.drawEllipse(circle)
        ink = theme.colours.fill.ink if done else theme.colours.accent.ink if current else theme.colours.muted
        symbol = Symbol.CHECK if item.state is StepState.DONE else item.symbol
        if symbol is not None:
            inset = size * 0.26
            paint_symbol(painter, symbol, circle.adjusted(inset, inset, -inset, -inset), QColor(ink))
            return
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(TextRole.SMALL_STRONG))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, item.mark)

    def _paint_words(
        self, painter: QPainter, theme: Theme, item: RailItem, rect: QRect, mirrored: bool
    ) -> None:
        words = self._title_rect(theme, item, rect)
        if mirrored:
            words.moveRight(rect.right() - theme.px(_CIRCLE + 18))
        painter.setPen(QColor(theme.colours.ink))
        painter.setFont(self._title_font(theme))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading, item.title)
        font = theme.font(TextRole.SMALL)
        metrics = QFontMetrics(font)
        below = QRect(words.left(), words.bottom() + 1, words.width(), metrics.lineSpacing())
        painter.setPen(QColor(theme.colours.muted))
        painter.setFont(font)
        elided = metrics.elidedText(item.detail, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_small(
        self, painter: QPainter, theme: Theme, item: RailItem, rect: QRect, current: bool, mirrored: bool
    ) -> None:
        painter.setPen(QColor(theme.colours.ink if current else theme.colours.muted))
        painter.setFont(theme.font(TextRole.SMALL))
        if self._rail.compact:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, item.detail)
            return
        beside, edge = theme.px(_CIRCLE + 18), theme.px(10)
        words = rect.adjusted(edge if mirrored else beside, 0, -beside if mirrored else -edge, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, item.title)
        painter.drawText(words, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, item.detail)

    def _title_rect(self, theme: Theme, item: RailItem, rect: QRect) -> QRect:
        left = rect.left() + theme.px(_CIRCLE + 18)
        width = max(theme.px(40), rect.right() - left - theme.px(4))
        if rect.height() == 1000:  # measuring: the rail's own padding is not yet taken off
            width -= theme.px(20)
        metrics = QFontMetrics(self._title_font(theme))
        wrapped = metrics.boundingRect(
            QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading, item.title
        )
        return QRect(left, rect.top() + theme.px(8), width, wrapped.height())

    @staticmethod
    def _title_font(theme: Theme) -> QFont:
        return theme.font(TextRole.STRONG)

"""The list that opens at the cursor of the capture line. It only shows: the line keeps the focus and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme, paint_symbol
from peernotes.ui.widgets.announcing import announce
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.mirroring import leading_side, mirrored

_ROW = Qt.ItemDataRole.UserRole
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to take: its id, its words, what stands at its end, and a symbol with its colour."""

    id: str
    words: str
    hint: str = ""
    symbol: Symbol | None = None
    ink: str = ""


class Completion(QFrame):
    """Rows above the cursor, one of them marked."""

    taken = Signal(str)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self._line = line
        self.setProperty("frame", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_RowDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.itemClicked.connect(self._clicked)
        self._keys = Label("", TextRole.SMALL, Tone.MUTED)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._list)
        self._column.addWidget(self._keys)
        self.hide()

    def show_rows(self, name: str, rows: Sequence[Row], at: QRect) -> None:
        """Show these rows at a place of the line, the first one marked."""
        self._list.setAccessibleName(name)
        self._keys.setText(tr("Capture", "Tab or Enter takes it · Esc leaves your words"))
        self._list.clear()
        for row in rows:
            item = QListWidgetItem(row.words)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.words} {row.hint}".strip())
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self.place_at(at)
        self.show()
        self.raise_()
        self._say()

    def rows(self) -> list[Row]:
        """What is offered now."""
        return [self._list.item(at).data(_ROW) for at in range(self._list.count())]

    def current(self) -> Row | None:
        """The marked row."""
        at = self._list.currentRow()
        return self.rows()[at] if at >= 0 else None

    def move_by(self, by: int) -> None:
        """Mark another row."""
        row = max(0, min(self._list.currentRow() + by, self._list.count() - 1))
        self._list.setCurrentRow(row)
        self._say()

    def place_at(self, at: QRect) -> None:
        """Stand above this place of the line, or below it where there is more room, and never beyond the window."""
        theme, window = current_theme(), self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        pad = theme.px(5)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad)
        self.ensurePolished()
        place = QRect(self._line.mapTo(window, at.topLeft()), at.size())
        gap = theme.px(4)
        above, below = place.top() - gap, window.height() - place.bottom() - gap
        count = self._list.count()
        row = max(24, max((self._list.sizeHintForRow(at) for at in range(count)), default=0))
        beside = self._keys.sizeHint().height() + 4 * pad
        room = max(above, below)
        shown = max(1, min(count, _MOST_ROWS, (room - beside) // row))
        self._list.setFixedHeight(shown * row + 2)
        width = max(self._list.sizeHintForColumn(0) + theme.px(30), self._keys.sizeHint().width() + 4 * pad)
        size = QSize(min(max(width, theme.px(240)), window.width()), min(shown * row + beside + 2, room))
        x = place.left() if not self.isRightToLeft() else place.right() - size.width()
        x = max(0, min(x, window.width() - size.width()))
        y = place.top() - gap - size.height() if above >= min(size.height(), below) else place.bottom() + gap
        self.setGeometry(QRect(QPoint(x, max(0, y)), size))

    def _clicked(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_ROW).id)

    def _say(self) -> None:
        """Tell screen readers, which look at the line only."""
        row = self.current()
        if row is not None:
            words = tr(
                "Capture",
                "{words}, {n} of {all}",
                words=row.words,
                n=self._list.currentRow() + 1,
                all=self._list.count(),
            )
            announce(self._line, words)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row's symbol, its words and what stands at its end."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground by the style sheet, the rest by hand."""
        theme, row = current_theme(), index.data(_ROW)
        super().paint(painter, option, index)
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        inner = rect.adjusted(theme.px(9), 0, -theme.px(9), 0)
        left = inner.left()
        if self._has_symbols(index):
            side = theme.px(12)
            if row.symbol is not None:
                square = QRect(left, rect.center().y() - side // 2, side, side)
                paint_symbol(painter, row.symbol, QRectF(mirrored(direction, rect, square)), row.ink)
            left += side + theme.px(8)
        hint_width = theme.metrics(TextRole.SMALL).horizontalAdvance(row.hint) + 1 if row.hint else 0
        words_width = inner.right() - left - (hint_width + theme.px(12) if hint_width else 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.save()
        painter.setPen(QColor(theme.colours.ink))
        painter.setFont(theme.font(TextRole.BODY))
        words = theme.metrics().elidedText(row.words, Qt.TextElideMode.ElideRight, words_width)
        place = mirrored(direction, rect, QRect(left, rect.top(), words_width, rect.height()))
        painter.drawText(place, leading_side(direction) | middle, words)
        painter.setPen(QColor(theme.colours.muted))
        painter.setFont(theme.font(TextRole.SMALL))
        place = QRect(inner.right() - hint_width, rect.top(), hint_width, rect.height())
        painter.drawText(mirrored(direction, rect, place), leading_side(direction) | middle, row.hint)
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The style draws no words."""
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line, with room for a finger."""
        theme, row = current_theme(), index.data(_ROW)
        width = theme.metrics().horizontalAdvance(row.words) + 2 * theme.px(9)
        if self._has_symbols(index):
            width += theme.px(20)
        if row.hint:
            width += theme.metrics(TextRole.SMALL).horizontalAdvance(row.hint) + theme.px(24)
        return QSize(width, max(24, theme.metrics().height() + theme.px(8)))

    def _has_symbols(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether words stand behind a column of symbols: in the menu, where kinds have them."""
        return any(
            index.model().index(at, 0).data(_ROW).symbol for at in range(min(3, index.model().rowCount()))
        )

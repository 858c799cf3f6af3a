"""Paints the roll call: a rounded field for each cell, darker where there are more notes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peernotes.ui.merge.roll_call import Cell, CellState
from peernotes.ui.merge.tables.roll_call_model import DARKEST, SHOWN, Shown
from peernotes.ui.merge.tables.stamps import Stamps
from peernotes.ui.merge.tables.words import cell_text
from peernotes.ui.theme import Colours, Pair, TextRole, Theme, contrast, current_theme

_SHARES = (0.0, 0.10, 0.24, 0.42, 0.60)
_SHARES_IN_THE_DARK = (0.0, 0.10, 0.22, 0.40, 0.72)
"""How much of the accent colour is in the ground, by strength; in between no ink could be read."""


def shade(colours: Colours, strength: int) -> Pair:
    """The ground of a strength, and whichever ink can be read better on it."""
    shares = _SHARES_IN_THE_DARK if colours.dark else _SHARES
    share = shares[min(strength, DARKEST)]
    ground = _mixed(colours.surface, colours.accent.ink, share)
    ink = max((colours.ink, colours.surface), key=lambda ink: contrast(ink, ground))
    return Pair(ink, ground)


class RollCallDelegate(QStyledItemDelegate):
    """Draws every cell itself, so that a style sheet decides nothing here. Three hundred are
    painted at each step of scrolling, most of which look like another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stamps = Stamps()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, words, and a ring around the cell that the keyboard is at."""
        shown: Shown = index.data(SHOWN)
        cell, strength, begins = shown
        direction = option.direction

        def draw(own: QPainter, theme: Theme, rect: QRect) -> None:
            _paint_cell(own, theme, field_rect(theme, rect, begins, direction), cell, strength)

        what = (cell.state, cell.count, strength, begins, direction)
        self._stamps.paint(painter, option.rect, what, draw)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme = current_theme()
            ring = QRectF(field_rect(theme, option.rect, begins, direction))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colours.accent.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, theme.px(4), theme.px(4))

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for a number."""
        theme = current_theme()
        metrics = QFontMetrics(theme.font(TextRole.SMALL_STRONG))
        width = metrics.horizontalAdvance(str(index.data() or "")) + theme.px(20)
        return QSize(width, row_height(theme))


def row_height(theme: Theme) -> int:
    """The height of a row."""
    return max(26, QFontMetrics(theme.font(TextRole.SMALL)).height() + theme.px(15))


def group_gap(theme: Theme) -> int:
    """The gap before a session's first column."""
    return theme.px(10)


def field_rect(theme: Theme, rect: QRect, begins_group: bool, direction: Qt.LayoutDirection) -> QRect:
    """The part of a cell that is painted: a little smaller, so that cells stand apart."""
    gap = max(1, theme.px(1.5))
    lead = group_gap(theme) if begins_group else 0
    inner = rect.adjusted(gap + lead, gap, -gap, -gap)
    return QStyle.visualRect(direction, rect, inner)


def _paint_cell(painter: QPainter, theme: Theme, rect: QRect, cell: Cell, strength: int) -> None:
    colours = theme.colours
    if cell.state is CellState.NOT_ASKED:
        return
    pair = Pair(colours.muted, colours.surface)
    pen = QPen(Qt.PenStyle.NoPen)
    role = TextRole.SMALL
    if cell.state is CellState.NOTES:
        pair, role = shade(colours, strength), TextRole.SMALL_STRONG
    elif cell.state is CellState.EMPTY:
        pair, role = Pair(colours.warning.ink, colours.surface), TextRole.SMALL_STRONG
        pen = QPen(QColor(colours.warning.ink), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
    painter.setPen(QColor(pair.ink))
    painter.setFont(theme.font(role))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell_text(cell))


def _mixed(ground: str, colour: str, share: float) -> str:
    pairs = zip(_parts(ground), _parts(colour), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]

"""Symbols as shapes. The letters that a laptop happens to have never decide whether one can be seen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Symbol(StrEnum):
    """Every symbol of the program. Each stands beside a word that says the same."""

    TRIANGLE = "triangle"
    DISC = "disc"
    CIRCLE = "circle"
    ARROW = "arrow"
    QUOTE = "quote"
    DIAMOND = "diamond"
    NOT_EQUAL = "not_equal"
    PAUSE = "pause"
    STAR = "star"
    STAR_OUTLINE = "star_outline"
    CHECK = "check"
    ALERT = "alert"
    INFO = "info"
    NO_ENTRY = "no_entry"
    LOCK = "lock"
    CHEVRON = "chevron"
    OUT = "out"
    PLUS = "plus"
    MINUS = "minus"
    CLOSE = "close"


def paint_symbol(painter: QPainter, symbol: Symbol, square: QRectF, colour: QColor | str) -> None:
    """Fill a symbol into a square."""
    from peernotes.ui.theme.shapes import SIDE, shape_of  # the first paint does without

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / SIDE, square.height() / SIDE)
    painter.fillPath(shape_of(symbol), QColor(colour))
    painter.restore()


def symbol_icon(symbol: Symbol, colour: QColor | str, size: int) -> QIcon:
    """A symbol as an icon, for the few Qt widgets that take nothing else."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QIcon, QPixmap

    pixmap = QPixmap(size * 2, size * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_symbol(painter, symbol, QRectF(pixmap.rect()), colour)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)

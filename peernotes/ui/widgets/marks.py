"""A symbol that stands beside words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import Symbol, Tone, current_theme, paint_symbol


class SymbolMark(QWidget):
    """One symbol. The words beside it say the same, so it has no name of its own."""

    def __init__(
        self, symbol: Symbol, tone: Tone = Tone.INK, *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_symbol(self, symbol: Symbol, tone: Tone) -> None:
        """Show another symbol."""
        self._symbol, self._tone = symbol, tone
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it was made, times the text size."""
        side = current_theme().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A symbol is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the symbol."""
        paint_symbol(QPainter(self), self._symbol, QRectF(self.rect()), current_theme().tone(self._tone))

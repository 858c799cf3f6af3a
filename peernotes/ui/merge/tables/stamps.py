"""Pictures that were painted once and are stamped wherever the same is to be seen: a matrix has many cells and few
different ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from peernotes.ui.theme import Theme, current_theme

_MOST = 3_000


class Stamps:
    """Kept as long as the theme stays the same."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._kept: dict[Hashable, QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        what: Hashable,
        draw: Callable[[QPainter, Theme, QRect], object],
    ) -> None:
        """Paint what `draw` paints into a rectangle; of the same size, `what` looks the same everywhere."""
        theme = current_theme()
        if theme is not self._theme or len(self._kept) > _MOST:
            self._theme = theme
            self._kept.clear()
        ratio = painter.device().devicePixelRatioF()
        key = (what, rect.width(), rect.height(), ratio)
        stamp = self._kept.get(key)
        if stamp is None:
            stamp = QPixmap(QSize(rect.width(), rect.height()) * ratio)
            stamp.setDevicePixelRatio(ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            own = QPainter(stamp)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(own, theme, QRect(0, 0, rect.width(), rect.height()))
            own.end()
            self._kept[key] = stamp
        painter.drawPixmap(rect.topLeft(), stamp)

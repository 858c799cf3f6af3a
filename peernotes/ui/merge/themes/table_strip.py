"""Which tables spoke for a theme: a field with its label for each table, filled where it spoke."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, current_theme

_MOST = 60
"""With more tables than these the fields would fill the column; the count above says how many spoke."""


class TableStrip(QWidget):
    """Filled and bold where a table spoke, outlined where it did not; in as many rows as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[str, ...] = ()
        self._spoke: frozenset[str] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tables(self, tables: Sequence[str], spoke: Collection[str]) -> None:
        """Show these tables."""
        self._tables, self._spoke = tuple(tables), frozenset(spoke)
        self.setVisible(0 < len(self._tables) <= _MOST)
        silent = [label for label in self._tables if label not in self._spoke]
        words = [tr("Themes", "Tables that spoke: {tables}", tables=", ".join(self._said()) or "–")]
        if silent:
            words.append(tr("Themes", "Tables that did not: {tables}", tables=", ".join(silent)))
        self.setAccessibleName(". ".join(words))
        self.setToolTip("\n".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows at the width it has."""
        width = self.width() if self.isVisible() else current_theme().px(220)
        return QSize(current_theme().px(120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(current_theme().px(60), self._side())

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        margins = self.contentsMargins()
        fields = self._fields(width - margins.left() - margins.right())
        return fields[-1].bottom() + 1 if fields else 0

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other fields."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fields."""
        theme = current_theme()
        colours = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TextRole.KEY))
        room = self.contentsRect()
        for label, rect in zip(self._tables, self._fields(room.width()), strict=True):
            spoke = label in self._spoke
            painter.setPen(QPen(QColor(colours.fill.ground if spoke else colours.outline), 1))
            painter.setBrush(QColor(colours.fill.ground if spoke else colours.surface))
            field = QRectF(QStyle.visualRect(self.layoutDirection(), room, rect.translated(room.topLeft())))
            painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
            painter.setPen(QColor(colours.fill.ink if spoke else colours.muted))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, label)

    def _said(self) -> list[str]:
        return [label for label in self._tables if label in self._spoke]

    def _side(self) -> int:
        return current_theme().metrics(TextRole.KEY).height() + current_theme().px(1)

    def _fields(self, width: int) -> list[QRect]:
        theme = current_theme()
        metrics, side, gap = theme.metrics(TextRole.KEY), self._side(), theme.px(3)
        x = y = 0
        fields = []
        for label in self._tables:
            own = min(max(side, metrics.horizontalAdvance(label) + theme.px(4)), max(width, side))
            if x and x + own > width:
                x, y = 0, y + side + gap
            fields.append(QRect(x, y, own, side))
            x += own + gap
        return fields

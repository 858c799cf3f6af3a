"""The header above the roll call: sessions above their questions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from peernotes.ui.merge.tables.roll_call_delegate import field_rect, group_gap
from peernotes.ui.merge.tables.roll_call_model import BEGINS_GROUP, GROUP
from peernotes.ui.theme import TextRole, Theme, current_theme

MOST_LINES = 3
_INSET = 8
"""Between the edge and the name of a session whose first columns are scrolled away."""


def broken(name: str, metrics: QFontMetrics, width: int, most: int = MOST_LINES) -> list[str]:
    """A name in lines that are `width` wide: broken between words, and "…" where there is no room."""
    lines: list[str] = []
    for word in name.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= width or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


class GroupedHeader(QHeaderView):
    """Two rows: the session, over all of its columns; below it the short names of its questions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._lines: list[list[str]] = []
        self.setProperty("frame", "none")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def fit(self) -> None:
        """Break the names at the widths that the columns have now."""
        theme = current_theme()
        self._lines = [self._broken(theme, section) for section in range(self.count())]
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As many lines as the names need."""
        theme = current_theme()
        metrics = QFontMetrics(theme.font(TextRole.SMALL))
        lines = max(map(len, self._lines), default=1)
        strong = QFontMetrics(theme.font(TextRole.SMALL_STRONG))
        return QSize(0, strong.height() + theme.px(6) + lines * metrics.height() + theme.px(6))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The name of one column, and its slice of the session's name."""
        theme = current_theme()
        painter.save()
        painter.setClipRect(rect)
        self._paint_group(painter, theme, section)
        self._paint_name(painter, theme, rect, section)
        painter.restore()

    def _paint_group(self, painter: QPainter, theme: Theme, section: int) -> None:
        """The session's name, from where its columns begin, or from the edge once they are scrolled away."""
        first = last = section
        while not self._begins(first):
            first -= 1
        while last + 1 < self.count() and not self._begins(last + 1):
            last += 1
        ends = [self.sectionViewportPosition(end) for end in (first, last)]
        left = min(ends)
        right = max(ends[0] + self.sectionSize(first), ends[1] + self.sectionSize(last))
        height = QFontMetrics(theme.font(TextRole.SMALL_STRONG)).height() + theme.px(4)
        group = QRect(left, 0, right - left, height)
        inner = group.adjusted(group_gap(theme) + theme.px(2), 0, 0, 0)
        seen = QStyle.visualRect(self.layoutDirection(), group, inner)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            seen.setRight(min(seen.right(), self.viewport().width() - 1 - theme.px(_INSET)))
        else:
            seen.setLeft(max(seen.left(), theme.px(_INSET)))
        words = str(self.model().headerData(section, self.orientation(), GROUP))
        self._write(painter, theme, TextRole.SMALL_STRONG, seen, words, theme.colours.ink)

    def _paint_name(self, painter: QPainter, theme: Theme, rect: QRect, section: int) -> None:
        metrics = QFontMetrics(theme.font(TextRole.SMALL))
        top = QFontMetrics(theme.font(TextRole.SMALL_STRONG)).height() + theme.px(6)
        column = field_rect(theme, rect, self._begins(section), self.layoutDirection())
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(QColor(theme.colours.muted))
        for number, line in enumerate(self._lines[section] if section < len(self._lines) else ()):
            place = QRect(column.left(), top + number * metrics.height(), column.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)

    def _write(
        self, painter: QPainter, theme: Theme, role: TextRole, rect: QRect, words: str, colour: str
    ) -> None:
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        alignment = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignTop, text)

    def _broken(self, theme: Theme, section: int) -> list[str]:
        name = str(self.model().headerData(section, self.orientation()))
        lead = group_gap(theme) if self._begins(section) else 0
        width = self.sectionSize(section) - lead - theme.px(2)
        return broken(name, QFontMetrics(theme.font(TextRole.SMALL)), width)

    def _begins(self, section: int) -> bool:
        return section <= 0 or bool(self.model().headerData(section, self.orientation(), BEGINS_GROUP))

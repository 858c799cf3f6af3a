"""Labels whose lines stand further apart than Qt's, for those who chose that."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle

from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.line_spacing import break_lines


def spaced_height(label: QLabel, width: int) -> int:
    """How high a label's lines are together, in a label of this width."""
    margins = label.contentsMargins()
    _, height = _lines(label, width - margins.left() - margins.right())
    return height + margins.top() + margins.bottom()


def paint_spaced(label: QLabel) -> None:
    """Draw a label's lines; for its paint event."""
    room = label.contentsRect()
    lines, height = _lines(label, room.width())
    size = QSize(room.width(), height)
    place = QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, label.alignment(), size, room)
    painter = QPainter(label)
    painter.setPen(label.palette().color(label.foregroundRole()))
    lines.draw(painter, place.topLeft().toPointF())


def _lines(label: QLabel, width: int) -> tuple[QTextLayout, int]:
    """The text broken into lines, and their height."""
    text = label.text()
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), label.font(), label)
    direction = _direction_of(text)
    side = QStyle.visualAlignment(direction, label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setTextDirection(direction)
    layout.setTextOption(option)
    return layout, break_lines(layout, width, current_theme().spacing.factor)


def _direction_of(text: str) -> Qt.LayoutDirection:
    """The direction that a text is read in, by its first letter that has one, as QLabel goes by it."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft

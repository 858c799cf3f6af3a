"""Places as they are seen by who reads from the right.

Without QStyle, which says the same: making its 566 Python enum members would take 6 ms of the way to the first letter.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt


def mirrored(direction: Qt.LayoutDirection, around: QRect, rect: QRect) -> QRect:
    """Where `rect` stands in `around` for this direction, as QStyle.visualRect says it."""
    if direction is Qt.LayoutDirection.LeftToRight:
        return rect
    return rect.translated(around.left() + around.right() - rect.left() - rect.right(), 0)


def leading_side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The side where reading starts; with AlignAbsolute, as QStyle.visualAlignment says it."""
    sides = Qt.AlignmentFlag
    return sides.AlignLeft if direction is Qt.LayoutDirection.LeftToRight else sides.AlignRight

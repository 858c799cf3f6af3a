"""What a list of rows of any height asks of who paints them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate

AnyIndex = QModelIndex | QPersistentModelIndex


class MeasuringDelegate(QStyledItemDelegate):
    """Paints rows, and says how high each is at a width, the gap below it included."""

    def height(self, index: AnyIndex, width: int, direction: Qt.LayoutDirection) -> int:
        """The height of a row."""
        raise NotImplementedError

    def usual_height(self) -> int:
        """What a row is taken for before it was measured."""
        raise NotImplementedError

    def gap(self) -> int:
        """The room below each row that belongs to no row."""
        raise NotImplementedError

    def forget(self) -> None:
        """Measure everything anew."""
        raise NotImplementedError

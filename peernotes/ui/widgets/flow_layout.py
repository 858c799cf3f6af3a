"""A layout that breaks its row where the window ends, as words do in a line."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from peernotes.ui.widgets.mirroring import mirrored


class FlowLayout(QLayout):
    """Places widgets one after another from where reading starts, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # The layouts around it ask for the same many times before they are content.
        self._heights: dict[int, int] = {}
        self._known: list[tuple[QLayoutItem, QSize, int]] | None = None
        self._placed_in: QRect | None = None
        self._gap = self._row_gap = 8
        self.setContentsMargins(QMargins())

    def set_gaps(self, gap: int, row_gap: int) -> None:
        """Other distances, between widgets of a row and between rows."""
        self._gap, self._row_gap = gap, row_gap
        self.invalidate()

    def invalidate(self) -> None:
        """Something in it has another size, or came, or went."""
        self._forget()
        super().invalidate()

    def clear(self) -> None:
        """Take all widgets out and delete them."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take a widget in at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item with this number."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        if not 0 <= index < len(self._items):
            return None
        self._forget()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower window needs more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget into its place."""
        super().setGeometry(rect)
        if rect != self._placed_in:
            self._arrange(rect, move=True)
            self._placed_in = QRect(rect)

    def sizeHint(self) -> QSize:
        """All in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The largest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _forget(self) -> None:
        self._heights.clear()
        self._known = None
        self._placed_in = None

    def _sizes(self) -> list[tuple[QLayoutItem, QSize, int]]:
        """Each item with the size that it wishes and its least width."""
        known = self._known
        if known is None:
            known = [(item, item.sizeHint(), item.minimumSize().width()) for item in self._shown()]
            self._known = known
        return known

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        x, y, row = room.x(), room.y(), 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, wished, least in self._sizes():
            size = QSize(max(least, min(wished.width(), room.width())), wished.height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if x > room.x() and x + size.width() > room.x() + room.width():
                x, y, row = room.x(), y + row + self._row_gap, 0
            if move:
                item.setGeometry(mirrored(direction, room, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y() + margins.bottom()

"""The keys of the capture line with what they do; a click on one does it too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.keys import key_cap_size, paint_key_cap
from peernotes.ui.widgets.mirroring import mirrored

_LEAST_TARGET = 24


class Hint(QWidget):
    """A key cap and a word or two. No stop for Tab, which would take seven more: its key does the same."""

    clicked = Signal()

    def __init__(self, cap: str, words: str, *, cap_last: bool = False) -> None:
        super().__init__()
        self._cap = cap
        self._words = words
        self._cap_last = cap_last
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setAccessibleDescription(cap)

    def sizeHint(self) -> QSize:
        """Cap and words in one line."""
        theme = current_theme()
        cap, metrics = key_cap_size(theme, self._cap), theme.metrics(TextRole.SMALL)
        width = cap.width() + theme.px(4) + metrics.horizontalAdvance(self._words) + 2
        return QSize(max(_LEAST_TARGET, width), max(_LEAST_TARGET, cap.height(), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """A hint is whole or not there."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap and the words; they are darker while the pointer is on them."""
        theme = current_theme()
        ink = theme.colours.ink if self.underMouse() else theme.colours.muted
        painter = QPainter(self)
        cap = key_cap_size(theme, self._cap)
        words = self.width() - cap.width() - theme.px(4)
        at = words + theme.px(4) if self._cap_last else 0
        place = QRect(at, (self.height() - cap.height()) // 2, cap.width(), cap.height())
        place = mirrored(self.layoutDirection(), self.rect(), place)
        paint_key_cap(painter, theme, QRectF(place), self._cap, ink, theme.colours.line)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(QColor(ink))
        place = QRect(0 if self._cap_last else cap.width() + theme.px(4), 0, words, self.height())
        place = mirrored(self.layoutDirection(), self.rect(), place)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release, as buttons do."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the key does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def event(self, event: QEvent) -> bool:
        """The words change with the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class HintRow(QWidget):
    """Hints in one row. Where it is too narrow the last ones are left out, but for `end`, which stands alone at
    the far side."""

    def __init__(self, hints: Sequence[Hint], end: Hint) -> None:
        super().__init__()
        self._hints = list(hints)
        self._end = end
        for hint in (*hints, end):
            hint.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All of them."""
        sizes = [hint.sizeHint() for hint in (*self._hints, self._end)]
        gap = current_theme().px(16)
        return QSize(sum(size.width() + gap for size in sizes), max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        """One of them."""
        return self._end.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for others."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        gap, end = current_theme().px(16), self._end.sizeHint()
        room, x = self.width() - end.width() - gap, 0
        fits = True
        for hint in self._hints:
            size = hint.sizeHint()
            fits = fits and x + size.width() <= room
            hint.setVisible(fits)
            self._put(hint, x, size)
            x += size.width() + gap
        self._put(self._end, self.width() - end.width(), end)

    def _put(self, hint: Hint, x: int, size: QSize) -> None:
        place = QRect(x, (self.height() - size.height()) // 2, size.width(), size.height())
        hint.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))

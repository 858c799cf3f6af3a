"""How a key is written and drawn: as the cap that a finger looks for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.ui.theme import TextRole, Theme, current_theme


def key_words(keys: QKeySequence | str) -> str:
    """`Ctrl+Shift+E` as it stands on a cap: "Ctrl Shift E"; with the plus key itself "Ctrl +"."""
    sequence = QKeySequence(keys) if isinstance(keys, str) else keys
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    held, plus = (text[:-1], " +") if text.endswith("+") else (text, "")
    words = " ".join(part for part in held.split("+") if part).replace("Return", "Enter")
    return (words + plus).strip()


def key_cap_size(theme: Theme, words: str) -> QSize:
    """How much room a cap takes."""
    metrics = theme.metrics(TextRole.KEY)
    height = metrics.height() + theme.px(3)
    return QSize(max(height, metrics.horizontalAdvance(words) + theme.px(11)), height)


def paint_key_cap(painter: QPainter, theme: Theme, rect: QRectF, words: str, ink: str, line: str) -> None:
    """Draw a cap: a rounded outline with a thicker lower edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    radius = theme.px(3)
    cap = rect.adjusted(0.5, 0.5, -0.5, -1.5)
    painter.drawRoundedRect(cap, radius, radius)
    below = cap.bottom() + 1
    painter.drawLine(QPointF(cap.left() + radius, below), QPointF(cap.right() - radius, below))
    painter.setPen(QColor(ink))
    painter.setFont(theme.font(TextRole.KEY))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class KeyCap(QWidget):
    """A key cap on its own, beside the words that say what the key does."""

    def __init__(self, keys: QKeySequence | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = key_words(keys)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """What stands on the cap."""
        return self._words

    def set_keys(self, keys: QKeySequence | str) -> None:
        """Show another key."""
        if key_words(keys) != self._words:
            self._words = key_words(keys)
            self.setAccessibleName(self._words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return key_cap_size(current_theme(), self._words)

    def minimumSizeHint(self) -> QSize:
        """A cap is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        """Draw the cap."""
        theme = current_theme()
        painter = QPainter(self)
        ink, line = theme.colours.muted, theme.colours.line
        paint_key_cap(painter, theme, QRectF(self.rect()), self._words, ink, line)

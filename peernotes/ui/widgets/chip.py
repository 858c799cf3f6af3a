"""Chips: questions to choose from, and badges that say what kind of note one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peernotes.ui.theme import KindStyle, TextRole, Theme, Tone, current_theme, paint_symbol
from peernotes.ui.widgets.keys import key_cap_size, key_words, paint_key_cap
from peernotes.ui.widgets.mirroring import mirrored


def badge_size(theme: Theme, style: KindStyle, words: str) -> QSize:
    """How much room a badge takes."""
    metrics = theme.metrics(TextRole.SMALL_STRONG)
    symbol = theme.px(12) + theme.px(4) if style.symbol is not None else 0
    return QSize(metrics.horizontalAdvance(words) + symbol + 2 * theme.px(8), metrics.height() + theme.px(5))


def paint_badge(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    style: KindStyle,
    words: str,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Draw a badge: a tinted ground, its symbol and its word, from the side where reading starts."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.ground))
    painter.drawRoundedRect(rect, theme.px(3), theme.px(3))
    room = rect.adjusted(theme.px(8), 0, -theme.px(4), 0).toRect()
    used = 0
    if style.symbol is not None:
        side = theme.px(11)
        square = QRect(room.left(), round(rect.center().y() - side / 2), side, side)
        square = mirrored(direction, rect.toRect(), square)
        paint_symbol(painter, style.symbol, QRectF(square), style.ink)
        used = theme.px(12) + theme.px(4)
    painter.setFont(theme.font(TextRole.SMALL_STRONG))
    painter.setPen(QColor(style.ink))
    text = mirrored(direction, rect.toRect(), room.adjusted(used, 0, 0, 0))
    side = _LEFT if direction is Qt.LayoutDirection.LeftToRight else _RIGHT
    words = theme.metrics(TextRole.SMALL_STRONG).elidedText(words, Qt.TextElideMode.ElideRight, text.width())
    painter.drawText(text, side, words)
    painter.restore()


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


class Badge(QWidget):
    """The badge of a kind of note, with its symbol and its word; or words of a tone in the same shape."""

    def __init__(self, kind: str | Tone, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """What it says."""
        return self._words

    def set_kind(self, kind: str | Tone, words: str) -> None:
        """Show another kind."""
        self._kind, self._words = kind, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for symbol and word."""
        theme = current_theme()
        return badge_size(theme, self._style(theme), self._words)

    def minimumSizeHint(self) -> QSize:
        """A badge is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge."""
        theme = current_theme()
        whole = QRectF(self.rect())
        paint_badge(QPainter(self), theme, whole, self._style(theme), self._words, self.layoutDirection())

    def _style(self, theme: Theme) -> KindStyle:
        kind = self._kind
        return theme.tag_style(kind) if isinstance(kind, Tone) else theme.kind_style(kind)


class Chip(QAbstractButton):
    """A rounded button that can be the chosen one of a row: its words, its key, a count.

    Put chips that exclude each other into a QButtonGroup; the chosen one is `isChecked()`.
    """

    def __init__(
        self,
        text: str,
        *,
        keys: QKeySequence | str = "",
        count: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cap = key_words(keys)
        self._cap_shown = True
        self._count = count
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words. They are words only: "&" makes no second key."""
        super().setText(text.replace("&", "&&"))
        self._tell()

    def words(self) -> str:
        """The words as they were given."""
        return self.text().replace("&&", "&")

    def count(self) -> str:
        """The count as it is shown."""
        return self._count

    def set_count(self, count: str) -> None:
        """Show another count ("6", "1/3"); nothing shows none."""
        if count != self._count:
            self._count = count
            self._tell()

    def cap(self) -> str:
        """What stands on the key cap."""
        return self._cap

    def show_cap(self, shown: bool) -> None:
        """Leave the key cap out where there is no room for it; it is still told to screen readers."""
        if shown != self._cap_shown:
            self._cap_shown = shown
            self._tell()

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        theme = current_theme()
        widths = [width for width, _ in self._parts(theme)]
        gaps = (len(widths) - 1) * theme.px(8)
        height = theme.metrics(TextRole.STRONG).height() + 2 * theme.px(8)
        return QSize(sum(widths) + gaps + 2 * theme.px(13), max(24, height))

    def minimumSizeHint(self) -> QSize:
        """A chip may become narrower than its words where the window is; they end in "…" then."""
        size = self.sizeHint()
        return QSize(min(size.width(), current_theme().px(160)), size.height())

    def changeEvent(self, event: QEvent) -> None:
        """A new theme needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, words, cap and count."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, cap_ink, cap_line = self._paint_ground(painter, theme)
        cap_size = key_cap_size(theme, self._cap)
        font, metrics = theme.font(TextRole.STRONG), theme.metrics(TextRole.STRONG)
        parts = self._parts(theme)
        others = sum(width for width, what in parts if what != "words") + (len(parts) - 1) * theme.px(8)
        x = theme.px(13)
        for width, what in parts:
            if what == "words":
                width = min(width, self.width() - 2 * theme.px(13) - others)
            height = cap_size.height() if what == "cap" else self.height()
            rect = QRect(x, (self.height() - height) // 2, width, height)
            rect = mirrored(self.layoutDirection(), self.rect(), rect)
            x += width + theme.px(8)
            if what == "cap":
                paint_key_cap(painter, theme, QRectF(rect), self._cap, cap_ink, cap_line)
                continue
            painter.setFont(font)
            painter.setPen(QColor(ink))
            text = self._count if what == "count" else self.words()
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> tuple[str, str, str]:
        """Draw the ground; the colours of words, of the cap and of its outline on it."""
        c = theme.colours
        ground, line = (c.fill.ground, c.fill.ground) if self.isChecked() else (c.surface, c.line)
        if self.underMouse():
            ground = c.fill_hover if self.isChecked() else c.hover
        pen = QPen(QColor(line), 1)
        if self.hasFocus():
            pen = QPen(QColor(c.ink if self.isChecked() else c.accent.ink), 2)
        painter.setPen(pen)
        painter.setBrush(QBrush(QColor(ground)))
        inset = pen.widthF() / 2
        radius = self.height() / 2 - inset
        outline = QRectF(self.rect())
        outline.adjust(inset, inset, -inset, -inset)
        painter.drawRoundedRect(outline, radius, radius)
        if not self.isEnabled():
            return c.muted, c.muted, c.line
        return (c.fill.ink, c.fill.ink, c.fill_line) if self.isChecked() else (c.ink, c.muted, c.line)

    def _parts(self, theme: Theme) -> list[tuple[int, str]]:
        """What stands in the chip from its start, with the width of each."""
        metrics = theme.metrics(TextRole.STRONG)
        parts = [(metrics.horizontalAdvance(self.words()) + 1, "words")]
        if self._cap and self._cap_shown:
            parts.append((key_cap_size(theme, self._cap).width(), "cap"))
        if self._count:
            parts.append((metrics.horizontalAdvance(self._count) + 1, "count"))
        return parts

    def _tell(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self.words(), self._count) if part))
        self.setAccessibleDescription(self._cap)
        self.updateGeometry()
        self.update()

"""Words as large as their room allows, for the views that are read from some way off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStyle, QWidget

from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import Label, parts_of_line
from peernotes.ui.widgets.line_spacing import break_lines
from peernotes.ui.widgets.panel import Ground


class FittedWords(QScrollArea):
    """Plain text as large as its room allows: it shrinks down to a least size, and scrolls from there on.

    Sizes are points at 100 % text, and grow with the text size.
    """

    overflowed = Signal(bool)
    """Whether there is more than fits changed."""

    _LONGEST = 3000
    """Letters; a text longer than that never fits, and is not measured in every size."""

    def __init__(
        self, least: float, most: float, *, in_middle: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._overflows = False
        self._points = least
        self._label = _LargeLabel(in_middle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", str(Ground.CLEAR))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(self._label)
        self._label.setAutoFillBackground(False)

    def text(self) -> str:
        """The words."""
        return self._label.text()

    def letters(self) -> QFont:
        """The letters that the words stand in now."""
        return self._label.font()

    def overflows(self) -> bool:
        """Whether there is more than fits into the room, at the least size."""
        return self._overflows

    def set_words(self, text: str, tone: Tone = Tone.INK) -> None:
        """Show other words, from their beginning."""
        self._label.set_tone(tone)
        if text != self._label.text():
            self._label.setText(text)
            self.fit()
            self.verticalScrollBar().setValue(0)

    def scroll_by(self, key: int) -> bool:
        """Scroll as a key asks for; whether it is a key for that."""
        bar = self.verticalScrollBar()
        page = max(bar.singleStep(), self.viewport().height() - self._label.fontMetrics().height())
        ways = {
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key not in ways:
            return False
        bar.setValue(ways[Qt.Key(key)])
        return True

    def points(self) -> float:
        """The size of the letters now, at 100 % text."""
        return self._points

    def set_most(self, points: float) -> None:
        """No larger letters than these from now on."""
        self._most = max(self._least, points)
        self.fit()

    def fit(self) -> None:
        """The largest letters that fit."""
        text, room = self._label.text(), self.contentsRect().size()
        parts = list(parts_of_line(text)) if len(text) <= self._LONGEST else []
        low, high = 0, round(self._most - self._least)
        while parts and low < high:
            middle = (low + high + 1) // 2
            if self._fits(parts, middle, room):
                low = middle
            else:
                high = middle - 1
        self._points = self._least + (low if parts else 0)
        self._label.setFont(self._font(low if parts else 0))
        overflows = self._label.heightForWidth(room.width()) > room.height()
        # Left to itself, a bar that is there takes room, and so stays for words that would fit without it.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if overflows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if overflows != self._overflows:
            self._overflows = overflows
            self.overflowed.emit(overflows)

    def sizeHint(self) -> QSize:
        """A few lines; a page gives it all the room there is."""
        theme = current_theme()
        return QSize(theme.px(420), theme.px(160))

    def minimumSizeHint(self) -> QSize:
        """Two lines of the least size."""
        metrics = QFontMetrics(self._font(0))
        return QSize(current_theme().px(240), 2 * metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_label"):
            self.updateGeometry()
            self.fit()

    def _fits(self, parts: list[str], step: int, room: QSize) -> bool:
        font = self._font(step)
        metrics = QFontMetrics(font)
        if max(metrics.horizontalAdvance(part) for part in parts) > room.width():
            return False
        return self._label.height_in(font, room.width()) <= room.height()

    def _font(self, step: int) -> QFont:
        theme = current_theme()
        font = QFont(theme.font(TextRole.NOTE))
        font.setPointSizeF((self._least + step) * theme.text_size / 100 * 96.0 / theme.dots_per_inch)
        return font


class _LargeLabel(Label):
    """Plain text in letters of any size, as many lines as it needs; a word longer than a line is broken."""

    def __init__(self, in_middle: bool) -> None:
        super().__init__()
        self._in_middle = in_middle
        self.setProperty("role", "")  # its size is its own
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def height_in(self, font: QFont, width: int) -> int:
        """The height of the text in these letters."""
        return self._lines(font, width)[1]

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return self.height_in(self.font(), width)

    def sizeHint(self) -> QSize:
        """As high as its lines in the width that it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """It is as wide as its window."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        lines, height = self._lines(self.font(), self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines.draw(painter, QPointF(0, max(0, (self.height() - height) // 2) if self._in_middle else 0))

    def _lines(self, font: QFont, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text().replace("\n", "\N{LINE SEPARATOR}"), font, self)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        return layout, break_lines(layout, width, current_theme().spacing.factor)


class ButtonKeys(QObject):
    """Leaves Enter and Space to the button that has the focus, on pages where they are keys of the whole page."""

    def leave_to(self, button: QWidget) -> None:
        """Let a button have them. A click does not give it the focus, so that the page's keys stay the page's."""
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before a key becomes a shortcut, the widget with the focus may claim it."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().eventFilter(watched, event)

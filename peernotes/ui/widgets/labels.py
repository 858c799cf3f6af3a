"""Texts on the screen. All of them are plain text: what was typed at a table is never read as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peernotes.ui.theme import Spacing, TextRole, Tone, current_theme
from peernotes.ui.widgets.restyling import restyle


class Label(QLabel):
    """One line of plain text, with the size of its role and the colour of its tone."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", str(role))
        self.setProperty("tone", str(tone))
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        """Another size of letters."""
        if self.property("role") != role:
            self.setProperty("role", str(role))
            restyle(self)
            self.updateGeometry()

    def set_tone(self, tone: Tone) -> None:
        """Another colour; the words have to say the same as it."""
        if self.property("tone") != tone:
            self.setProperty("tone", str(tone))
            restyle(self)


class SectionLabel(Label):
    """The small heading above a group."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, TextRole.SMALL_STRONG, Tone.INK, parent)


class WrappingLabel(Label):
    """Plain text that takes as many lines as it needs.

    Its size hint is one of readable lines, where QLabel's is nearly square, and it never keeps a layout from
    making it narrower than one word. Its lines stand as far apart as the theme has it.
    """

    _READABLE = 60
    """Letters in a line, where nobody says how wide it may be."""
    _WIDTHS = 16
    """How many widths' heights are remembered."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(text, role, tone, parent)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line where the text is short, else lines of a readable length."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(longest + 2, self._READABLE * metrics.averageCharWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(part) for part in parts_of_line(self.text())), default=0)
        return QSize(min(longest + 2, 24 * metrics.averageCharWidth()), metrics.height())

    def setText(self, text: str) -> None:
        """Other words need another height."""
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """The height of its lines. Breaking them is slow, and a layout asks for few widths, but often."""
        height = self._heights.get(width)
        if height is None:
            if len(self._heights) >= self._WIDTHS:
                self._heights.clear()
            height = self._heights[width] = self._broken(width)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """QLabel draws usual lines; wider ones are drawn here."""
        if current_theme().spacing is Spacing.USUAL or not self.text():
            super().paintEvent(event)
            return
        from peernotes.ui.widgets.spaced_label import paint_spaced  # for those who chose it

        paint_spaced(self)

    def _broken(self, width: int) -> int:
        self.ensurePolished()
        if current_theme().spacing is Spacing.USUAL or not self.text():
            return super().heightForWidth(width)
        from peernotes.ui.widgets.spaced_label import spaced_height

        return spaced_height(self, width)


def parts_of_line(text: str) -> Iterator[str]:
    """The parts of a text that no line break goes through: mostly its words."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these
    start = 0
    while (end := finder.toNextBoundary()) >= 0:
        part = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").strip()
        start = end
        if part:
            yield part


class ElidedLabel(Label):
    """One line of plain text that ends in "…" where there is no room; its tool tip has all of it."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        metrics = self.fontMetrics()
        wanted = min(super().sizeHint().width(), 8 * metrics.averageCharWidth())
        return QSize(wanted, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """What fits into the line."""
        one_line = " ".join(self.text().split())
        return self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
        painter.drawText(self._room(), alignment, self.shown_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where something is left out, the tool tip has it."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")

    def _room(self) -> QRect:
        return self.contentsRect()

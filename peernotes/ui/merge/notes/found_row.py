"""Where everything stands in the row of a note: two lines of its words, one of all else, all rows alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from peernotes.domain.record import Share
from peernotes.ui.merge.notes.found_model import RowWords
from peernotes.ui.theme import Symbol, TextRole, Theme, Tone, paint_symbol
from peernotes.ui.widgets.chip import badge_size, paint_badge
from peernotes.ui.widgets.hairline import HAIRLINE
from peernotes.ui.widgets.line_spacing import break_lines

LINES = 2
_LONGEST = 600
"""Letters: no row has room for more, and breaking a long text into lines takes long."""

_SHARE_SYMBOLS = {
    Share.ASK_FIRST: Symbol.NO_ENTRY,
    Share.INTERNAL: Symbol.LOCK,
    Share.WITHDRAWN: Symbol.CLOSE,
}


class RowMeasures:
    """What is the same for every row of a theme: measured once, for a list paints half a dozen rows at every key."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.pad, self.top = theme.px(12), theme.px(8)
        self.text = LINES * theme.line_height(TextRole.NOTE)
        badge = badge_size(theme, theme.kind_style("barrier"), "x").height()
        self.line = max(theme.metrics(TextRole.SMALL).height() + theme.px(2), badge)
        self.height = 2 * self.top + self.text + theme.px(3) + self.line
        self.after_badge, self.gap = theme.px(12), theme.px(14)
        self.before_words, self.symbol = theme.px(15), theme.px(12)
        self.least, self.radius = theme.px(60), theme.px(6)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the line below the words, and its place; with a symbol in its square before it."""

    words: str
    rect: QRect
    colour: str
    role: TextRole
    symbol: Symbol | None
    square: QRectF


_MIDDLE_LEFT = (
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextSingleLine
)
"""A part's place is as wide as its words, so that they stand in it from whichever side they are read."""


class FoundRow:
    """The row of one note at one width in one theme and direction. Places count from its corner."""

    def __init__(
        self, measures: RowMeasures, words: RowWords, width: int, direction: Qt.LayoutDirection
    ) -> None:
        self.made_for = (words, width, direction)
        self._m, self._theme, self._words = measures, measures.theme, words
        self._whole, self._direction = QRect(0, 0, width, measures.height), direction
        room = QRect(measures.pad, measures.top, max(width - 2 * measures.pad, measures.least), measures.text)
        self._text, text_height = _first_lines(self._theme, words.text, room.width(), direction)
        above = max(0, (room.height() - text_height) // 2)  # one line stands in the middle
        self._text_at = QPointF(self._placed(room.translated(0, above)).topLeft())
        self._style = self._theme.kind_style(words.note.note.kind)
        wanted = badge_size(self._theme, self._style, words.kind).width()
        below = measures.height - measures.top - measures.line
        badge = QRect(measures.pad, below, min(wanted, room.width()), measures.line)
        self._badge = QRectF(self._placed(badge))
        left = badge.width() + measures.after_badge
        self._parts = self._line(QRect(measures.pad + left, below, room.width() - left, measures.line))

    def paint(self, painter: QPainter, *, chosen: bool, focus: bool) -> None:
        """Draw it: one that is chosen has an accent's ground, the one with the focus a border of it."""
        theme, colours = self._theme, self._theme.colours
        width = 2 if focus else HAIRLINE
        ground = QRectF(self._whole).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(colours.accent.ink if chosen or focus else colours.line), width))
        painter.setBrush(QColor(colours.accent.ground if chosen else colours.surface))
        painter.drawRoundedRect(ground, self._m.radius, self._m.radius)
        withdrawn = self._words.note.note.share is Share.WITHDRAWN
        painter.setPen(QColor(colours.muted if withdrawn else colours.ink))
        self._text.draw(painter, self._text_at)
        paint_badge(painter, theme, self._badge, self._style, self._words.kind, self._direction)
        for part in self._parts:
            if part.symbol is not None:
                paint_symbol(painter, part.symbol, part.square, part.colour)
            painter.setPen(QColor(part.colour))
            painter.setFont(theme.font(part.role))
            painter.drawText(part.rect, _MIDDLE_LEFT, part.words)

    def _line(self, room: QRect) -> list[_Part]:
        """The parts, one after another, as many as there is room for; the last one may end in "…"."""
        theme, m, x = self._theme, self._m, room.left()
        parts: list[_Part] = []
        for said, tone, role, symbol in self._said():
            metrics, before = theme.metrics(role), m.before_words if symbol else 0
            width, left = metrics.horizontalAdvance(said) + 2 + before, room.right() - x
            if left < min(width, m.least):
                break
            if width > left:
                width, said = left, metrics.elidedText(said, Qt.TextElideMode.ElideRight, left - before)
            rect = self._placed(QRect(x + before, room.top(), width - before, room.height()))
            square = QRectF()
            if symbol:
                above = room.center().y() - m.symbol // 2
                square = QRectF(self._placed(QRect(x, above, m.symbol, m.symbol)))
            colour = theme.colours.star if symbol is Symbol.STAR else theme.tone(tone)
            parts.append(_Part(said, rect, colour, role, symbol, square))
            x += width + m.gap
        return parts

    def _said(self) -> list[tuple[str, Tone, TextRole, Symbol | None]]:
        words, strong = self._words, TextRole.SMALL_STRONG
        said: list[tuple[str, Tone, TextRole, Symbol | None]] = []
        if words.note.note.starred:
            said.append(("", Tone.INK, strong, Symbol.STAR))
        reference, *others = words.details
        said.append((reference, Tone.MUTED, strong, None))
        if words.share:
            said.append((words.share, Tone.BAD, strong, _SHARE_SYMBOLS[words.note.note.share]))
        said.append((" · ".join(others), Tone.MUTED, TextRole.SMALL, None))
        if words.themes:
            said.append((words.themes, Tone.ACCENT, strong, None))
        if words.confirmed:
            said.append((words.confirmed, Tone.GOOD, strong, Symbol.CHECK))
        return said

    def _placed(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._whole, rect)


def _first_lines(
    theme: Theme, text: str, width: int, direction: Qt.LayoutDirection
) -> tuple[QTextLayout, int]:
    """The first lines of a text, and their height; where there are more, they end in "…"."""
    shown = " ".join(text[:_LONGEST].split())
    layout, height = _broken(theme, shown, width, direction)
    if layout.lineCount() > LINES:
        start = layout.lineAt(LINES - 1).textStart()
        units = shown.encode("utf-16-le", "surrogatepass")  # Qt counts in these
        head, rest = (
            part.decode("utf-16-le", "surrogatepass") for part in (units[: 2 * start], units[2 * start :])
        )
        rest = theme.metrics(TextRole.NOTE).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        layout, height = _broken(theme, head + rest, width, direction)
    return layout, height


def _broken(theme: Theme, text: str, width: int, direction: Qt.LayoutDirection) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, theme.font(TextRole.NOTE))
    side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout, break_lines(layout, width, theme.spacing.factor)

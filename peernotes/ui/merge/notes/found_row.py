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
from peernotes.ui.widgets.line_spacing import break_lines

LINES = 2
_LONGEST = 600
"""Letters: no row has room for more, and breaking a long text into lines takes long."""

_SHARE_SYMBOLS = {
    Share.ASK_FIRST: Symbol.NO_ENTRY,
    Share.INTERNAL: Symbol.LOCK,
    Share.WITHDRAWN: Symbol.CLOSE,
}


def row_height(theme: Theme) -> int:
    """The height of every row, without the gap below it."""
    return 2 * theme.px(8) + LINES * theme.line_height(TextRole.NOTE) + theme.px(3) + _detail_height(theme)


def _detail_height(theme: Theme) -> int:
    return max(
        theme.metrics(TextRole.SMALL).height() + theme.px(2),
        badge_size(theme, theme.kind_style("barrier"), "x").height(),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the line below the words, and its place."""

    words: str
    rect: QRect
    tone: Tone = Tone.MUTED
    role: TextRole = TextRole.SMALL
    symbol: Symbol | None = None


class FoundRow:
    """The row of one note at one width in one theme and direction. Places count from its corner."""

    def __init__(self, theme: Theme, words: RowWords, width: int, direction: Qt.LayoutDirection) -> None:
        self.made_for = (words, width, direction)
        self._theme, self._words = theme, words
        pad, top = theme.px(12), theme.px(8)
        height = row_height(theme)
        self._whole, self._direction = QRect(0, 0, width, height), direction
        room = QRect(pad, top, max(width - 2 * pad, theme.px(60)), LINES * theme.line_height(TextRole.NOTE))
        self._text, text_height = _first_lines(theme, words.text, room.width(), direction)
        self._text_at = QPointF(self._placed(room).topLeft())
        self._text_at.setY(
            self._text_at.y() + max(0, (room.height() - text_height) // 2)
        )  # one line: in the middle
        line = _detail_height(theme)
        self._badge, self._parts = self._line(QRect(pad, height - top - line, room.width(), line))

    def paint(self, painter: QPainter, *, chosen: bool, focus: bool) -> None:
        """Draw it: one that is chosen has an accent's ground, the one with the focus a border of it."""
        theme, colours = self._theme, self._theme.colours
        width = 2 if focus else 1
        painter.setPen(QPen(QColor(colours.accent.ink if chosen or focus else colours.line), width))
        painter.setBrush(QColor(colours.accent.ground if chosen else colours.surface))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self._whole).adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6)
        )
        withdrawn = self._words.note.note.share is Share.WITHDRAWN
        painter.setPen(QColor(colours.muted if withdrawn else colours.ink))
        self._text.draw(painter, self._text_at)
        style = theme.kind_style(self._words.note.note.kind)
        paint_badge(painter, theme, QRectF(self._badge), style, self._words.kind, self._direction)
        for part in self._parts:
            self._paint_part(painter, part)

    def _paint_part(self, painter: QPainter, part: _Part) -> None:
        theme = self._theme
        rest = part.rect
        if part.symbol is not None:
            side = theme.px(12)
            square = QRect(rest.left(), rest.center().y() - side // 2, side, side)
            colour = theme.colours.star if part.symbol is Symbol.STAR else theme.tone(part.tone)
            paint_symbol(painter, part.symbol, QRectF(self._placed(square)), colour)
            rest = rest.adjusted(theme.px(15), 0, 0, 0)
        painter.setPen(QColor(theme.tone(part.tone)))
        painter.setFont(theme.font(part.role))
        words = theme.metrics(part.role).elidedText(part.words, Qt.TextElideMode.ElideRight, rest.width())
        side_of = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft)
        flags = side_of | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._placed(rest), flags | Qt.TextFlag.TextSingleLine, words)

    def _line(self, room: QRect) -> tuple[QRect, list[_Part]]:
        """The badge and the parts, one after another, as many as there is room for."""
        theme, words = self._theme, self._words
        badge = badge_size(theme, theme.kind_style(words.note.note.kind), words.kind)
        badge_rect = QRect(room.left(), room.top(), min(badge.width(), room.width()), room.height())
        x, gap = badge_rect.right() + theme.px(12), theme.px(14)
        parts: list[_Part] = []
        for said, tone, role, symbol in self._said():
            width = theme.metrics(role).horizontalAdvance(said) + 2 + (theme.px(15) if symbol else 0)
            left = room.right() - x
            if left < min(width, theme.px(60)):
                break
            parts.append(
                _Part(said, QRect(x, room.top(), min(width, left), room.height()), tone, role, symbol)
            )
            x += width + gap
        return self._placed(badge_rect), parts

    def _said(self) -> list[tuple[str, Tone, TextRole, Symbol | None]]:
        words, strong = self._words, TextRole.SMALL_STRONG
        said: list[tuple[str, Tone, TextRole, Symbol | None]] = []
        if words.note.note.starred:
            said.append(("", Tone.INK, strong, Symbol.STAR))
        reference, *others = words.details
        said.append((reference, Tone.MUTED, strong, None))
        if words.share:
            said.append((words.share, Tone.BAD, strong, _SHARE_SYMBOLS[words.note.note.share]))
        said += [(other, Tone.MUTED, TextRole.SMALL, None) for other in others]
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

"""Where everything stands on the card of a note on the board: measured once, then painted as often as needed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from peernotes.domain.record import Share
from peernotes.ui.i18n import tr
from peernotes.ui.merge.themes.card_model import Card, new_words
from peernotes.ui.theme import Symbol, TextRole, Theme, Tone, paint_symbol
from peernotes.ui.widgets.chip import badge_size, paint_badge
from peernotes.ui.widgets.line_spacing import break_lines

_PLAIN_KIND = "point"
"""Most notes are points: a mark on each of them would say nothing."""

_SHARE_SYMBOLS = {Share.ASK_FIRST: Symbol.NO_ENTRY, Share.INTERNAL: Symbol.LOCK}


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card in words."""

    card: Card
    kind: str
    details: tuple[str, ...]
    share: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the lines below the text; `words` are what fits."""

    words: str
    rect: QRect
    tone: Tone = Tone.MUTED
    role: TextRole = TextRole.SMALL
    symbol: Symbol | None = None


class CardLayout:
    """The card of one note at one width in one theme and direction. Places count from its corner."""

    def __init__(self, theme: Theme, words: CardWords, width: int, direction: Qt.LayoutDirection) -> None:
        self.words = words
        self.made_for = (width, direction)
        self._theme = theme
        pad, top = theme.px(11), theme.px(8)
        room = QRect(pad, top, max(width - 2 * pad, theme.px(60)), 0)
        self._text, height = _lines(theme, words.card.text, room.width(), direction)
        bottom = top + height + theme.px(3)
        self._own_words = ""
        self._own_rect = QRect()
        if words.card.wording:
            metrics = theme.metrics(TextRole.SMALL)
            own = tr("Themes", "Own words: {text}", text=words.card.note.note.text.replace("\n", " "))
            self._own_words = metrics.elidedText(own, Qt.TextElideMode.ElideRight, room.width())
            self._own_rect = QRect(pad, bottom, room.width(), metrics.height())
            bottom += metrics.height() + theme.px(3)
        self._style = theme.kind_style(words.card.note.note.kind)
        self._badge, self._parts, bottom = self._flow(QRect(pad, bottom, room.width(), 0))
        self.height = bottom + top
        whole = QRect(0, 0, width, self.height)
        self._text_at = QPointF(
            QStyle.visualRect(direction, whole, QRect(pad, top, room.width(), height)).topLeft()
        )
        self._whole, self._direction = whole, direction

    def paint(self, painter: QPainter, *, selected: bool, focus: bool) -> None:
        """Draw it. What looks alike has a dashed border; what is chosen a whole one."""
        theme, colours = self._theme, self._theme.colours
        alike = self.words.card.alike
        marked = selected or alike
        pen = QPen(QColor(colours.accent.ink if marked else colours.line), 2 if marked else 1)
        if alike and not selected:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent.ground if focus else colours.surface))
        inset = pen.widthF() / 2
        card = QRectF(self._whole).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(card, theme.px(6), theme.px(6))
        painter.setPen(QColor(colours.ink))
        self._text.draw(painter, self._text_at)
        if self._own_words:
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(TextRole.SMALL))
            painter.drawText(self._placed(self._own_rect), self._flags(), self._own_words)
        if self._badge is not None:
            badge = QRectF(self._placed(self._badge))
            paint_badge(painter, theme, badge, self._style, self.words.kind, self._direction)
        for part in self._parts:
            self._paint_part(painter, part)

    def _paint_part(self, painter: QPainter, part: _Part) -> None:
        theme = self._theme
        rect = part.rect
        if part.symbol is not None:
            side = theme.px(11)
            square = QRect(rect.left(), rect.center().y() - side // 2, side, side)
            paint_symbol(painter, part.symbol, QRectF(self._placed(square)), theme.tone(part.tone))
            rect = rect.adjusted(theme.px(15), 0, 0, 0)
        painter.setPen(QColor(theme.tone(part.tone)))
        painter.setFont(theme.font(part.role))
        words = theme.metrics(part.role).elidedText(part.words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(self._placed(rect), self._flags(), words)

    def _placed(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._whole, rect)

    def _flags(self) -> Qt.AlignmentFlag:
        side = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft)
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def _flow(self, room: QRect) -> tuple[QRect | None, list[_Part], int]:
        """The kind's badge and the details one after another, in as many lines as they need; and where they end."""
        theme, words = self._theme, self.words
        line = badge_size(theme, self._style, "x").height()
        x, y = room.left(), room.top()
        badge = None
        if words.kind and words.card.note.note.kind != _PLAIN_KIND:
            width = min(badge_size(theme, self._style, words.kind).width(), room.width())
            badge = QRect(x, y, width, line)
            x += width + theme.px(10)
        parts = []
        for words_, tone, role, symbol in self._details():
            width = theme.metrics(role).horizontalAdvance(words_) + 2 + (theme.px(15) if symbol else 0)
            if x > room.left() and x + width > room.right() + 1:
                x, y = room.left(), y + line + theme.px(1)
            parts.append(_Part(words_, QRect(x, y, min(width, room.width()), line), tone, role, symbol))
            x += width + theme.px(10)
        return badge, parts, y + line

    def _details(self) -> list[tuple[str, Tone, TextRole, Symbol | None]]:
        words, small, strong = self.words, TextRole.SMALL, TextRole.SMALL_STRONG
        reference, *speaker = words.details
        details: list[tuple[str, Tone, TextRole, Symbol | None]] = [(reference, Tone.MUTED, small, None)]
        if speaker:
            details.append((" · ".join(speaker), Tone.MUTED, small, None))
        if words.share:
            symbol = _SHARE_SYMBOLS.get(words.card.note.note.share)
            details.append((words.share, Tone.BAD, strong, symbol))
        if words.card.fresh:
            details.append((new_words(), Tone.ACCENT, strong, Symbol.PLUS))
        return details


def _lines(theme: Theme, text: str, width: int, direction: Qt.LayoutDirection) -> tuple[QTextLayout, int]:
    """The text broken into lines, and their height. It stands on the side where the window's reading starts, and
    reads in its own direction."""
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), theme.font(TextRole.BODY))
    side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout, break_lines(layout, width, theme.spacing.factor)

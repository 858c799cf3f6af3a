"""Where everything stands on the card of a note: measured once, then painted as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from peernotes.domain.record import Note, Share
from peernotes.ui.theme import KindStyle, Symbol, TextRole, Theme, Tone
from peernotes.ui.widgets.chip import badge_size
from peernotes.ui.widgets.line_spacing import break_lines
from peernotes.ui.widgets.mirroring import leading_side, mirrored


class CardWords(NamedTuple):
    """A note in words, as its card shows it. `instead` stands in the place of a text that is still to come."""

    note: Note
    kind: str
    speaker: Sequence[str]
    share: str
    time: str
    instead: str = ""
    place: str = ""
    heard: str = ""
    agreement: str = ""
    confirmed: str = ""

    @property
    def text(self) -> str:
        """What stands large on the card."""
        return self.instead or self.note.text


class Detail(NamedTuple):
    """One part of the lines below the text, and its place; `words` are what fits into it."""

    words: str
    rect: QRect
    tone: Tone
    role: TextRole = TextRole.SMALL
    symbol: tuple[Symbol, QRectF] | None = None


class _Part(NamedTuple):
    """What a detail says, before it has a place."""

    words: str
    tone: Tone = Tone.MUTED
    role: TextRole = TextRole.SMALL
    symbol: Symbol | None = None


_SHARE_MARKS = {
    Share.ASK_FIRST: (Symbol.NO_ENTRY, Tone.BAD),
    Share.INTERNAL: (Symbol.LOCK, Tone.BAD),
    Share.WITHDRAWN: (Symbol.CLOSE, Tone.BAD),
}


class NoteCard:
    """The card of one note at one width in one theme and direction. Places count from its corner."""

    def __init__(self, theme: Theme, words: CardWords, width: int, direction: Qt.LayoutDirection) -> None:
        self.words = words
        self.made_for = (width, direction)
        self.style = _style(theme, words.note)
        self.tone = _text_tone(words)
        pad, top, star = theme.px(12), theme.px(9), theme.px(18)
        badge = badge_size(theme, self.style, words.kind)
        beside = width >= theme.px(480)
        column = max(theme.px(140), min(badge.width(), theme.px(180))) if beside else 0
        badge_width = column if beside else min(badge.width(), width - 3 * pad - star)
        badge_rect = QRect(pad, top, badge_width, badge.height())
        star_rect = QRect(width - pad - star, top + theme.px(2), star, star)
        left = 2 * pad + column if beside else pad
        room = max((star_rect.left() if beside else width) - pad - left, theme.px(60))
        text_top = top if beside else badge_rect.bottom() + theme.px(5)
        self.text, text_height = _lines(theme, words.text, room, direction)
        details_top = text_top + text_height + theme.px(2)
        details, bottom = _details(theme, words, QRect(left, details_top, room, 0))
        self.height = max(badge_rect.bottom(), bottom) + top

        whole = QRect(0, 0, width, self.height)

        def placed(rect: QRect) -> QRect:
            return mirrored(direction, whole, rect)

        self.badge = QRectF(placed(badge_rect))
        self.star = placed(star_rect)
        self.text_at = QPointF(placed(QRect(left, text_top, room, text_height)).topLeft())
        self.details = [_detail(theme, *detail, placed) for detail in details]


def _style(theme: Theme, note: Note) -> KindStyle:
    if note.is_mark:
        return theme.tag_style(Tone.WARNING)._replace(symbol=Symbol.CIRCLE)
    return theme.kind_style(note.kind)


def _text_tone(words: CardWords) -> Tone:
    if words.instead:
        return Tone.WARNING
    return Tone.MUTED if words.note.share is Share.WITHDRAWN else Tone.INK


def _lines(theme: Theme, text: str, width: int, direction: Qt.LayoutDirection) -> tuple[QTextLayout, int]:
    """The text broken into lines, and their height.

    It stands on the side where the window's reading starts, and reads in its own direction.
    """
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), theme.font(TextRole.NOTE))
    option = QTextOption(leading_side(direction) | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout, break_lines(layout, width, theme.spacing.factor)


def _parts(words: CardWords) -> list[_Part]:
    """What stands below the text, in reading order."""
    strong = TextRole.SMALL_STRONG
    parts = [_Part(words.place, role=strong), _Part(words.heard, Tone.INK)]
    parts += [_Part(word) for word in words.speaker]
    if words.share:
        symbol, tone = _SHARE_MARKS[words.note.share]
        parts.append(_Part(words.share, tone, strong, symbol))
    parts.append(_Part(words.agreement, role=strong))
    parts.append(_Part(words.confirmed, Tone.GOOD, strong, Symbol.CHECK))
    parts.append(_Part(words.time))
    return [part for part in parts if part.words]


def _details(theme: Theme, words: CardWords, room: QRect) -> tuple[list[tuple[_Part, QRect]], int]:
    """What stands below the text, one after another, in as many lines as it needs, and where those end."""
    gap, height = theme.px(14), theme.metrics(TextRole.SMALL).height() + theme.px(2)
    x, y = room.left(), room.top()
    details: list[tuple[_Part, QRect]] = []
    for part in _parts(words):
        width = theme.metrics(part.role).horizontalAdvance(part.words) + 2
        width = min(width + (theme.px(15) if part.symbol else 0), room.width())
        if x > room.left() and x + width > room.right() + 1:
            x, y = room.left(), y + height
        details.append((part, QRect(x, y, width, height)))
        x += width + gap
    return details, y + height


def _detail(theme: Theme, part: _Part, rect: QRect, placed: Callable[[QRect], QRect]) -> Detail:
    """A detail in its final place."""
    symbol, rest = None, rect
    if part.symbol:
        side = theme.px(11)
        square = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        symbol = (part.symbol, QRectF(placed(square)))
        rest = rect.adjusted(theme.px(15), 0, 0, 0)
    words = theme.metrics(part.role).elidedText(part.words, Qt.TextElideMode.ElideRight, rest.width())
    return Detail(words, placed(rest), part.tone, part.role, symbol)

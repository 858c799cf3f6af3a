"""What is said of a note, as worded chips that stand before its text in the capture line."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peernotes.domain.record import Share
from peernotes.ui.i18n import tr
from peernotes.ui.theme import KindStyle, Symbol, Theme, Tone, current_theme
from peernotes.ui.widgets.chip import badge_size, paint_badge

_LEAST_TARGET = 24


class Tag(StrEnum):
    """What can be said of a note."""

    KIND = "kind"
    COUNTRY = "country"
    PERSPECTIVE = "perspective"
    SHARE = "share"
    STAR = "star"
    AGREEMENT = "agreement"
    HEARD_FROM = "heard_from"


class Said(NamedTuple):
    """One thing said of the note in the line: which, its value, and the words for it."""

    tag: Tag
    value: str
    words: str


class LineChip(QAbstractButton):
    """One chip. It takes no focus from the text: the cursor stays where it is."""

    def __init__(self, said: Said, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = said
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(said.words)
        change = tr("Capture", "Take the star away") if said.tag is Tag.STAR else tr("Capture", "Change it")
        self.setToolTip(f"{said.words}\n{change}")

    def sizeHint(self) -> QSize:
        """Room for symbol and words, and for a finger."""
        theme = current_theme()
        size = badge_size(theme, _style(theme, self.said), self.said.words)
        return size.expandedTo(QSize(_LEAST_TARGET, _LEAST_TARGET))

    def minimumSizeHint(self) -> QSize:
        """Long words end in "…"; the tool tip has all of them."""
        size = self.sizeHint()
        return QSize(min(size.width(), current_theme().px(120)), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge, and an edge while the pointer is on it."""
        theme = current_theme()
        style = _style(theme, self.said)
        painter = QPainter(self)
        whole = QRectF(self.rect())
        paint_badge(painter, theme, whole, style, self.said.words, self.layoutDirection())
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(style.ink), 1))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))

    def event(self, event: QEvent) -> bool:
        """The edge comes and goes with the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class Room(NamedTuple):
    """What chips take of a line: their places, and where the text begins beside or below them."""

    places: tuple[QRect, ...] = ()
    indent: int = 0
    """How far the text's first line begins from the edge."""
    top: int = 0
    """How far down the row is in which the text begins."""
    height: int = 0
    """The least height of that row."""


def room_of(sizes: list[QSize], width: int) -> Room:
    """Chips one after another in rows of `width`. The text goes on beside the last one where enough room is left
    for it, else below."""
    if not sizes:
        return Room()
    gap = current_theme().px(5)
    places: list[QRect] = []
    x = y = 0
    height = max(size.height() for size in sizes)
    for size in sizes:
        wide = min(size.width(), width)
        if x and x + wide > width:
            x, y = 0, y + height + gap
        places.append(QRect(x, y, wide, size.height()))
        x += wide + gap
    if width - x >= max(width * 2 // 5, current_theme().px(150)):
        return Room(tuple(places), x + gap, y, height)
    return Room(tuple(places), 0, y + height + gap, 0)


def _style(theme: Theme, said: Said) -> KindStyle:
    match said.tag:
        case Tag.KIND:
            return theme.kind_style(said.value)
        case Tag.SHARE:
            return theme.tag_style(Tone.BAD)._replace(symbol=_SHARE_SYMBOLS.get(said.value))
        case Tag.STAR:
            return theme.tag_style(Tone.WARNING)._replace(symbol=Symbol.STAR)
        case _:
            return theme.tag_style(Tone.INK)


_SHARE_SYMBOLS = {
    str(Share.ASK_FIRST): Symbol.NO_ENTRY,
    str(Share.INTERNAL): Symbol.LOCK,
    str(Share.WITHDRAWN): Symbol.CLOSE,
}

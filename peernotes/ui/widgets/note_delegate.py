"""Paints notes as cards, in any item view whose model answers `NoteRole`."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from peernotes.domain.record import Note
from peernotes.ui.theme import Symbol, TextRole, Theme, current_theme, paint_symbol
from peernotes.ui.widgets.chip import paint_badge
from peernotes.ui.widgets.hairline import HAIRLINE
from peernotes.ui.widgets.measuring_delegate import MeasuringDelegate
from peernotes.ui.widgets.note_card import CardWords, NoteCard
from peernotes.ui.widgets.note_model import NoteRole

AnyIndex = QModelIndex | QPersistentModelIndex

_KEPT_CARDS = 256
"""More than any screen shows: scrolling back paints what is measured already."""


class NoteDelegate(MeasuringDelegate):
    """Measures and paints cards. Cards are kept by note and width, and forgotten with the theme."""

    def __init__(self, parent: QObject | None = None, *, stars: bool = True) -> None:
        """`stars`: whether a note can be starred here."""
        super().__init__(parent)
        self._theme = current_theme()
        self._cards: dict[str, NoteCard] = {}
        self._stars = stars

    def forget(self) -> None:
        """Measure everything anew: the words for ids changed."""
        self._cards.clear()

    def gap(self) -> int:
        """The room below each card."""
        return current_theme().px(7)

    def card(self, index: AnyIndex, width: int, direction: Qt.LayoutDirection) -> NoteCard:
        """The card of a row, at this width."""
        theme = current_theme()
        if theme is not self._theme:
            self._theme = theme
            self._cards.clear()
        note: Note = index.data(NoteRole.NOTE)
        card = self._cards.get(note.uid)
        if card is None or card.words.note is not note or card.made_for != (width, direction):
            words = CardWords(
                note,
                index.data(NoteRole.KIND),
                index.data(NoteRole.SPEAKER),
                index.data(NoteRole.SHARE),
                index.data(NoteRole.TIME),
                index.data(NoteRole.INSTEAD),
                index.data(NoteRole.PLACE),
                index.data(NoteRole.HEARD),
                index.data(NoteRole.AGREEMENT),
                index.data(NoteRole.CONFIRMED),
            )
            card = NoteCard(theme, words, width, direction)
            if len(self._cards) >= _KEPT_CARDS:
                del self._cards[next(iter(self._cards))]
            self._cards[note.uid] = card
        return card

    def height(self, index: AnyIndex, width: int, direction: Qt.LayoutDirection) -> int:
        """The height of a row, with the gap below it."""
        return self.card(index, width, direction).height + self.gap()

    def usual_height(self) -> int:
        """The height of a card with one line of text: what a row is taken for before it was measured."""
        theme = current_theme()
        lines = theme.metrics(TextRole.NOTE).height() + theme.metrics(TextRole.SMALL).height()
        return lines + theme.px(22) + self.gap()

    def star_rect(self, index: AnyIndex, row: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the star of a row can be clicked; larger than it is drawn."""
        star = self.card(index, row.width(), direction).star.translated(row.topLeft())
        reach = max(0, (24 - star.width() + 1) // 2)
        return star.adjusted(-reach, -reach, reach, reach)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The room of a row in the width that the view offers."""
        width = option.rect.width()
        return QSize(width, self.height(index, width, option.direction))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the card of a row."""
        from PySide6.QtWidgets import QStyle  # a new table has no rows: see app/light_start.py

        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focus = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        card = self.card(index, option.rect.width(), option.direction)
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_card(painter, current_theme(), card, selected=selected, focus=focus, stars=self._stars)
        painter.restore()


_MIDDLE_LEFT = (
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextSingleLine
)


def _paint_card(
    painter: QPainter, theme: Theme, card: NoteCard, *, selected: bool, focus: bool, stars: bool
) -> None:
    width, direction = card.made_for
    note = card.words.note
    _paint_ground(painter, theme, QRectF(0, 0, width, card.height), selected=selected, focus=focus)
    paint_badge(painter, theme, card.badge, card.style, card.words.kind, direction)
    painter.setPen(QColor(theme.tone(card.tone)))
    card.text.draw(painter, card.text_at)
    for detail in card.details:
        painter.setPen(QColor(theme.tone(detail.tone)))
        if detail.symbol is not None:
            paint_symbol(painter, *detail.symbol, theme.tone(detail.tone))
        painter.setFont(theme.font(detail.role))
        painter.drawText(detail.rect, _MIDDLE_LEFT, detail.words)
    if note.starred:
        paint_symbol(painter, Symbol.STAR, QRectF(card.star), theme.colours.star)
    elif selected and stars:
        paint_symbol(painter, Symbol.STAR_OUTLINE, QRectF(card.star), theme.colours.muted)


def _paint_ground(painter: QPainter, theme: Theme, card: QRectF, *, selected: bool, focus: bool) -> None:
    colours = theme.colours
    width = 2 if selected else HAIRLINE
    painter.setPen(QPen(QColor(colours.accent.ink if selected else colours.line), width))
    painter.setBrush(QColor(colours.accent.ground if focus else colours.surface))
    inset = width / 2
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6))

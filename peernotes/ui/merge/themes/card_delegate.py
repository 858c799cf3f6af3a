"""Paints cards, and the heading above the counter-views."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from peernotes.ui.merge.themes.card import CardLayout, CardWords
from peernotes.ui.merge.themes.card_model import Card, CardRole, Heading
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.measuring_delegate import MeasuringDelegate

AnyIndex = QModelIndex | QPersistentModelIndex

_KEPT_CARDS = 256
"""More than any screen shows: scrolling back paints what is measured already."""


class CardDelegate(MeasuringDelegate):
    """Cards are kept by note and width, and forgotten with the theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._cards: dict[str, CardLayout] = {}

    def forget(self) -> None:
        """Measure everything anew: the words for ids may be others."""
        self._cards.clear()

    def gap(self) -> int:
        """The room below each card."""
        return current_theme().px(8)

    def usual_height(self) -> int:
        """The height of a card with two lines of text."""
        theme = current_theme()
        lines = 2 * theme.metrics(TextRole.BODY).height() + theme.metrics(TextRole.SMALL_STRONG).height()
        return lines + theme.px(24) + self.gap()

    def height(self, index: AnyIndex, width: int, direction: Qt.LayoutDirection) -> int:
        """The height of a row, with the gap below it."""
        if isinstance(index.data(CardRole.CARD), Heading):
            return current_theme().metrics(TextRole.SMALL_STRONG).height() + current_theme().px(16)
        return self._layout_of(index, width, direction).height + self.gap()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The room of a row in the width that the view offers."""
        width = option.rect.width()
        return QSize(width, self.height(index, width, option.direction))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(CardRole.CARD)
        if isinstance(row, Heading):
            _paint_heading(painter, option, row)
        else:
            state = option.state
            painter.translate(option.rect.topLeft())
            self._layout_of(index, option.rect.width(), option.direction).paint(
                painter,
                selected=bool(state & QStyle.StateFlag.State_Selected),
                focus=bool(state & QStyle.StateFlag.State_HasFocus),
            )
        painter.restore()

    def _layout_of(self, index: AnyIndex, width: int, direction: Qt.LayoutDirection) -> CardLayout:
        theme = current_theme()
        if theme is not self._theme:
            self._theme = theme
            self._cards.clear()
        card: Card = index.data(CardRole.CARD)
        layout = self._cards.get(card.uid)
        if layout is None or layout.words.card is not card or layout.made_for != (width, direction):
            words = CardWords(
                card, index.data(CardRole.KIND), index.data(CardRole.DETAILS), index.data(CardRole.SHARE)
            )
            layout = CardLayout(theme, words, width, direction)
            if len(self._cards) >= _KEPT_CARDS:
                del self._cards[next(iter(self._cards))]
            self._cards[card.uid] = layout
        return layout


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
    theme = current_theme()
    rect: QRect = option.rect.adjusted(theme.px(2), 0, -theme.px(2), 0)
    line = rect.top() + theme.px(3)
    painter.setPen(QPen(QColor(theme.colours.outline), 1, Qt.PenStyle.DashLine))
    painter.drawLine(rect.left(), line, rect.right(), line)
    painter.setPen(QColor(theme.colours.ink if heading.counter_views else theme.colours.muted))
    role = TextRole.SMALL_STRONG if heading.counter_views else TextRole.SMALL
    painter.setFont(theme.font(role))
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    room = rect.adjusted(0, theme.px(5), 0, -theme.px(3))
    words = theme.metrics(role).elidedText(heading.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, flags, words)

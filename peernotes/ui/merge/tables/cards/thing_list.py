"""The cards, the weightiest first. So many at a time that ten thousand things keep nobody waiting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr_n
from peernotes.ui.merge.tables.cards.thing import Making
from peernotes.ui.merge.tables.cards.thing_card import ThingCard
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import SectionLabel
from peernotes.ui.widgets.panel import Panel

AT_ONCE = 12
"""Cards that are made at a time: more would keep the window busy for longer than a person feels."""


class ThingList(Panel):
    """A card stays as it is while what it says stays the same, so that nothing that is being typed is lost."""

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        """`after` is the control that the Tab key comes from; it may be another one each time."""
        super().__init__(gap=10, parent=parent)
        self._after = after
        self._things: list[Making] = []
        self._shown = AT_ONCE
        self._busy = False
        self._cards: list[ThingCard] = []
        self._title = SectionLabel("")
        self.more_button = KeyButton("")
        self.more_button.clicked.connect(self.show_more)
        self.box.addWidget(self._title)
        self.box.addWidget(self.more_button)

    @property
    def cards(self) -> tuple[ThingCard, ...]:
        """The cards that are shown."""
        return tuple(self._cards)

    def set_busy(self, busy: bool) -> None:
        """While something is being done, nothing can be decided."""
        self._busy = busy
        for card in self._cards:
            card.set_busy(busy)

    def show_things(self, things: Sequence[Making], title: str) -> None:
        """Show these in place of those before."""
        self._things = list(things)
        self._title.setVisible(bool(things) and bool(title))
        self._title.setText(title)
        self._lay_out()

    def last(self) -> QWidget:
        """The control that the Tab key leaves it from."""
        if not self.more_button.isHidden():
            return self.more_button
        buttons = [button for card in self._cards for button in card.buttons]
        return buttons[-1] if buttons else self._after

    def show_more(self) -> None:
        """Make the next cards."""
        before = len(self._cards)
        self._shown += AT_ONCE
        self._lay_out()
        self._focus(before)

    def focus_next(self) -> ThingCard | None:
        """Go to the next card that can be decided, and say which it is."""
        at = next((number for number, card in enumerate(self._cards) if card.has_focus()), -1)
        return self._focus(at + 1) or self._focus(0)

    def _lay_out(self) -> None:
        """Keep the cards that say the same, make the others."""
        focused = next((n for n, card in enumerate(self._cards) if card.has_focus()), None)
        kept = {card.thing.key: card for card in self._cards}
        cards: list[ThingCard] = []
        for make in self._things[: self._shown]:
            thing = make()
            known = kept.get(thing.key)
            if known is not None and known.thing == thing:
                cards.append(kept.pop(thing.key))
            else:
                cards.append(ThingCard(thing))
        for gone in kept.values():
            self.box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._cards = cards
        for place, card in enumerate(cards):
            if self.box.indexOf(card) != place + 1:
                self.box.insertWidget(place + 1, card)
        more = len(self._things) - len(cards)
        self.more_button.setText(tr_n("Merge", "Show {n} more", "Show {n} more", min(more, AT_ONCE)))
        self.more_button.setVisible(more > 0)
        self._order_tabs()
        self.set_busy(self._busy)
        lost = focused is not None and not any(card.has_focus() for card in cards)
        if lost and self._focus(min(focused or 0, len(cards) - 1)) is None:
            self._after.setFocus()

    def _order_tabs(self) -> None:
        previous = self._after
        for card in self._cards:
            for button in card.buttons:
                QWidget.setTabOrder(previous, button)
                previous = button
        QWidget.setTabOrder(previous, self.more_button)

    def _focus(self, first: int) -> ThingCard | None:
        """Put the keyboard into the first card from this one on that has a choice."""
        for card in self._cards[max(0, first) :]:
            if card.buttons:
                card.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return card
        return None

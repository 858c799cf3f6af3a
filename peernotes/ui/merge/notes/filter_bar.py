"""The filters of the Notes tab: one button for each, and in words what is filtered and how many notes remain."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.note_filter import Facet, NoteFilter
from peernotes.ui.i18n import tr
from peernotes.ui.merge.notes.filter_popup import FilterPopup, Offer
from peernotes.ui.merge.notes.words import facet_words
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel

Offered = Callable[[Facet], list[Offer]]
"""The values of a facet that can be chosen."""


class FilterBar(Panel):
    """`changed` tells that other values are chosen; filters that are on have the number of their values."""

    changed = Signal()

    def __init__(
        self, offered: Offered, clear: QAction, order: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=6, parent=parent)
        self._offered = offered
        self._filters: dict[Facet, frozenset[str]] = {}
        self._popups: dict[Facet, FilterPopup] = {}
        self.buttons: dict[Facet, Chip] = {}
        row = FlowPanel(gap=6)
        for facet in Facet:
            button = Chip("")
            button.clicked.connect(partial(self.open, facet))
            self.buttons[facet] = button
            row.flow.addWidget(button)
        self.said = WrappingLabel("", TextRole.SMALL_STRONG, Tone.MUTED)
        self.clear_button = KeyButton(tr("Notes", "Clear"), clear)
        below = Panel(row=True, gap=10)
        below.box.addWidget(self.said, 1)
        below.box.addWidget(order)
        below.box.addWidget(self.clear_button)
        self.box.addWidget(row)
        self.box.addWidget(below)
        self._show()

    @property
    def filters(self) -> NoteFilter:
        """The values that are chosen."""
        return dict(self._filters)

    def set_filters(self, filters: NoteFilter) -> None:
        """Choose other values."""
        kept = {facet: values for facet, values in filters.items() if values}
        if kept != self._filters:
            self._filters = kept
            self._show()
            self.changed.emit()

    def open(self, facet: Facet, _checked: bool = False) -> None:
        """Open the list of a filter."""
        self._show()  # a click alone changes nothing
        if facet not in self._popups:
            popup = self._popups[facet] = FilterPopup(self, facet_words(facet))
            popup.chosen.connect(partial(self._choose, facet))
        values = self._filters.get(facet, frozenset())
        self._popups[facet].open_at(self.buttons[facet], self._offered(facet), values)

    def popup(self, facet: Facet) -> FilterPopup:
        """The list of a filter that was opened."""
        return self._popups[facet]

    def say(self, words: str) -> None:
        """What is found, and what is filtered."""
        self.said.setText(words)

    def _choose(self, facet: Facet, values: frozenset[str]) -> None:
        self.set_filters({**self._filters, facet: values})

    def _show(self) -> None:
        for facet, button in self.buttons.items():
            count, name = len(self._filters.get(facet, ())), facet_words(facet)
            button.setText(name)
            button.set_count(str(count) if count else "")
            button.setChecked(bool(count))
        self.clear_button.setEnabled(bool(self._filters))

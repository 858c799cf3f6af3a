"""The bar above a table: workshop, table, whether all is saved, and the two ways out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import TableSetUp
from peernotes.domain.template import Template, label_in
from peernotes.ui.actions import ActionId
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel

_NARROW = 1000
"""Below this width, at 100 % text, the workshop's title makes room for what matters now."""


class TableBar(Panel):
    """Says where one is and that all is saved."""

    home_requested = Signal()

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.TOP, row=True, padding=(18, 6, 18, 6), gap=12, parent=parent)
        self._title = ElidedLabel("", TextRole.STRONG)
        self._table = ElidedLabel("", TextRole.BODY, Tone.MUTED)
        self._mark = SymbolMark(Symbol.CHECK, Tone.GOOD)
        self._saved = Label(tr("Table", "Saved on this laptop"), TextRole.SMALL_STRONG, Tone.GOOD)
        self._undo = KeyButton("", actions[ActionId.UNDO])
        home = KeyButton(tr("Table", "Start page"))
        home.clicked.connect(self.home_requested)
        export = KeyButton("", actions[ActionId.EXPORT], look=ButtonLook.PRIMARY)
        self.box.addWidget(self._title, 3)
        self.box.addWidget(self._table, 2)
        for widget in (self._mark, self._saved, self._undo, home, export):
            self.box.addWidget(widget)
        self._fit()

    def show_table(self, template: Template, set_up: TableSetUp, language: str) -> None:
        """Show the workshop, the table and who facilitates it."""
        self._title.setText(template.workshop.title.in_language(language))
        words = table_words(set_up.table)
        if set_up.facilitator_perspective:
            view = label_in(template.perspectives, set_up.facilitator_perspective, language)
            words = tr("Table", "{table} · Facilitator: {view}", table=words, view=view)
        self._table.setText(words)

    def say_saved(self, at: datetime) -> None:
        """All that was typed is on the disk."""
        self._say(Symbol.CHECK, Tone.GOOD, tr("Table", "Saved {time}", time=at.strftime("%H:%M:%S")))

    def say_saving(self) -> None:
        """Something is on its way to the disk."""
        self._say(Symbol.INFO, Tone.MUTED, tr("Table", "Saving …"))

    def say_failing(self) -> None:
        """The disk refuses at the moment."""
        self._say(Symbol.ALERT, Tone.BAD, tr("Table", "Not saved yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar leaves out what can be missed."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size changes what is narrow."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _say(self, symbol: Symbol, tone: Tone, words: str) -> None:
        self._mark.show_symbol(symbol, tone)
        self._saved.setText(words)
        self._saved.set_tone(tone)

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        self._title.setVisible(not narrow)
        self._undo.show_cap(not narrow)

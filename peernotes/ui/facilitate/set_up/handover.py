"""Who types at the table, by initials, and the handover to somebody else."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.facilitate.set_up.initials import InitialsLine
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel


class HandoverCard(Card):
    """Says since when somebody types; the next one gives their initials and goes on."""

    handed_over = Signal(str)
    """The initials of who types from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._typist = ""
        self._now = WrappingLabel("")
        name = tr("Handover", "Initials of who types next")
        self.line = InitialsLine(name)
        self.line.textChanged.connect(self._show_button)
        self.line.returnPressed.connect(self._hand_over)
        self._button = KeyButton(tr("Handover", "Hand over"))
        self._button.clicked.connect(self._hand_over)
        words = RowWords(name)
        row = FlowPanel(gap=8)
        for widget in (words, self.line, self._button):
            row.flow.addWidget(widget)
        self.column.addWidget(SectionLabel(tr("Handover", "Who types?")))
        self.column.addWidget(self._now)
        self.column.addWidget(row)
        self.column.addWidget(
            WrappingLabel(
                tr("Handover", "Initials are enough; no name is needed."), TextRole.SMALL, Tone.MUTED
            )
        )
        self.column.addStretch(1)
        self.show_typist("", None)

    def show_typist(self, initials: str, since: datetime | None) -> None:
        """Show who types and since when, where it was said."""
        self._typist = initials if since is not None else ""
        self._now.setText(
            tr("Handover", "{initials} has typed since {time}.", initials=initials, time=time_of_day(since))
            if since is not None and initials
            else tr("Handover", "Nobody’s initials are noted.")
        )
        self._show_button()

    def _show_button(self) -> None:
        self._button.setEnabled(self._is_somebody_else())

    def _is_somebody_else(self) -> bool:
        return self.line.initials() not in ("", self._typist)

    def _hand_over(self) -> None:
        if self._is_somebody_else():
            initials = self.line.initials()
            self.line.clear()
            self.handed_over.emit(initials)

"""Asks whether the laptop's clock is right. A wrong clock is noted, never trusted, and never in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtWidgets import QButtonGroup, QWidget

from peernotes.domain.record import EventKind
from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.i18n import system_language, tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import FlowPanel, Panel


class ClockQuestion(Panel):
    """One line with "Yes" and "No"; the answer can be changed, and nobody has to give one."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(gap=4, parent=parent)
        self._clock = clock
        self._locale = QLocale(system_language())
        self._question = RowWords("", TextRole.STRONG)
        self._chips = {
            EventKind.CLOCK_RIGHT: Chip(tr("Clock", "Yes")),
            EventKind.CLOCK_WRONG: Chip(tr("Clock", "No")),
        }
        row = FlowPanel(gap=8)
        row.flow.addWidget(self._question)
        self._group = QButtonGroup(self)
        for answer, chip in self._chips.items():
            chip.toggled.connect(lambda on, said=answer: self._take(said) if on else None)
            self._group.addButton(chip)
            row.flow.addWidget(chip)
        self._mark = SymbolMark(Symbol.CHECK, Tone.GOOD, size=14)
        self._noted = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._answer_row = Panel(row=True, gap=6)
        self._answer_row.box.addWidget(self._mark)
        self._answer_row.box.addWidget(self._noted, 1)
        self._answer_row.hide()
        self.box.addWidget(row)
        self.box.addWidget(self._answer_row)
        self.tick()
        timer = QTimer(self)
        timer.setInterval(1000)
        timer.timeout.connect(self.tick)
        timer.start()

    def answer(self) -> EventKind | None:
        """What was said of the clock, if anything."""
        return next((answer for answer, chip in self._chips.items() if chip.isChecked()), None)

    def tick(self) -> None:
        """Ask with the time that the clock has now."""
        now = self._clock()
        day = self._locale.toString(QDate(now.year, now.month, now.day), tr("Clock", "dddd d MMMM"))
        words = tr("Clock", "Is it {time}, {day}?", time=time_of_day(now), day=day)
        if words != self._question.text():
            self._question.setText(words)
            for chip in self._chips.values():
                chip.setToolTip(words)
                chip.setAccessibleDescription(words)

    def _take(self, answer: EventKind) -> None:
        right = answer is EventKind.CLOCK_RIGHT
        self._mark.setVisible(right)
        self._noted.setText(
            tr("Clock", "Noted: the clock is right.")
            if right
            else tr(
                "Clock",
                "Noted. The times of your notes will not be relied on; nothing else changes.",
            )
        )
        self._answer_row.show()

"""Warns where this laptop already has a table, and offers to go on with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import table_label
from peernotes.domain.text import folded
from peernotes.services.ports import RecordSummary
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.i18n import system_language, tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import FlowPanel, Panel


class KnownTable(Card):
    """Hidden, but where there is something to warn of."""

    continue_wanted = Signal(str)
    """The id of the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.WARNING, padding=10, gap=6, parent=parent)
        self._uid = ""
        self._sentence = WrappingLabel("", TextRole.STRONG)
        words = Panel(row=True, gap=8)
        words.box.addWidget(SymbolMark(Symbol.ALERT, Tone.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        words.box.addWidget(self._sentence, 1)
        self._kept = RowWords(
            tr("KnownTable", "If you begin anew, both are kept."), TextRole.SMALL, Tone.MUTED
        )
        self.go_on = KeyButton("")
        self.go_on.clicked.connect(lambda: self.continue_wanted.emit(self._uid))
        foot = FlowPanel(gap=12, row_gap=0)
        foot.flow.addWidget(self.go_on)
        foot.flow.addWidget(self._kept)
        self.column.addWidget(words)
        self.column.addWidget(foot)
        self.hide()

    def sentence(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def warn_of(self, known: RecordSummary | None, now: datetime) -> None:
        """Say what is here already, or nothing."""
        if known is None:
            self.hide()
            return
        table = table_words(known.table)
        if known.rehearsal:
            table = tr("KnownTable", "a rehearsal of {table}", table=table)
        sentence = tr(
            "KnownTable",
            "This laptop already has {table}, with {notes}, last changed {when}.",
            table=table,
            notes=notes_words(known.notes),
            when=_when(known.changed.astimezone(now.tzinfo), now),
        )
        is_news = sentence != self.sentence()
        self._uid = known.uid
        self._sentence.setText(sentence)
        self.go_on.setText(
            tr("KnownTable", "Go on with the rehearsal")
            if known.rehearsal
            else tr("KnownTable", "Go on with {table}", table=table)
        )
        self.show()
        if is_news and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


def known_table(known: Sequence[RecordSummary], label: str, *, rehearsal: bool) -> RecordSummary | None:
    """The record that is this table already, the one changed last where there are more. A rehearsal of a table
    is not the table."""
    wanted = folded(table_label(label))
    same = [k for k in known if k.rehearsal is rehearsal and folded(table_label(k.table)) == wanted]
    return max(same, key=lambda summary: summary.changed) if wanted and same else None


def _when(changed: datetime, now: datetime) -> str:
    time = f"{changed:%H:%M}"
    if changed.date() == now.date():
        return tr("KnownTable", "at {time}", time=time)
    date = QDate(changed.year, changed.month, changed.day)
    pattern = "d MMMM" if changed.year == now.year else "d MMMM yyyy"
    day = QLocale(system_language()).toString(date, tr("KnownTable", pattern))
    return tr("KnownTable", "on {day} at {time}", day=day, time=time)

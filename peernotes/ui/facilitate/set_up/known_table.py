"""Warns where this laptop already has a table, and offers to go on with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import table_label
from peernotes.domain.taking_over import Offer
from peernotes.domain.text import folded
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.i18n import system_language, tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.announcing import announce
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import FlowPanel, Panel

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import RecordSummary


class KnownRecord(NamedTuple):
    """A record that this laptop has; what the template that is begun with is to it, and the version it has now."""

    summary: RecordSummary
    offer: Offer = Offer.SAME
    version: str = ""


class KnownTable(Card):
    """Hidden, but where there is something to warn of."""

    continue_wanted = Signal(str, bool)
    """The id of the record, and whether it is to take over the template that is begun with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.WARNING, padding=10, gap=6, parent=parent)
        self._uid = ""
        self._takes_over = False
        self._sentence = WrappingLabel("", TextRole.STRONG)
        words = Panel(row=True, gap=8)
        words.box.addWidget(SymbolMark(Symbol.ALERT, Tone.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        words.box.addWidget(self._sentence, 1)
        self._kept = RowWords(
            tr("KnownTable", "If you begin anew, both are kept."), TextRole.SMALL, Tone.MUTED
        )
        self.go_on = KeyButton("")
        self.go_on.clicked.connect(lambda: self.continue_wanted.emit(self._uid, self._takes_over))
        foot = FlowPanel(gap=12, row_gap=0)
        foot.flow.addWidget(self.go_on)
        foot.flow.addWidget(self._kept)
        self.column.addWidget(words)
        self.column.addWidget(foot)
        self.hide()

    def sentence(self) -> str:
        """What it says; nothing while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def warn_of(self, record: KnownRecord | None, now: datetime) -> None:
        """Say what is here already, or nothing."""
        if record is None:
            self.hide()
            return
        known = record.summary
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
        self._takes_over = record.offer in (Offer.NEWER, Offer.DIFFERS)
        if record.offer is not Offer.SAME:
            sentence = f"{sentence} {_version_words(record)}"
        is_news = sentence != self.sentence()
        self._uid = known.uid
        self._sentence.setText(sentence)
        if record.offer is Offer.NEWER:
            words = tr("KnownTable", "Go on with {table} and the newer questions", table=table)
        elif known.rehearsal:
            words = tr("KnownTable", "Go on with the rehearsal")
        else:
            words = tr("KnownTable", "Go on with {table}", table=table)
        self.go_on.setText(words)
        self.show()
        if is_news:
            announce(self, sentence)


def known_table(known: Sequence[KnownRecord], label: str, *, rehearsal: bool) -> KnownRecord | None:
    """The record that is this table already, the one changed last where there are more. A rehearsal of a table
    is not the table. Before a table is named it is the one that has older questions than those begun with."""
    wanted = folded(table_label(label))
    same = [
        k
        for k in known
        if k.summary.rehearsal is rehearsal
        and (folded(table_label(k.summary.table)) == wanted if wanted else k.offer is Offer.NEWER)
    ]
    return max(same, key=lambda known: known.summary.changed) if same else None


def _version_words(record: KnownRecord) -> str:
    if record.offer is Offer.NEWER:
        return tr("KnownTable", "It has older questions: {version}.", version=record.version)
    if record.offer is Offer.OLDER:
        return tr("KnownTable", "It has newer questions than these: {version}.", version=record.version)
    return tr("KnownTable", "It has other questions than these: {version}.", version=record.version)


def _when(changed: datetime, now: datetime) -> str:
    time = time_of_day(changed)
    if changed.date() == now.date():
        return tr("KnownTable", "at {time}", time=time)
    date = QDate(changed.year, changed.month, changed.day)
    pattern = "d MMMM" if changed.year == now.year else "d MMMM yyyy"
    day = QLocale(system_language()).toString(date, tr("KnownTable", pattern))
    return tr("KnownTable", "on {day} at {time}", day=day, time=time)

"""The last step: what is left to look at, then one key, and where the file is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.review import Review
from peernotes.services.table_export import Exported
from peernotes.ui.actions import ActionId
from peernotes.ui.facilitate.review.export_words import confirmed_words, since_words, summary_words
from peernotes.ui.facilitate.review.review_cards import (
    BlockCard,
    ChecksCard,
    OtherRoads,
    ReadableCard,
    RoadsCard,
    WrittenCard,
)
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel

BUSY_DELAY = 300
"""Milliseconds that writing may take before it is told: most is done by then."""


class ReviewView(Panel):
    """Says what is left to look at, and writes the table file. Nothing here stops anyone."""

    go_to = Signal(str)
    """The id of a place."""
    fill_marks = Signal(str)
    """The id of the place with the first mark."""
    read_back = Signal(str)
    """The id of a session."""
    another_folder = Signal()
    readable_copy = Signal()
    email_text = Signal()
    copy_block = Signal(str)
    """A text, for the clipboard."""
    save_block = Signal(str)
    """A text, for a file."""

    def __init__(self, actions: Mapping[ActionId, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._checks = False
        self._busy = ""
        self.summary = WrappingLabel("", TextRole.HEADING)
        self.confirmed = WrappingLabel("", TextRole.BODY, Tone.MUTED)
        self.since = WrappingLabel("", TextRole.STRONG)
        self.rehearsal = Card(edge=Edge.INFO)
        self.rehearsal.column.addWidget(
            WrappingLabel(tr("Review", "This is a rehearsal: its file says so, and will not be merged."))
        )
        self.roads = RoadsCard()
        self.written = WrittenCard()
        self.readable = ReadableCard()
        self.block = BlockCard()
        self.problem = WrappingLabel("", TextRole.STRONG, Tone.BAD)
        self.checks = ChecksCard()
        self.nothing_left = Panel(row=True, gap=8)
        self.nothing_left.box.addWidget(SymbolMark(Symbol.CHECK, Tone.GOOD))
        self.nothing_left.box.addWidget(
            WrappingLabel(tr("Review", "Nothing is left to check."), TextRole.STRONG, Tone.GOOD), 1
        )
        self.without_stick = Panel(gap=6)
        self.without_stick.box.addWidget(
            WrappingLabel(tr("Review", "Where no stick is allowed"), TextRole.SMALL_STRONG)
        )
        self.other_roads = OtherRoads()
        self.without_stick.box.addWidget(self.other_roads)

        stands = Panel(gap=3)
        for label in (self.summary, self.confirmed, self.since):
            stands.box.addWidget(label)
        self._column = ScrollPanel(Ground.PAPER, padding=(24, 18, 24, 18), gap=12)
        for widget in (
            WrappingLabel(tr("Review", "Review and export"), TextRole.QUESTION),
            stands,
            self.rehearsal,
            self.problem,
            self.roads,
            self.written,
            self.readable,
            self.block,
            self.checks,
            self.nothing_left,
            WrappingLabel(
                tr(
                    "Review",
                    "The table file goes to the rapporteur, on a USB stick for example. You can go on afterwards and "
                    "export again: the newer copy replaces the older one.",
                ),
                TextRole.BODY,
                Tone.MUTED,
            ),
            self.without_stick,
        ):
            self._column.box.addWidget(widget)
        self._column.box.addStretch(1)
        self.hint = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.button = KeyButton("", actions[ActionId.EXPORT], look=ButtonLook.PRIMARY)
        foot = Panel(Ground.BOTTOM, row=True, padding=(24, 10, 24, 10), gap=14)
        foot.box.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.box.addWidget(self.button)
        self.box.addWidget(self._column, 1)
        self.box.addWidget(foot)
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(BUSY_DELAY)
        self._busy_timer.timeout.connect(self._show_hint)
        self._connect()
        self.problem.hide()
        self.rehearsal.hide()

    def show_review(self, review: Review, *, changed: bool, language: str) -> None:
        """Show what stands at the table; `changed`: the last copy does not hold all of it."""
        self._checks = bool(review.checks)
        self.summary.setText(summary_words(review))
        self.confirmed.setText(confirmed_words(review))
        self.confirmed.setVisible(bool(self.confirmed.text()))
        self.since.setText(since_words(review.copies, changed=changed))
        outdated = changed and review.copies > 0
        self.since.set_tone(Tone.WARNING if outdated else Tone.MUTED)
        self.rehearsal.setVisible(review.rehearsal)
        for roads in (self.roads.other, self.other_roads):
            roads.readable.setVisible(not review.rehearsal)  # what is never merged makes no Word document
        self.checks.show_checks(review.checks, language)
        self._order_stops()
        self.nothing_left.setVisible(not review.checks)
        if outdated:
            self.block.clear()
        self._show_hint()

    def first_stop(self) -> QWidget:
        """The one thing to do here."""
        return self.button

    # --- how an export goes

    def show_busy(self, busy: bool) -> None:
        """Something is being written, or no longer is. It is told where it takes a while."""
        self._busy = tr("Review", "Writing the file …") if busy else ""
        if busy:
            self._busy_timer.start()
        else:
            self._busy_timer.stop()
            self._show_hint()

    def show_own_written(self) -> None:
        """This laptop has its copy, the stick is still being written."""
        if self._busy:
            self._busy = tr("Review", "A copy is on this laptop. Writing to the stick or folder …")
            if not self._busy_timer.isActive():
                self._show_hint()

    def show_exported(self, exported: Exported) -> None:
        """Show where the file is, or which roads are left where the stick refused it."""
        self._begin_answer()
        if exported.path is None and exported.refused is not None:
            self.roads.show_refused(exported)
        else:
            self.written.show_exported(exported)
        self._end_answer(self.roads.another)

    def show_failed(self, error: UserError) -> None:
        """Nothing was written: the roads that are left."""
        self._begin_answer()
        self.roads.show_failed(error)
        self._end_answer(self.roads.another)

    def show_readable(self, path: Path) -> None:
        """Show where the readable copy is."""
        self.problem.hide()
        self.readable.show_written(path)
        self._see(self.readable)

    def show_block(self, text: str) -> None:
        """Show the text for an e-mail."""
        self.problem.hide()
        self.block.show_text(text)
        self._end_answer(self.block.first_stop())
        self._see(self.block)

    def show_road_failed(self, error: UserError) -> None:
        """A text or a readable copy could not be written; the other roads stay."""
        self.problem.setText(sentence_of_error(error))
        self.problem.show()
        self._see(self.problem)

    def _connect(self) -> None:
        self.checks.go_to.connect(self.go_to)
        self.checks.fill_marks.connect(self.fill_marks)
        self.checks.read_back.connect(self.read_back)
        self.roads.another_folder.connect(self.another_folder)
        for roads in (self.roads, self.other_roads):
            roads.readable_copy.connect(self.readable_copy)
            roads.email_text.connect(self.email_text)
        self.block.copy_block.connect(self.copy_block)
        self.block.save_block.connect(self.save_block)

    def _order_stops(self) -> None:
        """Tab visits the buttons of new rows where they stand."""
        stops = (*self.checks.buttons, self.other_roads.readable, self.other_roads.email, self.button)
        for first, second in pairwise((self.block.save_button, *stops)):
            QWidget.setTabOrder(first, second)

    def _begin_answer(self) -> None:
        for widget in (self.roads, self.written, self.readable, self.problem):
            widget.hide()
        self.block.clear()

    def _end_answer(self, next_stop: QWidget) -> None:
        """Show the answer; the focus goes to the next thing to do, unless one is typing elsewhere by now."""
        self.without_stick.setHidden(not self.roads.isHidden())
        self._column.verticalScrollBar().setValue(0)
        focus = QApplication.focusWidget()
        if next_stop.isVisible() and (focus is None or self.isAncestorOf(focus)):
            next_stop.setFocus()

    def _see(self, widget: QWidget) -> None:
        # After the layout has given the new card its place.
        QTimer.singleShot(0, widget, lambda: self._column.ensureWidgetVisible(widget))

    def _show_hint(self) -> None:
        if self._busy and not self._busy_timer.isActive():
            self.hint.setText(self._busy)
        elif self._checks:
            self.hint.setText(tr("Review", "It may stay so. You can export at any time."))
        else:
            self.hint.setText(tr("Review", "You can export at any time."))

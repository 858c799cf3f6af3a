"""Two files of one record, note by note: what differs, and whose version counts where somebody has to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from peernotes.domain.copies import ReceivedFile
from peernotes.domain.decisions import BOTH
from peernotes.domain.differences import Difference, DifferenceKind
from peernotes.domain.template import Template
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.difference_words import kind_words, place_words, side_words
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Badge, Chip
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel, ScrollPanel

AT_ONCE = 20
"""Rows that are made at a time."""

_TONES = {
    DifferenceKind.ADDED: Tone.GOOD,
    DifferenceKind.WORDS: Tone.ACCENT,
    DifferenceKind.FACTS: Tone.ACCENT,
    DifferenceKind.WITHDRAWN: Tone.WARNING,
    DifferenceKind.GONE: Tone.WARNING,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files and what differs. `choose`: takes the key of a difference and the side; None where nothing is asked."""

    title: str
    one: ReceivedFile
    other: ReceivedFile
    differences: tuple[Difference, ...]
    template: Template
    choose: Callable[[str, str], object] | None = None


class DifferencesView(Panel):
    """In the place of the roll call, until Escape or the button."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, padding=(18, 14, 14, 10), gap=8, parent=parent)
        self._compared: Compared | None = None
        self._rows: list[_Row] = []
        self._title = WrappingLabel("", TextRole.TITLE)
        self.back_button = KeyButton(tr("Merge", "Back to the tables"), keys="Esc")
        self.back_button.clicked.connect(self.closed.emit)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(top)
        self._scroll = ScrollPanel(gap=10)
        self.box.addWidget(self._scroll, 1)
        self.more_button = KeyButton("")
        self.more_button.clicked.connect(self.show_more)
        self._scroll.box.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._scroll.box.addStretch(1)

    @property
    def rows(self) -> tuple[_Row, ...]:
        """The rows that are shown."""
        return tuple(self._rows)

    def show_compared(self, compared: Compared, sides: Mapping[str, str]) -> None:
        """Show what differs, with what was chosen so far."""
        for row in self._rows:
            self._scroll.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._compared = compared
        self._title.setText(compared.title)
        self.setAccessibleName(compared.title)
        self._sides = sides
        self.show_more()

    def show_sides(self, sides: Mapping[str, str]) -> None:
        """What was chosen changed."""
        self._sides = sides
        for row in self._rows:
            row.show_side(sides.get(row.difference.key, ""))

    def show_more(self) -> None:
        """Make the next rows."""
        compared = self._compared
        if compared is None:
            return
        first = len(self._rows)
        for difference in compared.differences[first : first + AT_ONCE]:
            row = _Row(compared, difference)
            row.show_side(self._sides.get(difference.key, ""))
            self._scroll.box.insertWidget(len(self._rows), row)
            self._rows.append(row)
        more = len(compared.differences) - len(self._rows)
        self.more_button.setText(tr_n("Merge", "Show {n} more", "Show {n} more", min(more, AT_ONCE)))
        self.more_button.setVisible(more > 0)
        previous: QWidget = self.back_button
        for row in self._rows:
            for chip in row.chips:
                QWidget.setTabOrder(previous, chip)
                previous = chip
        QWidget.setTabOrder(previous, self.more_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Row(Card):
    """One difference: before and after, or one copy and the other."""

    def __init__(self, compared: Compared, difference: Difference) -> None:
        super().__init__(padding=12)
        self.difference = difference
        self.chips: tuple[Chip, ...] = ()
        self._sides: tuple[str, ...] = ()
        asks = compared.choose is not None
        top = QHBoxLayout()
        if not asks:
            top.addWidget(Badge(_TONES[difference.kind], kind_words(difference.kind)))
        place = place_words(difference, compared.template)
        top.addWidget(Label(place, TextRole.SMALL_STRONG, Tone.MUTED))
        top.addStretch(1)
        self.column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(28))
        pair = ((compared.one, difference.before, difference.after),
                (compared.other, difference.after, difference.before))  # fmt: skip
        for file, item, other in pair:
            side = Panel(gap=2)
            side.box.addWidget(WrappingLabel(file.name, TextRole.SMALL, Tone.MUTED))
            side.box.addWidget(WrappingLabel(side_words(item, other, compared.template)))
            side.box.addStretch(1)
            row.addWidget(side, 1)
        self.column.addLayout(row)
        if compared.choose is not None:
            self._add_chips(compared, place, compared.choose)

    def show_side(self, side: str) -> None:
        """Show what was chosen; nothing yet: both are kept."""
        for chip, own in zip(self.chips, self._sides, strict=True):
            chip.setChecked(own == (side or BOTH))

    def _add_chips(self, compared: Compared, place: str, choose: Callable[[str, str], object]) -> None:
        group = QButtonGroup(self)
        flow = FlowPanel(gap=6)
        options: Sequence[tuple[str, str]] = (
            (tr("Merge", "The left one"), compared.one.digest),
            (tr("Merge", "The right one"), compared.other.digest),
            (tr("Merge", "Both"), BOTH),
        )
        chips = []
        for words, side in options:
            chip = Chip(words)
            chip.setAccessibleName(tr("Merge", "{place}: {choice}", place=place, choice=words))
            chip.clicked.connect(lambda _checked=False, side=side: choose(self.difference.key, side))
            group.addButton(chip)
            flow.flow.addWidget(chip)
            chips.append(chip)
        self.chips = tuple(chips)
        self._sides = tuple(side for _, side in options)
        self.column.addWidget(flow)

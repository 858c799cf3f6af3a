"""Who sits at the table: its label, the facilitator's perspective, seats and countries. Never a name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QGridLayout, QLineEdit, QWidget

from peernotes.domain.record import Seats, TableSetUp, table_label
from peernotes.domain.template import Template, label_in
from peernotes.ui.counts import people_words
from peernotes.ui.facilitate.words import entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel
from peernotes.ui.widgets.reflow import ReflowPanel
from peernotes.ui.widgets.stepper import Stepper
from peernotes.ui.widgets.tab_order import tab_in_place
from peernotes.ui.widgets.tag_picker import TagPicker

PAUSE = 500
"""Milliseconds without a key after which typed text counts as said."""

MOST_PEOPLE = 40
"""People of one perspective at one table."""


class SetUpForm(ReflowPanel):
    """All of a table's set-up; nothing in it has to be filled in. The table and you on one card, who sits there
    on another: side by side where there is room."""

    changed = Signal(object)
    """A `TableSetUp`, when something was changed by hand: at once for a click, for typed text at a pause."""
    touched = Signal()
    """`set_up()` is another one, at each key."""

    def __init__(
        self,
        template: Template,
        language: str,
        *,
        below_table: QWidget | None = None,
        below_you: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`below_table` and `below_you` are what else belongs to these two, for a page that asks more."""
        super().__init__(gap=12, parent=parent)
        self._template = template
        self._language = language
        self._set_up = self._told = TableSetUp("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._table_chips: dict[str, Chip] = {}
        self._seats: dict[str, Stepper] = {}
        self._country_buttons: list[KeyButton] = []

        one = Card(gap=8)
        one.column.addWidget(_head(tr("SetUp", "Which table is this?")))
        one.column.addWidget(self._table_row())
        if below_table is not None:
            one.column.addWidget(below_table)
        one.column.addSpacing(4)
        one.column.addWidget(_head(tr("SetUp", "Who are you? Your perspective, not your name")))
        one.column.addWidget(self._facilitator_row())
        if below_you is not None:
            one.column.addWidget(below_you)
        one.column.addStretch(1)

        other = Card(gap=8)
        self._people = Label("", TextRole.SMALL_STRONG, Tone.ACCENT)
        head = Panel(row=True, gap=12)
        head.box.addWidget(_head(tr("SetUp", "Who sits here, you included?")))
        head.box.addWidget(self._people)
        head.box.addStretch(1)
        other.column.addWidget(head)
        other.column.addLayout(self._seat_rows())
        other.column.addSpacing(4)
        other.column.addWidget(_head(tr("SetUp", "From which countries?")))
        other.column.addWidget(self._countries_row())
        other.column.addSpacing(4)
        other.column.addWidget(
            WrappingLabel(
                tr("SetUp", "No names are asked for. All of this can be changed at any time."),
                TextRole.SMALL,
                Tone.MUTED,
            )
        )
        other.column.addStretch(1)
        self.add(one)
        self.add(other)
        self._show_people()
        self._space_seats()

    def set_up(self) -> TableSetUp:
        """What is filled in now, also what was typed a moment ago."""
        return self._set_up

    def show_set_up(self, set_up: TableSetUp) -> None:
        """Show what is known; nobody is told."""
        self._pause.stop()
        self._set_up = self._told = set_up
        self._show_table()
        self._facilitator.set_value(set_up.facilitator_perspective)
        people = {seats.perspective: seats.people for seats in set_up.seats}
        for perspective, stepper in self._seats.items():
            stepper.blockSignals(True)
            stepper.set_value(people.get(perspective, 0))
            stepper.blockSignals(False)
        self._show_people()
        self._show_countries()

    def flush(self) -> None:
        """Tell what was typed and not yet told; before an undo, or before the form is let go."""
        self._pause.stop()
        if self._set_up != self._told:
            self._told = self._set_up
            self.changed.emit(self._set_up)

    def first_stop(self) -> QWidget:
        """Where one begins: the table that is chosen, or the first that can be."""
        chips: list[QWidget] = list(self._table_chips.values())
        chosen: list[QWidget] = [chip for chip in self._table_chips.values() if chip.isChecked()]
        return (chosen or chips or [self._other_table])[0]

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes on to another step has said it."""
        super().hideEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_seat_grid"):
            self._space_seats()

    # --- its parts

    def _table_row(self) -> QWidget:
        self._tables = QButtonGroup(self)
        row = FlowPanel(gap=8)
        for table in self._template.workshop.tables:
            chip = Chip(table.label)
            chip.setAccessibleName(tr("SetUp", "Table {label}", label=table.label))
            chip.clicked.connect(lambda _checked=False, label=table.label: self._choose_table(label))
            self._tables.addButton(chip)
            self._table_chips[table.label] = chip
            row.flow.addWidget(chip)
        self._other_table = QLineEdit()
        self._other_table.setAccessibleName(tr("SetUp", "Another table"))
        self._other_table.setPlaceholderText(
            tr("SetUp", "Another table") if self._table_chips else tr("SetUp", "Table number")
        )
        self._other_table.setMaxLength(40)
        self._other_table.textEdited.connect(self._type_table)
        self._other_table.editingFinished.connect(self.flush)
        row.flow.addWidget(self._other_table)
        return row

    def _facilitator_row(self) -> QWidget:
        self._facilitator = _LetterPicker(
            tr("SetUp", "Your own perspective"), free_words=True, none_words=tr("SetUp", "Rather not say")
        )
        self._facilitator.set_entries(entries(self._template.perspectives, self._language))
        self._facilitator.chosen.connect(
            lambda value: self._change(replace(self._set_up, facilitator_perspective=value))
        )
        row = FlowPanel()
        row.flow.addWidget(self._facilitator)
        return row

    def _seat_rows(self) -> QGridLayout:
        self._seat_grid = QGridLayout()
        for row, choice in enumerate(self._template.perspectives):
            words = choice.label.in_language(self._language) or choice.id
            name = tr("SetUp", "People at the table: {view}", view=words)
            stepper = Stepper(name, highest=MOST_PEOPLE)
            stepper.changed.connect(lambda _value, by=stepper: self._take_seats(typed=by.by_typing()))
            stepper.left.connect(self.flush)
            self._seats[choice.id] = stepper
            label = WrappingLabel(words)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            self._seat_grid.addWidget(label, row, 0)
            self._seat_grid.addWidget(stepper, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._seat_grid.setColumnStretch(2, 1)  # the numbers stand beside their words, however wide the card
        return self._seat_grid

    def _countries_row(self) -> QWidget:
        self._country_row = FlowPanel(gap=8)
        self._add_country = _LetterPicker(tr("SetUp", "Add a country"), free_words=True)
        self._add_country.set_entries(entries(self._template.countries, self._language))
        self._add_country.chosen.connect(self._take_country)
        self._country_row.flow.addWidget(self._add_country)
        return self._country_row

    def _space_seats(self) -> None:
        theme = current_theme()
        self._seat_grid.setVerticalSpacing(theme.px(4))
        self._seat_grid.setHorizontalSpacing(theme.px(16))

    # --- what is said

    def _choose_table(self, label: str) -> None:
        expected = next(t for t in self._template.workshop.tables if t.label == label)
        perspective = self._set_up.facilitator_perspective or expected.facilitator_perspective
        self._facilitator.set_value(perspective)
        self._change(replace(self._set_up, table=label, facilitator_perspective=perspective))
        self._show_table()

    def _type_table(self, words: str) -> None:
        self._change(replace(self._set_up, table=table_label(words)), typed=True)
        self._check_chip()

    def _show_table(self) -> None:
        known = self._set_up.table in self._table_chips
        self._other_table.setText("" if known else self._set_up.table)
        self._check_chip()

    def _check_chip(self) -> None:
        self._tables.setExclusive(False)
        for label, chip in self._table_chips.items():
            chip.setChecked(label == self._set_up.table)
        self._tables.setExclusive(True)

    def _take_seats(self, *, typed: bool) -> None:
        listed = tuple(Seats(p, stepper.value()) for p, stepper in self._seats.items() if stepper.value())
        others = tuple(seats for seats in self._set_up.seats if seats.perspective not in self._seats)
        self._change(replace(self._set_up, seats=(*listed, *others)), typed=typed)
        self._show_people()

    def _show_people(self) -> None:
        people = self._set_up.people
        self._people.setText(people_words(people) if people else "")

    def _take_country(self, country: str) -> None:
        self._add_country.set_value("")
        if country and country not in self._set_up.countries:
            self._change(replace(self._set_up, countries=(*self._set_up.countries, country)))
            self._show_countries()
        self._add_country.setFocus()  # the next country can be typed at once

    def _drop_country(self, country: str) -> None:
        kept = tuple(known for known in self._set_up.countries if known != country)
        self._change(replace(self._set_up, countries=kept))
        self._show_countries()
        self._add_country.setFocus()

    def _show_countries(self) -> None:
        flow = self._country_row.flow
        while flow.takeAt(0) is not None:
            pass
        for button in self._country_buttons:
            button.hide()
            button.deleteLater()
        self._country_buttons = []
        for country in self._set_up.countries:
            words = label_in(self._template.countries, country, self._language)
            button = KeyButton(words, symbol=Symbol.CLOSE)
            button.setAccessibleName(tr("SetUp", "Take {country} away", country=words))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _checked=False, gone=country: self._drop_country(gone))
            flow.addWidget(button)
            self._country_buttons.append(button)
        flow.addWidget(self._add_country)
        tab_in_place(self._country_row, self._country_buttons)

    def _change(self, set_up: TableSetUp, *, typed: bool = False) -> None:
        if set_up == self._set_up:
            return
        if not typed:
            self.flush()  # what was typed before is a change of its own
        self._set_up = set_up
        self.touched.emit()
        if typed:
            self._pause.start()
        else:
            self.flush()


class _LetterPicker(TagPicker):
    """A picker that a letter opens too, so that nobody has to open it first."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter opens the list and is the first to filter it."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not (plain and event.text().strip() and event.text().isprintable()):
            super().keyPressEvent(event)
            return
        if not self.is_open():
            self.open()
        popup = QApplication.activePopupWidget()
        line = popup.focusWidget() if popup is not None else None
        if line is not None:
            QApplication.sendEvent(line, event)


def _head(words: str) -> WrappingLabel:
    """The small heading of a part; it may take two lines where letters are large."""
    return WrappingLabel(words, TextRole.SMALL_STRONG)

"""Who sits at the table: its label, the facilitator's perspective, seats and countries. Never a name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QWidget

from peernotes.domain.record import Seats, TableSetUp, table_label
from peernotes.domain.template import Template, label_in
from peernotes.ui.facilitate.words import entries
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, SectionLabel, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel
from peernotes.ui.widgets.stepper import Stepper
from peernotes.ui.widgets.tag_picker import TagPicker


class SetUpForm(Panel):
    """All of a table's set-up on one page; nothing in it has to be filled in."""

    changed = Signal(object)
    """A `TableSetUp`, each time something was changed by hand."""

    def __init__(self, template: Template, language: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._template = template
        self._language = language
        self._set_up = TableSetUp("")

        self._tables = QButtonGroup(self)
        self._table_chips: dict[str, Chip] = {}
        table_row = FlowPanel(gap=8)
        for table in template.workshop.tables:
            chip = Chip(table.label)
            chip.setAccessibleName(tr("SetUp", "Table {label}", label=table.label))
            chip.clicked.connect(lambda _checked=False, label=table.label: self._choose_table(label))
            self._tables.addButton(chip)
            self._table_chips[table.label] = chip
            table_row.flow.addWidget(chip)
        self._other_table = QLineEdit()
        self._other_table.setAccessibleName(tr("SetUp", "Another table"))
        self._other_table.setPlaceholderText(
            tr("SetUp", "Another table") if template.workshop.tables else tr("SetUp", "Table number")
        )
        self._other_table.setMaxLength(40)
        self._other_table.textEdited.connect(self._type_table)
        table_row.flow.addWidget(self._other_table)

        self._facilitator = TagPicker(
            tr("SetUp", "Your own perspective"), free_words=True, none_words=tr("SetUp", "Rather not say")
        )
        self._facilitator.set_entries(entries(template.perspectives, language))
        self._facilitator.chosen.connect(
            lambda value: self._change(replace(self._set_up, facilitator_perspective=value))
        )
        facilitator_row = FlowPanel()
        facilitator_row.flow.addWidget(self._facilitator)

        self._seats: dict[str, Stepper] = {}
        self._seat_grid = QGridLayout()
        for number, choice in enumerate(template.perspectives):
            words = choice.label.in_language(language) or choice.id
            stepper = Stepper(tr("SetUp", "People at the table: {view}", view=words), highest=40)
            stepper.changed.connect(lambda _value: self._take_seats())
            self._seats[choice.id] = stepper
            row, side = divmod(number, 2)
            self._seat_grid.addWidget(ElidedLabel(words), row, side * 3)
            self._seat_grid.addWidget(stepper, row, side * 3 + 1)
        self._seat_grid.setColumnStretch(0, 1)
        self._seat_grid.setColumnStretch(3, 1)
        self._seat_grid.setColumnMinimumWidth(2, current_theme().px(28))
        self._seat_grid.setVerticalSpacing(current_theme().px(4))

        self._country_row = FlowPanel(gap=8)
        self._add_country = TagPicker(tr("SetUp", "Add a country"), free_words=True)
        self._add_country.set_entries(entries(template.countries, language))
        self._add_country.chosen.connect(self._take_country)
        self._country_buttons: list[KeyButton] = []
        self._country_row.flow.addWidget(self._add_country)

        self.box.addWidget(SectionLabel(tr("SetUp", "Which table is this?")))
        self.box.addWidget(table_row)
        self.box.addSpacing(8)
        self.box.addWidget(SectionLabel(tr("SetUp", "Who are you? Your perspective, not your name")))
        self.box.addWidget(facilitator_row)
        self.box.addSpacing(8)
        self.box.addWidget(SectionLabel(tr("SetUp", "Who sits here, you included?")))
        self.box.addLayout(self._seat_grid)
        self.box.addSpacing(8)
        self.box.addWidget(SectionLabel(tr("SetUp", "From which countries?")))
        self.box.addWidget(self._country_row)
        self.box.addSpacing(8)
        self.box.addWidget(
            WrappingLabel(
                tr("SetUp", "No names are asked for. All of this can be changed at any time."),
                TextRole.SMALL,
                Tone.MUTED,
            )
        )

    def set_up(self) -> TableSetUp:
        """What is filled in now."""
        return self._set_up

    def show_set_up(self, set_up: TableSetUp) -> None:
        """Show what is known; nobody is told."""
        self._set_up = set_up
        self._show_table()
        self._facilitator.set_value(set_up.facilitator_perspective)
        people = {seats.perspective: seats.people for seats in set_up.seats}
        for perspective, stepper in self._seats.items():
            stepper.blockSignals(True)
            stepper.set_value(people.get(perspective, 0))
            stepper.blockSignals(False)
        self._show_countries()

    def first_stop(self) -> QWidget:
        """Where one begins: the table that is chosen, or the first that can be."""
        chips: list[QWidget] = list(self._table_chips.values())
        chosen: list[QWidget] = [chip for chip in self._table_chips.values() if chip.isChecked()]
        return (chosen or chips or [self._other_table])[0]

    def _choose_table(self, label: str) -> None:
        expected = next(t for t in self._template.workshop.tables if t.label == label)
        perspective = self._set_up.facilitator_perspective or expected.facilitator_perspective
        self._facilitator.set_value(perspective)
        self._change(replace(self._set_up, table=label, facilitator_perspective=perspective))
        self._show_table()

    def _type_table(self, words: str) -> None:
        self._change(replace(self._set_up, table=table_label(words)))
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

    def _take_seats(self) -> None:
        listed = tuple(Seats(p, stepper.value()) for p, stepper in self._seats.items() if stepper.value())
        others = tuple(seats for seats in self._set_up.seats if seats.perspective not in self._seats)
        self._change(replace(self._set_up, seats=(*listed, *others)))

    def _take_country(self, country: str) -> None:
        self._add_country.set_value("")
        if country and country not in self._set_up.countries:
            self._change(replace(self._set_up, countries=(*self._set_up.countries, country)))
            self._show_countries()

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

    def _change(self, set_up: TableSetUp) -> None:
        if set_up != self._set_up:
            self._set_up = set_up
            self.changed.emit(set_up)

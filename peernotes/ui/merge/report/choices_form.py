"""What can be chosen for the Word document: the copy, its parts, their order, language, checklist, style."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from peernotes.domain.template import Template
from peernotes.services.report_ports import Checklist, NoteOrder, ReportChoices, ReportPart
from peernotes.ui.i18n import tr
from peernotes.ui.language_name import name_of_language
from peernotes.ui.merge.report.words import checklist_name, copy_words, order_name, part_name
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.choice_field import ChoiceField
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, ScrollPanel


class ChoicesForm(ScrollPanel):
    """Shows choices and says by `chosen` which others were made. The style's file is asked for by whoever listens to
    `style_wanted`."""

    chosen = Signal(object)
    """ReportChoices."""
    style_wanted = Signal()

    def __init__(self, *, can_number_pages: bool, parent: QWidget | None = None) -> None:
        super().__init__(Ground.LEFT, padding=(18, 16, 18, 16), gap=8, parent=parent)
        self._choices = ReportChoices()
        self._build(can_number_pages)
        self.show_choices(self._choices)

    def show_choices(self, choices: ReportChoices) -> None:
        """Show what is chosen."""
        self._choices = choices
        self.publication.setChecked(choices.publication)
        self.internal.setChecked(not choices.publication)
        self._copy.setText(copy_words(choices.publication))
        for part, box in self.parts.items():
            box.setChecked(part in choices.parts)
        for order, chip in self.orders.items():
            chip.setChecked(order is choices.order)
        self.references.setChecked(choices.references)
        self.pages.setChecked(choices.page_numbers)
        self.checklist.show_values([(c.value, checklist_name(c)) for c in Checklist], choices.checklist.value)
        self.checklist.setEnabled(ReportPart.CHECKLIST in choices.parts)
        style = choices.style.name if choices.style else tr("Report", "The usual look of Peernotes")
        self._style.setText(style)
        self.usual_style.setVisible(choices.style is not None)

    def show_template(self, template: Template) -> None:
        """Offer the languages of a workshop's template."""
        known = template.languages
        values = [(tag, name_of_language(tag)) for tag in known]
        self.language.show_values(values, self._choices.language)
        for widget in (self._language_title, self.language):
            widget.setVisible(len(known) > 1)

    def choose_style(self, style: Path | None) -> None:
        """The organisation's own Word document, or the usual look."""
        self._choose(style=style)

    def _choose(self, **more: object) -> None:
        choices = replace(self._choices, **more)  # type: ignore[arg-type]
        if choices != self._choices:
            self.show_choices(choices)
            self.chosen.emit(choices)

    def _choose_part(self, part: ReportPart, wanted: bool) -> None:
        parts = self._choices.parts | {part} if wanted else self._choices.parts - {part}
        self._choose(parts=parts)

    def _build(self, can_number_pages: bool) -> None:
        self.internal = Chip(tr("Report", "Internal copy"))
        self.publication = Chip(tr("Report", "For publication"))
        self._title(tr("Report", "Which copy"))
        self._row(self.internal, self.publication)
        self.publication.clicked.connect(lambda: self._choose(publication=True))
        self.internal.clicked.connect(lambda: self._choose(publication=False))
        self._copy = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.box.addWidget(self._copy)

        self._title(tr("Report", "What goes in"))
        self.parts: dict[ReportPart, QCheckBox] = {}
        for part in ReportPart:
            box = QCheckBox(part_name(part))
            box.clicked.connect(lambda wanted, part=part: self._choose_part(part, wanted))
            self.parts[part] = box
            self.box.addWidget(box)
        self.checklist = ChoiceField(tr("Report", "Which reporting checklist"))
        self.checklist.chosen.connect(lambda value: self._choose(checklist=Checklist(value)))
        self.box.addWidget(self.checklist)

        self._title(tr("Report", "Notes of a question"))
        self.orders = {order: Chip(order_name(order)) for order in NoteOrder}
        for order, chip in self.orders.items():
            chip.clicked.connect(lambda _checked, order=order: self._choose(order=order))
        self._row(*self.orders.values())
        self.references = QCheckBox(tr("Report", "With references such as T3-014"))
        self.references.clicked.connect(lambda wanted: self._choose(references=wanted))
        self.box.addWidget(self.references)
        self.pages = QCheckBox(tr("Report", "Page numbers in the contents"))
        self.pages.clicked.connect(lambda wanted: self._choose(page_numbers=wanted))
        self.pages.setEnabled(can_number_pages)
        self.box.addWidget(self.pages)
        if not can_number_pages:
            words = tr(
                "Report", "For this LibreOffice has to be on this laptop. Without it the contents are links."
            )
            self.box.addWidget(WrappingLabel(words, TextRole.SMALL, Tone.MUTED))

        self._language_title = self._title(tr("Report", "Language"))
        self.language = ChoiceField(tr("Report", "Language of the report"))
        self.language.chosen.connect(lambda tag: self._choose(language=tag))
        self.box.addWidget(self.language)

        self._title(tr("Report", "Look"))
        self._style = WrappingLabel("")
        self.box.addWidget(self._style)
        self.own_style = KeyButton(tr("Report", "Use your own Word template …"))
        self.own_style.clicked.connect(self.style_wanted.emit)
        self.usual_style = KeyButton(tr("Report", "Use the usual look"), look=ButtonLook.QUIET)
        self.usual_style.clicked.connect(lambda: self.choose_style(None))
        self._row(self.own_style, self.usual_style)
        self.box.addStretch(1)

    def _title(self, words: str) -> Label:
        label = Label(words, TextRole.STRONG)
        if self.box.count():
            self.box.addSpacing(6)
        self.box.addWidget(label)
        return label

    def _row(self, *widgets: QWidget) -> None:
        row = FlowPanel(gap=8)
        chips = [widget for widget in widgets if isinstance(widget, Chip)]
        if chips:
            group = QButtonGroup(self)
            for chip in chips:
                chip.setCheckable(True)
                group.addButton(chip)
        for widget in widgets:
            row.flow.addWidget(widget)
        self.box.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)

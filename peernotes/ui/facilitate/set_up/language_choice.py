"""The language that a table's questions are shown in, where the template has several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QWidget

from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.i18n import tr
from peernotes.ui.language_name import name_of_language
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.panel import FlowPanel, Panel


class LanguageChoice(Panel):
    """One chip for each language. The roster says which one a table speaks, until a person says otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self._chips: dict[str, Chip] = {}
        self._said = False
        self._group = QButtonGroup(self)
        self._row = FlowPanel(gap=8)
        self.box.addWidget(self._row)

    def show_languages(self, languages: Sequence[str]) -> None:
        """Offer other languages; of one there is nothing to choose."""
        before = self.language()
        for chip in self._chips.values():
            self._group.removeButton(chip)
        self._row.flow.clear()
        self._chips = {}
        self.setVisible(len(languages) > 1)
        if len(languages) < 2:
            return
        self._row.flow.addWidget(RowWords(tr("Begin", "Questions in")))
        for tag in languages:
            chip = Chip(name_of_language(tag))
            chip.clicked.connect(self._choose)
            self._group.addButton(chip)
            self._row.flow.addWidget(chip)
            self._chips[tag] = chip
        self._said = self._said and before in self._chips
        self._show(before if before in self._chips else languages[0])

    def follow_roster(self, language: str) -> None:
        """The roster names the language of the table that was chosen, or none."""
        if not self._said:
            self._show(language if language in self._chips else next(iter(self._chips), ""))

    def language(self) -> str:
        """The language chosen; nothing while there is none to choose."""
        return next((tag for tag, chip in self._chips.items() if chip.isChecked()), "")

    def _choose(self) -> None:
        self._said = True

    def _show(self, language: str) -> None:
        if language in self._chips:
            self._chips[language].setChecked(True)

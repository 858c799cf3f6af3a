"""The foot of the tab: how many tables are here, and which Word document is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.tables.words import last_report_words, tables_here
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label
from peernotes.ui.widgets.panel import Ground, Panel


class BottomBar(Panel):
    """Two chips, one of which is chosen: the internal copy or the one for publication."""

    chosen = Signal(bool)
    """The other copy was chosen: whether it is the one for publication."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, row=True, padding=(18, 7, 18, 7), gap=10, parent=parent)
        self._here = Label("", TextRole.STRONG)
        self._here.setToolTip(tr("Merge", "A table is complete when its whole file is here."))
        self.last_report = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
        self._explained = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
        self.internal = Chip(tr("Merge", "Internal copy"))
        self.publication = Chip(tr("Merge", "For publication"))
        group = QButtonGroup(self)
        for chip in (self.internal, self.publication):
            group.addButton(chip)
        self.box.addWidget(self._here)
        self.box.addWidget(self.last_report, 1)
        self.box.addWidget(Label(tr("Merge", "Word document:")))
        self.box.addWidget(self.internal)
        self.box.addWidget(self.publication)
        self.box.addWidget(self._explained)
        self.board_button = KeyButton(tr("Merge", "Plenary board"), keys="F6")
        self.box.addWidget(self.board_button)
        self.publication.toggled.connect(self._explain)
        self.publication.clicked.connect(lambda: self.chosen.emit(True))
        self.internal.clicked.connect(lambda: self.chosen.emit(False))
        self.internal.setChecked(True)
        self._explain()

    def show_copy(self, publication: bool) -> None:
        """Show which of the two is chosen."""
        self.publication.setChecked(publication)
        self.internal.setChecked(not publication)

    def show_desk(self, desk: MergeDesk) -> None:
        """Say how many tables are here, and what came since the last report."""
        roll = desk.roll_call
        self._here.setText(tables_here(roll) if roll else "")
        self.last_report.setText(_last_report(desk))

    def _explain(self) -> None:
        if self.publication.isChecked():
            words = tr("Merge", "only what may be published")
        else:
            words = tr("Merge", "all notes; held-back ones are marked")
        self._explained.setText(words)
        self.internal.setToolTip(tr("Merge", "For the organisers: all notes; held-back ones are marked"))
        self.publication.setToolTip(tr("Merge", "For everyone: only what may be published"))


def _last_report(desk: MergeDesk) -> str:
    """When it was written, and what came after it."""
    last = desk.last_report
    if last is None:
        return ""
    new = desk.rapporteur.files_of(desk.rapporteur.digests - last.files)
    records = {file.record.uid for file in new}
    tables = desk.compilation.tables if desk.compilation and records else ()
    labels = [t.label for t in tables if any(own.record.uid in records for own in t.records)]
    return last_report_words(last.at, [table_words(label) for label in labels], len(new))

"""The table's set-up while the table runs: who sits here, who types, whether somebody records."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import EventKind, TableSetUp
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.set_up.handover import HandoverCard
from peernotes.ui.facilitate.set_up.recorder_card import RecorderCard
from peernotes.ui.facilitate.set_up.set_up_form import SetUpForm
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, ScrollPanel


class SetUpStep(QObject):
    """Shows a table's set-up and gives each change to the `Facilitator`."""

    changed = Signal()

    def __init__(self, facilitator: Facilitator, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facilitator = facilitator
        self.form = SetUpForm(facilitator.template, language)
        self.form.changed.connect(self._change_set_up)
        self.handover = HandoverCard()
        self.handover.handed_over.connect(lambda initials: self._tell(EventKind.TYPIST, initials))
        self.recorder = RecorderCard()
        self.recorder.started.connect(lambda: self._tell(EventKind.RECORDER_STARTED))
        self.recorder.taken_back.connect(lambda: self._take_back(EventKind.RECORDER_STARTED))
        self.view = ScrollPanel(Ground.PAPER, padding=(24, 18, 24, 18), gap=12)
        self.view.box.addWidget(WrappingLabel(tr("Table", "Table set-up"), TextRole.QUESTION))
        self.view.box.addWidget(self.form)
        self.view.box.addWidget(self.handover)
        self.view.box.addWidget(self.recorder)
        self.view.box.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what the record says; what is still being typed into the form is told first."""
        self.form.flush()
        record = self._facilitator.record
        self.form.show_set_up(record.set_up)
        typist = record.last(EventKind.TYPIST)
        self.handover.show_typist(record.typist, typist.at if typist else None)
        recorder = record.last(EventKind.RECORDER_STARTED)
        self.recorder.show_start(recorder.at if recorder else None)

    def first_stop(self) -> QWidget:
        """Where one begins."""
        return self.form.first_stop()

    def _change_set_up(self, set_up: TableSetUp) -> None:
        self._facilitator.change_set_up(set_up)
        self.changed.emit()

    def _tell(self, kind: EventKind, words: str = "") -> None:
        self.form.flush()
        self._facilitator.tell(kind, words)
        self.refresh()
        self.changed.emit()

    def _take_back(self, kind: EventKind) -> None:
        self.form.flush()
        self._facilitator.take_back(kind)
        self.refresh()
        self.changed.emit()

"""The Report tab: choices at one side, what the document will hold beside them, the buttons below."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.errors import UserError
from peernotes.services.report_ports import OutlinedPart
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.report.choices_form import ChoicesForm
from peernotes.ui.merge.report.making import Making
from peernotes.ui.merge.report.outline_model import OutlineModel
from peernotes.ui.merge.report.outline_view import OutlineView
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.tasks import Task
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel


class ReportTab(MergeTab):
    """What goes into the Word document is chosen here; what it will hold is seen before it is written."""

    def __init__(self, desk: MergeDesk, making: Making, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._making = making
        self._counting: Task | None = None
        self._outdated = True
        self.actions_by_id = make_actions(
            Where.REPORT, parent, {ActionId.UPDATE_REPORT: making.update_report}
        )
        self._build()
        desk.compiled.connect(self._refresh)
        desk.overlaid.connect(lambda _step: self._refresh())
        desk.began.connect(lambda _words: self._set_busy(True))
        desk.ended.connect(lambda: self._set_busy(False))
        making.chosen.connect(self._refresh)

    def start(self) -> QWidget:
        """Which copy: the choice that matters most."""
        publication = self._making.choices.publication
        return self.form.publication if publication else self.form.internal

    def activate(self) -> None:
        """Show what is chosen and what there is now."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Its keys work while it is shown."""
        super().showEvent(event)
        self._enable_keys(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab has the page."""
        super().hideEvent(event)
        self._enable_keys(False)

    def _refresh(self) -> None:
        self.form.show_choices(self._making.choices)
        if self.desk.compilation is not None:
            self.form.show_template(self.desk.compilation.template)
        self._outdated = True
        self._count()

    def _count(self) -> None:
        """Walk through the report to come beside the window; what changes meanwhile is counted after that."""
        compilation, choices = self.desk.compilation, self._making.choices
        if compilation is None or self._counting is not None or not self.isVisible():
            return
        self._outdated = False
        preview = self._making.outputs.preview
        self._counting = self.desk.tasks.run(
            lambda _report: preview.outline(compilation, choices), self._counted, self._not_counted
        )

    def _counted(self, parts: tuple[OutlinedPart, ...]) -> None:
        self._counting = None
        self.model.show_parts(parts)
        if self._outdated:
            self._count()

    def _not_counted(self, error: Exception) -> None:
        self._counting = None
        if isinstance(error, UserError):  # it will be said when the document is written
            self.model.show_parts(())

    def _choose_style(self) -> None:
        chosen = self.desk.desktop.style(self, self.desk.desktop.documents())
        if chosen is not None:
            self.form.choose_style(chosen)

    def _set_busy(self, busy: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not busy)
        self.actions_by_id[ActionId.UPDATE_REPORT].setEnabled(not busy and self.isVisible())

    def _enable_keys(self, enabled: bool) -> None:
        for action in self.actions_by_id.values():
            action.setEnabled(enabled and not self.desk.busy)

    def _build(self) -> None:
        preview = self._making.outputs.preview
        self.form = ChoicesForm(can_number_pages=preview.can_number_pages())
        self.form.chosen.connect(self._making.choose)
        self.form.style_wanted.connect(self._choose_style)
        self.model = OutlineModel(self)
        self.outline = OutlineView(self.model)
        middle = Panel(Ground.PAPER, padding=(18, 16, 18, 12), gap=8)
        middle.box.addWidget(Label(tr("Report", "What the report will hold"), TextRole.STRONG))
        words = tr("Report", "A note may stand in several places, and counts in each of them.")
        middle.box.addWidget(WrappingLabel(words, TextRole.SMALL, Tone.MUTED))
        middle.box.addWidget(self.outline, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.form, 2)
        row.addWidget(middle, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._bottom())

    def _bottom(self) -> QWidget:
        bar = Panel(Ground.BOTTOM, padding=(18, 7, 18, 7), gap=6)
        row = FlowPanel(gap=8, row_gap=6)
        self.update_button = KeyButton(action=self.actions_by_id[ActionId.UPDATE_REPORT])
        self.update_button.setToolTip(
            tr(
                "Report",
                "Late notes come into a report that was edited in Word, as changes that can be refused.",
            )
        )
        row.flow.addWidget(self.update_button)
        self.exports = {
            ".xlsx": KeyButton(tr("Report", "Workbook …")),
            ".qdpx": KeyButton(tr("Report", "NVivo, ATLAS.ti, MAXQDA …")),
            ".csv": KeyButton(tr("Report", "Sheet (CSV) …")),
            ".md": KeyButton(tr("Report", "Markdown …")),
        }
        others = tr("Report", "The notes for another program")
        for suffix, button in self.exports.items():
            button.setToolTip(others)
            button.clicked.connect(lambda _checked=False, suffix=suffix: self._making.export(suffix))
            row.flow.addWidget(button)
        self.buttons = (self.update_button, *self.exports.values())
        bar.box.addWidget(row)
        return bar

"""The merge page: what arrived, what is missing, and one button for the Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.services.ports import ReportChoices
from peernotes.services.rapporteur import Rapporteur, TableFilesIn
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.merge.adding import Added, Compiled, adding, outcome, stopped
from peernotes.ui.merge.desktop import Desktop, report_name, with_word_suffix
from peernotes.ui.merge.drop_zone import DropZone, dropped_paths
from peernotes.ui.merge.empty_page import EmptyPage
from peernotes.ui.merge.report_bar import ReportBar
from peernotes.ui.merge.roll_call import roll_call
from peernotes.ui.merge.roll_call_model import RollCallModel
from peernotes.ui.merge.roll_call_view import RollCallView
from peernotes.ui.merge.things_to_know import ThingsToKnow, things
from peernotes.ui.merge.words import headline, matrix_words, shortened, went_wrong
from peernotes.ui.merge.working import Working
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.tasks import Task, Tasks
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class MergePage(QWidget):
    """All that it shows comes from `rapporteur.compile()` and `rapporteur.refused`."""

    home_requested = Signal()

    def __init__(
        self,
        rapporteur: Rapporteur,
        tasks: Tasks,
        table_files_in: TableFilesIn,
        parent: QWidget | None = None,
        *,
        desktop: Desktop | None = None,
    ) -> None:
        super().__init__(parent)
        self._rapporteur = rapporteur
        self._tasks = tasks
        self._table_files_in = table_files_in
        self._desktop = desktop or Desktop()
        self._task: Task | None = None
        self._right: ScrollPanel | None = None
        self._last_folder: Path | None = None
        self._title = ""
        self._language = "en"
        self.setAcceptDrops(True)
        self.actions_by_id = make_actions(
            Where.MERGE, self, {ActionId.ADD_FILES: self.choose_files, ActionId.WORD: self.create_report}
        )
        self._build()
        self.refresh()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders beside the window; what is being done already goes on first."""
        if not paths or self._task is not None:
            return
        self._last_folder = paths[0] if paths[0].is_dir() else paths[0].parent
        job = adding(self._rapporteur, paths, self._table_files_in)
        self._begin(tr("Merge", "Reading table files"))
        self._task = self._tasks.run(job, self._added, self._adding_failed, self.working.show_progress)

    def choose_files(self) -> None:
        """Let the user choose files, and add them."""
        self.add(self._desktop.table_files(self, self._start_folder()))

    def choose_folder(self) -> None:
        """Let the user choose a folder, and add what is in it."""
        folder = self._desktop.folder(self, self._start_folder())
        if folder is not None:
            self.add([folder])

    def create_report(self) -> None:
        """Ask for the place and write the Word document."""
        if self._task is not None:
            return
        if self.model.roll_call is None:
            only_rehearsals = bool(self._rapporteur.received)
            nothing = ErrorCode.ONLY_REHEARSALS if only_rehearsals else ErrorCode.NOTHING_TO_REPORT
            self.strip.say(StripKind.INFO, sentence_of_error(UserError(nothing)))
            return
        suggested = self._desktop.documents() / report_name(self._title)
        chosen = self._desktop.report_place(self, suggested)
        if chosen is None:
            return
        path = with_word_suffix(chosen)
        choices = ReportChoices(publication=self.report_bar.for_publication, language=self._language)
        self._begin(tr("Merge", "Writing the Word document"))
        self._task = self._tasks.run(
            lambda report: self._rapporteur.write_report(path, choices, report),
            lambda _compilation: self._written(path),
            self._writing_failed,
            self.working.show_progress,
        )

    def refresh(self, compiled: Compiled | None = None) -> None:
        """Show what the rapporteur has now."""
        compilation, issues = compiled or self._rapporteur.compile()
        roll = roll_call(compilation, issues) if compilation else None
        if compilation and roll:
            self._title, self._language = roll.title, compilation.template.language
        self.model.set_roll_call(roll)
        self._middle.setCurrentWidget(self._matrix if roll else self.empty_page)
        self._title_label.setText(roll.title if roll else tr("Merge", "Merge the tables"))
        self._headline.setText(headline(roll))
        self._headline.setVisible(roll is not None)
        self.things.show_things(
            things(compilation, issues, dict(self._rapporteur.refused)), any_file=compilation is not None
        )
        self._fit()
        self.report_bar.show_roll_call(roll)
        self.report_bar.setVisible(roll is not None)
        self.setFocusProxy(self.view if roll else self.empty_page.add_button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may come, wherever on the page."""
        if self._task is None and dropped_paths(event.mimeData()):
            self.drop_zone.invite(True)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.drop_zone.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them. It is always a copy, so that no file manager takes the file away from the stick."""
        self.drop_zone.invite(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add(dropped_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column gives way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _added(self, added: Added) -> None:
        self._end()
        self.refresh(added.compiled)
        self._say(*outcome(added))

    def _adding_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, UserError):
            self._say(StripKind.BAD, went_wrong())  # first: whatever went wrong may do so again
        elif error.code is ErrorCode.CANCELLED:
            self._say(StripKind.INFO, stopped())
        else:
            self._say(StripKind.INFO, sentence_of_error(error))
        self.refresh()

    def _written(self, path: Path) -> None:
        self._end()
        self.strip.say(
            StripKind.GOOD,
            tr("Merge", "The Word document has been written: {name}", name=path.name),
            StripButton(tr("Merge", "Open it"), lambda: self._open(path), closes=False),
            StripButton(tr("Merge", "Show folder"), lambda: self._open(path.parent), closes=False),
        )

    def _open(self, path: Path) -> None:
        if not self._desktop.open(path):
            words = tr("Merge", "This laptop has no program that opens it. It lies here: {path}", path=path)
            self._say(StripKind.WARNING, words)

    def _writing_failed(self, error: Exception) -> None:
        self._end()
        kind, sentence = StripKind.BAD, went_wrong()
        if isinstance(error, UserError):
            sentence = sentence_of_error(error)
            kind = StripKind.INFO if error.code is ErrorCode.CANCELLED else StripKind.BAD
        self._say(kind, sentence, StripButton(tr("Merge", "Try again"), self.create_report))

    def _say(self, kind: StripKind, sentence: str, *buttons: StripButton) -> None:
        sentence = shortened(sentence, most=90)
        self.strip.say(kind, sentence, *buttons, StripButton(tr("Merge", "Close"), lambda: None))

    def _begin(self, words: str) -> None:
        self.strip.close_strip()
        self._set_busy(True)
        self.working.begin(words, self._stop)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.working.end()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for action in self.actions_by_id.values():
            action.setEnabled(not busy)
        self.drop_zone.folder_button.setEnabled(not busy)
        self.things.set_busy(busy)

    def _start_folder(self) -> Path:
        return self._last_folder or self._desktop.documents()

    def _leave_out(self, path: Path) -> None:
        if self._task is None:
            self._rapporteur.leave_out(path)
            self.refresh()

    def _fit(self) -> None:
        if self._right is not None:
            self._meaning.setText(matrix_words(dark=current_theme().colours.dark))
            wished = min(current_theme().px(316), round(self.width() * 0.28))
            self._right.setFixedWidth(max(wished, self._right.minimumSizeHint().width()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip = Strip()
        self.working = Working()
        self.report_bar = ReportBar()
        for widget in (self._top_bar(), self.strip, self.working):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._middle = QStackedWidget()
        self.empty_page = EmptyPage(self.actions_by_id[ActionId.ADD_FILES])
        self._matrix = self._matrix_panel()
        self._middle.addWidget(self.empty_page)
        self._middle.addWidget(self._matrix)
        row.addWidget(self._middle, 1)
        self._right = self._right_column()
        row.addWidget(self._right)
        column.addLayout(row, 1)
        column.addWidget(self.report_bar)

    def _top_bar(self) -> QWidget:
        bar = Panel(Ground.TOP, row=True, padding=(18, 5, 16, 5), gap=8)
        words = Panel(gap=1)
        self._title_label = ElidedLabel("", TextRole.STRONG)
        self._headline = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        words.box.addStretch(1)
        words.box.addWidget(self._title_label)
        words.box.addWidget(self._headline)
        words.box.addStretch(1)
        bar.box.addWidget(words, 1)
        self.home_button = KeyButton(tr("Merge", "Start page"), look=ButtonLook.QUIET)
        self.home_button.clicked.connect(self.home_requested.emit)
        self.add_button = KeyButton(action=self.actions_by_id[ActionId.ADD_FILES])
        self.word_button = KeyButton(action=self.actions_by_id[ActionId.WORD], look=ButtonLook.PRIMARY)
        for button in (self.home_button, self.add_button, self.word_button):
            bar.box.addWidget(button)
        return bar

    def _matrix_panel(self) -> QWidget:
        panel = Panel(Ground.PAPER, padding=(18, 14, 14, 10), gap=8)
        self.model = RollCallModel(self)
        self.view = RollCallView(self.model)
        self.pointed = ElidedLabel("", TextRole.SMALL_STRONG)
        self.view.pointed.connect(self.pointed.setText)
        self._meaning = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        panel.box.addWidget(self.view, 1)
        panel.box.addWidget(self.pointed)
        panel.box.addWidget(self._meaning)
        return panel

    def _right_column(self) -> ScrollPanel:
        panel = ScrollPanel(Ground.RIGHT, padding=(14, 14, 14, 14), gap=14)
        self.drop_zone = DropZone()
        self.drop_zone.folder_wanted.connect(self.choose_folder)
        self.things = ThingsToKnow(self._leave_out, self.drop_zone.folder_button)
        panel.box.addWidget(self.drop_zone)
        panel.box.addWidget(self.things)
        panel.box.addStretch(1)
        return panel

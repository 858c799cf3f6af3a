"""The Tables tab: the roll call, where files can be dropped, and one card for each thing to decide."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peernotes.domain.differences import differences
from peernotes.domain.issues import Issue, IssueCode
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.merge.tables.bottom_bar import BottomBar
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.decided import decided
from peernotes.ui.merge.tables.cards.decided_list import DecidedList
from peernotes.ui.merge.tables.cards.thing_list import ThingList
from peernotes.ui.merge.tables.cards.things import nothing, things
from peernotes.ui.merge.tables.chase_list import ChaseList, as_document, as_text, chase_list
from peernotes.ui.merge.tables.differences_view import Compared, DifferencesView
from peernotes.ui.merge.tables.drop_zone import DropZone
from peernotes.ui.merge.tables.empty_page import EmptyPage
from peernotes.ui.merge.tables.roll_call_model import RollCallModel
from peernotes.ui.merge.tables.roll_call_view import RollCallView
from peernotes.ui.merge.tables.words import matrix_words
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import ElidedLabel, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.strip import StripKind


class TablesTab(MergeTab):
    """Which table is missing, which question has no note, and what is odd: while people are still in the room."""

    def __init__(self, desk: MergeDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._asking = Asking(desk, self.show_differences, self.copy_chase_list, self.print_chase_list)
        self.actions_by_id = make_actions(
            Where.ROLL_CALL,
            parent,
            {
                ActionId.NEXT_THING: self._next_thing,
                ActionId.CHASE_LIST: self.copy_chase_list,
                ActionId.PRINT_CHASE_LIST: self.print_chase_list,
            },
        )
        self._build()
        desk.compiled.connect(self._compiled)
        desk.began.connect(lambda _words: self._set_busy(True))
        desk.ended.connect(lambda: self._set_busy(False))
        self._compiled()
        self._fit()

    def start(self) -> QWidget:
        """The matrix, or the button that brings the first file."""
        return self.view if self.desk.roll_call else self.empty_page.add_button

    def choose_files(self) -> None:
        """Let the user choose files, and add them."""
        if not self.desk.busy:
            self.desk.add(self.desk.desktop.table_files(self, self.desk.start_folder))

    def choose_folder(self) -> None:
        """Let the user choose a folder, and add what is in it."""
        folder = self.desk.desktop.folder(self, self.desk.start_folder)
        if folder is not None:
            self.desk.add([folder])

    def show_differences(self, issue: Issue) -> None:
        """Show what differs between the two files that an issue is about, in the place of the matrix."""
        files, compilation = self.desk.rapporteur.files_of(issue.files), self.desk.compilation
        if len(files) < 2 or compilation is None:
            return
        one, other = files[0], files[-1]
        asks = issue.code is IssueCode.DIVERGED
        table = table_words(issue.table)
        title = tr("Merge", "What differs at {table}", table=table)
        found = differences(one.record, other.record)
        choose = self._choose_side if asks else None
        self.differences.show_compared(
            Compared(title, one, other, found, other.record.template, choose), self._sides()
        )
        self._middle.setCurrentWidget(self.differences)
        self.differences.back_button.setFocus()

    def show_roll_call(self) -> None:
        """Show the matrix again."""
        self._middle.setCurrentWidget(self._matrix if self.desk.roll_call else self.empty_page)
        self.start().setFocus()

    def copy_chase_list(self) -> None:
        """Put the chase list on the clipboard, for a message."""
        chase = self._chase_list()
        if chase is not None:
            QGuiApplication.clipboard().setText(as_text(chase))
            self.desk.said.emit(
                StripKind.GOOD, tr("Merge", "The chase list was copied; paste it into a message.")
            )

    def print_chase_list(self) -> None:
        """Print the chase list, to be carried through the room."""
        chase = self._chase_list()
        if chase is not None and self.desk.desktop.print(self, as_document(chase)):
            self.desk.said.emit(StripKind.GOOD, tr("Merge", "The chase list was printed."))

    def show_card(self, card: QWidget) -> None:
        """Bring a card into sight."""
        self._right.ensureWidgetVisible(card, 0, current_theme().px(14))

    def showEvent(self, event: QShowEvent) -> None:
        """Its keys work wherever on the page the keyboard is, while it is shown."""
        super().showEvent(event)
        self._enable_keys(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab has the page."""
        super().hideEvent(event)
        self._enable_keys(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column gives way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def paint_matrix_last(self) -> None:
        """What changes around the matrix is painted first: both together would keep the window from answering."""
        self.view.setUpdatesEnabled(False)
        QTimer.singleShot(1, self, lambda: self.view.setUpdatesEnabled(True))

    def _compiled(self) -> None:
        roll = self.desk.roll_call
        self.model.set_roll_call(roll)
        if self._middle.currentWidget() is not self.differences or roll is None:
            self._middle.setCurrentWidget(self._matrix if roll else self.empty_page)
        self.bottom_bar.show_desk(self.desk)
        self.bottom_bar.setVisible(roll is not None)
        QTimer.singleShot(0, self, self._show_things)  # in steps, between which the window answers
        self.paint_matrix_last()

    def _show_things(self) -> None:
        found, any_file = things(self._asking), self.desk.compilation is not None
        title = tr("Merge", "To know or to decide ({n})", n=len(found))
        if not found and any_file:
            found = [nothing]
            title = tr("Merge", "To know or to decide")
        self.things.show_things(found, title)
        self.decided.show_things(decided(self._asking), self.things.last())
        self._show_sides()
        self._fit()

    def _chase_list(self) -> ChaseList | None:
        compilation, roll = self.desk.compilation, self.desk.roll_call
        if compilation is None or roll is None:
            return None
        chase = chase_list(compilation, self.desk.issues, roll)
        if not chase.without_file and not chase.without_notes:
            self.desk.said.emit(StripKind.GOOD, tr("Merge", "Nobody needs to be asked: nothing is missing."))
            return None
        return chase

    def _enable_keys(self, enabled: bool) -> None:
        for action in self.actions_by_id.values():
            action.setEnabled(enabled)

    def _next_thing(self) -> None:
        card = self.things.focus_next()
        if card is not None:
            self.show_card(card)
        else:
            self.start().setFocus()

    def _sides(self) -> Mapping[str, str]:
        return self.desk.editor.overlay.decisions.sides if self.desk.editor else {}

    def _choose_side(self, key: str, side: str) -> None:
        self._asking.decide(lambda editor: editor.choose_sides({key: side}))
        self._show_sides()

    def _show_sides(self) -> None:
        if self._middle.currentWidget() is self.differences:
            self.differences.show_sides(self._sides())

    def _set_busy(self, busy: bool) -> None:
        self.empty_page.add_button.setEnabled(not busy)
        self.drop_zone.folder_button.setEnabled(not busy)
        self.things.set_busy(busy)
        self.decided.set_busy(busy)

    def _fit(self) -> None:
        self._meaning.setText(matrix_words(dark=current_theme().colours.dark))
        wished = min(current_theme().px(316), round(self.width() * 0.28))
        self._right.setFixedWidth(max(wished, self._right.minimumSizeHint().width()))

    def _build(self) -> None:
        self._middle = QStackedWidget()
        self.empty_page = EmptyPage()
        self.empty_page.add_button.clicked.connect(self.choose_files)
        self._matrix = self._matrix_panel()
        self._middle.addWidget(self.empty_page)
        self._middle.addWidget(self._matrix)
        self.differences = DifferencesView()
        self.differences.closed.connect(self.show_roll_call)
        self._middle.addWidget(self.differences)
        self._right = self._right_column()
        self.bottom_bar = BottomBar()
        self.bottom_bar.board_button.clicked.connect(self.desk.board_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        column.addLayout(row, 1)
        column.addWidget(self.bottom_bar)

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
        self.things = ThingList(self.drop_zone.folder_button)
        panel.box.addWidget(self.drop_zone)
        self.decided = DecidedList()
        panel.box.addWidget(self.things)
        panel.box.addWidget(self.decided)
        panel.box.addStretch(1)
        return panel

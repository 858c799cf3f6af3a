"""The Tables tab: the roll call, where files can be dropped, and one card for each thing to decide."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.merge.tables.bottom_bar import BottomBar
from peernotes.ui.merge.tables.drop_zone import DropZone
from peernotes.ui.merge.tables.empty_page import EmptyPage
from peernotes.ui.merge.tables.roll_call_model import RollCallModel
from peernotes.ui.merge.tables.roll_call_view import RollCallView
from peernotes.ui.merge.tables.things_to_know import ThingsToKnow, things
from peernotes.ui.merge.tables.words import matrix_words
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import ElidedLabel, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel


class TablesTab(MergeTab):
    """Which table is missing, which question has no note, and what is odd: while people are still in the room."""

    def __init__(self, desk: MergeDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._build()
        desk.compiled.connect(self._compiled)
        desk.began.connect(lambda _words: self._set_busy(True))
        desk.ended.connect(lambda: self._set_busy(False))
        self._compiled()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column gives way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _compiled(self) -> None:
        roll, compilation = self.desk.roll_call, self.desk.compilation
        self.model.set_roll_call(roll)
        self._middle.setCurrentWidget(self._matrix if roll else self.empty_page)
        found = things(compilation, self.desk.issues, dict(self.desk.rapporteur.refused))
        self.things.show_things(found, any_file=compilation is not None)
        self._fit()
        self.bottom_bar.show_roll_call(roll)
        self.bottom_bar.setVisible(roll is not None)

    def _set_busy(self, busy: bool) -> None:
        self.empty_page.add_button.setEnabled(not busy)
        self.drop_zone.folder_button.setEnabled(not busy)
        self.things.set_busy(busy)

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
        self._right = self._right_column()
        self.bottom_bar = BottomBar()
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
        self.things = ThingsToKnow(self.desk.leave_out, self.drop_zone.folder_button)
        panel.box.addWidget(self.drop_zone)
        panel.box.addWidget(self.things)
        panel.box.addStretch(1)
        return panel

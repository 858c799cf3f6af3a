"""The merge page: a frame around the tabs of the rapporteur's work, and one button for the Word document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.actions import ActionId, Where, first_key, make_actions
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.notes.tab import NotesTab
from peernotes.ui.merge.plenary.board import BoardWindow
from peernotes.ui.merge.plenary.tab import PlenaryTab
from peernotes.ui.merge.report.making import Making
from peernotes.ui.merge.report.tab import ReportTab
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.merge.tab_row import TabRow
from peernotes.ui.merge.tables.drop_zone import dropped_paths
from peernotes.ui.merge.tables.tab import TablesTab
from peernotes.ui.merge.themes.tab import ThemesTab
from peernotes.ui.merge.top_bar import TopBar
from peernotes.ui.merge.watching import FolderWatch, Found
from peernotes.ui.merge.words import add_words, found_words, shortened
from peernotes.ui.merge.working import Working
from peernotes.ui.widgets.strip import MOST_BUTTONS, Strip, StripButton, StripKind
from peernotes.ui.widgets.view_stack import ViewStack


@dataclass(frozen=True, slots=True)
class TabOfPage:
    """A tab: its action in `ui/actions.py` (whose words it is called by, Ctrl and a digit its first key)."""

    action: ActionId
    make: Callable[[MergeDesk, QWidget], MergeTab]


_WORTH_SAYING = 400
"""Milliseconds: what takes less is done before it is read."""


def _report_tab(desk: MergeDesk, page: QWidget) -> MergeTab:
    assert isinstance(page, MergePage)
    return ReportTab(desk, page.making, page)


TABS: tuple[TabOfPage, ...] = (
    TabOfPage(ActionId.TABLES_TAB, TablesTab),
    TabOfPage(ActionId.THEMES_TAB, ThemesTab),
    TabOfPage(ActionId.NOTES_TAB, NotesTab),
    TabOfPage(ActionId.PLENARY_TAB, PlenaryTab),
    TabOfPage(ActionId.REPORT_TAB, _report_tab),
)
"""The tabs in their order. The digits: Tables 1, Themes 2, Notes 3, Plenary 4, Report 5."""


class MergePage(QWidget):
    """All that it shows comes from the desk."""

    home_requested = Signal()

    def __init__(self, desk: MergeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.making = Making(desk, desk.outputs, self)
        self._made: dict[int, MergeTab] = {}
        self.board: BoardWindow | None = None
        self.setAcceptDrops(True)
        self.actions_by_id = make_actions(
            Where.MERGE,
            self,
            {
                ActionId.ADD_FILES: self.choose_files,
                ActionId.WORD: self.making.create_report,
                ActionId.ADD_FOUND: self.add_found,
                ActionId.MERGE_UNDO: desk.undo,
                ActionId.MERGE_REDO: desk.redo,
                ActionId.BOARD: self.show_board,
                **{tab.action: lambda: None for tab in TABS},  # the row of tabs sees to them
            },
        )
        self._build()
        self._found: tuple[Found, ...] = ()
        self.watch = FolderWatch(
            desk.new_files, desk.desktop.sticks, lambda: desk.busy or desk.compiling, self
        )
        self.watch.found.connect(self._show_found)
        self.tables: TablesTab = self._tab(0)  # type: ignore[assignment]  # the first of the table above
        desk.compiled.connect(self._compiled)
        desk.overlaid.connect(lambda _step: self.top_bar.show_undo())
        desk.said.connect(self._say)
        self.making.says.connect(lambda kind, sentence, buttons: self._say(kind, sentence, *buttons))
        self.making.chosen.connect(self._show_copy)
        self.tables.bottom_bar.chosen.connect(self._choose_copy)
        desk.undoable.connect(self._say_undoable)
        desk.board_wanted.connect(self.show_board)
        desk.began.connect(self._began)
        desk.progressed.connect(self.working.show_progress)
        desk.ended.connect(self._ended)
        desk.compiling_anew.connect(self._compiling_anew)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_WORTH_SAYING)
        self._patience.timeout.connect(self._say_that_it_compiles)
        self.show_tab(0)
        self._compiled()

    @property
    def shown_tab(self) -> MergeTab:
        """The tab that is shown."""
        tab = self._middle.view()
        assert isinstance(tab, MergeTab)
        return tab

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders beside the window."""
        self.desk.add(paths)

    def choose_files(self) -> None:
        """Let the user choose files, and add them."""
        self.tables.choose_files()

    def add_found(self) -> None:
        """Add the table files that were found on a stick or in the watched folder."""
        found = self._found
        if found and not self.desk.busy:
            self.watch.handled(found)
            self.desk.add([file.path for place in found for file in place.files])

    def show_tab(self, number: int) -> None:
        """Show a tab; it is made when it is shown first."""
        if self.tab_row.bar.currentIndex() != number:
            self.tab_row.bar.setCurrentIndex(number)  # which comes back here
            return
        tab = self._tab(number)
        self._middle.show_view(tab)
        self.setFocusProxy(tab.start())
        tab.activate()

    def show_board(self) -> None:
        """Show the plenary board, on a second screen where there is one."""
        if self.board is None:
            self.board = BoardWindow(self.desk, self)
        self.board.open_on()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may come, wherever on the page."""
        if not self.desk.busy and dropped_paths(event.mimeData()):
            self.tables.drop_zone.invite(True)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.tables.drop_zone.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them. It is always a copy, so that no file manager takes the file away from the stick."""
        self.tables.drop_zone.invite(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add(dropped_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The top bar leaves out its key caps where there is no room for them."""
        super().resizeEvent(event)
        self.top_bar.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks and the last folder are watched as long as the page is open."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown."""
        super().hideEvent(event)
        self.watch.stop()

    def _choose_copy(self, publication: bool) -> None:
        self.making.choose(replace(self.making.choices, publication=publication))

    def _show_copy(self) -> None:
        self.tables.bottom_bar.show_copy(self.making.choices.publication)

    def _show_found(self, found: tuple[Found, ...]) -> None:
        """Offer what was found; nothing comes in unasked."""
        self._found = found
        if not found:
            self.found_strip.close_strip()
            return
        files = sum(len(place.files) for place in found)
        self.found_strip.say(
            StripKind.INFO,
            found_words(found),
            StripButton(add_words(files), self.add_found, closes=False, keys=first_key(ActionId.ADD_FOUND)),
            StripButton(tr("Merge", "Not now"), lambda: self.watch.handled(found), closes=False),
        )

    def _compiled(self) -> None:
        roll = self.desk.roll_call
        self.top_bar.show_roll_call(roll, self.desk.compilation.template if self.desk.compilation else None)
        self.top_bar.show_undo()
        self.top_bar.fit(self.width())
        self.tab_row.setVisible(roll is not None and len(TABS) > 1)
        if roll is None and self._middle.view() is not self.tables:
            self.show_tab(0)
        self.setFocusProxy(self.shown_tab.start())

    def _say(self, kind: StripKind, sentence: str, *buttons: StripButton) -> None:
        sentence = shortened(sentence, most=90)
        if len(buttons) < MOST_BUTTONS:
            buttons = (*buttons, StripButton(tr("Merge", "Close"), lambda: None))
        self.strip.say(kind, sentence, *buttons)
        self.top_bar.show_undo()

    def _say_undoable(self, sentence: str) -> None:
        self._say(StripKind.GOOD, sentence, StripButton(tr("Merge", "Undo"), self.desk.undo))

    def _began(self, words: str) -> None:
        self.strip.close_strip()
        self._set_busy(True)
        self.working.begin(words, self.desk.stop)

    def _compiling_anew(self, begins: bool) -> None:
        if begins:
            self._patience.start()
            return
        self._patience.stop()
        if not self.desk.busy:
            self.working.end()

    def _say_that_it_compiles(self) -> None:
        if self.desk.compiling and not self.desk.busy:
            self.tables.paint_matrix_last()
            self.working.begin(tr("Merge", "Bringing the tables together"))

    def _ended(self) -> None:
        self.working.end()
        self._set_busy(False)
        if self.desk.last_folder is not None:
            self.watch.watch(self.desk.last_folder)

    def _set_busy(self, busy: bool) -> None:
        for action in (ActionId.ADD_FILES, ActionId.ADD_FOUND, ActionId.WORD):
            self.actions_by_id[action].setEnabled(not busy)
        for button in self.found_strip.buttons:
            button.setEnabled(not busy)

    def _tab(self, number: int) -> MergeTab:
        if number not in self._made:
            self._made[number] = TABS[number].make(self.desk, self)
        return self._made[number]

    def _build(self) -> None:
        self.top_bar = TopBar(self.desk, self.actions_by_id, self)
        self.top_bar.home_button.clicked.connect(self.home_requested.emit)
        self.tab_row = TabRow([self.actions_by_id[tab.action] for tab in TABS], self)
        self.tab_row.chosen.connect(self.show_tab)
        self.strip = Strip()
        self.found_strip = Strip()
        self.working = Working()
        self._middle = ViewStack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self.tab_row, self.strip, self.found_strip, self.working):
            column.addWidget(widget)
        column.addWidget(self._middle, 1)

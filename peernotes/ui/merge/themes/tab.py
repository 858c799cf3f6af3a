"""The Themes tab: questions at the start, notes not yet themed in the middle, themes as columns beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from peernotes.domain.compilation import Compilation
from peernotes.domain.synthesis import Synthesis
from peernotes.services.ports import Progress
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.facilitate.words import note_labels
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.tab import MergeTab
from peernotes.ui.merge.themes.board import ACROSS, NotesOnBoard
from peernotes.ui.merge.themes.board_view import BoardView
from peernotes.ui.merge.themes.card_model import rows_left, rows_of
from peernotes.ui.merge.themes.foot import Foot
from peernotes.ui.merge.themes.handling import Handling
from peernotes.ui.merge.themes.letters import ThemeLetters
from peernotes.ui.merge.themes.menus import BoardMenus
from peernotes.ui.merge.themes.pile import Pile
from peernotes.ui.merge.themes.place_list import PlaceList, PlaceModel
from peernotes.ui.merge.themes.sorter import MOST_COMPARED, Sorter
from peernotes.ui.merge.themes.theme_column import ThemeColumn
from peernotes.ui.tasks import Task
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.note_model import NoteLabels
from peernotes.ui.widgets.panel import Ground, Panel

MOST_SHOWN = 1_000
"""Nobody reads further down; what is themed makes room for those behind."""


class ThemesTab(MergeTab):
    """Shows what the desk has. What it changes goes through the overlay's editor, and comes back by the desk."""

    def __init__(self, desk: MergeDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._notes: NotesOnBoard | None = None
        self._shown: Compilation | None = None
        self._workshop = ""
        self._place = ACROSS
        self._fresh: set[str] = set()
        self._letters = ThemeLetters()
        self._alone_first = False
        self._came_anew = False
        self._indexing: Task | None = None
        self._labels = NoteLabels(lambda kind: kind, lambda country: country, lambda view: view)
        self.actions_by_id = make_actions(Where.THEMES, self, self._handlers())
        self._build()
        self.sorter = Sorter(desk.tasks, self)
        self.sorter.ready.connect(self._sorted)
        self.handling = Handling(desk, self.pile, self.board, self.foot, lambda: self._place, self)
        self.menus = BoardMenus(self.handling, self)
        self._connect()
        desk.compiled.connect(self._compiled)
        desk.overlaid.connect(lambda _step: self._refresh())
        self._show_what_there_is()

    @property
    def place(self) -> str:
        """The question whose notes are shown; `ACROSS` for the whole workshop."""
        return self._place

    def start(self) -> QWidget:
        """The first note that is to be themed, or the questions."""
        if self._notes is None:
            return self._stack
        return self.pile.list if self.pile.model.rowCount() else self.places

    def activate(self) -> None:
        """Show what came meanwhile."""
        if self.desk.compilation is not None and self._is_behind():
            self._index()
        else:
            self._take_focus()

    def show_place(self, place_uid: str) -> None:
        """Go to a question."""
        self._place = place_uid
        self.places.choose(place_uid)
        self._letters.forget()
        self._refresh()
        self.pile.list.choose_row(0)
        self._came_anew = self.sorter.sorting(place_uid)

    # --- what the desk tells

    def _compiled(self) -> None:
        if self.desk.compilation is None:
            self._notes = self._shown = None
            self._show_what_there_is()
        elif self.isVisible() and self._is_behind():
            self._index()

    def _is_behind(self) -> bool:
        """Whether the notes are others than those on the board; themes alone are asked for each time."""
        now, shown = self.desk.compilation, self._shown
        return (
            now is None or shown is None or now.notes is not shown.notes or now.template is not shown.template
        )

    def _index(self) -> None:
        compilation = self.desk.compilation
        assert compilation is not None
        if self._indexing is not None:
            self._indexing.cancel()
        known = self._notes.by_uid if self._notes is not None else None
        if compilation.template.uid != self._workshop:
            known = None

        def index(report: Progress) -> tuple[NotesOnBoard, set[str]]:
            notes = NotesOnBoard(compilation, report)
            return notes, set() if known is None else notes.by_uid.keys() - known.keys()

        self._indexing = self.desk.tasks.run(index, lambda done: self._indexed(compilation, *done))

    def _indexed(self, compilation: Compilation, notes: NotesOnBoard, fresh: Collection[str]) -> None:
        if compilation.template.uid != self._workshop:
            self._workshop = compilation.template.uid
            self._fresh.clear()
            self._letters.forget()
            self.sorter.forget()
        first = self._notes is None
        self._indexing, self._notes, self._shown = None, notes, compilation
        self._fresh |= self._came_late(fresh)
        template = compilation.template
        self._labels = note_labels(template, template.language)
        for model in (self.pile.model, *(column.model for column in self.board.columns)):
            model.set_labels(self._labels)
        synthesis = self._synthesis()
        places = [place.uid for group in notes.groups(synthesis) for place in group.places]
        self._show_what_there_is()
        if first or (self._place not in places and self._place != ACROSS):
            sessions = [group for group in notes.groups(synthesis) if group.name]
            left = [place.uid for group in sessions for place in group.places if place.left]
            self.show_place((left or places or [ACROSS])[0])
        else:
            self._refresh()
        if first:
            self._take_focus()

    def _came_late(self, uids: Collection[str]) -> set[str]:
        """Those of the notes that came where somebody had begun to make themes."""
        assert self._notes is not None
        begun = {theme.question_uid for theme in self._synthesis().themes.values()}
        return {uid for uid in uids if ACROSS in begun or self._notes.by_uid[uid].place_uid in begun}

    def _sorted(self, place_uid: str) -> None:
        if place_uid == self._place:
            untouched = self._came_anew and self.pile.list.current() <= 0
            self._refresh()
            if untouched:
                self.pile.list.choose_row(0)
            self._came_anew = False

    # --- what is shown

    def _synthesis(self) -> Synthesis:
        editor = self.desk.editor
        return editor.overlay.synthesis if editor is not None else Synthesis()

    def _refresh(self) -> None:
        """Show everything as it is now; what did not change is left alone."""
        notes = self._notes
        if notes is None:
            return
        synthesis = self._synthesis()
        themes_across = len(synthesis.themes_of(ACROSS))
        self.places_model.show_groups(notes.groups(synthesis), themes_across)
        self.places.choose(self._place)
        self._show_pile(notes, synthesis)
        columns = notes.columns(synthesis, self._place)
        rows = [(column, rows_of(column, synthesis)) for column in columns]
        self.board.show_columns(
            rows, self._letters.of(column.theme for column in columns), notes.tables, self._labels
        )
        self._tell_chosen()

    def _show_pile(self, notes: NotesOnBoard, synthesis: Synthesis) -> None:
        all_here = notes.at(self._place)
        self.sorter.ask(self._place, all_here)
        alone = self._alone_first
        order = self.sorter.alone(self._place) if alone else self.sorter.order(self._place)
        themed = notes.themed(synthesis, self._place)
        alike = () if alone else self.sorter.alike(self._place, themed, synthesis.apart)
        shown = notes.not_themed(synthesis, self._place, (*alike, *order), MOST_SHOWN)
        self.pile.suggestion.show_notes(alike)
        rows = rows_left(shown, synthesis, self._fresh, alike)
        nothing = (
            tr("Themes", "All notes of this question stand in a theme.")
            if all_here
            else tr("Themes", "No table has a note here yet.")
        )
        left = len(all_here) - len(themed)
        self.pile.show_notes(rows, left, len(all_here), self._how_sorted(len(all_here)), nothing)

    def _how_sorted(self, count: int) -> str:
        if count > MOST_COMPARED:
            return tr("Themes", "by table, too many to compare")
        if self.sorter.sorting(self._place):
            return tr("Themes", "comparing them …")
        if self._alone_first:
            return tr("Themes", "outliers first")
        return tr("Themes", "sorted by likeness")

    def _tell_chosen(self) -> None:
        """Below the board: what is chosen, or how it is used."""
        chosen = len(self.handling.chosen)
        if not chosen:
            words = tr(
                "Themes",
                "Drag a note onto a theme, or press the letter of the theme. A note may stand in several themes.",
            )
        else:
            words = tr_n(
                "Themes",
                "{n} note chosen. The letter of a theme puts it in, Shift and the letter as a counter-view.",
                "{n} notes chosen. The letter of a theme puts them in, Shift and the letter as counter-views.",
                chosen,
            )
        self.foot.say(words)
        self.foot.notes_button.setEnabled(bool(chosen))
        self.actions_by_id[ActionId.WORDING].setEnabled(chosen == 1)
        self.foot.theme_button.setEnabled(self.board.current is not None)

    def _show_what_there_is(self) -> None:
        self._stack.setCurrentIndex(0 if self._notes is None else 1)

    def _take_focus(self) -> None:
        """Whoever comes here begins with the notes; not so who goes through the tabs by their keys."""
        if self.isVisible() and not isinstance(QApplication.focusWidget(), QTabBar):
            self.start().setFocus()

    # --- the parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns at the start give way where letters are large."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need wider columns."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        self._start.setFixedWidth(max(theme.px(150), min(theme.px(240), round(self.width() * 0.22))))
        wished = min(theme.px(368), self.width() // 3)
        self.pile.setFixedWidth(max(wished, self.pile.minimumSizeHint().width()))

    def _build(self) -> None:
        self.places_model = PlaceModel(self)
        self.places = PlaceList(self.places_model)
        self._start = Panel(Ground.LEFT, padding=(10, 12, 10, 10))
        self._start.box.addWidget(self.places, 1)
        self.pile = Pile(self._labels)
        self.board = BoardView(self.actions_by_id[ActionId.NEW_THEME])
        self.foot = Foot(self.actions_by_id[ActionId.WORDING])
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for widget, stretch in ((self._start, 0), (self.pile, 0), (self.board, 1)):
            middle.addWidget(widget, stretch)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
        nothing = Panel(Ground.PAPER, padding=(24, 24, 24, 24))
        words = tr(
            "Themes", "Add table files on the Tables tab; their notes are brought together to themes here."
        )
        nothing.box.addWidget(WrappingLabel(words, TextRole.BODY, Tone.MUTED))
        nothing.box.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._fit()

    def _connect(self) -> None:
        handling = self.handling
        self.places.chosen.connect(self._place_chosen)
        self.places.side_pressed.connect(lambda step: self.pile.list.setFocus() if step > 0 else None)
        self.pile.list.side_pressed.connect(
            lambda step: handling.go_beside(step) if step > 0 else self.places.setFocus()
        )
        self.board.new_theme.side_pressed.connect(handling.go_from_new)
        self.pile.alone_first_changed.connect(self._set_alone_first)
        self.foot.wording_begins.connect(self.pile.suggestion.rest)
        self.board.current_changed.connect(self._tell_chosen)
        handling.chosen_changed.connect(self._tell_chosen)
        self.board.column_made.connect(self._column_made)
        self.pile.list.menu_wanted.connect(lambda place: self.menus.of_notes().popup(place))
        self.foot.notes_button.clicked.connect(lambda: self.foot.notes_button.open(self.menus.of_notes()))
        self.foot.theme_button.clicked.connect(lambda: self.foot.theme_button.open(self.menus.of_theme()))

    def _column_made(self, column: ThemeColumn) -> None:
        column.list.menu_wanted.connect(lambda place: self.menus.of_notes().popup(place))
        column.menu_wanted.connect(lambda place: self._open_theme_menu(column, place))

    def _open_theme_menu(self, column: ThemeColumn, place: QPoint) -> None:
        self.board.go_to(column.theme.uid)
        self.menus.of_theme().popup(place)

    def _place_chosen(self, place_uid: str) -> None:
        if place_uid != self._place:
            self.show_place(place_uid)

    def _set_alone_first(self, alone_first: bool) -> None:
        self._alone_first = alone_first
        self.pile.set_alone_first(alone_first)
        self._refresh()
        self.pile.list.choose_row(0)

    def _unite(self) -> None:
        menu: QMenu = self.menus.of_uniting()
        if menu.isEnabled():
            self.foot.theme_button.open(menu)

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What the actions do; what lists see to themselves does the same."""
        return {
            ActionId.NEW_THEME: lambda: self.handling.new_theme(),
            ActionId.PUT_IN_THEME: lambda: None,
            ActionId.PUT_AGAINST_THEME: lambda: None,
            ActionId.TAKE_FROM_THEME: lambda: self.handling.take_out(),
            ActionId.TOGETHER: lambda: self.handling.put_together(),
            ActionId.APART: lambda: self.handling.keep_apart(),
            ActionId.ALONE_FIRST: lambda: self._set_alone_first(not self._alone_first),
            ActionId.WORDING: lambda: self.handling.open_wording(),
            ActionId.CARD_UP: lambda: self.handling.move_notes(-1),
            ActionId.CARD_DOWN: lambda: self.handling.move_notes(1),
            ActionId.RENAME_THEME: lambda: self.handling.rename(),
            ActionId.CLAIM: lambda: self.handling.claim(),
            ActionId.THEME_EARLIER: lambda: self.handling.move_theme(-1),
            ActionId.THEME_LATER: lambda: self.handling.move_theme(1),
            ActionId.UNITE_THEMES: self._unite,
            ActionId.REMOVE_THEME: lambda: self.handling.remove_theme(),
        }

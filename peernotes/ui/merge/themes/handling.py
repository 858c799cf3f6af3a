"""What keys, buttons, menus and drops on the board do: each one call of the overlay's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from peernotes.domain.synthesis import Theme
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.themes.board_view import BoardView
from peernotes.ui.merge.themes.card_list import CardList
from peernotes.ui.merge.themes.card_model import Card, Heading
from peernotes.ui.merge.themes.foot import Foot
from peernotes.ui.merge.themes.pile import Pile
from peernotes.ui.merge.themes.theme_column import ThemeColumn


class Handling(QObject):
    """Acts on the notes that are chosen in the list that had the focus last, and on the column that had it."""

    chosen_changed = Signal()

    def __init__(
        self,
        desk: MergeDesk,
        pile: Pile,
        board: BoardView,
        foot: Foot,
        place: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pile = pile
        self._board = board
        self._foot = foot
        self._place = place
        self._list: CardList = pile.list
        self._listen(pile.list)
        pile.model.dropped.connect(self._dropped_on_pile)
        pile.suggestion.together.connect(self.put_together)
        pile.suggestion.apart.connect(self.keep_apart)
        board.column_made.connect(self._column_made)
        board.new_theme.named.connect(self._named)
        board.new_theme.left.connect(lambda: self.list.setFocus())
        board.new_theme.dropped.connect(lambda _source, uids, _stays: self.board.new_theme.begin(uids))
        board.focus_lost.connect(pile.list.setFocus)
        foot.wording.kept.connect(self._keep_wording)
        foot.wording.left.connect(self._end_wording)

    @property
    def board(self) -> BoardView:
        """The themes."""
        return self._board

    @property
    def list(self) -> CardList:
        """The list that had the focus last."""
        column = self.column
        return self._list if self._list is self._pile.list or column is not None else self._pile.list

    @property
    def column(self) -> ThemeColumn | None:
        """The column that this list is in, if it is in one."""
        return next((column for column in self._board.columns if column.list is self._list), None)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The notes that are chosen there."""
        return self.list.chosen()

    # --- notes and themes

    def new_theme(self) -> None:
        """A new theme of the notes that are chosen, named at once."""
        chosen = self.chosen if self.column is None else ()
        self._begin_theme(chosen)

    def put_together(self) -> None:
        """A new theme of the notes that look alike."""
        self._list = self._pile.list
        self._begin_theme(self._pile.suggestion.notes)

    def keep_apart(self) -> None:
        """The notes that look alike are different thoughts."""
        notes = self._pile.suggestion.notes
        if notes:
            self._attempt(lambda editor: editor.keep_apart(notes))
            self._pile.list.setFocus()

    def put(self, theme_uid: str, *, against: bool = False) -> None:
        """The chosen notes support a theme, or are its counter-views."""
        chosen = self.chosen
        if chosen:
            self._put(theme_uid, chosen, against=against)

    def take_out(self) -> None:
        """The chosen notes leave the theme that they are chosen in."""
        column, chosen = self.column, self.chosen
        if column is None or not chosen:
            self._foot.say(
                tr("Themes", "These notes stand in no theme. A note is withdrawn on the Notes tab.")
            )
            return
        row = self.list.current()
        self._attempt(lambda editor: editor.take_from_theme(column.theme.uid, chosen))
        column.list.choose_row(row)

    def move_notes(self, step: int) -> None:
        """The chosen notes go one card up (-1) or down (1) within their theme."""
        column, chosen = self.column, self.chosen
        if column is None or not chosen:
            return
        theme = column.theme
        for uids, put in ((theme.notes, _support), (theme.counter_views, _oppose)):
            moved = tuple(uid for uid in uids if uid in chosen)
            shown = [uid for uid in uids if column.model.row_of(uid) >= 0]
            at = _stepped(uids, shown, moved, step) if len(moved) == len(chosen) else None
            if at is not None:
                self._attempt(partial(put, theme_uid=theme.uid, notes=moved, at=at))
                column.list.choose(chosen)

    def letter(self, letter: str, against: bool) -> None:
        """A letter was pressed on the chosen notes."""
        column = next((column for column in self._board.columns if column.letter == letter), None)
        if column is not None:
            self.put(column.theme.uid, against=against)
            return
        self._foot.say(
            tr("Themes", "No theme has the letter {letter}. Press N for a new one.", letter=letter.upper())
        )

    def open_wording(self) -> None:
        """A shorter wording of the note that is chosen."""
        rows = self.list.model().rows  # type: ignore[attr-defined]  # a CardModel
        chosen = self.chosen
        card = next((row for row in rows if isinstance(row, Card) and row.uid in chosen[:1]), None)
        if card is not None:
            self._foot.word(card.note, card.wording)

    # --- the theme

    def rename(self) -> None:
        """Another name."""
        column = self._board.current
        if column is not None:
            column.name.edit()

    def claim(self) -> None:
        """What it says in one sentence."""
        column = self._board.current
        if column is not None:
            column.claim.edit()

    def move_theme(self, step: int) -> None:
        """One place forward (-1) or back (1)."""
        column = self._board.current
        if column is None:
            return
        uid = column.theme.uid
        before = self._board.beside(uid, -1 if step < 0 else 2)
        if step < 0 and not before:
            return
        self._attempt(lambda editor: editor.move_theme(uid, before))
        self._board.go_to(uid)

    def unite(self, kept_uid: str, given_up_uid: str) -> None:
        """All notes of one theme go to another."""
        self._attempt(lambda editor: editor.unite_themes(kept_uid, given_up_uid))
        self._board.go_to(kept_uid)

    def remove_theme(self) -> None:
        """The theme is no more; its notes are as before."""
        column = self._board.current
        if column is not None:
            uid = column.theme.uid
            self._list = self._pile.list
            self._attempt(lambda editor: editor.remove_theme(uid))
            self._pile.list.setFocus()

    # --- the lists

    def go_beside(self, step: int) -> None:
        """The arrow keys lead from one list to the next."""
        column = self.column
        columns = self._board.columns
        at = columns.index(column) + 1 if column is not None else 0
        self._go(at + step)

    def go_from_new(self, step: int) -> None:
        """From the place of a new theme back to the last one."""
        if step < 0:
            self._go(len(self._board.columns))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which list had the focus."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, CardList):
            self._list = watched
            for cards in (self._pile.list, *(column.list for column in self._board.columns)):
                if (
                    cards is not watched
                ):  # notes are chosen in one list at a time: keys and buttons are about them
                    cards.clearSelection()
            self.chosen_changed.emit()
        return super().eventFilter(watched, event)

    def _go(self, at: int) -> None:
        columns = self._board.columns
        if at == 0:
            self._pile.list.setFocus()
        elif 0 < at <= len(columns):
            columns[at - 1].list.setFocus()
        elif at > len(columns):
            self._board.new_theme.button.setFocus()

    def _listen(self, cards: CardList) -> None:
        cards.installEventFilter(self)
        cards.letter_pressed.connect(self.letter)
        cards.delete_pressed.connect(self.take_out)
        cards.chosen_changed.connect(self.chosen_changed.emit)
        cards.opened.connect(self._opened)
        cards.escaped.connect(self._escaped)

    def _column_made(self, column: ThemeColumn) -> None:
        self._listen(column.list)
        column.list.side_pressed.connect(self.go_beside)
        column.renamed.connect(
            lambda name: self._attempt(lambda editor: editor.change_theme(column.theme.uid, name=name))
        )
        column.claimed.connect(
            lambda claim: self._attempt(lambda editor: editor.change_theme(column.theme.uid, claim=claim))
        )
        column.model.dropped.connect(
            lambda source, uids, row, stays: self._dropped(column, source, uids, row, stays)
        )
        column.notes_dropped.connect(
            lambda source, uids, stays: self._dropped(column, source, uids, 0, stays, last=True)
        )
        column.theme_dropped.connect(
            lambda theme_uid: self._attempt(lambda editor: editor.move_theme(theme_uid, column.theme.uid))
        )

    def _opened(self) -> None:
        """Enter: take up a suggestion that the current note is part of, else a shorter wording."""
        if self.column is None and self._on_suggestion():
            self.put_together()
        else:
            self.open_wording()

    def _escaped(self) -> None:
        if self.column is None and self._on_suggestion():
            self.keep_apart()

    def _on_suggestion(self) -> bool:
        return self._pile.model.uid_at(self._pile.list.current()) in self._pile.suggestion.notes

    # --- what was dropped

    def _dropped_on_pile(self, source: str, uids: tuple[str, ...], _row: int, _stays: bool) -> None:
        if source:
            self._attempt(lambda editor: editor.take_from_theme(source, uids))

    def _dropped(
        self,
        column: ThemeColumn,
        source: str,
        uids: tuple[str, ...],
        row: int,
        stays: bool,
        *,
        last: bool = False,
    ) -> None:
        against, at = (False, None) if last else _place_of(column, row)
        to = column.theme.uid
        if source and source != to and not stays:
            self._attempt(lambda editor: editor.move_to_theme(source, to, uids, at, against=against))
        else:
            put = _oppose if against else _support
            self._attempt(lambda editor: put(editor, to, uids, at))
        column.list.choose(uids)
        column.list.setFocus()

    # --- helpers

    def _begin_theme(self, notes: tuple[str, ...]) -> None:
        self._board.new_theme.begin(notes)
        self._board.ensureWidgetVisible(self._board.new_theme)

    def _named(self, name: str, notes: tuple[str, ...]) -> None:
        row = self._pile.list.current()
        theme = self._attempt(lambda editor: editor.new_theme(name, self._place(), notes))
        if isinstance(theme, Theme) and notes:
            self._list = self._pile.list
            self._pile.list.choose_row(row)
            self._pile.list.setFocus()
        elif isinstance(theme, Theme):
            self._board.go_to(theme.uid)

    def _put(self, theme_uid: str, notes: Sequence[str], *, against: bool) -> None:
        cards, row = self.list, self.list.current()
        put = _oppose if against else _support
        self._attempt(lambda editor: put(editor, theme_uid, notes, None))
        if cards is self._pile.list or self.column is None:
            cards.choose_row(row)

    def _keep_wording(self, note_uid: str, words: str) -> None:
        self._attempt(lambda editor: editor.word(note_uid, words))
        self._end_wording()

    def _end_wording(self) -> None:
        self._foot.end_wording()
        self.list.setFocus()

    def _attempt(self, intention: Callable[[OverlayEditor], object]) -> object:
        editor = self._desk.editor
        return self._desk.attempt(lambda: intention(editor)) if editor is not None else None


def _support(editor: OverlayEditor, theme_uid: str, notes: Sequence[str], at: int | None) -> None:
    editor.put_in_theme(theme_uid, notes, at)


def _oppose(editor: OverlayEditor, theme_uid: str, notes: Sequence[str], at: int | None) -> None:
    editor.put_against_theme(theme_uid, notes, at)


def _stepped(uids: Sequence[str], shown: Sequence[str], moved: Sequence[str], step: int) -> int | None:
    """The place of these notes one shown note earlier or later; None at the ends."""
    first, last = shown.index(moved[0]), shown.index(moved[-1])
    beside = first - 1 if step < 0 else last + 1
    if not 0 <= beside < len(shown):
        return None
    return uids.index(shown[beside]) + (0 if step < 0 else 1)


def _place_of(column: ThemeColumn, row: int) -> tuple[bool, int | None]:
    """Which side of a theme a row belongs to, and the place in it; notes that are not here are counted too."""
    rows = column.model.rows
    heading = next((at for at, shown in enumerate(rows) if isinstance(shown, Heading)), len(rows))
    against = row > heading
    uids = column.theme.counter_views if against else column.theme.notes
    uid = rows[row].uid if row < len(rows) else ""
    return against, uids.index(uid) if uid in uids else None

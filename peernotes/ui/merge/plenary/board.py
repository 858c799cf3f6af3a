"""The plenary board: a window for the wall, read from the last row, worked with arrow keys or a click."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from peernotes.domain.compilation import Compilation
from peernotes.domain.plenary_board import THEMES_ON_A_PAGE, BoardPage, PlenaryBoard, plenary_board
from peernotes.domain.template import label_in
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.plenary.board_item import MOST, BoardItem
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.button_row import ButtonRow
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.large_words import ButtonKeys
from peernotes.ui.widgets.panel import Ground, Panel


class BoardWindow(Panel):
    """Full screen, on a second screen where there is one. It follows the desk: what may not be shown any more is gone
    at once, and the page that is on the wall stays."""

    closed = Signal()

    def __init__(self, desk: MergeDesk, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SURFACE, gap=0, parent=parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Board", "Plenary board"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._board = PlenaryBoard((), 0)
        self._at = 0
        self.actions_by_id = make_actions(
            Where.BOARD,
            self,
            {
                ActionId.NEXT_ON_BOARD: lambda: self._go(self._at + 1),
                ActionId.PREVIOUS_ON_BOARD: lambda: self._go(self._at - 1),
                ActionId.NEXT_SESSION_ON_BOARD: lambda: self._go(self._other_session(1)),
                ActionId.PREVIOUS_SESSION_ON_BOARD: lambda: self._go(self._other_session(-1)),
                ActionId.CLOSE_BOARD: self.close,
            },
        )
        self._build()
        desk.compiled.connect(self._refresh)
        desk.overlaid.connect(lambda _step: self._refresh())
        self._refresh()

    def open_on(self, screen: QScreen | None = None) -> None:
        """Show it on a screen: on another one than the program's own, where there is one."""
        screen = screen or self._other_screen()
        if screen is not None:
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()

    @property
    def page(self) -> BoardPage | None:
        """What is on the wall."""
        return self._board.pages[self._at] if self._board.pages else None

    @property
    def texts(self) -> list[str]:
        """Everything that can be read on it."""
        shown = [item.words.text() for item in self._items if not item.isHidden()]
        return [self._title.text(), *shown]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on; a click in the half where reading begins goes back."""
        before = event.position().x() < self.width() / 2
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            before = not before
        self._go(self._at - 1 if before else self._at + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size of letters."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._even_out)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The wall is empty again."""
        super().closeEvent(event)
        self.closed.emit()

    def _refresh(self) -> None:
        compilation = self._desk.compilation
        before = self.page
        self._board = plenary_board(compilation) if compilation else PlenaryBoard((), 0)
        pages = self._board.pages
        if before is not None and pages:
            same = [n for n, page in enumerate(pages) if page.first == before.first]
            question = [n for n, page in enumerate(pages) if page.question.uid == before.question.uid]
            self._at = (same or question or [min(self._at, len(pages) - 1)])[0]
        self._at = max(0, min(self._at, len(pages) - 1))
        self._show()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._board.pages):
            self._at = at
            self._show()

    def _other_session(self, way: int) -> int:
        """The first page of the session before or after this one."""
        pages, here = self._board.pages, self.page
        if here is None:
            return -1
        firsts: dict[str, int] = {}
        for number, page in enumerate(pages):
            firsts.setdefault(page.session.uid, number)
        order = list(firsts)
        at = order.index(here.session.uid) + way
        return firsts[order[at]] if 0 <= at < len(order) else -1

    def _show(self) -> None:
        compilation, page = self._desk.compilation, self.page
        pages = self._board.pages
        for action, possible in (
            (ActionId.PREVIOUS_ON_BOARD, self._at > 0),
            (ActionId.NEXT_ON_BOARD, self._at + 1 < len(pages)),
            (ActionId.PREVIOUS_SESSION_ON_BOARD, self._other_session(-1) >= 0),
            (ActionId.NEXT_SESSION_ON_BOARD, self._other_session(1) >= 0),
        ):
            self.actions_by_id[action].setEnabled(possible)
        self._nothing.setVisible(page is None)
        self._count.setVisible(page is not None)
        self._count.setText(tr("Board", "{n} of {all}", n=self._at + 1, all=len(pages)))
        self._held_back.setText(
            tr_n(
                "Board",
                "{n} starred note is not for the wall",
                "{n} starred notes are not for the wall",
                self._board.held_back,
            )
            if self._board.held_back
            else ""
        )
        self._held_back.setVisible(self._board.held_back > 0)
        self._title.setText(self._title_words(compilation, page))
        shown = self._items_of(compilation, page)
        for item, words in zip(self._items, [*shown, *[None] * len(self._items)], strict=False):
            item.setVisible(words is not None)
            if words is not None:
                item.show_item(*words)
        self.setAccessibleName(" ".join(self.texts) if page else self._nothing.text())
        QTimer.singleShot(0, self, self._even_out)

    def _even_out(self) -> None:
        """All words of a page in letters of one size: the largest in which each has room."""
        shown = [item.words for item in self._items if not item.isHidden()]
        for words in shown:
            words.set_most(MOST)
        smallest = min((words.points() for words in shown), default=MOST)
        for words in shown:
            words.set_most(smallest)

    def _title_words(self, compilation: Compilation | None, page: BoardPage | None) -> str:
        if compilation is None or page is None:
            return tr("Board", "Plenary board")
        language = compilation.template.language
        names = (page.session.short_name, page.question.short_name)
        return " › ".join(name.in_language(language) for name in names)

    def _items_of(
        self, compilation: Compilation | None, page: BoardPage | None
    ) -> list[tuple[str, str, str, str]]:
        if compilation is None or page is None:
            return []
        template = compilation.template
        themes = [
            (
                f"{theme.name}: {theme.claim}" if theme.claim else theme.name,
                " · ".join(
                    (
                        notes_words(theme.notes),
                        tr_n("Board", "{n} table", "{n} tables", theme.tables),
                    )
                ),
                "",
                "",
            )
            for theme in page.themes
        ]
        notes = [
            (
                note.note.text,
                table_words(note.table),
                note.note.kind,
                label_in(template.kinds, note.note.kind, template.language),
            )
            for note in page.notes
        ]
        return themes + notes

    def _other_screen(self) -> QScreen | None:
        parent = self.parentWidget()
        own = parent.screen() if parent else QGuiApplication.primaryScreen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), own)

    def _build(self) -> None:
        actions = self.actions_by_id
        head = Panel(row=True, padding=(48, 22, 32, 4), gap=20)
        self._title = WrappingLabel("", TextRole.TITLE, Tone.ACCENT)
        self._count = Label("", TextRole.HEADING, Tone.MUTED)
        head.box.addWidget(self._title, 1)
        head.box.addWidget(self._count)
        middle = Panel(padding=(48, 8, 48, 8), gap=18)
        self._nothing = WrappingLabel(
            tr("Board", "Nothing to show yet. Starred notes and themes stand here as table files come."),
            TextRole.DISPLAY,
            Tone.MUTED,
        )
        middle.box.addWidget(self._nothing)
        self._items = [BoardItem() for _ in range(THEMES_ON_A_PAGE)]
        for item in self._items:
            middle.box.addWidget(item, 1)
        self._held_back = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        keys = ButtonKeys(self)
        buttons = [
            KeyButton("", actions[action], look=ButtonLook.QUIET)
            for action in (
                ActionId.PREVIOUS_ON_BOARD,
                ActionId.NEXT_ON_BOARD,
                ActionId.PREVIOUS_SESSION_ON_BOARD,
                ActionId.NEXT_SESSION_ON_BOARD,
                ActionId.CLOSE_BOARD,
            )
        ]
        for button in buttons:
            keys.leave_to(button)
        foot = Panel(padding=(34, 6, 32, 12), gap=2)
        foot.box.addWidget(ButtonRow(*buttons))
        held_back = Panel(padding=(14, 0, 0, 0))
        held_back.box.addWidget(self._held_back)
        foot.box.addWidget(held_back)
        self.box.addWidget(head)
        self.box.addWidget(middle, 1)
        self.box.addWidget(foot)

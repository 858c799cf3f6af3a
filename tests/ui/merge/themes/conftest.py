"""A laptop with three tables' notes, before the Themes tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import Note
from peernotes.domain.synthesis import Synthesis, Theme
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.ui.merge.themes.card_list import CardList
from peernotes.ui.merge.themes.card_model import Card
from peernotes.ui.merge.themes.tab import ThemesTab
from peernotes.ui.merge.themes.theme_column import ThemeColumn
from tests.builders import a_note
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile

ONE = "Security clearance takes up to six months"
TWO = "Clearance by security takes six months here"
THREE = "Peers are paid less than the cleaners"
FOUR = "A dog was seen in the yard"
FIVE = "Nobody tells the night shift"


class Desk:
    """What a rapporteur sees and does on the Themes tab."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        laptop.page.show_tab(1)
        found = laptop.page.findChild(ThemesTab)
        assert isinstance(found, ThemesTab)
        self.tab = found
        laptop.page.activateWindow()
        self.wait()

    @property
    def editor(self) -> OverlayEditor:
        assert self.laptop.desk.editor is not None
        return self.laptop.desk.editor

    @property
    def synthesis(self) -> Synthesis:
        return self.editor.overlay.synthesis

    def wait(self) -> None:
        """Until everything is read, compared and shown."""
        self.laptop.qtbot.waitUntil(lambda: not self.laptop.desk.tasks.busy, timeout=5000)
        settle()

    def pile(self) -> list[str]:
        """What stands in the middle."""
        return texts(self.tab.pile.list)

    def column(self, name: str) -> ThemeColumn:
        return next(column for column in self.tab.board.columns if column.theme.name == name)

    def theme(self, name: str) -> Theme:
        return next(theme for theme in self.synthesis.themes.values() if theme.name == name)

    def uid(self, text: str) -> str:
        """The id of the note that says this."""
        compilation = self.laptop.desk.compilation
        assert compilation is not None
        return next(note.note.uid for note in compilation.notes if note.note.text == text)

    def make(self, name: str, *notes: str, place: str = "roles") -> Theme:
        """A theme that is there already."""
        theme = self.editor.new_theme(name, place, [self.uid(text) for text in notes])
        settle()
        return theme

    def choose(self, *notes: str, column: str = "") -> CardList:
        """Choose notes, in the middle or in a theme."""
        cards = self.column(column).list if column else self.tab.pile.list
        cards.setFocus()
        cards.choose(tuple(self.uid(text) for text in notes))
        settle()
        return cards

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, held)
        settle()

    def types(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        focused = self.laptop.page.window().focusWidget()
        assert focused is not None
        return focused

    def drop(
        self,
        data: QMimeData,
        onto: QWidget,
        place: QPoint,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> bool:
        """Let what is dragged go over a widget, as the window system tells it."""
        drop = QDropEvent(
            QPointF(place),
            Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            held,
        )
        onto.dropEvent(drop)
        settle()
        return drop.isAccepted()


def texts(cards: CardList) -> list[str]:
    """What a list shows, cards only."""
    model = cards.model()
    return [row.text for row in model.rows if isinstance(row, Card)]  # type: ignore[attr-defined]


@pytest.fixture
def tables(laptop: Laptop, table_file: TableFile) -> Callable[[], Laptop]:
    """Adds the files of three tables."""

    def add() -> Laptop:
        laptop.add(
            table_file("1", note(ONE, 1, country="IE", kind="barrier"), note(FOUR, 2)),
            table_file("2", note(TWO, 1, country="FR", perspective="staff"), note(FIVE, 2, "pay")),
            table_file("3", note(THREE, 1)),
        )
        return laptop

    return add


@pytest.fixture
def desk(tables: Callable[[], Laptop]) -> Desk:
    made = Desk(tables())
    made.tab.show_place("roles")
    made.wait()
    return made


def note(text: str, number: int, question: str = "roles", **more: object) -> Note:
    return a_note(text, question, number, **more)

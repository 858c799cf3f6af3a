"""The list of notes: cards that can be chosen, opened, starred and deleted by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.measured_list import MeasuredList
from peernotes.ui.widgets.note_delegate import NoteDelegate
from peernotes.ui.widgets.note_model import NoteRole

AnyIndex = QModelIndex | QPersistentModelIndex


class NoteList(MeasuredList):
    """Notes as cards, one of them the current one. For a model with one column that answers `NoteRole`.

    The arrow keys move, Enter opens, Ctrl+C copies; letters do nothing here, they belong to the capture line.
    """

    chosen = Signal(int)
    """Another row is the current one; -1 for none."""
    opened = Signal(int)
    """Enter or a double click."""
    delete_pressed = Signal(int)
    """The Delete key, on the current row."""
    star_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, stars: bool = True) -> None:
        """`stars`: whether a note can be starred here."""
        self._stars = stars
        self._cards = NoteDelegate(stars=stars)
        super().__init__(self._cards, parent)
        self.setAccessibleName(tr("NoteList", "Notes"))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def sizeHint(self) -> QSize:
        """A few cards; a page gives it all the room there is."""
        theme = current_theme()
        return QSize(theme.px(420), theme.px(200))

    def minimumSizeHint(self) -> QSize:
        """Two cards, narrow ones."""
        theme = current_theme()
        return QSize(theme.px(260), theme.px(130))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() >= 0:
            self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_Delete and self.current() >= 0:
            self.delete_pressed.emit(self.current())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters find nothing here: a search through all notes at each key would cost more than it helps."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A star that can be seen can be clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_star(index, event.position().toPoint()):
            self.star_clicked.emit(index.row())
        else:
            super().mousePressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Another row is the current one."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(current.row())

    def _on_star(self, index: QModelIndex, point: QPoint) -> bool:
        if not self._stars:
            return False
        shown = index.row() == self.current() or index.data(NoteRole.NOTE).starred
        star = self._cards.star_rect(index, self.visualRect(index), self.layoutDirection())
        return bool(shown and star.contains(point))

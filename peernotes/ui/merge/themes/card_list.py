"""A list of cards on the board: chosen one or many at a time, by key and by mouse, and dragged."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from peernotes.ui.merge.themes.card_delegate import CardDelegate
from peernotes.ui.merge.themes.card_model import CardModel, notes_dragged
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.measured_list import MeasuredList

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CardList(MeasuredList):
    """Cards of a `CardModel`. What its keys mean is for the tab to say: it knows the themes."""

    letter_pressed = Signal(str, bool)
    """A letter or digit, and whether Shift was held down."""
    side_pressed = Signal(int)
    """The arrow key towards the next list (1) or the one before (-1), as one reads."""
    opened = Signal()
    """Enter or a double click."""
    escaped = Signal()
    delete_pressed = Signal()
    chosen_changed = Signal()
    dragged_over = Signal(QPoint)
    """Notes are dragged over it, at this place of the screen."""
    menu_wanted = Signal(QPoint)
    """The menu key or a right click, at this place of the screen."""

    def __init__(self, model: CardModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(CardDelegate(), parent)
        self._cards = model
        self._drop_row = -1
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    # --- what is chosen

    def chosen(self) -> tuple[str, ...]:
        """The ids of the notes that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(uid for row in rows if (uid := self._cards.uid_at(row)))

    def choose(self, uids: tuple[str, ...]) -> None:
        """Choose these notes; the first of them is the current one."""
        rows = sorted(row for uid in uids if (row := self._cards.row_of(uid)) >= 0)
        if not rows:
            return
        selection = QItemSelection()
        for row in rows:
            index = self._cards.index(row)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._cards.index(rows[0]), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.show_row(rows[0])

    def choose_row(self, row: int) -> None:
        """Choose the card in a row, or the nearest one to it."""
        row = max(0, min(row, self._cards.rowCount() - 1))
        nearest = next((at for at in (row, row - 1, row + 1) if self._cards.is_card(at)), -1)
        if nearest >= 0:
            self.set_current(nearest)

    def is_chosen(self, row: int) -> bool:
        """Whether a row is painted as a chosen one."""
        return bool(self.selectionModel().isRowSelected(row, QModelIndex()))

    def sizeHint(self) -> QSize:
        """A card; a page gives it all the room there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """A card."""
        theme = current_theme()
        return QSize(theme.px(140), theme.px(64))

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the lists beside, letters to a theme."""
        key, held = event.key(), event.modifiers() & _HELD
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if held == Qt.KeyboardModifier.NoModifier and key in sides:
            step = sides[Qt.Key(key)]
            self.side_pressed.emit(-step if self.isRightToLeft() else step)
        elif not held and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif not held and key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif not held and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif not held and event.text().isalnum():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.letter_pressed.emit(event.text().casefold(), shifted)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters lead to themes."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or at the current card."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The card that a key leads to; the heading is stepped over."""
        before = self.current()
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or self._cards.is_card(index.row()):
            return index
        step = 1 if index.row() > before else -1
        beyond = index.row() + step
        return self._cards.index(beyond if self._cards.is_card(beyond) else before)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard stands on a card."""
        super().focusInEvent(event)
        if not self.chosen():  # Qt has made the first one the current one without choosing it
            self.choose_row(max(0, self.current()))
        self.viewport().update()

    def _tell_chosen(self) -> None:
        self.viewport().update()
        self.chosen_changed.emit()

    # --- dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Take the chosen notes along. What becomes of them is told by the model that they are dropped on."""
        indexes = self.selectionModel().selectedRows()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._cards.mimeData(indexes))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Notes of this board may come."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would go."""
        super().dragMoveEvent(event)
        if not notes_dragged(event.mimeData())[1]:
            event.ignore()
            return
        self._show_drop_row(self._row_for(event.position().toPoint()))
        self.dragged_over.emit(self.viewport().mapToGlobal(event.position().toPoint()))
        copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        event.setDropAction(Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self._show_drop_row(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """They stay here."""
        row = self._row_for(event.position().toPoint())
        self._show_drop_row(-1)
        copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        action = Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction
        if self._cards.dropMimeData(event.mimeData(), action, row, 0, QModelIndex()):
            event.setDropAction(action)
            event.accept()
        self.setState(QAbstractItemView.State.NoState)

    def _row_for(self, point: QPoint) -> int:
        """The row that what is dropped here goes before."""
        row = self._row_under(point.y())
        if row < 0:
            return 0
        return row if point.y() < self.visualRect(self._cards.index(row)).center().y() else row + 1

    def _show_drop_row(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and a line where dragged ones would go."""
        super().paintEvent(event)
        if self._drop_row < 0:
            return
        rows = self._cards.rowCount()
        y = 1
        if self._drop_row < rows:
            y = self.visualRect(self._cards.index(self._drop_row)).top() - 3
        elif rows:
            y = self.visualRect(self._cards.index(rows - 1)).bottom() + 4
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(current_theme().colours.accent.ink), 3))
        painter.drawLine(2, max(1, y), self.viewport().width() - 3, max(1, y))

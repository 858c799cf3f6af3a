"""The questions by session, with the notes that stand in no theme yet; and the themes across questions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.themes.board import ACROSS, Place, PlaceGroup
from peernotes.ui.theme import Symbol, TextRole, current_theme, paint_symbol

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PlaceRole(IntEnum):
    """What a row answers, besides its name."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    """Its id; None for the name of a session."""
    BESIDE = Qt.ItemDataRole.UserRole + 2
    DONE = Qt.ItemDataRole.UserRole + 3
    """Whether all its notes stand in themes."""
    COUNT = Qt.ItemDataRole.UserRole + 4
    """What stands beside it where there is room for a number only."""


class PlaceModel(QAbstractListModel):
    """Sessions as headings, their questions below, and across them all at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Place | str] = []
        self._across = 0

    def show_groups(self, groups: Sequence[PlaceGroup], themes_across: int) -> None:
        """Show these. Where only counts changed, what is chosen stays so."""
        rows: list[Place | str] = []
        for group in groups:
            rows += [group.name or tr("Themes", "Opening talks"), *group.places]
        across = Place(ACROSS, tr("Themes", "Across questions"), themes_across, 0)
        rows += [tr("Themes", "The whole workshop"), across]
        if [_key(row) for row in rows] != [_key(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_of(self, place_uid: str) -> int:
        """The row of a place; -1 where it is not here."""
        rows = (row for row, shown in enumerate(self._rows) if _key(shown) == (place_uid,))
        return next(rows, -1)

    def is_place(self, row: int) -> bool:
        """Whether a question stands in a row."""
        return 0 <= row < len(self._rows) and isinstance(self._rows[row], Place)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            heading = (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.ToolTipRole,
            )
            return row if role in heading else None
        if role == PlaceRole.PLACE:
            return row.uid
        if role == PlaceRole.DONE:
            return row.uid != ACROSS and bool(row.notes) and not row.left
        if role == PlaceRole.BESIDE:
            return _beside(row)
        if role == PlaceRole.COUNT:
            return str(row.left) if row.left else _beside(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.name}: {_spoken(row)}"
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Questions can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsSelectable if self.is_place(index.row()) else plain


def _key(row: Place | str) -> tuple[str, ...]:
    return (row.uid,) if isinstance(row, Place) else (row, "heading")


def _beside(place: Place) -> str:
    if place.uid == ACROSS:
        return str(place.notes) if place.notes else ""
    if not place.left:
        return str(place.notes) if place.notes else "–"
    return tr_n("Themes", "{n} left", "{n} left", place.left)


def _spoken(place: Place) -> str:
    if place.uid == ACROSS:
        return tr_n("Themes", "{n} theme", "{n} themes", place.notes)
    if not place.notes:
        return notes_words(0)
    if not place.left:
        return tr("Themes", "{notes}, all in themes", notes=notes_words(place.notes))
    return tr(
        "Themes", "{left} of {notes} not yet in a theme", left=place.left, notes=notes_words(place.notes)
    )


class PlaceList(QListView):
    """`chosen` tells the id of the question that somebody went to."""

    chosen = Signal(str)
    side_pressed = Signal(int)

    def __init__(self, model: PlaceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = model
        self.setProperty("frame", "none")
        self.setAccessibleName(tr("Themes", "Questions"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_PlaceDelegate(self))
        self.setModel(model)

    def choose(self, place_uid: str) -> None:
        """Go to a question."""
        row = self._places.row_of(place_uid)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self._places.index(row))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the question."""
        super().currentChanged(current, previous)
        if self._places.is_place(current.row()):
            self.chosen.emit(current.data(PlaceRole.PLACE))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The question that a key leads to; names of sessions are stepped over."""
        before = self.currentIndex().row()
        index = super().moveCursor(action, modifiers)
        row = index.row()
        if self._places.is_place(row):
            return index
        step = 1 if row > before else -1
        while 0 <= row < self._places.rowCount():
            if self._places.is_place(row):
                return self._places.index(row)
            row += step
        return self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys to the side go to the notes."""
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in sides and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = sides[Qt.Key(event.key())]
            self.side_pressed.emit(-step if self.isRightToLeft() else step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.side_pressed.emit(1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters belong to the themes."""

    def sizeHint(self) -> QSize:
        """A few; a page gives it all the room there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """A few letters of a few questions."""
        theme = current_theme()
        return QSize(theme.px(110), theme.px(100))


class _PlaceDelegate(QStyledItemDelegate):
    """A name, and beside it what is left to do."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """High enough to be hit."""
        theme = current_theme()
        heading = index.data(PlaceRole.PLACE) is None
        height = theme.metrics(TextRole.STRONG).height() + theme.px(12)
        return QSize(theme.px(110), max(24, height + (theme.px(8) if heading and index.row() else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        theme = current_theme()
        colours = theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect
        heading = index.data(PlaceRole.PLACE) is None
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(colours.accent.ink), 2) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent.ground))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))
        room = row.adjusted(theme.px(9), theme.px(8) if heading and index.row() else 0, -theme.px(9), 0)
        role = TextRole.STRONG if heading or chosen else TextRole.BODY
        beside = "" if heading else str(index.data(PlaceRole.BESIDE))
        small = TextRole.SMALL_STRONG if chosen else TextRole.SMALL
        mark_room = theme.px(24 if index.data(PlaceRole.DONE) else 8)
        needed = theme.metrics(role).horizontalAdvance(str(index.data())) + mark_room
        if needed + theme.metrics(small).horizontalAdvance(beside) > room.width():
            beside = beside and str(index.data(PlaceRole.COUNT))
        width = theme.metrics(small).horizontalAdvance(beside) + 2 if beside else 0
        mark = theme.px(16) if index.data(PlaceRole.DONE) else 0
        name = room.adjusted(0, 0, -(width + mark + theme.px(8) if beside else 0), 0)
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.font(role))
        words = theme.metrics(role).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        start, end = _sides(option.direction)
        painter.drawText(QStyle.visualRect(option.direction, row, name), start, words)
        if beside:
            place = QRect(room.right() - width, room.top(), width + 1, room.height())
            painter.setPen(QColor(colours.ink if chosen else colours.muted))
            painter.setFont(theme.font(small))
            painter.drawText(QStyle.visualRect(option.direction, row, place), end, beside)
            if mark:
                side = theme.px(12)
                square = QRect(place.left() - mark, room.center().y() - side // 2, side, side)
                square = QStyle.visualRect(option.direction, row, square)
                paint_symbol(painter, Symbol.CHECK, QRectF(square), colours.good.ink)
        painter.restore()


def _sides(direction: Qt.LayoutDirection) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    """Where a line begins and where it ends."""
    middle = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    start = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
    end = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
    return start | middle, end | middle

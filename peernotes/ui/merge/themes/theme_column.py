"""The column of one theme: its name, what it says in one sentence, who spoke, and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peernotes.domain.synthesis import Theme
from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.themes.board import Column
from peernotes.ui.merge.themes.card_list import CardList
from peernotes.ui.merge.themes.card_model import CardModel, Row, notes_dragged
from peernotes.ui.merge.themes.table_strip import TableStrip
from peernotes.ui.merge.themes.words_in_place import WordsInPlace
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.keys import KeyCap
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.note_model import NoteLabels

THEME_DRAGGED = "application/x-peernotes-theme"
"""Mime type: the id of a theme."""


class ThemeColumn(QWidget):
    """Shows a theme; whoever made it changes the overlay when it tells that something was typed or dropped."""

    renamed = Signal(str)
    claimed = Signal(str)
    menu_wanted = Signal(QPoint)
    notes_dropped = Signal(str, object, bool)
    """Notes were dropped on its head: the list that they come from, their ids, and whether they stay there too."""
    dragged_over = Signal(QPoint)
    """Something is dragged over it, at this place of the screen."""
    theme_dropped = Signal(str)
    """Another theme was dropped on it, to stand before it."""

    def __init__(self, theme: Theme, labels: NoteLabels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.letter = ""
        self._is_current = False
        self._pressed_at: QPoint | None = None
        self.name = WordsInPlace(tr("Themes", "Name of the theme"), "", TextRole.STRONG)
        self.claim = WordsInPlace(
            tr("Themes", "What it says in one sentence"),
            tr("Themes", "Add a one-sentence claim"),
            TextRole.SMALL,
        )
        self.name.changed.connect(self.renamed.emit)
        self.claim.changed.connect(self.claimed.emit)
        self.cap = KeyCap("")
        self.counts = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.strip = TableStrip()
        self.model = CardModel(labels, theme.uid, self)
        self.list = CardList(self.model, "")
        self.name.finished.connect(self.list.setFocus)
        self.claim.finished.connect(self.list.setFocus)
        self._box = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.cap, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(head)
        for widget in (self.claim, self.counts, self.strip):
            self._box.addWidget(widget)
        self._box.addWidget(self.list, 1)
        self.setAcceptDrops(True)
        self.fit()

    def show_column(self, column: Column, rows: Sequence[Row], letter: str, tables: Sequence[str]) -> None:
        """Show the theme as it is now."""
        theme = self.theme = column.theme
        self.name.set_words(theme.name)
        self.claim.set_words(theme.claim)
        self.letter = letter
        self.cap.set_keys(letter.upper())
        self.cap.setVisible(bool(letter))
        self.counts.setText(_counts(column, len(tables)))
        self.strip.show_tables(tables, column.tables)
        self.model.set_rows(rows)
        self.list.setAccessibleName(tr("Themes", "Notes of the theme {name}", name=theme.name))

    def set_current(self, current: bool) -> None:
        """Show that keys and buttons are about this theme."""
        if current != self._is_current:
            self._is_current = current
            self.update()

    def fit(self) -> None:
        """Distances for the size of letters."""
        theme = current_theme()
        pad = theme.px(9)
        self._box.setContentsMargins(pad, pad, pad, pad)
        self._box.setSpacing(theme.px(4))
        # Below the words, which stand a little in from the edges of their buttons.
        for widget in (self.counts, self.strip):
            widget.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self.setFixedWidth(theme.px(240))

    # --- mouse

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sunken ground; an outline where it is the current one."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colours.accent.ink if self._is_current else theme.colours.line
        painter.setPen(QPen(QColor(line), 2 if self._is_current else 1))
        painter.setBrush(QColor(theme.colours.sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the theme."""
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A theme is taken by its head, to be dragged."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()
        self.list.setFocus()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It is dragged."""
        super().mouseMoveEvent(event)
        if self._pressed_at is None:
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        drag = QDrag(self)
        drag.setMimeData(theme_mime(self.theme.uid))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Notes may be dropped on its head, and another theme anywhere on it."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same while it moves."""
        theme_uid = dragged_theme(event.mimeData())
        if (theme_uid and theme_uid != self.theme.uid) or notes_dragged(event.mimeData())[1]:
            self.set_current(True)
            self.dragged_over.emit(self.mapToGlobal(event.position().toPoint()))
            event.setDropAction(_action(event))
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.set_current(self.list.hasFocus())

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        event.setDropAction(_action(event))
        event.accept()
        theme_uid = dragged_theme(event.mimeData())
        if theme_uid:
            self.theme_dropped.emit(theme_uid)
        else:
            source, uids = notes_dragged(event.mimeData())
            self.notes_dropped.emit(source, uids, event.dropAction() == Qt.DropAction.CopyAction)


def theme_mime(theme_uid: str) -> QMimeData:
    """A theme that is dragged."""
    data = QMimeData()
    data.setData(THEME_DRAGGED, theme_uid.encode())
    return data


def dragged_theme(data: QMimeData) -> str:
    """The theme that is dragged, if one is."""
    return bytes(data.data(THEME_DRAGGED).data()).decode() if data.hasFormat(THEME_DRAGGED) else ""


def _action(event: QDropEvent) -> Qt.DropAction:
    copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction


def _counts(column: Column, tables: int) -> str:
    here = len(column.notes) + len(column.counter_views)
    parts = [notes_words(here)]
    if here:
        spoke = len(column.tables)
        parts.append(tr_n("Themes", "{spoke} of {n} table", "{spoke} of {n} tables", tables, spoke=spoke))
    if column.countries:
        parts.append(tr_n("Themes", "{n} country", "{n} countries", column.countries))
    if column.waiting:
        words = tr_n(
            "Themes", "{n} note whose file is not here", "{n} notes whose file is not here", column.waiting
        )
        parts.append(words)
    return " · ".join(parts)

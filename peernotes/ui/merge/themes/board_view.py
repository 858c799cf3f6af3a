"""The themes of a place side by side, and the place of a new one behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.merge.themes.board import Column
from peernotes.ui.merge.themes.card_model import Row
from peernotes.ui.merge.themes.new_theme import NewTheme
from peernotes.ui.merge.themes.theme_column import ThemeColumn
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.note_model import NoteLabels
from peernotes.ui.widgets.tab_order import tab_in_place


class BoardView(QScrollArea):
    """Columns are kept by the id of their theme, so that what is chosen in them stays."""

    column_made = Signal(object)
    """A `ThemeColumn` is new: whoever knows what its keys mean listens to it."""
    current_changed = Signal()
    focus_lost = Signal()
    """The column that had the focus is gone."""

    def __init__(self, new_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Themes", "Themes"))
        self._columns: dict[str, ThemeColumn] = {}
        self._order: list[str] = []
        self._current = ""
        self._inner = QWidget()
        self._inner.setProperty("ground", "clear")
        self._row = QHBoxLayout(self._inner)
        self.new_theme = NewTheme(new_action)
        self.new_theme.dragged_over.connect(self.scroll_towards)
        self._row.addWidget(self.new_theme)
        self._row.addStretch(1)
        self.setWidget(self._inner)
        self._space()

    @property
    def columns(self) -> tuple[ThemeColumn, ...]:
        """The columns as one reads them."""
        return tuple(self._columns[uid] for uid in self._order)

    @property
    def current(self) -> ThemeColumn | None:
        """The column that keys and buttons are about: the one that had the focus last."""
        return self._columns.get(self._current)

    def show_columns(
        self,
        columns: Sequence[tuple[Column, Sequence[Row]]],
        letters: Mapping[str, str],
        tables: Sequence[str],
        labels: NoteLabels,
    ) -> None:
        """Show these themes, each with its rows, in this order."""
        wanted = [column.theme.uid for column, _ in columns]
        self._take_away(set(self._columns) - set(wanted))
        for column, _ in columns:
            if column.theme.uid not in self._columns:
                self._columns[column.theme.uid] = self._made(column, labels)
        if wanted != self._order:
            self._order = wanted
            self._put_in_order()
        for column, rows in columns:
            view = self._columns[column.theme.uid]
            view.show_column(column, rows, letters.get(column.theme.uid, ""), tables)
        if self._current not in self._columns:
            self._set_current("")

    def go_to(self, theme_uid: str) -> None:
        """Let the keys be about a theme, and show it."""
        column = self._columns.get(theme_uid)
        if column is not None:
            column.list.setFocus()
            self._set_current(theme_uid)

    def scroll_towards(self, place: QPoint) -> None:
        """Something is dragged at this place of the screen: near an edge, what lies beyond comes into sight."""
        x, reach = self.viewport().mapFromGlobal(place).x(), current_theme().px(48)
        bar = self.horizontalScrollBar()
        step = current_theme().px(24) * (-1 if self.isRightToLeft() else 1)
        if x > self.viewport().width() - reach:
            bar.setValue(bar.value() + step)
        elif x < reach:
            bar.setValue(bar.value() - step)

    def beside(self, theme_uid: str, step: int) -> str:
        """The theme beside one; nothing beyond the ends."""
        at = self._order.index(theme_uid) + step
        return self._order[at] if 0 <= at < len(self._order) else ""

    def minimumSizeHint(self) -> QSize:
        """One column."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(120))

    def changeEvent(self, event: QEvent) -> None:
        """New letters need other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._space()
            for column in self.columns:
                column.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The column whose part has the focus is the current one, and is seen whole."""
        if event.type() is QEvent.Type.FocusIn:
            for uid, column in self._columns.items():
                if watched in (column.list, column.name.button, column.claim.button):
                    self._set_current(uid)
                    self.ensureWidgetVisible(column, current_theme().px(12), 0)
            if watched is self.new_theme.button:
                self.ensureWidgetVisible(self.new_theme, current_theme().px(12), 0)
        return super().eventFilter(watched, event)

    def _set_current(self, theme_uid: str) -> None:
        if theme_uid == self._current:
            return
        self._current = theme_uid
        for uid, column in self._columns.items():
            column.set_current(uid == theme_uid)
        self.current_changed.emit()

    def _made(self, column: Column, labels: NoteLabels) -> ThemeColumn:
        made = ThemeColumn(column.theme, labels, self._inner)
        made.dragged_over.connect(self.scroll_towards)
        made.list.dragged_over.connect(self.scroll_towards)
        for part in self._parts(made):
            part.installEventFilter(self)
        self.column_made.emit(made)
        return made

    @staticmethod
    def _parts(column: ThemeColumn) -> Iterator[QWidget]:
        yield from (column.name.button, column.claim.button, column.list)

    def _take_away(self, uids: set[str]) -> None:
        for uid in uids:
            column = self._columns.pop(uid)
            self._order.remove(uid)
            focused = QApplication.focusWidget()
            if focused is not None and column.isAncestorOf(focused):
                self.focus_lost.emit()
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()

    def _put_in_order(self) -> None:
        for at, uid in enumerate(self._order):
            column = self._columns[uid]
            self._row.removeWidget(column)
            self._row.insertWidget(at, column)
            column.show()
        stops = [part for column in self.columns for part in self._stops(column)]
        stops += [self.new_theme.button, self.new_theme.line]
        tab_in_place(self, stops)

    @staticmethod
    def _stops(column: ThemeColumn) -> Iterator[QWidget]:
        yield from (
            column.name.button,
            column.name.editor,
            column.claim.button,
            column.claim.editor,
            column.list,
        )

    def _space(self) -> None:
        theme = current_theme()
        side = theme.px(14)
        self._row.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._row.setSpacing(theme.px(12))

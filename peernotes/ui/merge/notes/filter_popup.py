"""The list that a filter opens: values with their counts, several of which can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.tag_popup import plain

_VALUE = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be chosen: its name, and how many notes have it."""

    value: str
    name: str
    count: str


class FilterPopup(QFrame):
    """Letters narrow the list, arrows move, Enter takes a value in or out and stays; Esc or a click beside it ends."""

    chosen = Signal(object)
    """The values that are chosen now, as a frozenset."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("frame", "popup")
        self._values: set[str] = set()
        self._line = QLineEdit(self)
        self._line.setAccessibleName(tr("TagPicker", "{name}: type a few letters", name=name))
        self._line.setPlaceholderText(tr("Notes", "Letters to find, Enter to choose"))
        self._line.textChanged.connect(self._narrow)
        self._line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._line)
        self._column.addWidget(self.list)

    def open_at(self, button: QWidget, offers: Sequence[Offer], values: Iterable[str]) -> None:
        """Open below a button with these values and their words; those of `values` are chosen."""
        self._values = set(values)
        self._line.clear()
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(tr("Notes", "{name} · {notes}", name=offer.name, notes=offer.count))
            item.setData(_VALUE, offer.value)
            item.setData(_NAME, plain(offer.name))
            self.list.addItem(item)
            self._mark(item)
        self.list.setCurrentRow(0)
        theme = current_theme()
        self._column.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        self.setLayoutDirection(button.layoutDirection())
        screen = button.screen().availableGeometry()
        row = self.list.sizeHintForRow(0) if self.list.count() else theme.px(30)
        wanted = self._line.sizeHint().height() + min(max(self.list.count(), 1), 12) * row + theme.px(30)
        width = max(theme.px(260), self.list.sizeHintForColumn(0) + theme.px(48))
        self.resize(min(width, screen.width()), min(wanted, screen.height()))
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        x = corner.x()
        if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x += button.width() - self.width()
        x = max(screen.left(), min(x, screen.right() - self.width() + 1))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height() + 1))
        self.move(x, y)
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list, take a value or end, while the line has the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # it ends the choice, whatever it does in the page below
                return True
            if event.type() is QEvent.Type.KeyPress and self._key(event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if key in moves:
            self._move(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if self.list.currentRow() >= 0 and not item.isHidden():
                self._toggle(item)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            self.hide()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if shown:
            at = shown.index(self.list.currentRow()) if self.list.currentRow() in shown else 0
            self.list.setCurrentRow(shown[max(0, min(at + by, len(shown) - 1))])

    def _toggle(self, item: QListWidgetItem) -> None:
        value = str(item.data(_VALUE))
        self._values ^= {value}
        self._mark(item)
        self.chosen.emit(frozenset(self._values))

    def _mark(self, item: QListWidgetItem) -> None:
        chosen = item.data(_VALUE) in self._values
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

    def _narrow(self, typed: str) -> None:
        asked = plain(typed)
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(asked not in item.data(_NAME))
            if first < 0 and not item.isHidden():
                first = row
        self.list.setCurrentRow(first)

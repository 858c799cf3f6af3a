"""The list that a tag picker opens, with its line to filter by."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from peernotes.domain.text import folded
from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.tag_picker import Entry

_ID = Qt.ItemDataRole.UserRole


class TagPopup(QFrame):
    """The list with its line to filter by. The line keeps the focus; the list only shows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, name: str, *, free_words: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._free_words = free_words
        self._entries: list[Entry] = []
        self.setProperty("frame", "popup")
        self._filter = QLineEdit(self)
        self._filter.setMaxLength(60)  # free words go into files that bound them
        self._filter.setAccessibleName(tr("TagPicker", "{name}: type a few letters", name=name))
        self._filter.setPlaceholderText(tr("TagPicker", "Type a few letters"))
        self._filter.textChanged.connect(self._fill)
        self._filter.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName(name)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._filter)
        self._column.addWidget(self._list)

    def open_at(self, button: QWidget, entries: Sequence[Entry], value: str) -> None:
        """Open below the button, or above it where there is no room, with `value` marked."""
        self._entries = list(entries)
        self._filter.clear()
        self._fill("")
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID) == value:
                self._list.setCurrentRow(row)
        theme = current_theme()
        self._column.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        self.setLayoutDirection(button.layoutDirection())
        screen = button.screen().availableGeometry()
        row_height = self._list.sizeHintForRow(0) if self._list.count() else theme.px(30)
        rows = min(max(len(entries), 1), 10)
        wanted = self._filter.sizeHint().height() + rows * row_height + theme.px(30)
        width = max(button.width(), theme.px(260), self._list.sizeHintForColumn(0) + theme.px(48))
        self.resize(min(width, screen.width()), min(wanted, screen.height()))
        self.move(self._corner(button))
        self.show()
        self._filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list or end the choice, while the line has the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # it ends the choice, whatever it does in the page below
                return True
            if event.type() is QEvent.Type.KeyPress and self._key(event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }
        key = Qt.Key(event.key())
        if key in moves and self._list.count():
            row = max(0, min(self._list.currentRow() + moves[key], self._list.count() - 1))
            self._list.setCurrentRow(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self._list.currentItem())
        elif key is Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        self.hide()
        if item is not None:
            self.chosen.emit(str(item.data(_ID)))

    def _fill(self, typed: str) -> None:
        self._list.clear()
        for value, label in matching(self._entries, typed):
            self._add(value, label)
        if self._free_words:
            for value, label in own_words(self._entries, typed):
                self._add(value, label)
        self._list.setCurrentRow(0)

    def _add(self, value: str, label: str) -> None:
        item = QListWidgetItem(label)
        item.setData(_ID, value)
        self._list.addItem(item)

    def _corner(self, button: QWidget) -> QPoint:
        """Where it goes: below the button where that fits, and never beyond the screen."""
        screen = button.screen().availableGeometry()
        below = button.mapToGlobal(QPoint(0, button.height() + 2))
        above = button.mapToGlobal(QPoint(0, -self.height() - 2))
        y = (
            below.y()
            if below.y() + self.height() <= screen.bottom() or above.y() < screen.top()
            else above.y()
        )
        x = below.x()
        if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x += button.width() - self.width()
        x = max(screen.left(), min(x, screen.right() - self.width() + 1))
        return QPoint(x, max(screen.top(), min(y, screen.bottom() - self.height() + 1)))


def matching(entries: Sequence[Entry], wanted: str, *, within: bool = True) -> list[Entry]:
    """Entries that fit what was typed: those whose code it is ("IE", "UK"), those that begin with it, those with a
    word that does, then, with `within`, the rest that hold it anywhere. Case and accents do not count."""
    wanted = plain(wanted)
    ranked: list[tuple[int, Entry]] = []
    for entry in entries:
        label = plain(entry[1])
        if has_code(entry, wanted):
            ranked.append((0, entry))
        elif label.startswith(wanted):
            ranked.append((1, entry))
        elif _a_word_begins(label, wanted):
            ranked.append((2, entry))
        elif within and wanted in label:
            ranked.append((3, entry))
    return [entry for _, entry in sorted(ranked, key=lambda found: found[0])]


def own_words(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """What was typed as an entry of its own, where no label says just that."""
    words = typed.strip()
    if not words or any(folded(label) == folded(words) for _, label in entries):
        return []
    return [(words, tr("TagPicker", "Use “{words}”", words=words))]


def has_code(entry: Entry, wanted: str) -> bool:
    """Whether the id of an entry is a code ("IE", "GB-SCT") and `wanted` is it, or one part of it."""
    if not entry[0].isupper():
        return False
    code, wanted = plain(entry[0]), plain(wanted)
    return wanted == code or _CODES_OF.get(wanted, wanted) in code.split("-")


def plain(text: str) -> str:
    """A text as it is looked for: without case, accents and outer spaces."""
    letters = unicodedata.normalize("NFD", folded(text))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


_CODES_OF = {"uk": "gb"}
"""What people say where the standard has another code."""


def _a_word_begins(label: str, wanted: str) -> bool:
    words = label.replace("-", " ").split()
    return any(" ".join(words[at:]).startswith(wanted) for at in range(len(words)))

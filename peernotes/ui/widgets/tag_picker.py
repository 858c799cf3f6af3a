"""A button that opens a list to choose from by typing a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol
from peernotes.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from peernotes.ui.widgets.tag_popup import TagPopup

Entry = tuple[str, str]
"""An id and its label."""


class TagPicker(KeyButton):
    """Shows "Kind: Barrier", or always "Kind" where it is `steady` and what is chosen is seen beside it; opens on a
    click or by its action's key.

    In the open list letters filter, arrows move, Enter chooses, Esc leaves; the focus goes back to where it
    was. With `free_words`, words that fit no entry can be chosen as they are. `none_words` ("No country") is
    an entry of its own, whose value is the empty text.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        action: QAction | None = None,
        *,
        free_words: bool = False,
        none_words: str = "",
        steady: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._name = name
        self._steady = steady
        self._value = ""
        self._entries: list[Entry] = []
        self._none_words = none_words
        super().__init__(name, action, end_symbol=Symbol.CHEVRON, parent=parent)
        self._free_words = free_words
        self._popup: TagPopup | None = None
        self.stand_in: QWidget | None = None
        """Where the list opens by its key while there is no room for this button."""
        if action is None:
            self.clicked.connect(self.open)
        else:
            action.triggered.connect(self.open)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """What can be chosen: ids with their labels, in the order they are shown."""
        self._entries = list(entries)
        self._show_value()

    def value(self) -> str:
        """The id that is chosen, or the words where they fit no entry."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show another value; nobody is told."""
        self._value = value
        self._show_value()

    def label(self) -> str:
        """What is chosen, in words."""
        labels = dict(self._entries)
        return labels.get(self._value, self._value)

    def open(self, _checked: bool = False, *, at: QWidget | None = None) -> None:
        """Open the list, at this button or at another widget."""
        if self._popup is None:
            from peernotes.ui.widgets.tag_popup import TagPopup  # only here: most pickers are never opened

            self._popup = TagPopup(self, self._name, free_words=self._free_words)
            self._popup.chosen.connect(self._choose)
        none = [("", self._none_words)] if self._none_words else []
        hidden = self.stand_in if not self.isVisible() else None
        self._popup.open_at(at or hidden or self, [*none, *self._entries], self._value)

    def close_list(self) -> None:
        """Close the list; nothing is chosen."""
        if self._popup is not None:
            self._popup.hide()

    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._popup is not None and self._popup.isVisible()

    def _choose(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def _show_value(self) -> None:
        self.setText(self._name if self._steady else self._spoken())

    def _spoken(self) -> str:
        label = self.label()
        return tr("TagPicker", "{name}: {label}", name=self._name, label=label) if label else self._name

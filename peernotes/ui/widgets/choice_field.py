"""A field that holds one of a few values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceField(QComboBox):
    """One of a few values. `chosen` tells the value that the user chose."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self._values: tuple[tuple[str, str], ...] = ()
        self.activated.connect(lambda _index: self.chosen.emit(self.value()))

    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData() or "")

    def show_values(self, values: Sequence[tuple[str, str]], value: str) -> None:
        """Offer these values, each with its words, and show one of them."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.clear()
            for known, words in values:
                self.addItem(words, known)
        at = next((n for n, (known, _) in enumerate(values) if known == value), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form."""
        event.ignore()

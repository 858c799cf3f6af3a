"""A surface with an outline, for things that belong together."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peernotes.ui.theme import current_theme


class Edge(StrEnum):
    """The colour of a card's leading edge; the card's words say the same."""

    NONE = ""
    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Card(QFrame):
    """A card with a column in it: `card.column.addWidget(...)`."""

    def __init__(
        self,
        *,
        edge: Edge = Edge.NONE,
        selected: bool = False,
        padding: int = 14,
        gap: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._gap = gap
        self._spaced = 0  # the text size that its distances are for
        self.setProperty("frame", "card")
        self.setProperty("edge", str(edge))
        self.setProperty("selected", selected)
        self.column = QVBoxLayout(self)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        if self._spaced == theme.text_size:
            return
        self._spaced = theme.text_size
        padding = theme.px(self._padding)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(theme.px(self._gap))

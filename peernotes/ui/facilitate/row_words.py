"""Words that stand in one row with a button or a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import WrappingLabel


class RowWords(WrappingLabel):
    """As high as a button, so that both have one line of writing, also in rows that break."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, parent)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        button = theme.metrics(TextRole.STRONG).height() + 2 * theme.px(8)
        role = TextRole(self.property("role"))
        above = max(0, (button - theme.metrics(role).height()) // 2)
        self.setContentsMargins(0, above, 0, above)

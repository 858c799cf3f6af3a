"""Buttons in a row, which leave out their key caps where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.panel import FlowPanel


class ButtonRow(FlowPanel):
    """One row with caps, else one without, else as many rows as it takes."""

    def __init__(self, *buttons: KeyButton, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(gap=gap, parent=parent)
        self.buttons = buttons
        for button in buttons:
            self.flow.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "buttons"):
            self._fit()

    def _fit(self) -> None:
        for button in self.buttons:
            button.show_cap(True)
        fits = self.flow.sizeHint().width() <= self.width()
        for button in self.buttons:
            button.show_cap(fits)

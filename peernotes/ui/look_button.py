"""The way to how the program looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.ui.actions import ActionId, Where, rows_of, words_of
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton

if TYPE_CHECKING:
    from peernotes.ui.look_panel import LookPanel


class LookButton(KeyButton):
    """Opens the panel beside itself. With the window's action a click asks the window, whose key finds the
    button of the page that is shown; without one the button is on its own."""

    closed = Signal()
    """The panel is gone; the focus is where it was."""

    def __init__(
        self,
        controller: ThemeController,
        action: QAction | None = None,
        *,
        look: ButtonLook = ButtonLook.SECONDARY,
        parent: QWidget | None = None,
    ) -> None:
        row = next(row for row in rows_of(Where.ANYWHERE) if row.id is ActionId.LOOK)
        super().__init__(words_of(row), action, keys=row.keys[0], look=look, parent=parent)
        self._controller = controller
        self._panel: LookPanel | None = None
        if action is None:
            self.clicked.connect(self.open)

    def open(self) -> None:
        """Open the panel, or close it where it is open."""
        if self._panel is None:
            from peernotes.ui.look_panel import LookPanel  # only here: the first paint does without

            self._panel = LookPanel(self._controller, self)
            self._panel.closed.connect(self.closed)
        self._panel.open_in(self.window(), self)

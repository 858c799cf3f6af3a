"""A row that becomes a column where the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from peernotes.ui.widgets.panel import Ground, Panel


class ReflowPanel(Panel):
    """Panels side by side (`panel.add`), or one below the other where they do not fit side by side."""

    def __init__(self, *, gap: int = 8, parent: QWidget | None = None) -> None:
        self._parts: list[QWidget] = []
        super().__init__(Ground.CLEAR, row=True, gap=gap, parent=parent)

    @property
    def is_row(self) -> bool:
        """Whether its parts stand side by side now."""
        return self.box.direction() is QBoxLayout.Direction.LeftToRight

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """One more part at the end."""
        self._parts.append(widget)
        self.box.addWidget(widget, stretch)  # which asks for a layout, and with it for the right direction

    def minimumSizeHint(self) -> QSize:
        """As narrow as a column."""
        hints = [part.minimumSizeHint() for part in self._parts]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need the other direction."""
        super().resizeEvent(event)
        self._reflow()

    def event(self, event: QEvent) -> bool:
        """A part came, went or grew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._reflow()
        return super().event(event)

    def _reflow(self) -> None:
        gaps = self.box.spacing() * max(0, len(self._parts) - 1)
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + gaps
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if needed <= self.width() else directions.TopToBottom
        if wanted is not self.box.direction():
            self.box.setDirection(wanted)
            self.reflowed()

    def reflowed(self) -> None:
        """Called after the direction changed, for who has to follow it."""

"""Views in one place, one of them shown at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peernotes.ui.widgets.showing import show_if


class ViewStack(QWidget):
    """As large as the view that is shown needs. Qt's own stack is as large as the largest of its views, so that a
    page that has room enough for this view would scroll for another one."""

    changed = Signal()
    """Another view is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def view(self) -> QWidget | None:
        """The view that is shown."""
        return self._shown

    def show_view(self, view: QWidget) -> None:
        """Show a view in the place of the one before, which stays as it is."""
        if view is self._shown:
            return
        before, self._shown = self._shown, view
        if view.parent() is not self:
            view.setParent(self)
        if before is not None:
            self._box.removeWidget(before)
        self._box.addWidget(view)
        show_if(view, True)
        if before is not None:
            before.hide()
        self.changed.emit()

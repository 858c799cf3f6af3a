"""What every tab of the merge page is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peernotes.ui.merge.desk import MergeDesk


class MergeTab(QWidget):
    """One part of the rapporteur's work. It is made when it is shown first: what the desk told before, it has to ask."""

    def __init__(self, desk: MergeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def start(self) -> QWidget:
        """Where typing starts: it gets the focus when the tab is shown."""
        return self

    def activate(self) -> None:
        """It is shown now, for the first time or again."""

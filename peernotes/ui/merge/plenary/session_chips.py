"""The sessions as chips, with how much was said after each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from peernotes.domain.template import Session
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.panel import FlowPanel
from peernotes.ui.widgets.tab_order import tab_in_place


class SessionChips(FlowPanel):
    """One of them is chosen."""

    chosen = Signal(str)
    """The id of a session that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self.sessions: tuple[Session, ...] = ()
        self.chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)

    def show_sessions(self, sessions: tuple[Session, ...], language: str) -> None:
        """Offer these sessions."""
        if sessions == self.sessions:
            return
        for chip in self.chips.values():
            chip.hide()
            self._group.removeButton(chip)
            self.flow.removeWidget(chip)
            chip.deleteLater()
        self.sessions, self.chips = sessions, {}
        for session in sessions:
            chip = self.chips[session.uid] = Chip(session.short_name.in_language(language))
            self._group.addButton(chip)
            chip.clicked.connect(partial(self._click, session.uid))
            self.flow.addWidget(chip)
        tab_in_place(self, self.chips.values())

    def choose(self, session_uid: str) -> None:
        """Show which one is chosen; nobody is told."""
        for uid, chip in self.chips.items():
            chip.setChecked(uid == session_uid)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How much was said after each."""
        for uid, chip in self.chips.items():
            chip.set_count(str(counts[uid]) if counts.get(uid) else "")

    def _click(self, session_uid: str, _checked: bool = False) -> None:
        self.chosen.emit(session_uid)

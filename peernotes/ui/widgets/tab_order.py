"""The order of the Tab key where widgets come and go: Qt puts each new one at the end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_in_place(place: QWidget, made: Iterable[QWidget]) -> None:
    """Let Tab come to what was made just now, in this order, where `place` stands: before all else that is in it.
    Call it once they have their parents."""
    policy = place.focusPolicy()
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what takes no focus
    before = place
    for widget in made:
        QWidget.setTabOrder(before, widget)
        before = widget
    place.setFocusPolicy(policy)

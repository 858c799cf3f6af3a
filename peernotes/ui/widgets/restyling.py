"""Has the style sheet look again at what a widget says of itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """For a widget of which a property changed that the style sheet asks for. One that is not styled yet will be, by
    itself: its style need not be handed to Python, which would make QStyle's 566 enum members of it."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)

"""Shows and hides parts of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, shown: bool) -> None:
    """Show a widget, or hide it. One that will be seen anyway is not told so: Qt would style it and lay it out, on a
    page that is still being made and has neither its style nor its size."""
    if not shown:
        widget.hide()
    elif widget.isHidden():
        widget.show()

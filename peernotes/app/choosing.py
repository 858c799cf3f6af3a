"""Dialogs that ask for a folder. They stand where nobody is talking: before a table, or when one chose to export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from peernotes.paths import documents_folder
from peernotes.ui.i18n import tr


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """The folder that the person chooses; none where they think better of it."""
    folder = QFileDialog.getExistingDirectory(parent, title, str(documents_folder()))
    return Path(folder) if folder else None


def choose_export_folder(parent: QWidget) -> Path | None:
    """Where a table file is to go."""
    return choose_folder(parent, tr("App", "Where should the table file go?"))

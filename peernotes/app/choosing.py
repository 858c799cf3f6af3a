"""Dialogs that ask for a folder or a file. They stand where nobody is talking: before a table, or when one chose to export.
Qt’s own is imported when the first of them opens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from peernotes.paths import documents_folder
from peernotes.ui.i18n import tr


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """The folder that the person chooses; none where they think better of it."""
    from PySide6.QtWidgets import QFileDialog

    folder = QFileDialog.getExistingDirectory(parent, title, str(documents_folder()))
    return Path(folder) if folder else None


def choose_template(parent: QWidget) -> Path | None:
    """The file with the workshop's template."""
    from PySide6.QtWidgets import QFileDialog

    title, kinds = tr("App", "Open the workshop’s template"), tr("App", "Peernotes templates (*.pntemplate)")
    file, _ = QFileDialog.getOpenFileName(parent, title, str(documents_folder()), kinds)
    return Path(file) if file else None


def choose_export_folder(parent: QWidget) -> Path | None:
    """Where a table file is to go."""
    return choose_folder(parent, tr("App", "Where should the table file go?"))


def choose_readable_folder(parent: QWidget) -> Path | None:
    """Where the readable Word copy of a table is to go."""
    return choose_folder(parent, tr("App", "Where should the readable Word copy go?"))


def choose_text_file(parent: QWidget, name: str) -> Path | None:
    """The file that the text for an e-mail is to go into; `name` is offered."""
    from PySide6.QtWidgets import QFileDialog

    title, kinds = tr("App", "Save the text"), tr("App", "Text files (*.txt)")
    file, _ = QFileDialog.getSaveFileName(parent, title, str(documents_folder() / name), kinds)
    return Path(file) if file else None

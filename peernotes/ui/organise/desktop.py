"""What the organiser's page asks of the desktop. A test puts something else in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from peernotes.paths import documents_folder
from peernotes.ui.i18n import tr

_LONGEST_NAME = 80
SUFFIX = ".pntemplate"


def choose_template(parent: QWidget, folder: Path) -> Path | None:
    """The template file that the user chooses."""
    kinds = ";;".join((tr("Organise", "Template files (*.pntemplate)"), tr("Organise", "All files (*)")))
    words = tr("Organise", "Open a template file")
    name, _ = QFileDialog.getOpenFileName(parent, words, str(folder), kinds)
    return Path(name) if name else None


def choose_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where the template file is to be written; the desktop asks before another file is replaced."""
    words, kinds = tr("Organise", "Save template file"), tr("Organise", "Template files (*.pntemplate)")
    name, _ = QFileDialog.getSaveFileName(parent, words, str(suggested), kinds)
    return Path(name) if name else None


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where a paper form is to be written, as Word or, by its name, as PDF; `large` for large print."""

    path: Path
    large: bool


def choose_paper(parent: QWidget, suggested: Path) -> PaperPlace | None:
    """Where the paper form is to be written, and which kind of it."""
    kinds = {
        tr("Organise", "Word (*.docx)"): (".docx", False),
        tr("Organise", "Word, large print (*.docx)"): (".docx", True),
        tr("Organise", "PDF (*.pdf)"): (".pdf", False),
        tr("Organise", "PDF, large print (*.pdf)"): (".pdf", True),
    }
    words = tr("Organise", "Save the paper form")
    name, kind = QFileDialog.getSaveFileName(parent, words, str(suggested), ";;".join(kinds))
    if not name:
        return None
    suffix, large = kinds.get(kind, (".docx", False))
    path = Path(name)
    if path.suffix.lower() not in (".docx", ".pdf"):
        path = path.with_name(path.name + suffix)
    return PaperPlace(path, large)


def open_folder(folder: Path) -> bool:
    """Show a folder as the desktop does; whether it could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(frozen=True, slots=True)
class Desktop:
    """The dialogs and programs beside the window."""

    documents: Callable[[], Path] = documents_folder
    template: Callable[[QWidget, Path], Path | None] = choose_template
    place: Callable[[QWidget, Path], Path | None] = choose_place
    open: Callable[[Path], bool] = open_folder
    paper: Callable[[QWidget, Path], PaperPlace | None] = choose_paper


def template_name(title: str) -> str:
    """A file name for a workshop's template, without letters that a disk refuses."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = " ".join(plain.split())[:_LONGEST_NAME].strip(" .")
    return (plain or tr("Organise", "Workshop")) + SUFFIX


def with_suffix(path: Path) -> Path:
    """The place that was chosen, as a template file."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

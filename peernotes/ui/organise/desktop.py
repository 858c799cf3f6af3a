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
    words = tr("Organise", "Choose a template file")
    name, _ = QFileDialog.getOpenFileName(parent, words, str(folder), kinds)
    return Path(name) if name else None


def choose_form(parent: QWidget, folder: Path) -> Path | None:
    """The form of ODK or Kobo that the user chooses."""
    kinds = ";;".join((tr("Organise", "Forms (*.xlsx)"), tr("Organise", "All files (*)")))
    words = tr("Organise", "Choose a form of ODK or Kobo")
    name, _ = QFileDialog.getOpenFileName(parent, words, str(folder), kinds)
    return Path(name) if name else None


def choose_form_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where a form for ODK or Kobo is to be written."""
    words, kinds = tr("Organise", "Save as a form for ODK or Kobo"), tr("Organise", "Forms (*.xlsx)")
    name, _ = QFileDialog.getSaveFileName(parent, words, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """The folder that the rehearsal pack goes into."""
    words = tr("Organise", "Where should the rehearsal pack go?")
    name = QFileDialog.getExistingDirectory(parent, words, str(folder))
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
    return _paper_place(parent, tr("Organise", "Save the paper form"), suggested, kinds)


def choose_sheet(parent: QWidget, suggested: Path) -> PaperPlace | None:
    """Where the sheet of what changed is to be written, as Word or PDF."""
    kinds = {
        tr("Organise", "Word (*.docx)"): (".docx", False),
        tr("Organise", "PDF (*.pdf)"): (".pdf", False),
    }
    return _paper_place(parent, tr("Organise", "Save what changed as a sheet"), suggested, kinds)


def _paper_place(
    parent: QWidget, words: str, suggested: Path, kinds: dict[str, tuple[str, bool]]
) -> PaperPlace | None:
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
    folder: Callable[[QWidget, Path], Path | None] = choose_folder
    form: Callable[[QWidget, Path], Path | None] = choose_form
    form_place: Callable[[QWidget, Path], Path | None] = choose_form_place
    paper: Callable[[QWidget, Path], PaperPlace | None] = choose_paper
    sheet: Callable[[QWidget, Path], PaperPlace | None] = choose_sheet


def template_name(title: str) -> str:
    """A file name for a workshop's template."""
    return name_for(title, SUFFIX)


def name_for(words: str, suffix: str) -> str:
    """A file name made of some words, without letters that a disk refuses."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", words)
    plain = " ".join(plain.split())[:_LONGEST_NAME].strip(" .")
    return (plain or tr("Organise", "Workshop")) + suffix


def with_suffix(path: Path) -> Path:
    """The place that was chosen, as a template file."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

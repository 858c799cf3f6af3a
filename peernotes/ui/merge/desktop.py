"""What the merge page asks of the desktop: where files are, and to open what was written.

Everything in `Desktop` can be replaced, so that a test needs no dialog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from peernotes.paths import documents_folder
from peernotes.ui.i18n import tr
from peernotes.ui.merge.sticks import Place, plugged_in

_LONGEST_NAME = 80
WORD_SUFFIX = ".docx"
LOG_SUFFIX = ".csv"


def choose_table_files(parent: QWidget, folder: Path) -> list[Path]:
    """The files that the user chooses; none if they change their mind."""
    words = tr("Merge", "Add table files")
    kinds = ";;".join(
        (
            tr("Merge", "Table files, or e-mails with a table in them (*.pntable *.txt *.eml)"),
            tr("Merge", "All files (*)"),
        )
    )
    names, _ = QFileDialog.getOpenFileNames(parent, words, str(folder), kinds)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """The folder that the user chooses."""
    name = QFileDialog.getExistingDirectory(parent, tr("Merge", "Add a folder of table files"), str(folder))
    return Path(name) if name else None


def choose_report_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where the Word document is to be written; the desktop asks before another file is replaced."""
    words, kinds = tr("Merge", "Create Word document"), tr("Merge", "Word documents (*.docx)")
    name, _ = QFileDialog.getSaveFileName(parent, words, str(suggested), kinds)
    return Path(name) if name else None


def choose_export_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where a file for another program is to be written."""
    words, kinds = tr("Report", "Write the notes for another program"), f"*{suggested.suffix}"
    name, _ = QFileDialog.getSaveFileName(parent, words, str(suggested), kinds)
    return Path(name) if name else None


def choose_log_place(parent: QWidget, suggested: Path) -> Path | None:
    """Where the log of redactions is to be written."""
    words, kinds = tr("Merge", "Save the log of redactions"), tr("Merge", "Sheets (*.csv)")
    name, _ = QFileDialog.getSaveFileName(parent, words, str(suggested), kinds)
    return Path(name) if name else None


def choose_edited_report(parent: QWidget, folder: Path) -> Path | None:
    """The report that people edited in Word."""
    words, kinds = tr("Report", "Which report was edited in Word?"), tr("Merge", "Word documents (*.docx)")
    name, _ = QFileDialog.getOpenFileName(parent, words, str(folder), kinds)
    return Path(name) if name else None


def choose_style(parent: QWidget, folder: Path) -> Path | None:
    """The organisation's own Word document, for its styles."""
    words = tr("Report", "Your own Word document or template")
    kinds = tr("Report", "Word documents and templates (*.docx *.dotx *.docm *.dotm)")
    name, _ = QFileDialog.getOpenFileName(parent, words, str(folder), kinds)
    return Path(name) if name else None


def open_with_its_program(path: Path) -> bool:
    """Open a file or a folder as a double click does; whether the desktop could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def print_document(parent: QWidget, document: QTextDocument) -> bool:
    """Let the user choose a printer, or a file to print into; whether it was printed."""
    from PySide6.QtPrintSupport import (  # only here: most laptops at a workshop have no printer
        QPrintDialog,
        QPrinter,
    )

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document.print_(printer)
    return True


@dataclass(frozen=True, slots=True)
class Desktop:
    """The dialogs and programs beside the window."""

    documents: Callable[[], Path] = documents_folder
    table_files: Callable[[QWidget, Path], list[Path]] = choose_table_files
    folder: Callable[[QWidget, Path], Path | None] = choose_folder
    report_place: Callable[[QWidget, Path], Path | None] = choose_report_place
    export_place: Callable[[QWidget, Path], Path | None] = choose_export_place
    edited_report: Callable[[QWidget, Path], Path | None] = choose_edited_report
    style: Callable[[QWidget, Path], Path | None] = choose_style
    log_place: Callable[[QWidget, Path], Path | None] = choose_log_place
    open: Callable[[Path], bool] = open_with_its_program
    print: Callable[[QWidget, QTextDocument], bool] = print_document
    sticks: Callable[[], Sequence[Place]] = plugged_in


def report_name(title: str, *, publication: bool, suffix: str = WORD_SUFFIX) -> str:
    """A file name for the report of a workshop, or for its notes as another kind of file; it says which copy it is."""
    plain = _for_a_file(title)
    named = tr("Merge", "{title} – report", title=plain) if plain else tr("Merge", "Workshop – report")
    copy = tr("Merge", "for publication") if publication else tr("Merge", "internal")
    return f"{named} ({copy}){suffix}"


def log_name(title: str) -> str:
    """A file name for the log of redactions of a workshop: that it is not for publication stands in the name."""
    plain = _for_a_file(title) or tr("Merge", "Workshop")
    return tr("Merge", "{title} – redactions, NOT FOR PUBLICATION", title=plain) + LOG_SUFFIX


def _for_a_file(title: str) -> str:
    """A title without letters that a disk refuses."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return " ".join(plain.split())[:_LONGEST_NAME].strip(" .")


def with_suffix(path: Path, suffix: str) -> Path:
    """The place that was chosen, as a file of this kind."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

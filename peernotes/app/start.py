"""From the start of the process to the window and back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peernotes import __version__
from peernotes.app.faults import Faults
from peernotes.app.program import Peernotes
from peernotes.paths import data_folder
from peernotes.ui.i18n import system_language, use_language
from peernotes.ui.tasks import Tasks

if TYPE_CHECKING:  # the first paint does without the domain
    from peernotes.services.ports import Progress


def run(path: Path | None = None) -> int:
    """Open the window, with a file if one is given, and return the exit status when it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("peernotes")
    app.setApplicationDisplayName("Peernotes")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("peernotes")
    translators = use_language(app, system_language())
    program = Peernotes(app, _settings())
    sys.excepthook = Faults(program.window.strip).say
    program.window.show()

    starting = Tasks(program)

    def go_on(_imported: object) -> None:
        program.open_what_is_kept()
        if path is not None:
            program.open_file(path)

    _AfterFirstPaint(program.window, lambda: starting.run(_import_storage, done=go_on))
    status = app.exec()
    starting.close()
    del translators  # Qt does not keep them alive
    return status


def _import_storage(_report: Progress) -> None:
    """The database's libraries take a third of a second to import: beside the window, so that it answers."""
    import peernotes.exchange.table_file
    import peernotes.storage.background
    import peernotes.storage.places  # noqa: F401


class _AfterFirstPaint(QObject):
    """Calls once, when a window has been painted for the first time: not before, as a timer might."""

    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """The paint event comes first; what is called next comes after it."""
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


def _settings() -> QSettings:
    """How the program looks on this laptop; beside the notes, so that one folder holds everything."""
    return QSettings(str(data_folder() / "settings.ini"), QSettings.Format.IniFormat)

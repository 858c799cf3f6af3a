"""From the start of the process to the window and back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peernotes import __version__
from peernotes.app.collector import Collector
from peernotes.app.faults import Faults
from peernotes.app.program import Peernotes
from peernotes.paths import data_folder
from peernotes.ui.i18n import system_language, use_language


def run(path: Path | None = None) -> int:
    """Open the window, with a file if one is given, and return the exit status when it is closed."""
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("peernotes")
    app.setApplicationDisplayName("Peernotes")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("peernotes")
    translators = use_language(app, system_language())
    program = Peernotes(app, _settings())
    sys.excepthook = Faults(program.window.strip).say
    collector = Collector(program)
    program.opening.stopped.connect(collector.start)
    program.opening.stopped.connect(program.window.take_icon)
    program.opening.expect()
    program.window.show()

    def go_on() -> None:
        program.opening.begin_when_rested()
        if path is not None:
            program.open_file(path)

    _AfterFirstPaint(program.window, go_on)
    status = app.exec()
    program.opening.stop()
    collector.stop()
    del translators  # Qt does not keep them alive
    return status


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

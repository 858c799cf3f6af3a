"""Copies of the notes, at start and every ten minutes of use."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from peernotes.app.clock import now
from peernotes.domain.errors import UserError
from peernotes.storage.backup import back_up

_MINUTES = 10


class Backups(QObject):
    """Copies one database now and then, as long as `parent` lives."""

    def __init__(self, database: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._backed_up: list[int] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._back_up)

    def start(self) -> None:
        """Copy now, and again every ten minutes."""
        self._back_up()
        self._timer.start(_MINUTES * 60_000)

    def _back_up(self) -> None:
        """Copy the notes aside if any were written, in a thread: the disk may be slow. Where no copy can be made
        the notes are as safe as before."""

        files = self._database.parent.glob(f"{self._database.name}*")
        written = [path.stat().st_mtime_ns for path in files if path.is_file()]
        if written == self._backed_up:
            return
        self._backed_up = written

        def copy() -> None:
            try:
                back_up(self._database, self._database.parent / "backups", now())
            except UserError as error:
                logging.getLogger(__name__).info("no backup: %s", error.code)

        Thread(target=copy, name="backup", daemon=True).start()

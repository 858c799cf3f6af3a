"""A sign of life beside the notes, so that after a power cut it can be said how long the laptop was off."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QObject, QTimer, Signal

Clock = Callable[[], datetime]

INTERVAL = timedelta(seconds=15)
"""How often a sign of life is written: what is said of the time off may be too long by so much."""
SUFFIX = ".open"
"""What the name of a sign of life ends with, behind the record's id."""
_ASLEEP = timedelta(seconds=60)
_LONGEST = timedelta(days=1)
"""Who opens a table the week after knows that the laptop was off; a longer time rather means a clock gone wrong."""
_WIDTH = 40
_CLOSING_SECONDS = 1.0


class Heartbeat(QObject):
    """Writes the time to a small file every 15 seconds between `start` and `stop`, in a thread: the disk may be slow.

    A disk that refuses is no fault here: saving the notes tells of it.
    """

    slept = Signal(object)
    """How long (timedelta) the laptop slept, or the program stood still; where that was more than a minute."""

    def __init__(self, path: Path, clock: Clock, parent: QObject | None = None) -> None:
        """`path` is the file that is there while the table is open, `clock` the laptop's time with its offset."""
        super().__init__(parent)
        self._path = path
        self._clock = clock
        self._last: datetime | None = None
        self._stopped = False
        self._disk = Lock()  # held while the file is written or removed, from one thread to the other
        self._timer = QTimer(self)
        self._timer.setInterval(int(INTERVAL.total_seconds() * 1000))
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Give the first sign of life, and one every 15 seconds from now; ask `off_since` before."""
        self._last = None
        self._stopped = False
        self.beat()
        self._timer.start()

    def beat(self) -> None:
        """Give a sign of life, and notice how long none was given."""
        time, before = self._clock(), self._last
        self._last = time
        self._write_beside(f"{time.isoformat(timespec='seconds'):<{_WIDTH}}\n".encode("ascii"))
        if before is not None and time - before - INTERVAL > _ASLEEP:
            self.slept.emit(time - before - INTERVAL)

    def stop(self) -> None:
        """The table is closed as it should be: no sign of life stays. Waits a second at most for the disk."""
        if self._last is None:
            return
        self._timer.stop()
        self._last = None
        self._stopped = True
        if self._disk.acquire(timeout=_CLOSING_SECONDS):
            self._remove()
            self._disk.release()

    def _write_beside(self, line: bytes) -> None:
        if not self._disk.acquire(blocking=False):
            return  # the disk is not done with the last one: the next one is soon enough
        try:
            Thread(target=self._write, args=(line,), name="heartbeat", daemon=True).start()
        except RuntimeError:  # no more threads to be had
            self._disk.release()

    def _write(self, line: bytes) -> None:
        try:
            _overwrite(self._path, line)
            if self._stopped:  # nobody waited for so slow a disk
                self._remove()
        finally:
            self._disk.release()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def left_open(folder: Path, clock: Clock) -> Path | None:
    """The sign of life, in a folder of them, of the table that was open last when the laptop went off; none where
    every table was closed."""
    found = [(off, path) for path in folder.glob(f"*{SUFFIX}") if (off := off_since(path, clock)) is not None]
    return min(found)[1] if found else None


def off_since(path: Path, clock: Clock) -> timedelta | None:
    """How long the laptop was off, where its table was not closed; None where it was, or where nobody can say."""
    try:
        with path.open("rb") as stream:
            last = datetime.fromisoformat(stream.read(_WIDTH + 1).decode("ascii").strip())
    except (OSError, ValueError):
        return None
    if last.tzinfo is None:
        return None
    off = clock() - last
    return off if timedelta() < off <= _LONGEST else None


def _overwrite(path: Path, line: bytes) -> None:
    """Put a line of always the same length in place of the last one: that needs no room on a full disk, and what a
    power cut leaves is the one or the other."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

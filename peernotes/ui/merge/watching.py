"""Watches sticks and folders for new table files, while the merge page is open."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from peernotes.services.watching import FileSeen, NewFiles
from peernotes.ui.merge.sticks import Place

EVERY = 3_000
"""Milliseconds between two looks: a stick is seen while it is still in the hand of who brought it."""
_SOON = 300
_QUICK = 0.2
"""Seconds. A folder that answers slower is not handed to Qt's watcher, which would ask it in the window's thread."""


@dataclass(frozen=True, slots=True)
class Found:
    """New table files in one place."""

    place: Place
    files: tuple[FileSeen, ...]


class _Line:
    """From a look to the window's thread. A look may outlive the page, which must not end in its thread: once this is
    cut, the look holds nothing of it."""

    def __init__(self, watch: FolderWatch | None) -> None:
        self._watch = watch
        self._telling = threading.Lock()

    def cut(self) -> None:
        """Nothing is told any more."""
        with self._telling:
            self._watch = None

    def tell(self, found: tuple[Found, ...], quick: list[str]) -> None:
        """Tell what was found, and which folders answered quickly."""
        with self._telling:
            if self._watch is not None:
                self._watch._looked.emit(found, quick)


class FolderWatch(QObject):
    """`found` is emitted with all that is new whenever that changed; nothing is new any more: an empty tuple.

    Each look has a thread of its own, and none begins while one is under way: a stick that hangs keeps the looking
    waiting, never the window.
    """

    found = Signal(object)
    _looked = Signal(object, object)

    def __init__(
        self,
        new_files: NewFiles,
        sticks: Callable[[], Sequence[Place]],
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`busy`: whether something else is at work, which a look would hold up."""
        super().__init__(parent)
        self._busy = busy
        self._new_files = new_files
        self._sticks = sticks
        self._folder: Path | None = None
        self._last: tuple[Found, ...] = ()
        self._under_way = threading.Event()
        self._line = _Line(None)
        self._closed = True
        self._looked.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look_soon)

    def start(self) -> None:
        """Look now, and again every few seconds."""
        self._closed = False
        self._line.cut()
        self._line = _Line(self)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Nothing is told any more."""
        self._closed = True
        self._line.cut()
        self._timer.stop()
        self._soon.stop()

    def watch(self, folder: Path) -> None:
        """Watch the folder that files came from last, beside the sticks."""
        self._folder = folder

    def handled(self, found: Iterable[Found]) -> None:
        """These were added or declined."""
        for place in found:
            self._new_files.handled(place.files)
        self._tell(())

    def look(self) -> None:
        """Look at all places, unless a look is under way; while there is other work the next look finds it."""
        if self._looking or self._closed or self._busy():
            return
        self._under_way.set()
        what = (self._new_files, self._sticks, self._folder, self._line, self._under_way)
        threading.Thread(target=_look, args=what, name="peernotes-look", daemon=True).start()

    def _look_soon(self, _folder: str) -> None:
        self._soon.start()

    @property
    def _looking(self) -> bool:
        return self._under_way.is_set()

    def _take(self, found: tuple[Found, ...], quick: list[str]) -> None:
        if self._closed:
            return
        gone = set(self._watcher.directories()) - set(quick)
        new = set(quick) - set(self._watcher.directories())
        if gone:
            self._watcher.removePaths(sorted(gone))
        if new:
            self._watcher.addPaths(sorted(new))
        self._tell(found)

    def _tell(self, found: tuple[Found, ...]) -> None:
        if found != self._last:
            self._last = found
            self.found.emit(found)


def _look(
    new_files: NewFiles,
    sticks: Callable[[], Sequence[Place]],
    folder: Path | None,
    line: _Line,
    under_way: threading.Event,
) -> None:
    """In a thread of its own."""
    found: list[Found] = []
    quick: list[str] = []
    try:
        places = list(sticks())
        if folder is not None and not any(folder.is_relative_to(place.folder) for place in places):
            places.append(Place(folder.name or str(folder), folder, stick=False))
        for place in places:
            began = time.monotonic()
            try:
                files = new_files.of(place.folder)
            except OSError:
                continue  # it was pulled out, or may not be read
            if time.monotonic() - began < _QUICK:
                quick.append(str(place.folder))
            if files:
                found.append(Found(place, files))
    finally:
        under_way.clear()
        line.tell(tuple(found), quick)

"""Opens what is kept in a thread of its own, after the first paint and once the window rests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peernotes.app.kept import Kept

if TYPE_CHECKING:  # the first paint does without them
    from peernotes.services.ports import Progress, RecordStore
    from peernotes.ui.tasks import Tasks

REST = 100
"""Milliseconds that the window has made no page before the imports begin: Python runs only one of the two at a
time, and they take longer than any page."""

_SWITCH_SECONDS = 0.0005
"""How long a key waits for the imports beside it; Python's usual 5 ms come several times with each key."""


class Opening(QObject):
    """What is kept, on its way to being open. `ended` is called in the window's thread, whether it is or not."""

    stopped = Signal()
    """It imports nothing from now on."""

    def __init__(self, kept: Kept, ended: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._ended = ended
        self._tasks: Tasks | None = None
        self._begun = Event()
        self._usual_switching = sys.getswitchinterval()
        self.under_way = False
        """Whether it will be open without anybody's doing."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.begin)

    def expect(self) -> None:
        """It will begin: whoever begins a table meanwhile need not open anything."""
        self.under_way = True

    def begin_when_rested(self) -> None:
        """Begin when the window has made no page for a while."""
        if self.under_way:
            self._timer.start()

    def window_first(self) -> None:
        """The window makes a page: what has not begun waits for it."""
        if self._timer.isActive():
            self._timer.start()

    def begin(self) -> None:
        """Begin now, where that is still to come."""
        if not self.under_way or self._begun.is_set():
            return
        from peernotes.ui.tasks import Tasks

        self._timer.stop()
        self._begun.set()
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._tasks = Tasks(self)
        self._tasks.run(self._open, done=self._end, failed=self._end)

    def usual(self) -> RecordStore:
        """The store that new records go to, for the saving thread: it waits. Raises UserError where there is none."""
        self._begun.wait()
        return self._kept.usual()

    def stop(self) -> None:
        """Nobody waits for it any more, or somebody opens what is kept at once."""
        if not self.under_way:
            return
        self._timer.stop()
        self.under_way = False
        self._begun.set()
        sys.setswitchinterval(self._usual_switching)
        if self._tasks is not None:
            self._tasks.close()
            self._tasks = None
        self.stopped.emit()

    def _open(self, _report: Progress) -> None:
        import peernotes.exchange.table_file
        import peernotes.storage.background  # noqa: F401

        self._kept.open()

    def _end(self, _opened_or_error: object) -> None:
        self.stop()
        self._ended()

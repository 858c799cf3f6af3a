"""Much work beside the window, which Python runs in turns with it: how to leave the window its turn."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QTimer

from peernotes.domain.compilation import Compilation
from peernotes.ui.merge.roll_call import RollCall

_TURN = 0.00002
"""Seconds that the window waits for its turn. Python's usual 5 ms come several times with each key, and hundreds of times with a page that is painted."""
_PAINTED = 0.1
"""Seconds in which the window has painted what somebody did."""
MANY_FILES = 500
"""Work on so many waits for that: both at once take longer than one after the other."""
MANY_NOTES = 20_000
"""So many are given back step by step."""
_AT_A_TIME = 1_000
_EVERY = 5
"""So many things are given back in one go, and so many milliseconds lie between two of them."""


@contextmanager
def window_first(files: int) -> Iterator[None]:
    """For work on so many table files. In here the window gets its turns quickly, and Python's collector rests: to look
    through 600,000 notes for cycles, of which they have none, would stop everything for a second. Afterwards it leaves so
    many alone; after less work it looks, for there may be what the window needs no more."""
    _setting.enter()
    try:
        if files > MANY_FILES:
            time.sleep(_PAINTED)
        yield
    finally:
        if files > MANY_FILES:
            gc.freeze()
        _setting.leave()


class _Setting:
    """How Python is set meanwhile. Two at work are set as one: a page that was left may still be at work when the next
    one begins, and what the second found there is not what it was."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._at_work = 0
        self._collecting = True
        self._usual = 0.0

    def enter(self) -> None:
        """One more is at work."""
        with self._changing:
            self._at_work += 1
            if self._at_work == 1:
                self._collecting, self._usual = gc.isenabled(), sys.getswitchinterval()
                gc.disable()
                sys.setswitchinterval(_TURN)

    def leave(self) -> None:
        """One has ended."""
        with self._changing:
            self._at_work -= 1
            if self._at_work == 0:
                sys.setswitchinterval(self._usual)
                if self._collecting:
                    gc.enable()


_setting = _Setting()


class GivingBack(QObject):
    """Gives the memory of compilations back in small steps between what the window does. At once it would hold up
    the window, and so would a thread beside it: whoever frees memory leaves nobody a turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Sequence[Any]] = []
        self._left: list[Any] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._give)

    @property
    def busy(self) -> bool:
        """Whether there is something left."""
        return self._timer.isActive()

    def take(self, compilation: Compilation, roll: RollCall) -> None:
        """Whoever calls forgets both then."""
        self._waiting += [compilation.notes, compilation.answers, compilation.tables, roll.rows]
        self._timer.start()

    def _give(self) -> None:
        if self._left:
            del self._left[-_AT_A_TIME:]
        elif self._waiting:
            self._left = list(self._waiting.pop())  # by itself: even to touch so many takes its time
        else:
            self._timer.stop()

"""Python's search for what nobody needs any more, at a time and in a thread where it does no harm."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 200
"""Milliseconds between two looks at whether there is enough to search through."""


class Collector(QObject):
    """Searches between two events of the window's thread.

    Left to itself Python searches whenever enough was made, in whatever thread makes one more: in the middle of a
    key, which then comes late to the screen; or in a worker, where a widget found there would end beside the
    window's thread, which Qt does not survive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._most = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.search)

    def start(self) -> None:
        """From now on Python leaves it to this. What there is now stays, and is never searched."""
        gc.set_threshold(0)  # Python itself never; `gc.disable` is how other work keeps this one waiting too
        gc.freeze()
        gc.enable()
        self._timer.start()

    def stop(self) -> None:
        """Python does it by itself again."""
        self._timer.stop()
        gc.set_threshold(*self._most)

    def search(self) -> None:
        """Search what is young, and what is older as seldom as Python would."""
        if not gc.isenabled():
            return
        made = gc.get_count()
        for generation in (2, 1, 0):
            if made[generation] > self._most[generation]:
                gc.collect(generation)
                return

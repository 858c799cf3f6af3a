"""Python's search for what nobody needs any more, at a time and in a thread where it does no harm."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 200
"""Milliseconds between two looks at whether there is enough to search through."""
_FEW = 50
"""So few things are made between two looks where nobody types."""
_ELEVENTH = 10
"""Every so many searches of what is younger what is older has its turn, where Python names no number of its own."""


class Collector(QObject):
    """Searches between two events of the window's thread.

    Left to itself Python searches whenever enough was made, in whatever thread makes one more: in the middle of a
    key, which then comes late to the screen; or in a worker, where a widget found there would end beside the
    window's thread, which Qt does not survive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._usual = gc.get_threshold()
        self._most = [most or _ELEVENTH for most in self._usual]
        self._made = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.search)

    def start(self) -> None:
        """From now on Python leaves it to this. What there is now stays, and is never searched; so it begins only once,
        for later there are pages among it that were left."""
        if self._timer.isActive():
            return
        gc.set_threshold(0)  # Python itself never; `gc.disable` is how other work keeps this one waiting too
        gc.freeze()
        gc.enable()
        self._timer.start()

    def stop(self) -> None:
        """Python does it by itself again."""
        self._timer.stop()
        gc.set_threshold(*self._usual)

    def search(self) -> None:
        """Search what is young, and while nobody types what is older, as seldom as Python would: with 10,000 notes on
        the screen that takes longer than a key may wait."""
        if not gc.isenabled():
            return
        made, before = gc.get_count()[0], self._made
        generation = self._due() if made - before < _FEW else 0
        if generation or made > self._most[0]:
            gc.collect(generation)
            made = 0
        self._made = made

    def _due(self) -> int:
        """The generation whose turn it is. Of a long time of typing more than one search of the older ones is left."""
        _, young, middle = gc.get_count()
        _, most_young, most_middle = self._most
        if middle > most_middle or young > most_young * most_middle:
            return 2
        return int(young > most_young)

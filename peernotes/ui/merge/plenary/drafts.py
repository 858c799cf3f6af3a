"""The unfinished line of the plenary, kept beside the window at most half a second after a key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from peernotes.domain.synthesis import PlenaryDraft
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.services.ports import Progress
from peernotes.ui.tasks import Tasks

T = TypeVar("T")

DELAY = 400
"""Milliseconds from a key until the line is kept, also while somebody types on."""

AGAIN = 3000
"""Milliseconds until a disk that refused is asked again."""


class _Newest:
    """The line that is to be kept. It is all that the worker shares with a page, which may be left meanwhile."""

    def __init__(self) -> None:
        self.writing = threading.Lock()
        self.wanted: tuple[OverlayEditor, PlenaryDraft] | None = None


class PlenaryDrafts(QObject):
    """A slow disk is felt by no key: the line is kept by a worker of its own, and what is kept with Enter is never
    followed by an older line."""

    def __init__(
        self, line: Callable[[], PlenaryDraft], failed: Callable[[Exception], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._failed = failed
        self._failing = False
        self._tasks = Tasks(self)
        self.destroyed.connect(self._tasks.close)
        self._newest = _Newest()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        self.editor: OverlayEditor | None = None

    @property
    def waiting(self) -> bool:
        """Whether the line is not kept yet."""
        return self._timer.isActive() or self._tasks.busy

    def changed(self) -> None:
        """The line changed. The clock goes on running: somebody who never pauses is kept too."""
        if not self._timer.isActive():
            self._timer.start(AGAIN if self._failing else DELAY)

    def keep_now(self) -> None:
        """Keep the line before something else happens."""
        if self._timer.isActive():
            self._keep()

    def before(self, intention: Callable[[], T]) -> T:
        """Do something that keeps a line of its own: no older one comes after it."""
        self._timer.stop()
        with self._newest.writing:
            self._newest.wanted = None
            return intention()

    def _keep(self) -> None:
        self._timer.stop()
        if self.editor is None:
            return
        newest = self._newest
        wanted = newest.wanted = (self.editor, self._line())

        def write(_report: Progress) -> None:
            with newest.writing:
                if newest.wanted is wanted:
                    editor, draft = wanted
                    editor.save_draft(draft)

        self._tasks.run(write, lambda _none: self._kept(), self._refused)

    def _kept(self) -> None:
        self._failing = False

    def _refused(self, error: Exception) -> None:
        """It is told once, and tried again until the disk takes it."""
        told, self._failing = self._failing, True
        if not told:
            self._failed(error)
        self.changed()

"""One window at a time changes what is laid over a workshop: two would each undo what the other one decided."""

from __future__ import annotations

import contextlib
from datetime import datetime
from hashlib import blake2b

from PySide6.QtCore import QLockFile

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Overlay, Step
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.paths import data_folder
from peernotes.services.ports import OverlayStore


class OneWindow:
    """An overlay store that only the window which loaded a workshop first may change, until it lets go.

    Any other one sees all that was kept; what it changes raises UserError(MERGE_IN_USE).
    """

    def __init__(self, store: OverlayStore) -> None:
        self._store = store
        self._locks: dict[str, QLockFile] = {}

    def let_go(self) -> None:
        """Other windows may change what this one has."""
        for lock in self._locks.values():
            lock.unlock()
        self._locks.clear()

    def load(self, workshop: str) -> Overlay:
        """The overlay as it stands; from now on this window may change it, if no other one does."""
        if workshop not in self._locks:
            lock = QLockFile(
                str(
                    data_folder()
                    / f"merge-{blake2b(workshop.encode('utf-8', 'replace'), digest_size=8).hexdigest()}.lock"
                )
            )
            with contextlib.suppress(OSError):
                data_folder().mkdir(parents=True, exist_ok=True)
            # A folder that takes no lock keeps nobody from working.
            if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
                self._locks[workshop] = lock
        return self._store.load(workshop)

    def history(self, workshop: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """The steps that can be undone and redone."""
        return self._store.history(workshop)

    def draft(self, workshop: str) -> PlenaryDraft:
        """The unfinished line of the plenary."""
        return self._store.draft(workshop)

    def apply(self, workshop: str, step: Step, at: datetime, draft: PlenaryDraft | None = None) -> None:
        """Keep a step."""
        self._writable(workshop).apply(workshop, step, at, draft)

    def save_draft(self, workshop: str, draft: PlenaryDraft) -> None:
        """Keep the unfinished line."""
        self._writable(workshop).save_draft(workshop, draft)

    def keep(self, workshop: str, changes: Step) -> None:
        """Keep changes that came about by themselves."""
        self._writable(workshop).keep(workshop, changes)

    def undo(self, workshop: str, at: datetime) -> None:
        """Take the last step back."""
        self._writable(workshop).undo(workshop, at)

    def redo(self, workshop: str, at: datetime) -> None:
        """Do again what was undone last."""
        self._writable(workshop).redo(workshop, at)

    def _writable(self, workshop: str) -> OverlayStore:
        if workshop not in self._locks:
            raise UserError(ErrorCode.MERGE_IN_USE)
        return self._store

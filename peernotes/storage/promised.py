"""A store that may not be open yet: whoever needs it first opens it, or waits for who does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from peernotes.domain.changes import Change, History
from peernotes.domain.record import Draft, SessionState, TableRecord

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import RecordStore, RecordSummary


class PromisedStore:
    """A `RecordStore` for the saving thread, so that a table can be typed into before its database is open.

    `opened` returns the store, and may take its time; where it raises UserError so does the call, and the next
    call asks again.
    """

    def __init__(self, opened: Callable[[], RecordStore]) -> None:
        self._opened = opened

    def create(self, record: TableRecord) -> None:
        """Keep a new record."""
        self._opened().create(record)

    def load(self, uid: str) -> TableRecord:
        """The record as it stands, notes in order."""
        return self._opened().load(uid)

    def draft(self, uid: str) -> Draft | None:
        """The unfinished line of a record, and the place that its facilitator was at."""
        return self._opened().draft(uid)

    def summaries(self) -> list[RecordSummary]:
        """All records, the one changed last first."""
        return self._opened().summaries()

    def history(self, uid: str) -> History:
        """What can be undone and redone in a record."""
        return self._opened().history(uid)

    def is_exported(self, uid: str) -> bool:
        """Whether the last table file holds all that stands."""
        return self._opened().is_exported(uid)

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        """Change one item and keep what stood before, and the draft with it, if there is one."""
        self._opened().apply(uid, change, at, draft)

    def undo(self, uid: str, at: datetime) -> None:
        """Take the last change back."""
        self._opened().undo(uid, at)

    def redo(self, uid: str, at: datetime) -> None:
        """Do again what was undone last."""
        self._opened().redo(uid, at)

    def save_draft(self, uid: str, draft: Draft) -> None:
        """Keep the unfinished line and the place."""
        self._opened().save_draft(uid, draft)

    def save_session(self, uid: str, state: SessionState) -> None:
        """Keep that a session began or ended."""
        self._opened().save_session(uid, state)

    def exported(self, uid: str, number: int, digest: str, *, whole: bool = True) -> None:
        """Keep that table file `number` was written."""
        self._opened().exported(uid, number, digest, whole=whole)

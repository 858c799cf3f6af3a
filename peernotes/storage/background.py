"""Saving that never holds up typing: what is written waits in a queue until the disk takes it."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING

from peernotes.domain.changes import Change, History
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Draft, SessionState, TableRecord

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import Clock, OtherPlace, RecordStore, RecordSummary, SavingState

PATIENCE_SECONDS = 0.008
RETRY_SECONDS = 1.0


@dataclass(eq=False, slots=True)
class _Job:
    """One call of the store. `told_by_record`: the record and its history as they stand tell it too."""

    uid: str
    write: Callable[[RecordStore], None]
    told_by_record: bool = False
    draft: bool = False  # nothing but a draft
    awaited: bool = True  # whoever asked waits a moment for the disk
    done: bool = False


class BackgroundStore:
    """A `RecordStore` before another one, which a thread of its own writes to, in order.

    A call that writes returns when its change is on the disk, or after `patience` seconds, or at once where
    others wait already; it never raises UserError. A draft is not waited for, and gives way to a newer one.
    Where the disk refuses, the change is tried again every second for as long as it takes, and all that came
    later waits behind it.

    Calls that read wait until all is written, and raise UserError while the disk refuses.

    `state` is told from the saving thread or the calling one; it must return at once and not call back.
    """

    def __init__(
        self, store: RecordStore, state: SavingState, clock: Clock, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._store = store
        self._state = state
        self._clock = clock
        self._patience = patience
        self._jobs: deque[_Job] = deque()  # the first one stays until the disk took it
        self._drafts: dict[str, _Job] = {}  # the last one of each record
        self._error: UserError | None = None
        self._late = False  # once patience ran out, nobody waits until all is through again
        self._closed = False
        self._changed = Condition()  # guards all of the above, and the order of what the state is told
        self._try_now = Event()
        self._start_saving()

    def retry_now(self) -> None:
        """Try again at once, for instance when somebody has made room on the disk."""
        self._try_now.set()

    def continue_in(self, store: OtherPlace, record: TableRecord, history: History | None = None) -> None:
        """Go on in another store: `record` and `history` as they stand here, with the draft and what still waits.

        Call it from the thread that writes. Raises UserError where the other place refuses too; then
        nothing has changed.
        """
        # Changed now: the copy that is left behind must be the older one of the two, whatever it still took.
        store.create(record, history or History(), self._clock())
        with self._changed:
            waiting = [job for job in self._jobs if not (job.told_by_record and job.uid == record.uid)]
            draft = self._drafts.get(record.uid)
            if draft and draft not in waiting:
                waiting.append(draft)
            self._jobs = deque(waiting)
            self._store = store
            self._error = None
            # The thread before may hang in the disk that is left behind; it ends when that lets it go.
            self._start_saving()
            self._settle()
            self._changed.notify_all()

    def close(self, timeout: float) -> bool:
        """Write what is waiting and stop; False where that took more than `timeout` seconds.

        Then nothing is stopped or lost: saving goes on, and `close` may be called again.
        """
        self._try_now.set()
        with self._changed:
            self._closed = self._changed.wait_for(lambda: not self._jobs, timeout)
            self._changed.notify_all()
            return self._closed

    def abandon(self) -> None:
        """Stop for good without what still waits, for somebody who would rather leave than wait for the disk.

        It is dropped and never written, but for the one change that may be in the disk's hands just now.
        """
        with self._changed:
            self._closed = True
            self._jobs.clear()
            self._drafts.clear()
            self._error = None
            self._late = True  # whoever waits in another thread waits no longer
            self._changed.notify_all()
        self._try_now.set()  # the saving thread may be resting before its next try

    def create(self, record: TableRecord) -> None:
        """Keep a new record. Nobody waits for it: nothing was typed yet, and its store may still be opened."""
        job = _Job(record.uid, lambda store: store.create(record), told_by_record=True, awaited=False)
        self._write(job)

    def load(self, uid: str) -> TableRecord:
        """The record as it stands, notes in order."""
        return self._settled().load(uid)

    def draft(self, uid: str) -> Draft | None:
        """The unfinished line of a record, and the place that its facilitator was at."""
        return self._settled().draft(uid)

    def summaries(self) -> list[RecordSummary]:
        """All records, the one changed last first."""
        return self._settled().summaries()

    def history(self, uid: str) -> History:
        """What can be undone and redone in a record."""
        return self._settled().history(uid)

    def is_exported(self, uid: str) -> bool:
        """Whether the last table file holds all that stands."""
        return self._settled().is_exported(uid)

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        """Change one item and keep what stood before, and the draft with it, if there is one."""
        job = _Job(uid, lambda store: store.apply(uid, change, at, draft), told_by_record=True)
        self._write(job, draft)

    def undo(self, uid: str, at: datetime) -> None:
        """Take the last change back."""
        self._write(_Job(uid, lambda store: store.undo(uid, at), told_by_record=True))

    def redo(self, uid: str, at: datetime) -> None:
        """Do again what was undone last."""
        self._write(_Job(uid, lambda store: store.redo(uid, at), told_by_record=True))

    def save_draft(self, uid: str, draft: Draft) -> None:
        """Keep the unfinished line and the place."""
        self._write(_draft_job(uid, draft), draft)

    def save_session(self, uid: str, state: SessionState) -> None:
        """Keep that a session began or ended."""
        self._write(_Job(uid, lambda store: store.save_session(uid, state), told_by_record=True))

    def exported(self, uid: str, number: int, digest: str, *, whole: bool = True) -> None:
        """Keep that table file `number` was written."""
        # Another place does not know of it as exported: what was changed since then may come with the record.
        job = _Job(uid, lambda store: store.exported(uid, number, digest, whole=whole), told_by_record=True)
        self._write(job)

    def _write(self, job: _Job, draft: Draft | None = None) -> None:
        """Put a job at the end of the queue; `draft` is the one that it keeps, alone or along with a change."""
        with self._changed:
            if self._closed:
                raise RuntimeError("written after closing")
            if draft:
                # Another place takes the change with the record, but the draft by a job of its own.
                self._drafts[job.uid] = job if job.draft else _draft_job(job.uid, draft)
                # The first one may be on its way to the disk already.
                for old in [old for old in list(self._jobs)[1:] if old.draft and old.uid == job.uid]:
                    self._jobs.remove(old)
            self._jobs.append(job)
            self._changed.notify_all()
            if job.draft or self._late or not job.awaited:
                return
            self._changed.wait_for(lambda: job.done or self._late, self._patience)
            if not (job.done or self._late):
                self._late = True
                self._tell(self._state.waiting)

    def _settled(self) -> RecordStore:
        with self._changed:
            self._changed.wait_for(lambda: not self._jobs or self._error)
            if self._error:
                raise UserError(self._error.code, **self._error.details)
            return self._store

    def _start_saving(self) -> None:
        Thread(target=self._save, args=(self._store,), name="saving", daemon=True).start()

    def _save(self, store: RecordStore) -> None:
        """The saving thread, as long as `store` is the one to save in."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closed or self._store is not store)
                if self._store is not store or not self._jobs:
                    return
                job = self._jobs[0]
            self._try_now.clear()
            try:
                job.write(store)
            except UserError as error:
                self._refused(store, job, error)
            except Exception as bug:
                reason = type(bug).__name__
                self._refused(store, job, UserError(ErrorCode.DATABASE_FAILED, file="", reason=reason), bug)
            else:
                self._taken(store, job)

    def _taken(self, store: RecordStore, job: _Job) -> None:
        with self._changed:
            if self._is_left_behind(store, job):
                return
            self._jobs.popleft()
            job.done = True
            self._error = None
            self._settle()
            self._changed.notify_all()

    def _refused(self, store: RecordStore, job: _Job, error: UserError, bug: Exception | None = None) -> None:
        with self._changed:
            if self._is_left_behind(store, job):
                return
            if self._error is None or self._error.args != error.args:
                if bug:
                    # Only where it was: the message of an exception may hold what somebody said.
                    where = "".join(traceback.format_tb(bug.__traceback__))
                    _log("saving failed by a bug: %s\n%s", type(bug).__name__, where)
                self._tell(lambda: self._state.failing(error))
            self._error = error
            self._late = True
            self._changed.notify_all()
        self._try_now.wait(RETRY_SECONDS)

    def _is_left_behind(self, store: RecordStore, job: _Job) -> bool:
        """Whether another store was chosen, or the job abandoned, while the disk had it."""
        return self._store is not store or not self._jobs or self._jobs[0] is not job

    def _settle(self) -> None:
        if not self._jobs:
            self._late = False
            self._tell(lambda: self._state.saved(self._clock()))

    def _tell(self, news: Callable[[], None]) -> None:
        try:
            news()
        except Exception as bug:
            # Whoever listens badly must not stop the saving.
            _log("the saving state was not told: %s", type(bug).__name__)


def _log(words: str, *details: object) -> None:
    import logging  # a table begins without

    logging.getLogger(__name__).error(words, *details)


def _draft_job(uid: str, draft: Draft) -> _Job:
    return _Job(uid, lambda store: store.save_draft(uid, draft), draft=True)

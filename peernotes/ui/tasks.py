"""Long work beside the window: one worker, one job after another, results in the window's own thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from peernotes.domain.errors import ErrorCode, UserError

if TYPE_CHECKING:  # the first paint does without the domain
    from peernotes.services.ports import Progress

Result = TypeVar("Result")

_BETWEEN_REPORTS = 0.05
"""Seconds: a bar that moves more often looks no better and keeps the window busy."""


class Task:
    """One job, as its starter sees it."""

    def __init__(
        self,
        done: Callable[[object], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Progress | None,
    ) -> None:
        self._done = done
        self._failed = failed
        self._progress = progress
        self._cancelled = threading.Event()
        self._finished = False
        self._reported = 0.0

    @property
    def running(self) -> bool:
        """Whether neither its result nor its failure was delivered yet."""
        return not self._finished

    def cancel(self) -> None:
        """Stop the job where it reports next; it then fails with CANCELLED."""
        self._cancelled.set()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise UserError(ErrorCode.CANCELLED)

    def _is_due(self, done: int, total: int) -> bool:
        now = time.monotonic()
        if done < total and now - self._reported < _BETWEEN_REPORTS:
            return False
        self._reported = now
        return True

    def _tell_progress(self, done: int, total: int) -> None:
        if self._progress is not None and not self._finished and not self._cancelled.is_set():
            self._progress(done, total)

    def _end(self, result: object, error: Exception | None) -> None:
        self._finished = True
        if error is None:
            if self._done is not None:
                self._done(result)
            return
        if self._failed is not None:
            self._failed(error)
        if not isinstance(error, UserError):
            raise error  # a bug: whoever looks after unhandled exceptions has to see it


class Tasks(QObject):
    """Runs jobs. A job gets plain values and its report function, never a widget."""

    _progressed = Signal(object, int, int)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="peernotes-work")
        self._waiting: set[Task] = set()
        self._closed = False
        self._telling = threading.Lock()
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._deliver_progress, queued)
        self._ended.connect(self._deliver_end, queued)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._waiting)

    def run(
        self,
        job: Callable[[Progress], Result],
        done: Callable[[Result], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """Start `job(report)` beside the window; `done`, `failed` and `progress` are called in the window's
        thread. A job that calls `report` now and then can be cancelled."""
        task = Task(done, failed, progress)  # type: ignore[arg-type]  # what the job returns is what done takes
        self._waiting.add(task)

        def report(count: int, total: int) -> None:
            task._stop_if_cancelled()
            if task._is_due(count, total):
                self._tell(self._progressed, task, count, total)

        def work() -> None:
            try:
                task._stop_if_cancelled()
                result = job(report)
            except Exception as error:  # delivered: nothing may be lost in the worker
                self._tell(self._ended, task, None, error)
            else:
                self._tell(self._ended, task, result, None)

        self._worker.submit(work)
        return task

    def close(self) -> None:
        """Nothing is delivered any more, and nothing is waited for: a job that runs ends at its next report.
        Only the end of the process waits for that, so that no file is left half written."""
        with self._telling:
            self._closed = True
        for task in self._waiting:
            task.cancel()
        self._waiting.clear()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        with self._telling:  # a job may outlive the window: once closed, no thread touches it
            if not self._closed:
                signal.emit(*what)

    def _deliver_progress(self, task: Task, done: int, total: int) -> None:
        if task in self._waiting:
            task._tell_progress(done, total)

    def _deliver_end(self, task: Task, result: object, error: Exception | None) -> None:
        if task in self._waiting:
            self._waiting.discard(task)
            task._end(result, error)

"""Long work beside the window: one worker, one job after another, results in the window's own thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from peernotes.domain.errors import ErrorCode, UserError

if TYPE_CHECKING:  # the first paint does without the domain
    from concurrent.futures import ThreadPoolExecutor

    from peernotes.services.ports import Progress

Result = TypeVar("Result")

_BETWEEN_REPORTS = 0.05
"""Seconds: a bar that moves more often looks no better and keeps the window busy."""


class Task:
    """One job, as its starter sees it. The worker never holds it: whoever waits for the result is a page as a rule,
    and no widget may end in another thread than the window's."""

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

    @property
    def running(self) -> bool:
        """Whether neither its result nor its failure was delivered yet."""
        return not self._finished

    def cancel(self) -> None:
        """Stop the job where it reports next; it then fails with CANCELLED."""
        self._cancelled.set()

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


class _Line:
    """From the worker to the window's thread. A job may outlive the window: once it is cut, no thread touches it."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks: Tasks | None = tasks
        self._telling = threading.Lock()

    def cut(self) -> None:
        """Nothing is told any more."""
        with self._telling:
            self._tasks = None

    def progress(self, number: int, done: int, total: int) -> None:
        """Tell how far a job is."""
        with self._telling:
            if self._tasks is not None:
                self._tasks._progressed.emit(number, done, total)

    def end(self, number: int, result: object, error: Exception | None) -> None:
        """Tell what came of a job."""
        with self._telling:
            if self._tasks is not None:
                self._tasks._ended.emit(number, result, error)


class _Report:
    """What a job tells of itself, and where it is stopped."""

    def __init__(self, number: int, line: _Line, cancelled: threading.Event) -> None:
        self._number = number
        self._line = line
        self._cancelled = cancelled
        self._reported = 0.0

    def __call__(self, done: int, total: int) -> None:
        """It is so far; raises UserError with CANCELLED where it is to stop."""
        self.stop_if_cancelled()
        now = time.monotonic()
        if done >= total or now - self._reported >= _BETWEEN_REPORTS:
            self._reported = now
            self._line.progress(self._number, done, total)

    def stop_if_cancelled(self) -> None:
        """Raises UserError with CANCELLED where it is to stop."""
        if self._cancelled.is_set():
            raise UserError(ErrorCode.CANCELLED)


class Tasks(QObject):
    """Runs jobs. A job gets plain values and its report function, never a widget."""

    _progressed = Signal(int, int, int)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Task] = {}
        self._numbers = count(1)
        self._line = _Line(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._deliver_progress, queued)
        self._ended.connect(self._deliver_end, queued)

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # when there is something to do

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="peernotes-work")

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
        number = next(self._numbers)
        self._waiting[number] = task
        self._worker.submit(_work, job, number, self._line, _Report(number, self._line, task._cancelled))
        return task

    def close(self) -> None:
        """Nothing is delivered any more, and nothing is waited for: a job that runs ends at its next report.
        Only the end of the process waits for that, so that no file is left half written."""
        self._line.cut()
        for task in self._waiting.values():
            task.cancel()
        self._waiting.clear()
        if "_worker" in self.__dict__:
            self._worker.shutdown(wait=False, cancel_futures=True)

    def _deliver_progress(self, number: int, done: int, total: int) -> None:
        if number in self._waiting:
            self._waiting[number]._tell_progress(done, total)

    def _deliver_end(self, number: int, result: object, error: Exception | None) -> None:
        task = self._waiting.pop(number, None)
        if task is not None:
            task._end(result, error)


def _work(job: Callable[[Progress], object], number: int, line: _Line, report: _Report) -> None:
    """In the worker."""
    try:
        report.stop_if_cancelled()
        result = job(report)
    except Exception as error:  # delivered: nothing may be lost in the worker
        line.end(number, None, error)
    else:
        line.end(number, result, None)

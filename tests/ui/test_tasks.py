"""Long work beside the window: its result comes back, it can be stopped, and a bug is not swallowed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.services.ports import Progress
from peernotes.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_a_result_comes_back_in_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def job(_report: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    task = tasks.run(job, done)
    assert task.running
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert [task.running, tasks.busy] == [False, False]


def test_jobs_run_one_after_another(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(5):
        tasks.run(lambda _report, number=number: order.append(number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not tasks.busy)
    assert order == [0, 1, 2, 3, 4]


def test_progress_is_told_and_its_end_always(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []

    def job(report: Progress) -> None:
        for count in range(1, 1001):
            report(count, 1000)

    tasks.run(job, progress=lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told[-1] == (1000, 1000)
    assert len(told) < 200
    assert told == sorted(told)


def test_a_cancelled_job_stops_at_its_next_report(tasks: Tasks, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    reached: list[str] = []
    failures: list[Exception] = []

    def job(report: Progress) -> None:
        started.set()
        go_on.wait(5)
        report(1, 2)
        reached.append("too far")

    task = tasks.run(job, failed=failures.append)
    assert started.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], UserError)
    assert failures[0].code is ErrorCode.CANCELLED
    assert reached == []


def test_a_fault_is_delivered(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def job(_report: Progress) -> None:
        raise UserError(ErrorCode.FILE_EMPTY, file="a.pntable")

    tasks.run(job, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], UserError)
    assert not tasks.busy


def test_a_bug_is_delivered_and_seen(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def job(_report: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as seen:
        tasks.run(job, failed=failures.append)
        qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]


def test_closing_waits_for_nothing(qtbot: QtBot) -> None:
    tasks = Tasks()
    started, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    delivered: list[object] = []
    reached: list[str] = []

    def job(report: Progress) -> None:
        started.set()
        try:
            assert go_on.wait(5)
            report(1, 2)
            reached.append("too far")
        finally:
            ended.set()

    tasks.run(job, delivered.append, delivered.append)
    tasks.run(lambda _report: reached.append("never begun"), delivered.append, delivered.append)
    assert started.wait(5)
    tasks.close()
    assert not ended.is_set()
    assert not tasks.busy
    tasks.deleteLater()  # as with the window that it belongs to
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    assert ended.wait(5)
    qtbot.wait(20)
    assert (reached, delivered) == ([], [])


def test_who_waits_for_a_result_never_ends_in_the_worker(qtbot: QtBot) -> None:
    """Qt does not survive a page that ends in another thread."""
    ended: list[threading.Thread] = []

    class Page:
        def take(self, _result: object) -> None: ...

        def __del__(self) -> None:
            ended.append(threading.current_thread())

    tasks, page = Tasks(), Page()
    started, go_on, over = threading.Event(), threading.Event(), threading.Event()

    def job(_report: Progress) -> None:
        started.set()
        assert go_on.wait(5)
        over.set()

    tasks.run(job, page.take, page.take)
    assert started.wait(5)
    del page
    tasks.close()
    assert ended == [threading.main_thread()]
    go_on.set()
    assert over.wait(5)


def test_the_program_ends_well_while_a_job_runs() -> None:
    program = """
import time
from PySide6.QtCore import QCoreApplication
from peernotes.ui.tasks import Tasks
app = QCoreApplication([])
tasks = Tasks(app)
begun = []
def job(report):
    begun.append(True)
    for count in range(100):
        time.sleep(0.02)
        if count > 20:
            report(count, 100)
    print("too far")
tasks.run(job)
while not begun:
    time.sleep(0.01)
tasks.close()
"""
    ended = subprocess.run([sys.executable, "-X", "dev", "-c", program], capture_output=True, timeout=20)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_closing_delivers_nothing_more(qtbot: QtBot) -> None:
    tasks = Tasks()
    started = threading.Event()
    delivered: list[object] = []

    def job(report: Progress) -> None:
        started.set()
        for count in range(100_000_000):
            report(count, 100_000_000)

    tasks.run(job, delivered.append, delivered.append)
    assert started.wait(5)
    tasks.close()
    qtbot.wait(20)
    assert delivered == []

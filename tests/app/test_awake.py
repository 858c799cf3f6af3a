"""The screen stays on while a table asks for it, and whatever the desktop does is no fault of the table."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

import pytest

from peernotes.app.awake import Awake

PATIENCE = 10.0
"""Seconds until a test gives up; none takes as long."""


class Desktop:
    """Keeps the screen on for whoever asks, refuses, or does not answer."""

    def __init__(self, *, refuses: str = "", hangs: bool = False) -> None:
        self.refuses = refuses
        self.answers = threading.Event()
        if not hangs:
            self.answers.set()
        self.asked = 0
        self.kept_on = 0
        self.threads: list[threading.Thread] = []
        self.changed = threading.Condition()

    def __call__(self) -> Desktop:
        with self.changed:
            self.asked += 1
            self.threads.append(threading.current_thread())
            self.changed.notify_all()
        if self.refuses == "asking":
            raise ImportError("there is no such library")
        return self

    def __enter__(self) -> Desktop:
        self.answers.wait(PATIENCE)
        if self.refuses == "holding":
            raise OSError("nobody answers")
        self._turn(1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turn(-1)
        if self.refuses == "releasing":
            raise RuntimeError("this should never happen")

    def _turn(self, by: int) -> None:
        with self.changed:
            self.kept_on += by
            self.threads.append(threading.current_thread())
            self.changed.notify_all()

    def keeps(self, holds: int) -> bool:
        """Whether it soon keeps the screen on for so many."""
        return self.soon(lambda: self.kept_on == holds)

    def soon(self, happens: Callable[[], bool]) -> bool:
        with self.changed:
            return self.changed.wait_for(happens, PATIENCE)


def test_the_screen_stays_on_until_it_is_let_go() -> None:
    desktop = Desktop()
    awake = Awake(desktop)
    holding = [awake.holding]
    awake.hold()
    holding.append(awake.holding)
    assert desktop.keeps(1)
    awake.release()
    holding.append(awake.holding)
    assert desktop.keeps(0)
    assert holding == [False, True, False]


def test_asking_twice_is_asking_once() -> None:
    desktop = Desktop()
    awake = Awake(desktop)
    awake.release()
    awake.hold()
    awake.hold()
    assert desktop.keeps(1)
    awake.release()
    awake.release()
    assert desktop.keeps(0)
    assert desktop.asked == 1


def test_the_screen_can_be_held_again() -> None:
    desktop = Desktop()
    awake = Awake(desktop)
    for _session in range(3):
        awake.hold()
        assert desktop.keeps(1)
        awake.release()
        assert desktop.keeps(0)
    assert desktop.asked == 3


def test_the_desktop_is_asked_beside_the_window_and_always_by_the_same_one() -> None:
    desktop = Desktop()
    awake = Awake(desktop)
    awake.hold()
    assert desktop.keeps(1)
    awake.release()
    assert desktop.keeps(0)
    (thread,) = set(desktop.threads)
    assert thread is not threading.current_thread()
    assert thread.daemon, "it must not hold up the end of the program"


def test_nothing_is_asked_before_it_is_wanted() -> None:
    desktop = Desktop()
    Awake(desktop)
    assert desktop.asked == 0


@pytest.mark.parametrize("refuses", ["asking", "holding", "releasing"])
def test_a_desktop_that_refuses_is_passed_over(
    refuses: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    desktop = Desktop(refuses=refuses)
    awake = Awake(desktop)
    with caplog.at_level(logging.DEBUG):
        awake.hold()
        assert desktop.soon(lambda: desktop.asked == 1)
        awake.release()
        for thread in desktop.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
    assert {record.levelno for record in caplog.records} <= {logging.DEBUG}
    assert capfd.readouterr() == ("", "")


def test_a_desktop_that_does_not_answer_holds_nobody_up() -> None:
    desktop = Desktop(hangs=True)
    awake = Awake(desktop)
    begun = time.monotonic()
    awake.hold()
    awake.release()
    awake.hold()
    awake.release()
    assert time.monotonic() - begun < PATIENCE / 2
    desktop.answers.set()
    assert desktop.soon(lambda: len(desktop.threads) == 6)
    assert desktop.keeps(0), "what answers late is let go at once"


def test_where_no_thread_can_be_had_the_table_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    awake = Awake(Desktop())
    awake.hold()
    assert not awake.holding
    awake.release()


def test_whoever_is_forgotten_lets_the_screen_go() -> None:
    desktop = Desktop()
    awake = Awake(desktop)
    awake.hold()
    assert desktop.keeps(1)
    del awake
    gc.collect()
    assert desktop.keeps(0)


REAL = """
import sys, threading, time
from peernotes.app.awake import Awake
assert "wakepy" not in sys.modules, "the first paint must not wait for it"
awake = Awake()
awake.hold()
(thread,) = [thread for thread in threading.enumerate() if thread.name == "awake"]
time.sleep({wait})
{release}
"""


@pytest.mark.parametrize("release", ["awake.release(); thread.join(20); assert not thread.is_alive()", ""])
@pytest.mark.parametrize("bus", ["", "unix:path=/nowhere/bus", "nonsense"])
@pytest.mark.parametrize("wait", [0, 0.5])
def test_where_there_is_no_desktop_nothing_is_raised_or_printed_and_nothing_hangs(
    release: str, bus: str, wait: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    code = "import logging; logging.basicConfig(level=logging.INFO)" + REAL.format(wait=wait, release=release)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert (done.stderr, done.stdout, done.returncode) == (b"", b"", 0)


def test_the_end_of_the_program_lets_the_screen_go() -> None:
    code = """
from contextlib import contextmanager
from peernotes.app.awake import Awake

@contextmanager
def desktop():
    yield
    print("let go", flush=True)

awake = Awake(desktop)
awake.hold()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [b"let", b"go"], b"")

"""After a power cut the laptop can say how long it was off; after a table was closed there is nothing to say."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peernotes.app.heartbeat import INTERVAL, Heartbeat, off_since
from tests.builders import NOON


class Clock:
    """A clock that somebody turns."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> None:
        self.now += timedelta(**time)


class Laptop:
    """A laptop with a table open, its clock and its disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()
        self.heartbeat = Heartbeat(path, self.clock)
        self.slept: list[timedelta] = []
        self.heartbeat.slept.connect(self.slept.append)

    def runs(self, beats: int = 1) -> None:
        """So many times 15 seconds go by."""
        for _beat in range(beats):
            self.clock.now += INTERVAL
            self.heartbeat.beat()
            disk_is_done()

    def starts(self) -> None:
        self.heartbeat.start()
        disk_is_done()

    def off(self) -> timedelta | None:
        return off_since(self.path, self.clock)


def disk_is_done() -> None:
    for thread in threading.enumerate():
        if thread.name == "heartbeat":
            thread.join(10)


@pytest.fixture
def laptop(tmp_path: Path, qapp: QApplication) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "record-3.open")
    yield made
    made.heartbeat.stop()


# --- the power cut


def test_after_a_power_cut_it_is_known_how_long_the_laptop_was_off(laptop: Laptop) -> None:
    laptop.starts()
    laptop.runs(beats=20)
    laptop.clock.on(minutes=6)
    assert laptop.off() == timedelta(minutes=6)


def test_a_table_just_begun_is_known_too(laptop: Laptop) -> None:
    laptop.starts()
    laptop.clock.on(minutes=1)
    assert laptop.off() == timedelta(minutes=1)


def test_a_table_that_was_closed_leaves_nothing(laptop: Laptop) -> None:
    laptop.starts()
    laptop.runs(beats=2)
    laptop.heartbeat.stop()
    assert list(laptop.path.parent.iterdir()) == []
    laptop.clock.on(minutes=6)
    assert laptop.off() is None


def test_a_table_that_was_never_open_was_not_off(laptop: Laptop) -> None:
    assert laptop.off() is None
    laptop.heartbeat.stop()
    assert laptop.off() is None


def test_opening_again_begins_anew(laptop: Laptop) -> None:
    laptop.starts()
    laptop.clock.on(minutes=6)
    again = Laptop(laptop.path)
    again.clock.now = laptop.clock.now
    again.starts()
    again.clock.on(minutes=2)
    assert again.off() == timedelta(minutes=2)
    again.heartbeat.stop()
    assert not laptop.path.exists()


def test_stopping_twice_takes_nothing_from_the_next_one(laptop: Laptop) -> None:
    laptop.starts()
    laptop.heartbeat.stop()
    again = Laptop(laptop.path)
    again.starts()
    laptop.heartbeat.stop()
    assert laptop.path.exists()
    again.heartbeat.stop()


def test_the_time_is_that_of_the_clock_and_not_of_the_disk(laptop: Laptop) -> None:
    laptop.starts()
    assert datetime.fromisoformat(laptop.path.read_text("ascii").strip()) == NOON
    os.utime(laptop.path, (0, 0))
    laptop.clock.on(minutes=6)
    assert laptop.off() == timedelta(minutes=6)


def test_another_offset_of_the_clock_is_no_time_off(laptop: Laptop) -> None:
    laptop.starts()
    laptop.clock.on(minutes=6)
    laptop.clock.now = laptop.clock.now.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert laptop.off() == timedelta(minutes=6)


@pytest.mark.parametrize(
    "time", [timedelta(), timedelta(seconds=-1), timedelta(days=-400), timedelta(days=1, seconds=1)]
)
def test_a_clock_that_went_wrong_says_nothing(laptop: Laptop, time: timedelta) -> None:
    laptop.starts()
    laptop.clock.now += time
    assert laptop.off() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"yesterday",
        b"\xff\xfe\x00",
        b"2023-10-17T11:54:00",
        b"2023-10-17",
        b"0001-01-01T00:00:00+14:00",
        bytes(41),
    ],
)
def test_a_file_that_says_no_time_says_nothing(laptop: Laptop, content: bytes) -> None:
    laptop.path.write_bytes(content)
    assert laptop.off() is None


@given(content=st.binary(max_size=60))
def test_no_file_is_a_bug(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("data") / "record.open"
    path.write_bytes(content)
    assert off_since(path, Clock()) is None


def test_a_folder_in_its_place_says_nothing_and_stays(laptop: Laptop) -> None:
    laptop.path.mkdir()
    laptop.starts()
    laptop.runs()
    assert laptop.off() is None
    laptop.heartbeat.stop()
    assert laptop.path.is_dir()


# --- the disk


def test_a_sign_of_life_needs_no_more_room_than_the_last_one(laptop: Laptop) -> None:
    laptop.starts()
    before = laptop.path.stat()
    laptop.runs()
    after = laptop.path.stat()
    assert (before.st_ino, before.st_size) == (after.st_ino, after.st_size)


def test_a_disk_that_refuses_is_passed_over(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    laptop.starts()
    laptop.runs()
    monkeypatch.setattr(os, "write", full)
    laptop.runs(beats=2)
    assert laptop.off() == 2 * INTERVAL
    monkeypatch.undo()
    laptop.runs()
    laptop.clock.on(minutes=6)
    assert laptop.off() == timedelta(minutes=6)


def test_where_the_data_folder_is_gone_the_table_goes_on(tmp_path: Path, qapp: QApplication) -> None:
    laptop = Laptop(tmp_path / "gone" / "record-3.open")
    laptop.starts()
    laptop.runs()
    laptop.heartbeat.stop()
    assert laptop.off() is None


def test_a_disk_that_does_not_answer_holds_nobody_up(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    flushed = os.fsync
    monkeypatch.setattr("peernotes.app.heartbeat._CLOSING_SECONDS", 0.0)
    monkeypatch.setattr(os, "fsync", lambda descriptor: (answers.wait(10), flushed(descriptor)))
    laptop.heartbeat.start()
    for _beat in range(3):
        laptop.clock.now += INTERVAL
        laptop.heartbeat.beat()
    assert sum(thread.name == "heartbeat" for thread in threading.enumerate()) == 1
    laptop.heartbeat.stop()
    answers.set()
    disk_is_done()
    assert not laptop.path.exists(), "what was written late is taken away"


def test_where_no_thread_can_be_had_the_table_goes_on(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    laptop.starts()
    monkeypatch.undo()
    laptop.runs()
    assert laptop.path.exists()


# --- the lid


def test_a_closed_lid_is_noticed(laptop: Laptop) -> None:
    laptop.starts()
    laptop.runs(beats=3)
    laptop.clock.on(minutes=6)
    laptop.runs(beats=3)
    assert laptop.slept == [timedelta(minutes=6)]


def test_a_short_pause_is_none(laptop: Laptop) -> None:
    laptop.starts()
    laptop.runs()
    laptop.clock.on(seconds=60)
    laptop.runs()
    assert laptop.slept == []
    laptop.clock.on(seconds=61)
    laptop.runs()
    assert laptop.slept == [timedelta(seconds=61)]


def test_a_clock_set_back_is_no_sleep(laptop: Laptop) -> None:
    laptop.starts()
    laptop.clock.on(hours=-1)
    laptop.runs(beats=2)
    assert laptop.slept == []


def test_the_time_between_two_tables_is_no_sleep(laptop: Laptop) -> None:
    laptop.starts()
    laptop.heartbeat.stop()
    laptop.clock.on(minutes=30)
    laptop.starts()
    laptop.runs()
    assert laptop.slept == []


# --- by itself


def test_it_beats_every_15_seconds_while_the_table_is_open(laptop: Laptop) -> None:
    timer = laptop.heartbeat.findChild(QTimer)
    assert isinstance(timer, QTimer)
    active = [timer.isActive()]
    laptop.starts()
    active.append(timer.isActive())
    assert timer.interval() == 15_000
    laptop.clock.on(minutes=6)
    timer.timeout.emit()
    disk_is_done()
    laptop.clock.on(seconds=5)
    assert laptop.off() == timedelta(seconds=5)
    laptop.heartbeat.stop()
    active.append(timer.isActive())
    assert active == [False, True, False]

"""What nobody needs any more is searched for in the window's thread, and never while much is made elsewhere."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from peernotes.app.collector import Collector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    parent = QObject()
    made = Collector(parent)
    made.start()
    yield made
    made.stop()
    gc.unfreeze()


class Page:
    """Something that only a search finds: it holds itself."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


def make_much() -> None:
    kept = [[] for _ in range(50_000)]  # type: ignore[var-annotated]
    assert kept


def test_what_a_page_left_behind_ends_in_the_windows_thread(collector: Collector, qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    Page(ended)
    worker = threading.Thread(target=make_much)
    worker.start()
    worker.join()
    make_much()
    assert ended == []
    keep = [[] for _ in range(1_000)]  # type: ignore[var-annotated]
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
    assert keep


def test_begun_again_it_still_finds_what_was_left_before(collector: Collector) -> None:
    ended: list[threading.Thread] = []
    Page(ended)
    collector.start()
    gc.collect()
    assert ended


def test_what_lived_through_a_search_is_searched_again_later(collector: Collector) -> None:
    ended: list[threading.Thread] = []
    page = Page(ended)
    gc.collect(0)
    gc.collect(1)  # old by now
    del page
    kept: list[list[object]] = []
    for _ in range(200):
        kept += [[] for _ in range(1_000)]
        collector.search()
    assert ended == [], "somebody types all the while"
    collector.search()
    collector.search()
    assert ended == [threading.main_thread()]


def test_it_waits_while_other_work_asks_python_to(collector: Collector) -> None:
    ended: list[threading.Thread] = []
    Page(ended)
    gc.disable()
    try:
        make_much()
        keep = [[] for _ in range(1_000)]  # type: ignore[var-annotated]
        collector.search()
        assert ended == []
    finally:
        gc.enable()
    collector.search()
    assert ended == [threading.main_thread()]
    assert keep


def test_stopped_python_does_it_by_itself_again(qtbot: QtBot) -> None:
    usual = gc.get_threshold()
    parent = QObject()
    collector = Collector(parent)
    collector.start()
    assert gc.get_threshold()[0] == 0
    collector.stop()
    gc.unfreeze()
    assert gc.get_threshold() == usual

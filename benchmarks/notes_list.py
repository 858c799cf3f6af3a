"""Scrolling the list of 600,000 notes page by page, and how soon all of them stand in it."""

from __future__ import annotations

import os
import sys
import time
from array import array

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.many_notes import many_notes
from peernotes.app.collector import Collector
from peernotes.ui.merge.notes.found_list import FoundList
from peernotes.ui.merge.notes.found_model import FoundModel
from peernotes.ui.merge.notes.words import NoteWords
from peernotes.ui.theme import Appearance, ThemeController

PAGES = 400
GOAL = 16.0


def main() -> int:
    """Print the times; 1 where a page takes longer than it may."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ThemeController(app, Appearance())
    Collector(app).start()  # as `peernotes.app.start.run` does
    compilation = many_notes()
    model = FoundModel()
    found = FoundList(model)
    found.resize(960, 560)
    found.show()
    QTest.qWait(100)
    everything = array("I", range(len(compilation.notes)))

    begun = time.perf_counter()
    model.show_found(compilation.notes, everything, NoteWords(compilation), in_workshop_order=True)
    found.set_current(0)
    app.processEvents()
    print(f"{len(compilation.notes):,} notes shown in {_ms(begun):.1f} ms")

    begun = time.perf_counter()
    found.selectAll()
    app.processEvents()
    print(f"all chosen in {_ms(begun):.1f} ms: {found.how_many():,}")
    found.clearSelection()

    down = _pages(app, found, Qt.Key.Key_PageDown)
    bar = found.verticalScrollBar()
    wheel = []
    for number in range(PAGES):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * number // PAGES)  # as a hand drags the bar: no row is known yet
        found.viewport().repaint()
        wheel.append(_ms(begun))
    slowest = max(_p99(down), _p99(wheel))
    for name, times in (("page down", down), ("dragging the bar", wheel)):
        print(f"{name}: p50 {sorted(times)[len(times) // 2]:.1f} ms, p99 {_p99(times):.1f} ms")
    print(f"p99 {slowest:.1f} ms, may be {GOAL:.0f}")
    return slowest > GOAL


def _pages(app: QApplication, found: FoundList, key: Qt.Key) -> list[float]:
    times = []
    for _ in range(PAGES):
        begun = time.perf_counter()
        QTest.keyClick(found, key)
        found.viewport().repaint()
        times.append(_ms(begun))
        app.processEvents()
    return times


def _ms(begun: float) -> float:
    return 1000 * (time.perf_counter() - begun)


def _p99(times: list[float]) -> float:
    return sorted(times)[round(0.99 * (len(times) - 1))]


if __name__ == "__main__":
    sys.exit(main())

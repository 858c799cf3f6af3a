"""Adding 10,000 table files to the merge page: the longest that the window answers nobody while they are read, merged and
shown, while a decision is made, while the matrix scrolls, and while somebody stops it all.

A timer of the window ticks every 5 ms; what is told are the gaps between its ticks. The floor is a window with a
worker beside it that decodes the same bytes and keeps the notes, in the same process: Python runs one of the two at a
time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peernotes.app.clock import now
from peernotes.app.collector import Collector
from peernotes.app.open_merge import OpenMerge
from peernotes.domain.record import Note, Seats, TableRecord, TableSetUp
from peernotes.domain.template import Choice, Question, Role, Session, Template, Workshop
from peernotes.domain.text import Text
from peernotes.exchange.table_file import TableFileFormat
from peernotes.ui.theme import Appearance, ThemeController

TABLES = 10_000
NOTES = 60
TICK = 5
MOST = 50
"""Milliseconds that the window may keep a person waiting."""
WORDS = "Vetting takes longer than most sentences on the wing"


def _template() -> Template:
    def session(number: int) -> Session:
        uid = f"s{number}"
        questions = [
            Question(f"{uid}-q{n}", Text.of(f"Question {n}"), Text.of(f"What of {n}?")) for n in range(4)
        ]
        other = Question(f"{uid}-other", Text.of("Other"), Text.of("Other?"), role=Role.OTHER)
        feedback = Question(f"{uid}-feedback", Text.of("Feedback"), Text.of("Feedback?"), role=Role.FEEDBACK)
        return Session(uid, Text.of(uid), Text.of(f"Key question {number}?"), (*questions, other), feedback)

    return Template(
        "bench",
        1,
        Workshop(Text.of("Ten thousand meetings")),
        tuple(map(session, range(3))),
        (Choice("point", Text.of("Point")),),
    )


def write_files(folder: Path, tables: int) -> None:
    """Table files of so many tables."""
    template, files, at = _template(), TableFileFormat(), now()
    places = [place.uid for session in template.sessions for place in session.questions]
    notes = [
        Note(f"{n}", places[n % len(places)], n, float(n), f"{WORDS} ({n})", at, at)
        for n in range(1, NOTES + 1)
    ]
    for table in range(tables):
        own = tuple(
            replace(note, uid=f"{table}-{note.uid}", created=at + timedelta(seconds=table)) for note in notes
        )
        set_up = TableSetUp(str(table), "", (Seats("peer", 8),))
        record = TableRecord(f"r{table}", template, set_up, at, notes=own, export_number=1)
        content, _ = files.content(record, at)
        (folder / f"table-{table:05}.pntable").write_bytes(content)


Seen = tuple[str, float, list[float], float]
"""What was done, the seconds it took, the gaps between ticks, and the longest work of the window itself in one gap."""


class Heartbeat:
    """Ticks in the window's thread, and keeps the longest gaps between two ticks, in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.longest_work = 0.0
        self._worked = time.thread_time()
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def beating(self, what: str, seen: list[Seen]) -> Iterator[None]:
        """Watch what is done in here."""
        QApplication.processEvents()
        self.gaps = []
        self.longest_work = 0.0
        self._worked = time.thread_time()
        begun = self._last = time.perf_counter()
        self._timer.start()
        yield
        QApplication.processEvents()
        self._timer.stop()
        seen.append((what, time.perf_counter() - begun, sorted(self.gaps), self.longest_work))

    def _tick(self) -> None:
        tick, worked = time.perf_counter(), time.thread_time()
        self.gaps.append(1000 * (tick - self._last))
        self.longest_work = max(self.longest_work, 1000 * (worked - self._worked))
        self._last, self._worked = tick, worked


def _until(done: Callable[[], bool]) -> None:
    """As the program waits: `QTest.qWait` would keep Python's lock all the while, and the worker waiting."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start(4 * TICK)
    loop.exec()


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> int:
    """Measure, print, and return whether no gap was too long."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else TABLES
    app = QApplication([])
    controller = ThemeController(app, Appearance())
    Collector(app).start()  # as `peernotes.app.start.run` does
    seen: list[Seen] = []
    beat = Heartbeat()
    with tempfile.TemporaryDirectory(prefix="peernotes-bench-") as name:
        folder = Path(name)
        write_files(folder, tables)
        merge = OpenMerge(None, None, app)
        page, desk = merge.page, merge.page.desk
        rapporteur = desk.rapporteur
        page.resize(1366, 768)
        page.show()
        _pause(200)

        def idle() -> bool:
            return not desk.busy and not desk.compiling

        with beat.beating("adding half of them, then Stop", seen):
            page.add([folder])
            _until(lambda: len(rapporteur.digests) > tables // 2)
            page.working.stop_button.click()
            _until(idle)
        with beat.beating("adding all", seen):
            page.add([folder])
            _until(idle)
        assert desk.roll_call is not None
        assert desk.roll_call.files == tables
        with beat.beating("looking for new files", seen):
            page.watch.watch(folder)
            page.watch.look()
            _until(lambda: not page.watch._looking)
        with beat.beating("a decision, compiled anew", seen):
            editor = desk.editor
            assert editor is not None
            editor.name_table("r7", "Seven")
            _until(idle)
        with beat.beating("scrolling the matrix", seen):
            view = page.tables.view
            for _ in range(60):
                QTest.keyClick(view, Qt.Key.Key_PageDown)
                _pause(10)
        page.close()
        merge.close()
        controller.deleteLater()
    print(f"{tables} table files of {NOTES} notes; gaps between ticks of {TICK} ms, in ms")
    worst = 0.0
    for what, seconds, gaps, work in seen:
        worst = max(worst, gaps[-1])
        over = sum(gap > MOST for gap in gaps)
        print(
            f"{what:34} {seconds:6.1f} s   p99 {gaps[int(len(gaps) * 0.99)]:6.1f}   longest {gaps[-1]:7.1f} (own work {work:5.1f})"
            f"   over {MOST}: {over}"
        )
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())

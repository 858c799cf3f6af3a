"""From process start to the first paint, and until a table can be typed into, beside a bare window.

Each start is a process of its own; the two kinds take turns, and medians are compared: of the time that went by, and
of the processor's time, which others at work on the same machine disturb less. A window is painted when
its paint events are done. It is watched by a filter of its own: one of the whole application would have Python get
to know objects of every kind, which costs a bare window 30 ms and hides as much of the program's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9
SECONDS = 60
"""How long a start may take before it is given up."""

# Says the time of the first paint and, for the program, of the first letter that stands in a table's line; each
# time with the processor's.
BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False
def painted():
    print(time.time(), time.process_time(), flush=True)
    app.quit()
app = QApplication([])
watch = Watch()
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.installEventFilter(watch)
window.show()
app.exec()
"""
PROGRAM = """
import os, sys, time
import peernotes.__main__
from peernotes.app.light_start import lighten
lighten()  # as `main` does before Qt is there, which the watch needs
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
import peernotes.app.program as program
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False
def painted():
    print(time.time(), time.process_time(), flush=True)
    try:
        begin()
    except BaseException:
        import traceback
        traceback.print_exc()
        os._exit(1)
def begin():
    from peernotes.domain.record import TableSetUp
    made = QApplication.instance().findChild(program.Peernotes)
    made.begin_table()
    made.begin(made.window.page()._template, TableSetUp("3"))
    shown, worked = time.time(), time.process_time()
    from PySide6.QtTest import QTest
    line = made._table.page.notes_view.capture.line
    typed, work = time.time(), time.process_time()
    QTest.keyClick(line, "a")
    assert line.text() == "a"
    # without the import of what types
    print(time.time() - (typed - shown), time.process_time() - (work - worked), flush=True)
    made.window.close()
watch = Watch()
shown = program.MainWindow.show
def show(window):
    window.installEventFilter(watch)
    shown(window)
program.MainWindow.show = show
sys.argv = ["peernotes"]
sys.exit(peernotes.__main__.main())
"""


def _start(code: str) -> list[tuple[float, float]]:
    """Seconds from the start of a process to each of the moments that it says, and the processor's seconds."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PEERNOTES_DATA": folder}
        # A user's modules are compiled once, not at each start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=environment,
            timeout=SECONDS,
        )
    said = (line.split() for line in done.stdout.splitlines())
    return [(float(moment) - begun, float(work)) for moment, work in said]


def main() -> None:
    """Print medians and their ratio to the bare window's."""
    bare, painted, typed = [], [], []
    for run in range(RUNS + 1):
        (floor,) = _start(BARE)
        first, ready = _start(PROGRAM)
        if run:  # the first one warms the disk's cache
            bare.append(floor)
            painted.append(first)
            typed.append(ready)
    print(f"start, {RUNS} runs, medians: time, and the processor's")
    floors = _medians(bare)
    for name, times in (
        ("bare window, first paint", bare),
        ("Peernotes, first paint", painted),
        ("Peernotes, a letter in a new table", typed),
    ):
        parts = [
            f"{median * 1000:6.0f} ms {median / floor:5.2f} x"
            for median, floor in zip(_medians(times), floors, strict=True)
        ]
        print(f"  {name:<36}" + "   ".join(parts))


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(at for at, _ in times), statistics.median(work for _, work in times)


if __name__ == "__main__":
    main()

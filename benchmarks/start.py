"""From process start to the first paint, and until a table can be typed into, beside a bare window.

Each start is a process of its own; the two kinds take turns, and medians are compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9

# Says the time of the first paint and, for the program, of the first letter that stands in a table's line.
BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            print(time.time(), flush=True)
            app.removeEventFilter(self)
            QTimer.singleShot(0, app.quit)
        return False
app = QApplication([])
watch = Watch()
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
app.installEventFilter(watch)
window.show()
app.exec()
"""
PROGRAM = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            print(time.time(), flush=True)
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, begin)
        return False
watch = Watch()
import peernotes.app.program as program
import peernotes.app.start as start
def begin():
    from PySide6.QtTest import QTest
    from peernotes.domain.record import TableSetUp
    made = QApplication.instance().findChild(program.Peernotes)
    def type_first():
        if made._places is None:
            QTimer.singleShot(0, type_first)
            return
        made.begin_table()
        made._begin(made.window.page()._template, TableSetUp("3"))
        line = made._table.page.notes_view.capture.line
        QTest.keyClick(line, "a")
        assert line.text() == "a"
        print(time.time(), flush=True)
        made.window.close()
    type_first()
shown = program.MainWindow.show
def show(window):
    QApplication.instance().installEventFilter(watch)
    shown(window)
program.MainWindow.show = show
start.run()
"""


def _start(code: str) -> list[float]:
    """Seconds from the start of a process to each of the moments that it says."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PEERNOTES_DATA": folder}
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
        )
    return [float(moment) - begun for moment in done.stdout.split()]


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
    floor = statistics.median(bare)
    print(f"start, {RUNS} runs, medians")
    print(f"  bare window, first paint    {floor * 1000:6.0f} ms")
    for name, times in (("first paint", painted), ("a letter in a new table", typed)):
        median = statistics.median(times)
        print(f"  Peernotes, {name:<24} {median * 1000:6.0f} ms   {median / floor:4.2f} x")


if __name__ == "__main__":
    main()

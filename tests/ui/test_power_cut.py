"""The battery was empty: the program opens where it was, and says so on one line."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from peernotes.domain.record import TableSetUp
from peernotes.exchange.sample_files import sample_template
from peernotes.paths import data_folder
from peernotes.ui.facilitate.table.table_page import TablePage
from tests.ui.person import Start, page_of

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

# Works at a table, and goes out like a light.
WORKS = """
import os
from pathlib import Path
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from peernotes.app.program import Peernotes
from peernotes.domain.record import TableSetUp
from peernotes.exchange.sample_files import sample_template
app = QApplication([])
program = Peernotes(app, QSettings(os.environ["PEERNOTES_DATA"] + "/settings.ini", QSettings.Format.IniFormat))
program.window.show()
program.open_what_is_kept()
program.begin(sample_template(), TableSetUp("3"))
line = program._table.page.notes_view.capture.line
QTest.qWait(50)
QTest.keyClicks(line, "Kept")
QTest.keyClick(line, Qt.Key.Key_Return)
QTest.keyClick(line, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
QTest.keyClicks(line, "half a tho")
QTest.qWait(1000)  # a draft is kept at most a second after the key
program._table._background.draft(program._table.uid)  # and is on the disk, however slow that is today
os._exit(1)
"""


def goes_out() -> None:
    """A laptop that goes out while somebody types at a table."""
    done = subprocess.run([sys.executable, "-c", WORKS], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


def was_off_for(time: timedelta) -> None:
    """Let the last sign of life be so old."""
    (sign,) = data_folder().glob("*.open")
    last = datetime.fromisoformat(sign.read_text().strip())
    sign.write_text(f"{(last - time).isoformat(timespec='seconds'):<40}\n")


def test_the_same_line_is_there_and_how_long_it_was_off_is_said(start: Start) -> None:
    goes_out()
    was_off_for(timedelta(minutes=6))
    person = start()
    page = page_of(person, TablePage)
    assert "asleep for 6 minutes" in page.strip.sentence
    assert page.side._time.text() not in ("", "20:00")
    person.types("ught")
    person.key(Qt.Key.Key_Return)
    assert [n.text for n in page._facilitator.notes_at("scope-training")] == ["half a thought"]
    assert [n.text for n in page._facilitator.notes_at("scope-activities")] == ["Kept"]


def test_a_program_that_was_started_again_at_once_says_nothing(start: Start) -> None:
    goes_out()
    page = page_of(start(), TablePage)
    assert page.strip.sentence == ""


def test_a_table_that_was_closed_is_left_on_the_start_page(start: Start) -> None:
    person = start()
    person.program.begin(sample_template(), TableSetUp("3"))
    person.notes("Kept")
    assert person.program.window.close()
    again = start()
    assert again.program.window.page() is again.program.start_page
    assert "Table 3" in again.program.window.strip.sentence  # what closing wrote is said


def test_a_sign_of_life_of_a_record_that_is_gone_stops_nobody(start: Start) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    now = datetime.now().astimezone() - timedelta(minutes=2)
    (data_folder() / "unknown.open").write_text(f"{now.isoformat(timespec='seconds'):<40}\n")
    person = start()
    assert person.program.window.page() is person.program.start_page

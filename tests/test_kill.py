"""The laptop dies while someone types: what Enter took is there, and of the draft all but the last second.

A real process with a real database types with real key events, and is killed with SIGKILL.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from peernotes.exchange.template_file import TemplateDocuments
from peernotes.services.facilitator import Facilitator
from peernotes.storage.places import FILE_NAME, StorePlaces
from tests.fakes import Ticking

DRAFT_AGE = 1.0

# Types on and on, and says on standard output what it typed and what Enter took, each with its time.
TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from peernotes.app.program import Peernotes
from peernotes.domain.record import TableSetUp
from peernotes.exchange.sample_files import sample_template

def say(*words):
    print(f"{time.monotonic():.6f}", *words, flush=True)

app = QApplication([])
program = Peernotes(app, QSettings(sys.argv[1] + "/settings.ini", QSettings.Format.IniFormat))
program.window.show()
program.open_what_is_kept()
program._begin(sample_template(), TableSetUp("3"))
page = program._table.page
say("table", page._facilitator.record.uid)
number = 0
while True:
    number += 1
    if number % 4 == 0:
        QTest.keyClick(app.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(app.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    typed = ""
    for letter in f"note {number} of many":
        QTest.keyClick(page.notes_view.capture.line, letter)
        typed += letter
        say("typed", typed.replace(" ", "_"))
        QTest.qWait(25)
    QTest.keyClick(page.notes_view.capture.line, Qt.Key.Key_Return)
    say("taken", typed.replace(" ", "_"))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so hard")
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_process_loses_at_most_the_last_second_of_the_draft(tmp_path: Path, seed: int) -> None:
    with (tmp_path / "said").open("wb") as said_to, (tmp_path / "errors").open("wb") as errors_to:
        typist = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(tmp_path)],
            stdout=said_to,
            stderr=errors_to,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PEERNOTES_DATA": str(tmp_path / "data")},
        )
    deadline = time.monotonic() + 30
    while b"taken" not in (tmp_path / "said").read_bytes():
        assert typist.poll() is None, (tmp_path / "errors").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(random.Random(seed).uniform(0.3, 2.5))
    typist.kill()
    killed = time.monotonic()
    assert typist.wait() == -signal.SIGKILL

    said = [line.split() for line in (tmp_path / "said").read_text().splitlines() if len(line.split()) == 3]
    uid = next(words[2] for words in said if words[1] == "table")
    taken = [words[2].replace("_", " ") for words in said if words[1] == "taken"]
    typed = [(float(words[0]), words[2].replace("_", " ")) for words in said if words[1] == "typed"]
    assert taken

    places = StorePlaces(tmp_path / "data" / FILE_NAME, [], TemplateDocuments())
    table = Facilitator(places.store_of(uid), Ticking(), uid)
    kept = [note.text for note in sorted(table.notes(), key=lambda note: note.number)]
    assert kept[: len(taken)] == taken
    assert len(kept) - len(taken) <= 1  # the last Enter may have been taken but not yet said
    assert table.draft.text != kept[-1]  # what was taken does not stand in the line again

    old = [text for at, text in typed if at <= killed - DRAFT_AGE]
    if old and old[-1] not in kept and not any(text.startswith(old[-1]) for text in kept):
        assert table.draft.text.startswith(old[-1])
    place = table.template.place(table.draft.place_uid)
    assert place is not None
    places.close()

"""A facilitator who works through a table by real key events, and says what the screen said is kept.

Run as a process of its own by `tests/test_kill.py`, which kills it. Each line on standard output begins with the
time of the monotonic clock; then `typed` and what stands in the line, or `kept` and the table as it stands, in JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peernotes.domain.record import TableSetUp, in_order
from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.table.table_page import TablePage

if TYPE_CHECKING:
    from peernotes.app.open_table import OpenTable

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY_MILLISECONDS = 12


def state_of(table: Facilitator) -> dict[str, Any]:
    """All that must outlive the laptop, without what is different each time."""
    return {
        "notes": [
            [n.number, n.question_uid, n.text, n.starred, str(n.share), n.confirmed]
            for n in in_order(table.notes())
        ],
        "sessions": sorted(
            [s.session_uid, bool(s.started), bool(s.ended), s.added_minutes, str(s.skipped or "")]
            for s in table.record.sessions
        ),
        "place": table.draft.place_uid,
        "questions": table.template.version,
        "undo": len(table.history().done),
        "redo": len(table.history().undone),
    }


def started(table: Facilitator) -> dict[str, str]:
    """When each session began: the timer counts from there."""
    return {s.session_uid: s.started.isoformat() for s in table.record.sessions if s.started}


class Typist:
    """Does one thing after the other at a table, as keys do it."""

    def __init__(self, table: OpenTable) -> None:
        self._table = table

    @property
    def _page(self) -> TablePage:
        return self._table.page

    def work(self) -> Iterator[None]:
        """A table's work, one thing at a time; it ends after a few hundred keys."""
        for session in range(1, 4):
            yield from self._key(Qt.Key(Qt.Key.Key_0 + session), ALT)
            for number in range(1, 5):
                yield from self._note(f"session {session}, note {number}")
            yield from self._key(Qt.Key.Key_D, CTRL)
            yield from self._key(Qt.Key.Key_2, CTRL)
            yield from self._key(Qt.Key.Key_F8)
            yield from self._note("after a mark")
            yield from self._key(Qt.Key.Key_Z, CTRL)
            yield from self._key(Qt.Key.Key_Y, CTRL)
            yield from self._key(Qt.Key.Key_A, ALT)
            yield from self._key(Qt.Key.Key_Up, ALT)
            yield from self._key(Qt.Key.Key_PageUp, ALT)
            yield from self._correction(", as it was read back")
            yield from self._key(Qt.Key.Key_PageDown, CTRL)
            yield from self._note("feedback to the room")
            yield from self._newer_questions(session)

    def _newer_questions(self, number: int) -> Iterator[None]:
        """The organiser changed a wording; undone and done again, too."""
        used = sample_template()
        first = replace(used.sessions[0], key_question=Text.of(f"In other words, {number}?"))
        sessions = (first, *used.sessions[1:])
        self._page.offer.take(replace(used, version=used.version + number, sessions=sessions, source=b""))
        yield
        yield from self._key(Qt.Key.Key_Z, CTRL)
        yield from self._key(Qt.Key.Key_Y, CTRL)

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> Iterator[None]:
        QTest.keyClick(self._page.notes_view.capture.line, key, modifier)
        yield

    def _correction(self, words: str) -> Iterator[None]:
        """Read back, correct the note that is shown, go back to the notes."""
        yield from self._key(Qt.Key.Key_F7)
        back = self._page.readings._back
        assert back is not None
        QTest.keyClick(back, Qt.Key.Key_C)
        for letter in words:
            QTest.keyClicks(back.editor, letter)
            say("typed", back.editor.text())
            QTest.qWait(KEY_MILLISECONDS)
        QTest.keyClick(back.editor, Qt.Key.Key_Return)
        yield
        QTest.keyClick(back, Qt.Key.Key_Escape)
        yield

    def _note(self, words: str) -> Iterator[None]:
        line = self._page.notes_view.capture.line
        for at, letter in enumerate(words, 1):
            QTest.keyClicks(line, letter)
            say("typed", words[:at])
            QTest.qWait(KEY_MILLISECONDS)
        QTest.keyClick(line, Qt.Key.Key_Return)
        yield


def say(what: str, words: object) -> None:
    """One line for the test."""
    print(f"{time.monotonic():.6f} {what} {json.dumps(words)}", flush=True)  # noqa: T201


def main(folder: Path) -> None:
    """Work through a table of the sample workshop."""
    from peernotes.app.program import Peernotes

    app = QApplication([])
    program = Peernotes(app, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    program.window.show()
    program.open_what_is_kept()
    uid = program.begin(sample_template(), TableSetUp("3"))
    table = program._table
    assert table is not None
    facilitator = table.page._facilitator
    waiting = []
    table._signals.takes_long.connect(lambda: waiting.append(True))
    table._signals.went_well.connect(lambda _at: waiting.clear())
    while not table.page.notes_view.capture.line.hasFocus():  # no key arrives before
        QTest.qWait(5)
    say("table", uid)
    for _ in Typist(table).work():
        app.processEvents()
        while waiting:  # the screen says "Saving …"; it promises nothing yet
            QTest.qWait(1)
        say("kept", {"state": state_of(facilitator), "started": started(facilitator)})
    say("done", "")
    QTest.qWait(60_000)  # until it is killed


if __name__ == "__main__":
    main(Path(sys.argv[1]))

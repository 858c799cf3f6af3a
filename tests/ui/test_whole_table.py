"""One table through the whole workshop, by the keyboard alone, on a laptop that has never seen the program.

The same on keyboards of other countries: signs that need other keys, digits that need Shift.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peernotes.domain.record import EventKind, Note, Share, SkipReason
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.set_up.begin_page import BeginPage
from peernotes.ui.facilitate.table.table_page import TablePage
from tests.ui.clipping import settle
from tests.ui.keyboards import ALT, CTRL, KEYBOARDS, PLAIN, SHIFT, Keyboard
from tests.ui.person import Person, Start, page_of

K = Qt.Key


class AtTable:
    """The person at the table, with their keyboard."""

    def __init__(self, person: Person, keyboard: Keyboard) -> None:
        self._person = person
        self._keyboard = keyboard
        self.page = page_of(person, TablePage)

    @property
    def record(self) -> Facilitator:
        return self.page._facilitator

    def types(self, words: str) -> None:
        self._keyboard.type(self._person.focus(), words)

    def note(self, words: str) -> Note:
        """Type a note and take it; the note."""
        self.types(words)
        self.key(K.Key_Return)
        return max(self.record.notes(), key=lambda note: note.number)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        self._person.key(key, held)

    def question(self, digit: int) -> None:
        self._keyboard.digit(self._person.focus(), digit, CTRL)

    def session(self, digit: int) -> None:
        self._keyboard.digit(self._person.focus(), digit, ALT)

    def exports(self, qtbot: QtBot, said: str) -> None:
        """Export, until the screen says this."""
        self.key(K.Key_E, CTRL)
        headline = self.page.others.review_view.written.headline
        qtbot.waitUntil(lambda: headline.text() == said)


def begins(person: Person, keyboard: Keyboard) -> AtTable:
    """From the start page to a table whose card was read out."""
    person.key(K.Key_1)
    begin = page_of(person, BeginPage)
    person.key(K.Key_Right)
    person.key(K.Key_Right)
    person.key(K.Key_Space)
    assert begin._form is not None
    person.key(K.Key_Return, CTRL)
    table = AtTable(person, keyboard)
    assert table.record.set_up.table == "3"
    table.key(K.Key_Return)
    assert table.record.record.last(EventKind.CONSENT_READ)
    return table


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda keyboard: keyboard.name)
def test_a_table_from_the_start_page_to_two_copies(
    start: Start, stick: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    table = begins(start(), keyboard)
    record = table.record

    # The opening talks: nothing nags.
    assert table.note("Peers were trained in six weeks").question_uid == "talk-prison-staff"

    # Session 1, with all that can be said of a note without leaving the line.
    table.session(1)
    signs = {"--": "barrier", "++": "enabler", ">>": "recommendation", '""': "quote", "!!": "disagreement"}
    for sign, kind in {**signs, "??": "parked"}.items():
        note = table.note(f"{sign}This one is a {kind}")
        assert (note.kind, note.text) == (kind, f"This one is a {kind}")
    assert table.note("- a dash stays - as it is").kind == "point"
    table.types("--@irel")
    table.key(K.Key_Tab)
    table.types("#clin")
    table.key(K.Key_Tab)
    note = table.note("Clearance takes six months")
    assert (note.kind, note.country, note.perspective) == ("barrier", "IE", "clinician")
    table.types("++")
    table.key(K.Key_Backspace)
    table.key(K.Key_Return)
    assert max(record.notes(), key=lambda note: note.number).text in ("++", "+")
    table.key(K.Key_Z, CTRL)
    table.types("/reco")
    table.key(K.Key_Return)
    assert table.note("Write it into the contract").kind == "recommendation"

    table.question(2)
    note = table.note("A certificate that counts outside")
    assert note.question_uid == "scope-training"
    table.key(K.Key_D, CTRL)
    table.key(K.Key_Up)
    table.types(", too")
    table.key(K.Key_Return)
    (kept,) = [n for n in record.notes() if n.uid == note.uid]
    assert (kept.text, kept.starred) == ("A certificate that counts outside, too", True)
    table.note("Said in confidence")
    table.key(K.Key_A, ALT)
    table.key(K.Key_D, CTRL)
    table.key(K.Key_F8)
    table.key(K.Key_F9)
    table.types("never written")
    table.key(K.Key_F9)
    table.key(K.Key_PageUp, ALT)
    assert record.state_of("scope").added_minutes == 2
    assert not any("never" in n.text for n in record.notes())

    # Found again, read back, read out.
    table.key(K.Key_F, CTRL)
    table.types("contract")
    table.page.readings._search.search()  # type: ignore[union-attr]
    table.key(K.Key_Return)
    assert record.draft.place_uid == "scope-activities"
    table.key(K.Key_F7)
    table.key(K.Key_A)
    table.key(K.Key_A)
    table.key(K.Key_X)
    table.key(K.Key_Escape)
    in_scope = [n for n in record.notes() if n.question_uid.startswith("scope-")]
    assert sum(n.confirmed for n in in_scope) == 2
    assert sum(n.share is Share.WITHDRAWN for n in in_scope) == 1
    table.key(K.Key_F6)
    shown = table.page.readings._out.shown()  # type: ignore[union-attr]
    assert shown is not None and "certificate" in shown.text
    table.key(K.Key_Escape)

    # Feedback: ours, what is heard from others, and the mark gets its words.
    table.session(1)
    table.key(K.Key_PageDown, CTRL)
    assert record.state_of("scope").ended
    assert "mark" in table.page.strip.sentence
    table.page.strip.buttons[0].click()
    assert table.note("What was said so fast").question_uid
    assert not any(n.is_mark for n in record.notes())
    table.session(1)
    table.key(K.Key_PageDown, CTRL)
    assert table.note("We told the room about training").question_uid == "scope-feedback"
    table.key(K.Key_T, ALT)
    settle()  # without a screen a popup is told late that it has the focus
    table.types("4")
    table.key(K.Key_Return)
    assert table.note("They train in six weeks").heard_from == "4"

    # Session 2 was not held, and that is asked once; session 3 is.
    table.session(2)
    table.key(K.Key_PageDown, CTRL)
    assert not table.page.no_notes.isHidden()
    record_of_two = next(iter(table.page.no_notes.findChildren(type(table.page.side._mark))))
    record_of_two.setFocus()
    table.key(K.Key_Return)
    assert record.state_of("barriers").skipped is SkipReason.NOT_DISCUSSED
    table.session(3)
    table.note("What would help most")

    # Two copies, the second with what came later; undo goes back through all of it.
    notes = len([n for n in record.notes() if n.share is not Share.WITHDRAWN])
    table.exports(qtbot, f"Table 3 · {notes} notes · copy 1 · good")
    table.session(3)
    table.note("One thought more")
    table.exports(qtbot, f"Table 3 · {notes + 1} notes · copy 2 · good")
    (file,) = stick.glob("*.pntable")
    written = TableFileFormat().read(file).record
    assert written.export_number == 2
    assert written.notes == tuple(
        n
        for n in TableFileFormat()
        .read(next(table.page._exporting._export().own_folder.iterdir()))
        .record.notes
    )
    while record.history().done:
        table.key(K.Key_Z, CTRL)
    assert record.notes() == []
    while record.history().undone:
        table.key(K.Key_Z, CTRL | SHIFT)
    texts = [n.text for n in sorted(record.notes(), key=lambda n: n.number) if n.share is not Share.WITHDRAWN]
    assert [n.text for n in sorted(written.notes, key=lambda n: n.number) if n.text] == texts

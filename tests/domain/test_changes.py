"""What undo takes back: one part of a record, before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from peernotes.domain.changes import Change, Item, key_of, with_change
from peernotes.domain.record import Answer, Event, EventKind, SessionState, SkipReason, TableSetUp
from tests.builders import NOON, a_note, a_record

LATER = NOON + timedelta(minutes=5)
SKIPPED = SessionState("needs", skipped=SkipReason.NO_TIME)


def test_a_change_is_of_one_item() -> None:
    with pytest.raises(ValueError, match="before or after"):
        Change(None, None)
    for before, after in (
        (a_note("One", uid="a"), a_note("Two", uid="b")),
        (SessionState("scope"), SessionState("needs")),
        (TableSetUp("1"), SessionState("needs")),
        (Event(EventKind.TYPIST, NOON), Event(EventKind.TYPIST, LATER)),
    ):
        with pytest.raises(ValueError, match="one item"):
            Change(before, after)


@pytest.mark.parametrize(
    "item",
    [
        a_note("One"),
        TableSetUp("1"),
        SKIPPED,
        Answer("q", "yes", NOON),
        Event(EventKind.TYPIST, NOON, "AB"),
    ],
    ids=lambda item: type(item).__name__,
)
def test_a_change_taken_back_twice_is_itself(item: Item) -> None:
    change = Change(None, item)
    assert change.item == change.reversed().item == item
    assert change.reversed().reversed() == change
    assert (change.note_after is not None) is (key_of(item)[0] == "note")
    assert change.note_before is change.reversed().note_after is None


def test_a_record_after_a_change_and_after_it_is_taken_back() -> None:
    record = a_record(sessions=(SessionState("scope", NOON),))
    changes = [
        Change(record.set_up, TableSetUp("9")),
        Change(SessionState("scope", NOON), SessionState("scope", NOON, added_minutes=5)),
        Change(None, Answer("q", "yes", NOON)),
        Change(Answer("q", "yes", NOON), Answer("q", "no", LATER)),
        Change(None, Event(EventKind.TYPIST, NOON, "AB")),
    ]
    changed = record
    for change in changes:
        changed = with_change(changed, change)
    assert changed.set_up == TableSetUp("9")
    assert changed.state_of("scope").added_minutes == 5
    assert [answer.value for answer in changed.answers] == ["no"]
    assert changed.typist == "AB"
    for change in reversed(changes):
        changed = with_change(changed, change.reversed())
    assert changed == record


def test_what_the_clock_said_of_a_session_is_in_no_change() -> None:
    record = a_record(sessions=(SessionState("needs", NOON, LATER),))
    change = Change(SessionState("needs"), SKIPPED)
    after = with_change(record, change)
    assert after.sessions == (replace(SKIPPED, started=NOON, ended=LATER),)
    assert with_change(after, change.reversed()) == record


def test_notes_are_kept_apart() -> None:
    with pytest.raises(ValueError, match="apart"):
        with_change(a_record(), Change(None, a_note("One")))

"""The time of a session: calm, in words, never a reason to stop anyone."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from peernotes.domain.record import SessionState, SkipReason
from peernotes.ui.actions import ActionId
from tests.builders import NOON, a_session
from tests.ui.facilitate.conftest import TableInWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def at(table: TableInWindow, minutes: float, state: SessionState | None = None) -> tuple[str, str, str]:
    """What the column says so many minutes after a session of 20 minutes began."""
    side = table.page.side
    side._clock = lambda: NOON + timedelta(minutes=minutes)
    side.show_session(a_session("s", minutes=20), state or SessionState("s", NOON), has_notes=True)
    return side._time_head.text(), side._time.text(), side._time_detail.text()


def test_the_time_counts_down_and_on_past_zero_and_says_so_in_words(table: TableInWindow) -> None:
    assert at(table, 5) == ("Time left", "15:00", "of 20 minutes · started 12:00")
    assert at(table, 18.5)[:2] == ("Time left · nearly over", "01:30")
    assert at(table, 21)[:2] == ("Over time", "+01:00")


def test_planned_and_given_minutes_are_both_told(table: TableInWindow) -> None:
    longer = SessionState("s", NOON, added_minutes=4)
    assert at(table, 21, longer)[1:] == ("03:00", "of 24 minutes, 20 planned · started 12:00")


def test_two_minutes_more_or_less_by_key_and_by_button(table: TableInWindow) -> None:
    table.notes("It begins")
    table.key(Qt.Key.Key_PageUp, ALT)
    table.key(Qt.Key.Key_PageUp, ALT)
    table.key(Qt.Key.Key_PageDown, ALT)
    assert table.facilitator.state_of("scope").added_minutes == 2
    table.page.side._minutes.findChildren(type(table.page.side._mark))[0].click()
    assert table.facilitator.state_of("scope").added_minutes == 0


def test_a_session_never_gets_shorter_than_a_minute(table: TableInWindow) -> None:
    for _ in range(30):
        table.page.actions_by_id[ActionId.LESS_TIME].trigger()
    planned = table.page.road.step.session
    assert planned is not None
    assert table.facilitator.state_of("scope").added_minutes == 1 - planned.minutes


def test_more_time_after_the_end_goes_on_with_the_session(table: TableInWindow) -> None:
    table.notes("It begins")
    table.key(Qt.Key.Key_PageDown, CTRL)
    assert table.facilitator.state_of("scope").ended
    table.key(Qt.Key.Key_PageUp, CTRL)
    table.key(Qt.Key.Key_PageUp, ALT)
    assert table.facilitator.state_of("scope").ended is None


def test_a_session_without_notes_is_asked_about_once_on_one_line(table: TableInWindow) -> None:
    table.notes("In session 1")
    table.page.go_to_step(table.page.road.at + 2)
    table.key(Qt.Key.Key_PageDown, CTRL)
    question = table.page.no_notes
    assert not question.isHidden()
    on_paper = next(b for b in question.findChildren(type(table.page.side._mark)) if "paper" in b.text())
    on_paper.click()
    assert table.facilitator.state_of("barriers").skipped is SkipReason.ON_PAPER
    assert question.isHidden()
    table.page.sessions.skip("barriers", None)
    table.key(Qt.Key.Key_PageUp, CTRL)
    table.key(Qt.Key.Key_PageDown, CTRL)
    assert question.isHidden()


def test_nobody_who_only_looks_round_is_asked_anything(table: TableInWindow) -> None:
    for _ in range(8):
        table.key(Qt.Key.Key_PageDown, CTRL)
        assert table.page.no_notes.isHidden()

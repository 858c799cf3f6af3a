"""Work that leaves the window its turn, and memory that is given back step by step."""

from __future__ import annotations

import gc
import sys
import time

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.compilation import merge
from peernotes.ui.merge.roll_call import roll_call
from peernotes.ui.merge.turns import _PAINTED, MANY_FILES, GivingBack, window_first
from tests.builders import a_record, received


def test_while_it_works_the_collector_rests_and_turns_are_short() -> None:
    usual = sys.getswitchinterval()
    with window_first(1):
        assert not gc.isenabled()
        assert sys.getswitchinterval() < usual
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual


def test_work_that_fails_leaves_nothing_behind() -> None:
    with pytest.raises(ZeroDivisionError), window_first(1):
        raise ZeroDivisionError
    assert gc.isenabled()


def test_a_collector_that_rested_before_goes_on_resting() -> None:
    gc.disable()
    try:
        with window_first(1):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_two_do_at_once_leaves_everything_as_it_was() -> None:
    usual = sys.getswitchinterval()
    one, other = window_first(1), window_first(1)
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert not gc.isenabled(), "the other is still at work"
    other.__exit__(None, None, None)
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual


@pytest.mark.parametrize(("files", "looked_through"), [(12, True), (MANY_FILES + 1, False)])
def test_only_much_is_never_looked_through_again(files: int, looked_through: bool) -> None:
    gc.collect()
    before = gc.get_freeze_count()
    with window_first(files):
        pass
    assert (gc.get_freeze_count() == before) is looked_through
    gc.unfreeze()


def test_much_work_begins_when_the_window_has_painted() -> None:
    begun = time.monotonic()
    with window_first(MANY_FILES + 1):
        assert time.monotonic() - begun >= _PAINTED
    gc.unfreeze()


def test_what_is_given_back_is_gone(qtbot: QtBot) -> None:
    compilation, _ = merge([received(a_record("1", "Vetting", "Wages"))])
    assert compilation
    note = compilation.notes[0]
    held = sys.getrefcount(note)
    giving_back = GivingBack()
    giving_back.take(compilation, roll_call(compilation, ()))
    del compilation
    assert giving_back.busy
    qtbot.waitUntil(lambda: not giving_back.busy)
    assert sys.getrefcount(note) < held

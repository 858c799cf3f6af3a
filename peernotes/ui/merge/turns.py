"""Much work beside the window, which Python runs in turns with it: how to leave the window its turn."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peernotes.domain.compilation import Compilation
from peernotes.ui.merge.roll_call import RollCall

_TURN = 0.0005
"""Seconds that the window waits for its turn. Python's usual 5 ms come several times with each key."""
_AT_A_TIME = 2_000
MANY_NOTES = 20_000
"""So many are given back step by step."""


@contextmanager
def window_first() -> Iterator[None]:
    """In here the window gets its turns quickly, and Python's collector rests: to look through 600,000 notes for
    cycles, of which they have none, would stop everything for a second. Afterwards it leaves them alone."""
    collecting, usual = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
        gc.freeze()
        if collecting:
            gc.enable()


def let_go(last: list[tuple[Compilation, RollCall]]) -> None:
    """Give the memory of a compilation and its roll call back in small steps. The list holds the last reference."""
    compilation, roll = last.pop()
    parts: list[list[Any]] = [
        list(compilation.notes),
        list(compilation.answers),
        list(compilation.tables),
        list(roll.rows),
    ]
    del compilation, roll
    for part in parts:
        while part:
            del part[-_AT_A_TIME:]

"""What all tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

# Before Qt is loaded anywhere: no test opens a window on a screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

# A machine that is busy is no fault of the program: no example fails for being slow.
settings.register_profile("peernotes", deadline=None)
settings.load_profile("peernotes")

SHARED_NOTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "nz_hivemind"


_tests_done = count(1)
gc.set_threshold(
    0
)  # as the program has it, see peernotes/app/collector.py: no widget ends in a worker's thread


@pytest.fixture(autouse=True)
def _what_nobody_needs_ends_here() -> Iterator[None]:
    """What a test left behind ends after it, in the thread of the tests."""
    yield
    gc.collect(1 if next(_tests_done) % 50 else 2)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test ever touches the notes of the person who runs it."""
    monkeypatch.setenv("PEERNOTES_DATA", str(tmp_path / "data"))


@pytest.fixture
def real_notes() -> Path:
    """485 statements of real people, where they are at hand."""
    if not SHARED_NOTES.is_dir():
        pytest.skip("the real notes are not on this machine")
    return SHARED_NOTES

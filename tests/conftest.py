"""What all tests share."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

# Before Qt is loaded anywhere: no test opens a window on a screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

from peernotes import atomic

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """For `make judge`."""
    parser.addoption("--keep-word", type=Path, help="keep every Word document that the program writes here")


@pytest.fixture(autouse=True)
def _every_word_document_is_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is asked for: those of the same content once, with the name of the first test that had it written."""
    folder: Path | None = request.config.getoption("keep_word")
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    in_place = atomic._put_in_place

    def keep(aside: Path, path: Path) -> None:
        if path.suffix == ".docx":
            kept = folder / f"{hashlib.sha256(aside.read_bytes()).hexdigest()[:16]}.docx"
            if not kept.exists():
                shutil.copyfile(aside, kept)
                kept.with_suffix(".txt").write_text(request.node.nodeid, encoding="utf-8")
        in_place(aside, path)

    monkeypatch.setattr(atomic, "_put_in_place", keep)


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

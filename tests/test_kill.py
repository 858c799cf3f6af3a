"""The laptop dies while someone types: what Enter took is there, and of the draft all but the last second.

A real process with a real database types with real key events, and is killed with SIGKILL at a random moment of
its work. `make kills` does it 200 times.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from peernotes.exchange.template_file import TemplateDocuments
from peernotes.services.facilitator import Facilitator
from peernotes.storage.places import FILE_NAME, StorePlaces
from tests.fakes import Ticking
from tests.kill_typist import started, state_of

DRAFT_AGE = 1.0
SHORT, LONG = 4, 200

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so hard")

Said = list[tuple[float, str, Any]]


@contextmanager
def typist(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that works through a table; what it says is in the file `said`."""
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PEERNOTES_DATA": str(folder / "data")}
    with (folder / "said").open("wb") as said_to, (folder / "errors").open("wb") as errors_to:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.kill_typist", str(folder)],
            stdout=said_to,
            stderr=errors_to,
            env=environment,
            cwd=Path(__file__).parent.parent,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def said_in(folder: Path) -> Said:
    """What it said before it was killed; a line that is cut is not said."""
    lines = (folder / "said").read_text().split("\n")[:-1]
    words = [line.split(" ", 2) for line in lines]
    return [(float(at), what, json.loads(said)) for at, what, said in words]


def wait_for(folder: Path, process: subprocess.Popen[bytes], what: str, seconds: float) -> None:
    """Wait until it says this."""
    deadline = time.monotonic() + seconds
    while not any(said[1] == what for said in said_in(folder)):
        assert process.poll() is None, (folder / "errors").read_text()
        assert time.monotonic() < deadline, (folder / "errors").read_text()
        time.sleep(0.01)


@pytest.fixture(scope="module")
def whole_work(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], float]:
    """What is kept after each thing done, when nobody kills it, and how many seconds all of it takes."""
    folder = tmp_path_factory.mktemp("whole")
    with typist(folder) as process:
        wait_for(folder, process, "done", 120)
    said = said_in(folder)
    kept = [(at, words["state"]) for at, what, words in said if what == "kept"]
    return [state for _, state in kept], kept[-1][0] - said[0][0]


def test_a_killed_process_loses_at_most_the_last_second_of_the_draft(
    tmp_path: Path, whole_work: tuple[list[Any], float]
) -> None:
    for seed in range(SHORT):
        kill_once(tmp_path / str(seed), seed, whole_work)


@pytest.mark.long
def test_two_hundred_killed_processes_lose_at_most_the_last_second_of_the_draft(
    tmp_path: Path, whole_work: tuple[list[Any], float]
) -> None:
    for seed in range(LONG):
        kill_once(tmp_path / str(seed), seed, whole_work)


def kill_once(folder: Path, seed: int, whole_work: tuple[list[Any], float]) -> None:
    """Kill it at a random moment, and look at what is there afterwards."""
    states, seconds = whole_work
    with typist(folder) as process:
        wait_for(folder, process, "table", 30)
        time.sleep(random.Random(seed).uniform(0, seconds))
        process.kill()
        killed = time.monotonic()
        assert process.wait() == -signal.SIGKILL, (folder / "errors").read_text()
    said = said_in(folder)
    uid = next(words for _, what, words in said if what == "table")
    kept = [words for _, what, words in said if what == "kept"]

    places = StorePlaces(folder / "data" / FILE_NAME, [], TemplateDocuments())
    table = Facilitator(places.store_of(uid), Ticking(), uid)
    found = json.loads(json.dumps(state_of(table)))
    if kept:
        assert kept[-1]["state"] == states[len(kept) - 1], f"seed {seed}: the work is not the same each time"
    # The last thing done may have been kept, whole or its first part, but not said any more.
    expected = [kept[-1]["state"]] if kept else []
    expected += states[len(kept) : len(kept) + 1]
    for part, value in found.items():
        allowed = [state[part] for state in expected]
        if part == "place":  # it goes with the draft, which nobody waits for: it may be as old as that
            allowed += _within_the_last_second(said, killed)
        assert value in allowed, f"seed {seed}, {part}: {value} is none of {allowed}"
    for session, moment in (kept[-1]["started"] if kept else {}).items():
        assert started(table)[session] == moment, f"seed {seed}: the timer of {session}"

    old = [words for at, what, words in said if what == "typed" and at <= killed - DRAFT_AGE]
    texts = [note.text for note in table.notes()]
    assert not (table.draft.text and table.draft.text in texts), f"seed {seed}: it stands there twice"
    if old and old[-1] not in texts and not any(text.startswith(old[-1]) for text in texts):
        unfinished = (table.draft.text, table.draft.correction)
        assert any(text.startswith(old[-1]) for text in unfinished), f"seed {seed}: older than a second"
    places.close()


def _within_the_last_second(said: Said, killed: float) -> list[str]:
    """The places where the table was in the last second, and the one where that second began."""
    places = [(at, words["state"]["place"]) for at, what, words in said if what == "kept"]
    before = [place for at, place in places if at <= killed - DRAFT_AGE]
    return before[-1:] + [place for at, place in places if at > killed - DRAFT_AGE]

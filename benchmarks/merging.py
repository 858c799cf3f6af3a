"""How long it takes to read, validate and merge many table files, beside decoding their bytes alone.

The floor is msgspec decoding the same bytes, in memory already, into the same classes, and keeping all of them: no
file is opened, nothing is checked, nothing brought together; the template inside each file is not even looked at.
Goal (issue "The rapporteur's merge"): at most 3 × the floor at 10,000 files of 60 notes, memory linear, and the window
never held up for more than 50 ms.

    python -m benchmarks.merging
"""

from __future__ import annotations

import gc
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.report_content import WORDS
from peernotes.domain.record import Note, Seats, TableRecord, TableSetUp
from peernotes.domain.template import AnswerType
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.table_lines import Header, Line
from peernotes.report.word import WordReport
from peernotes.services.rapporteur import Rapporteur

SIZES = (1_000, 10_000)
NOTES = 60
ROUNDS = 3
_COUNTING = 5.0


def write_files(folder: Path, tables: int) -> None:
    """So many table files with 60 notes each, of some ninety letters, at all questions of the sample workshop."""
    chance, words = random.Random(1), WORDS.split()
    template, files = sample_template(), TableFileFormat()
    places = [place.uid for place in template.places() if place.answer_type is AnswerType.NOTES]
    at = datetime(2023, 10, 17, 10, tzinfo=UTC)

    def an_id() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    for table in range(1, tables + 1):
        notes = tuple(
            Note(
                an_id(), places[number * len(places) // NOTES], number + 1, float(number),
                " ".join(chance.choices(words, k=16)), at, at, "barrier", "IE", "peer",
            )
            for number in range(NOTES)
        )  # fmt: skip
        seats = TableSetUp(str(table), "peer", (Seats("peer", 3), Seats("staff", 4)), ("IE", "ENG"))
        record = TableRecord(an_id(), template, seats, at, notes=notes, export_number=1)
        folder.joinpath(f"table-{table}.pntable").write_bytes(files.content(record, at)[0])


def floor(folder: Path) -> float:
    """Seconds to decode all lines, and nothing else."""
    contents = [path.read_bytes() for path in folder.iterdir()]
    header, line = msgspec.json.Decoder(Header), msgspec.json.Decoder(Line)
    kept = []
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    for content in contents:
        end = content.index(b"\n") + 1
        kept.append((header.decode(content[:end]), line.decode_lines(content[end:])))
    taken = time.perf_counter() - start
    gc.enable()
    return taken


def merging(rapporteur: Rapporteur, folder: Path) -> tuple[float, float]:
    """Seconds to read and validate all files, and to merge them."""
    paths = sorted(folder.iterdir())
    start = time.perf_counter()
    rapporteur.add(paths)
    read = time.perf_counter()
    compilation, issues = rapporteur.compile()
    merged = time.perf_counter()
    assert compilation is not None
    assert (len(compilation.notes), len(issues)) == (
        len(paths) * NOTES,
        len(compilation.missing) + _unexpected(len(paths)),
    )
    return read - start, merged - read


def longest_pauses(folder: Path) -> tuple[float, float]:
    """The longest time in milliseconds that another thread, as the window's, has to wait meanwhile; and before, while
    this one only counts: what Python and this machine cost anyway."""
    pauses: list[float] = []
    done = threading.Event()

    def beat() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            pauses.append(now - last)
            last = now

    rapporteur = a_rapporteur()  # what is let go of at the end is let go of after the last beat
    thread = threading.Thread(target=beat)
    thread.start()
    start = time.perf_counter()
    while time.perf_counter() < start + _COUNTING:
        pass
    anyway = max(pauses)
    pauses.clear()
    merging(rapporteur, folder)
    meanwhile = max(pauses)
    done.set()
    thread.join()
    return meanwhile * 1000, anyway * 1000


def a_rapporteur() -> Rapporteur:
    """One who has no file yet."""
    return Rapporteur(TableFileFormat(), WordReport())


def _unexpected(files: int) -> int:
    return files - len([t for t in sample_template().workshop.tables if int(t.label) <= files])


def _in_own_process(what: str, folder: Path) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.merging", what, str(folder)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [float(word) for word in said.split()]


def _measure(what: str, folder: Path) -> None:
    if what == "floor":
        print(floor(folder))
        return
    if what == "pause":
        print(*longest_pauses(folder))
        return
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    print(*merging(a_rapporteur(), folder), _status("VmHWM") - before)


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) // 1024


def main() -> None:
    """Print times, their ratio to the floor, and memory."""
    if len(sys.argv) == 3 and sys.argv[1] in ("floor", "merging", "pause"):
        _measure(sys.argv[1], Path(sys.argv[2]))
        return
    print(
        f"Merging table files of {NOTES} notes; seconds (medians of {ROUNDS}, each in a process of its own)"
    )
    print(f"{'files':>8} {'floor':>8} {'read':>8} {'merge':>8} {'ratio':>8} {'memory':>10} {'pause':>10}")
    for tables in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_files(folder, tables)
            floors, merges = [], []
            for _ in range(ROUNDS):
                floors += _in_own_process("floor", folder)
                merges.append(_in_own_process("merging", folder))
            least = statistics.median(floors)
            read, merge, memory = map(statistics.median, zip(*merges, strict=True))
            ratio = (read + merge) / least
            pause, anyway = _in_own_process("pause", folder)
            print(
                f"{tables:>8} {least:>8.2f} {read:>8.2f} {merge:>8.2f} {ratio:>6.2f} × {memory:>7.0f} MB"
                f" {pause:>7.0f} ms (anyway {anyway:.0f})"
            )


if __name__ == "__main__":
    main()

"""How long the Word document takes, beside a floor written in the same run, and beside other people's ways.

Goals (issue "The report"): at most 1.6 × the floor at 100 and 1,000 tables, 3 × at 10; 1,000 tables at most 12 × 100
tables; at most 40 MB beyond the compilation; at least 5 × faster than docxtpl at 100 tables and 20 × at 1,000.

    python -m benchmarks.report [--peers] [--large]

`--peers` writes the same notes with docxtpl, docxcompose, pandoc and python-docx's usual calls, as far as they are
installed; `--large` goes on to 10,000 tables. Both take minutes.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.report_content import NOTES, floor, workshop
from benchmarks.report_peers import LARGEST, PEERS, is_here
from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices

SIZES = (10, 100, 1000)
LARGE = 10_000
ROUNDS = {10: 15, 100: 9, 1000: 5, LARGE: 1}


def internal(path: Path, compilation: Compilation) -> None:
    """The internal copy."""
    WordReport().write(path, compilation, ReportChoices())


def publication(path: Path, compilation: Compilation) -> None:
    """The publication copy, which is read again and searched."""
    WordReport().write(path, compilation, ReportChoices(publication=True))


WRITERS: dict[str, Callable[[Path, Compilation], None]] = {
    "floor": floor,
    "internal": internal,
    "publication": publication,
    **PEERS,
}


def timed(compilation: Compilation, rounds: int, names: Sequence[str]) -> dict[str, list[float]]:
    """The seconds that each writer took, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + (rounds > 1)):
            for name in names:
                gc.collect()
                start = time.perf_counter()
                WRITERS[name](Path(folder, "report.docx"), compilation)
                if turn or rounds == 1:  # the first turn warms up
                    taken[name].append(time.perf_counter() - start)
    return taken


def ratio(taken: dict[str, list[float]], name: str, to: str) -> float:
    """The median of how many times as long one took as another in the same turn."""
    return statistics.median(a / b for a, b in zip(taken[name], taken[to], strict=True))


def timed_flush() -> float:
    """The median seconds that it takes to make a small file safe on this disk."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(15):
            start = time.perf_counter()
            with replacing(Path(folder, "small")) as stream:
                stream.write(bytes(200_000))
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def memory(name: str, tables: int) -> tuple[int, int] | None:
    """Megabytes that a process of its own holds before writing, and at most while it writes (Linux only)."""
    if not Path("/proc/self/clear_refs").exists():
        return None
    command = [sys.executable, "-m", "benchmarks.report", name, str(tables)]
    before, peak = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return int(before), int(peak)


def _measure(name: str, tables: int) -> None:
    compilation = workshop(tables)
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        WRITERS[name](Path(folder, "small.docx"), workshop(1))  # what is imported is not counted
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
        before = _status("VmRSS")
        WRITERS[name](Path(folder, "report.docx"), compilation)
        print(before, _status("VmHWM"))


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) // 1024


def main() -> None:
    """Print a table of times, ratios to the floor, and memory."""
    if len(sys.argv) == 3 and sys.argv[1] in WRITERS:
        _measure(sys.argv[1], int(sys.argv[2]))
        return
    print(
        f"Word report, {NOTES} notes a table, each of them twice; seconds (× floor), megabytes beyond the compilation"
    )
    print(f"{'tables':>8} {'floor':>10} {'internal copy':>20} {'publication copy':>20} {'memory':>10}")
    seconds = {}
    for tables in (*SIZES, LARGE) if "--large" in sys.argv else SIZES:
        names = ("floor", "internal") if tables == LARGE else ("floor", "internal", "publication")
        taken = timed(workshop(tables), ROUNDS[tables], names)
        median = {name: statistics.median(times) for name, times in taken.items()}
        seconds[tables] = median["internal"]
        held = memory("internal", tables)
        columns = [f"{median[name]:.3f} ({ratio(taken, name, 'floor'):.2f} ×)" for name in names[1:]]
        beyond = f"{held[1] - held[0]} MB" if held else "–"
        print(
            f"{tables:>8} {median['floor']:>10.3f} {columns[0]:>20} {columns[-1]:>20} {beyond:>10}",
            flush=True,
        )
        if "--peers" in sys.argv:
            _beside_peers(tables)
    flushing = timed_flush()
    print(f"{flushing:.4f} s of each is the disk's, to keep 200 kB safe")
    print(f"1,000 tables take {seconds[1000] / seconds[100]:.1f} × as long as 100")
    if LARGE in seconds:
        print(f"10,000 tables take {seconds[LARGE] / seconds[1000]:.1f} × as long as 1,000")


def _beside_peers(tables: int) -> None:
    """Each peer in turns with the internal copy, in this same run."""
    compilation = workshop(tables)
    for name in PEERS:
        if not is_here(name):
            print(f"{'':>8} {name} is not installed here")
        elif tables <= LARGEST[name]:
            taken = timed(compilation, 3 if tables < 100 else 1, ("internal", name))
            median = statistics.median(taken[name])
            print(
                f"{'':>8} {name:>12}: {median:.2f} s, {ratio(taken, name, 'internal'):.1f} × as long",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""What the whole report of a workshop costs on the command line, beside the least that any program with python-docx costs.

`peernotes merge` starts, reads the files of eight tables with 60 notes each, brings them together, writes the Word
document and ends. The floor is a process that does `import docx` and nothing else. The two take turns, each in a
process of its own, and the medians of the pairs are told: of the processor's time, which others at work on the same
machine disturb less, and of the time that went by. Goal (issue "The report"): at most 2.5 × the floor.

    python -m benchmarks.report_process
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report_content import records
from peernotes.exchange.table_file import TableFileFormat

TABLES = 8
PAIRS = 15
Taken = tuple[float, float]
"""Seconds of the processor, and seconds that went by."""


def write_files(folder: Path) -> None:
    """The tables' files, as they come on a stick."""
    for record in records(TABLES):
        TableFileFormat().write(folder / f"table-{record.set_up.table}.pntable", record, record.created)


def taken_by(command: Sequence[str]) -> Taken:
    """What a process takes from its start to its end. Modules are compiled once, as on every user's machine."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    gone, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, gone


def main() -> None:
    """Print the medians of both, and of their ratios in each pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder)
        floor = [sys.executable, "-c", "import docx"]
        merge = [sys.executable, "-m", "peernotes", "merge", name, "-o", str(folder / "report.docx")]
        for command in (floor, merge):  # modules are compiled, and fetched from the disk, for the first time
            taken_by(command)
        pairs = [(taken_by(floor), taken_by(merge)) for _ in range(PAIRS)]
    print(f"The report of {TABLES} tables as a process; seconds (medians of {PAIRS} pairs)")
    for at, what in enumerate(("processor", "went by")):
        least = statistics.median(pair[0][at] for pair in pairs)
        own = statistics.median(pair[1][at] for pair in pairs)
        ratio = statistics.median(pair[1][at] / pair[0][at] for pair in pairs)
        print(f"{what:>10}  import docx {least:.3f}   merge {own:.3f}   {ratio:.2f} ×")


if __name__ == "__main__":
    main()

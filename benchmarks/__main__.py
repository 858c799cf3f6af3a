"""`make bench`: each measurement in a process of its own, so that none warms another."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    "start",
    "typing_notes",
    "organise",
    "report",
    "report_process",
    "likeness",
    "searching",
    "merging",
    "merge_window",
)


def main() -> int:
    """Run all, or those that are named, and return the exit status."""
    status = 0
    for name in sys.argv[1:] or MEASUREMENTS:
        print(f"--- {name}", flush=True)
        status |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())

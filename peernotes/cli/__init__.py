"""The command line: the same jobs without a window.

Exit status: 0 done, 1 done with things to decide (on stderr), 2 refused. `--json` gives the same as data.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit status."""
    from peernotes.cli.program import program  # click is loaded only for a command

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        program(list(arguments), prog_name="peernotes")
    except OSError as error:  # nobody reads what is printed, or the disk behind it is full
        return 2 if error.errno else 1
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 2
    return 0

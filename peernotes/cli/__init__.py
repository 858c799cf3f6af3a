"""The command line: the same jobs without a window.

Exit status: 0 done, 1 done with things to decide (on stderr), 2 refused, or stopped before it was done. `--json` gives
the same as data.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit status."""
    import click  # only for a command

    from peernotes.cli.program import program

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        program.main(list(arguments), prog_name="peernotes", standalone_mode=False)
    except click.ClickException as refusal:
        refusal.show()
        return refusal.exit_code
    except click.Abort as stopped:
        if isinstance(stopped.__cause__, KeyboardInterrupt):
            print("Stopped before it was done.", file=sys.stderr)
        else:
            _print_bug(stopped.__cause__)
        return 2
    except OSError as error:  # nobody reads what is printed, or the disk behind it is full
        return 2 if error.errno else 1
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 2
    except Exception as bug:  # Python's own status for it would say that all is done
        _print_bug(bug)
        return 2
    return 0


def _print_bug(bug: BaseException | None) -> None:
    import traceback  # 10 ms that only bugs need

    traceback.print_exception(bug)

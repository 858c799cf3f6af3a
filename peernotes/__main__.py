"""`python -m peernotes`: the window, or one of the commands of the command line."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main() -> int:
    """Start the window for no argument or one file, else the command line. Returns the exit status."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and _is_file(arguments[0])):
        if _has_no_screen():
            print("There is no screen here; `peernotes demo` works without one.", file=sys.stderr)  # noqa: T201
            return 2
        from peernotes.app.light_start import lighten  # Qt is loaded only for a window

        lighten()
        from peernotes.app.start import run

        return run(Path(arguments[0]) if arguments else None)
    from peernotes.cli import run as run_command

    status = run_command(arguments)
    gc.freeze()  # Python would look through all that there is once more before it ends
    return status


def _is_file(argument: str) -> bool:
    """Whether it names a file to open, whatever kind it is, and not a command."""
    from peernotes.cli.commands import COMMANDS  # the window opens without it

    if argument in COMMANDS:
        return False
    return argument.endswith((".pntable", ".pntemplate")) or Path(argument).is_file()


def _has_no_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())

"""The command line: the same jobs without a window.

Exit status: 0 done, 1 done with things to decide (on stderr), 2 refused. `--json` gives the same as data.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from peernotes import __version__
from peernotes.cli.merging import export, merge, update
from peernotes.cli.sample import demo
from peernotes.cli.tables import check, import_notes
from peernotes.cli.template import template_app

app = typer.Typer(
    name="peernotes",
    help="Notes of a workshop's tables, merged into one Word document. Without a command: the window.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(check)
app.command("import")(import_notes)
app.command()(merge)
app.command()(update)
app.command()(export)
app.add_typer(template_app, name="template")


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False) -> None:
    """Notes of a workshop's tables, merged into one Word document. Without a command: the window."""
    if version:
        print(f"Peernotes {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        app(list(arguments), prog_name="peernotes")
    except OSError as error:  # nobody reads what is printed, or the disk behind it is full
        return 2 if error.errno else 1
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 2
    return 0

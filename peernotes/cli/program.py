"""`peernotes` itself: its version, and its commands."""

from __future__ import annotations

import click

from peernotes import __version__
from peernotes.cli.commands import COMMANDS
from peernotes.cli.late import LateGroup


@click.command("peernotes", cls=LateGroup, places=COMMANDS)
@click.version_option(__version__, message="Peernotes %(version)s", help="Say the version.")
def program() -> None:
    """Notes of a workshop's tables, merged into one Word document. Without a command: the window."""

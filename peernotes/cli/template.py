"""The commands that make templates, and other things of a template."""

from __future__ import annotations

import click

from peernotes.cli.commands import TEMPLATE_COMMANDS
from peernotes.cli.late import LateGroup


@click.command("template", cls=LateGroup, places=TEMPLATE_COMMANDS)
def template() -> None:
    """Make a template."""

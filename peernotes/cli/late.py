"""Commands that are imported when they are asked for: each costs only what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from peernotes.cli.commands import Place


class LateGroup(click.Group):
    """A group of the commands of a table, in its order."""

    def __init__(self, name: str, places: Mapping[str, Place], **more: Any) -> None:
        super().__init__(name, {each: _Late(each, place) for each, place in places.items()}, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names as the table has them, not sorted."""
        return list(self.commands)


class _Late(click.Command):
    """Stands for a command until it is run or its help is read."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, short_help=place.what)
        self._place = place

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself, which goes on from here."""
        module = import_module(f"peernotes.cli.{self._place.module}")
        command: click.Command = getattr(module, self._place.function)
        return command.make_context(info_name, args, parent, **extra)

"""Arguments and options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

A_PATH = click.Path(path_type=Path)


class OneOf(click.Choice[str]):
    """One of an enumeration's values; it arrives as the member."""

    def __init__(self, members: Iterable[StrEnum]) -> None:
        self._members = {member.value: member for member in members}
        super().__init__(self._members)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """The member with a value."""
        return self._members[super().convert(value, param, ctx)]


def one_file(name: str, metavar: str, what: str) -> Callable[[Command], Command]:
    """A file to begin with."""
    return click.argument(name, metavar=metavar, type=A_PATH, help=what)


def output(what: str) -> Callable[[Command], Command]:
    """Where to write."""
    return click.option("-o", "--output", required=True, type=A_PATH, help=what)


table_files = click.argument(
    "files",
    metavar="FILE|FOLDER...",
    nargs=-1,
    required=True,
    type=A_PATH,
    help="Table files, or folders of them.",
)
publication = click.option(
    "--publication/--no-publication", show_default=True, help="Only what may be published."
)
decisions = click.option("--decisions", type=A_PATH, help="What was decided, as JSON.")
themes = click.option(
    "--themes", type=A_PATH, help="Themes made elsewhere, as CSV or .xlsx: note, theme, claim, counter_view."
)
language = click.option("--lang", help="Language of the workshop's texts.")
as_json = click.option("--json", "as_json", is_flag=True, help="Say the same as data, on standard output.")

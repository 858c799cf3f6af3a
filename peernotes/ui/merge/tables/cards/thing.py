"""What a card says and asks, as plain values; the words are made where the kind of thing is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from peernotes.ui.widgets.card import Edge


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be done about a thing: pressed, or by its number. `safe`: what holds until somebody decides.

    With `labels` it asks for the label of a table first, these on offer, and hands it over.
    """

    words: str
    do: Callable[..., object] = field(compare=False)
    safe: bool = False
    labels: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One of several things side by side: what it is called, and short lines about it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to know or decide. `key` is the same as long as it is about the same."""

    key: str
    edge: Edge
    sentence: str
    more: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    """Side by side where the card has room for two."""
    choices: tuple[Choice, ...] = ()


Making = Callable[[], Thing]
"""Makes a thing when it is to be shown."""

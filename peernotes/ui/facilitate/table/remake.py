"""A table's page made anew: with other questions, or in another language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remake:
    """What the new page is to be like. `words` are said on it, and can be undone there where `can_undo`."""

    language: str
    words: str = ""
    can_undo: bool = False

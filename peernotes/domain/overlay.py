"""All that the rapporteur laid over the received files, and one change of it: what undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from peernotes.domain.decisions import Decisions
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Redaction, Synthesis, Theme

Value = TypeVar("Value")

Item = str | bool | Share | tuple[Redaction, ...] | Theme | PlenaryNote
"""What stands under a key of the overlay."""


class What(StrEnum):
    """A part of the overlay. The value is its name in `Decisions` or `Synthesis`."""

    TABLES = "tables"
    TOGETHER = "together"
    LETTERS = "letters"
    SIDES = "sides"
    SEEN = "seen"
    LEFT_OUT = "left_out"
    SHARE = "share"
    WORDINGS = "wordings"
    REDACTIONS = "redactions"
    THEMES = "themes"
    PLENARY = "plenary"
    APART = "apart"
    CLEARED = "cleared"
    SHARED_OVER = "shared_over"
    SHOWN_LETTERS = "shown_letters"


ITEM_TYPES: Mapping[What, Any] = {
    **dict.fromkeys((What.TABLES, What.TOGETHER, What.LETTERS, What.SHOWN_LETTERS), str),
    **dict.fromkeys((What.SIDES, What.WORDINGS), str),
    **dict.fromkeys((What.SEEN, What.LEFT_OUT, What.APART, What.CLEARED), bool),
    **dict.fromkeys((What.SHARE, What.SHARED_OVER), Share),
    What.REDACTIONS: tuple[Redaction, ...],
    What.THEMES: Theme,
    What.PLENARY: PlenaryNote,
}
"""What stands under the keys of each part; where it is a truth, it is always true."""

_OF_FILES = {field.name for field in fields(Decisions)}
_SETS = {What.SEEN, What.LEFT_OUT, What.CLEARED}


@dataclass(frozen=True, slots=True)
class Overlay:
    """What was decided about files, and what was laid over notes."""

    decisions: Decisions = Decisions()
    synthesis: Synthesis = Synthesis()


@dataclass(frozen=True, slots=True)
class OverlayChange:
    """One item of the overlay before and after: nothing (None) before is a new one, nothing after one that is gone.

    `key` is the id that it stands under; for `APART` the note ids, sorted, with line breaks between.
    """

    what: What
    key: str
    before: Item | None
    after: Item | None

    def reversed(self) -> OverlayChange:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


Step = tuple[OverlayChange, ...]
"""The changes of one intention: undone and redone together."""


def reversed_step(step: Step) -> Step:
    """The step that takes this one back."""
    return tuple(change.reversed() for change in reversed(step))


def item_at(overlay: Overlay, what: What, key: str) -> Item | None:
    """What stands under a key now."""
    part = _part(overlay, what)
    if what is What.APART:
        return True if frozenset(key.split("\n")) in part else None
    if what in _SETS:
        return True if key in part else None
    item: Item | None = part.get(key)
    return item


def with_step(overlay: Overlay, step: Step) -> Overlay:
    """The overlay after the changes of a step; a part that they do not name stays the same object."""
    changed: dict[What, dict[str, Item | None]] = {}
    for change in step:
        changed.setdefault(change.what, {})[change.key] = change.after
    parts: dict[str, Any] = {
        what.value: _changed(_part(overlay, what), what, items) for what, items in changed.items()
    }
    of_files = {name: part for name, part in parts.items() if name in _OF_FILES}
    of_notes = {name: part for name, part in parts.items() if name not in _OF_FILES}
    return Overlay(
        replace(overlay.decisions, **of_files) if of_files else overlay.decisions,
        replace(overlay.synthesis, **of_notes) if of_notes else overlay.synthesis,
    )


def _part(overlay: Overlay, what: What) -> Any:
    return getattr(overlay.decisions if what.value in _OF_FILES else overlay.synthesis, what.value)


def _changed(part: Any, what: What, items: Mapping[str, Item | None]) -> Any:
    if what is What.APART:
        groups = {frozenset(key.split("\n")): item for key, item in items.items()}
        return _changed_set(part, groups)
    if what in _SETS:
        return _changed_set(part, items)
    kept = {key: item for key, item in part.items() if key not in items}
    return {**kept, **{key: item for key, item in items.items() if item is not None}}


def _changed_set(part: frozenset[Value], items: Mapping[Value, Item | None]) -> frozenset[Value]:
    gone = {key for key, item in items.items() if item is None}
    return (part - gone) | (items.keys() - gone)

"""What the rapporteur decided about table files and records. Keyed by ids, so that it holds for files still to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BOTH = "both"
"""In `Decisions.sides`: both versions of a note are kept."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions about files and records; `merge` applies them again whenever a file comes.

    `tables`: record id -> the label of the table that it really is.
    `together`: record id -> id of the record whose table it belongs to: two note-takers at one table.
    `letters`: record id -> the letter that it keeps where several records say the same label ("a": it is 3a).
    `sides`: note id, or record id and question id of an answer with a space between -> the digest of the file whose
    version counts where copies went apart (also for what grew out of that file), or `BOTH`.
    `seen`: keys of issues that a person has seen and accepted (`Issue.key`).
    `left_out`: digests of files that are not used, though they could be.
    `shown_letters`: record id -> the letter that it was shown with while nobody had decided: no decision, but 3a stays
    3a before somebody decides, too.
    """

    tables: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    shown_letters: Mapping[str, str] = field(default_factory=dict)


def answer_key(record_uid: str, question_uid: str) -> str:
    """The key of a table's answer in `Decisions.sides`."""
    return f"{record_uid} {question_uid}"

"""What a person should know or decide about the files that were merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.labels import table_order


class IssueCode(StrEnum):
    """Something that a person should know or decide. The details of its sentence stand behind it."""

    SAME_TABLE = "same_table"  # table, labels, files
    DIVERGED = "diverged"  # table, files, notes
    DAMAGED = "damaged"  # table, file, notes, lines, missing (-1: unknown), bytes
    ALTERED = "altered"  # table, file, notes
    OLDER_TEMPLATE = "older_template"  # table, version, newest, reworded
    TEMPLATE_DIFFERS = "template_differs"  # table, version
    OTHER_WORKSHOP = "other_workshop"  # file, title
    REHEARSAL = "rehearsal"  # file
    CLOCK_DOUBTED = "clock_doubted"  # table
    NO_FILE = "no_file"  # table
    NOT_ON_ROSTER = "not_on_roster"  # table, file
    REPLACED = "replaced"  # table, files, added, changed, withdrawn, gone
    OVERRULED = "overruled"  # notes, count
    UNKNOWN_DECISION = "unknown_decision"  # ids, count


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to know or decide, about one table where it is about one.

    `records` are the ids of the records that it is about, `files` the digests of files, `notes` the ids of notes,
    `about` what else makes it this one. What a person says to it is kept under `key`, which stays the same while it is about the same.
    """

    code: IssueCode
    details: Mapping[str, str | int]
    records: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    about: str = ""
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is about, in one word."""
        return " ".join(filter(None, (self.code.value, *self.records, *self.files, *self.notes, self.about)))

    @property
    def table(self) -> str:
        """The label of the table that it is about, or nothing."""
        return str(self.details.get("table", ""))


_ORDER = {code: number for number, code in enumerate(IssueCode)}


def in_issue_order(issue: Issue) -> tuple[object, ...]:
    """A key that sorts issues: by what they are, then by table."""
    return (_ORDER[issue.code], table_order(issue.table), sorted(map(str, issue.details.items())), issue.key)

"""Writing a table file, to where the facilitator wants it and to this laptop; it may run beside the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peernotes.atomic import make_folder, refusal
from peernotes.domain.errors import UserError
from peernotes.domain.progress import standing
from peernotes.domain.record import TableRecord
from peernotes.services.ports import Clock, TableFiles

SUFFIX = ".pntable"


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A record as it goes into a table file; `changes` says how much had been changed when it was taken."""

    record: TableRecord
    changes: int


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written and read back: `path` where it was wanted, `own` on this laptop.

    One of the two may be missing: nothing but the laptop's own copy was wanted, or `refused` says why it could
    not be written there. `notes` counts neither withdrawn notes nor marks.
    """

    copy: TableCopy
    digest: str
    path: Path | None = None
    own: Path | None = None
    refused: UserError | None = None

    @property
    def number(self) -> int:
        """Which copy it is."""
        return self.copy.record.export_number

    @property
    def notes(self) -> int:
        """How many notes are in it."""
        return len(standing(self.copy.record.notes))


@dataclass(frozen=True, slots=True)
class Block:
    """The content of a table file, to travel by another road than a file."""

    copy: TableCopy
    content: bytes
    digest: str


class TableExport:
    """Writes copies of one table. It holds nothing that the window changes."""

    def __init__(self, files: TableFiles, clock: Clock, own_folder: Path) -> None:
        self._files = files
        self._clock = clock
        self.own_folder = own_folder

    def write(
        self, copy: TableCopy, folder: Path | None, kept: Callable[[Exported], object] | None = None
    ) -> Exported:
        """Write the copy to this laptop, and into `folder` where one is named; each is read back.

        `kept` is told when the laptop has its own copy and the other one is still to be written: a stick may
        take long. Raises UserError where it could be written nowhere.
        """
        digest, own, refused = "", None, None
        name = file_name(copy.record)
        try:
            make_folder(self.own_folder)
            digest, own = self._write(copy, self.own_folder / name)
        except UserError as error:
            if folder is None:
                raise
            refused = error
        if folder is None or (own and _is_same(folder, self.own_folder)):
            return Exported(copy, digest, path=own, own=own)
        if own and kept:
            kept(Exported(copy, digest, own=own))
        try:
            digest, path = self._write(copy, folder / name)
        except UserError as error:
            if own is None:
                raise
            return Exported(copy, digest, own=own, refused=error)
        return Exported(copy, digest, path=path, own=own, refused=refused)

    def block(self, copy: TableCopy) -> Block:
        """The content that the file of this copy has."""
        content, digest = self._files.content(copy.record, self._clock())
        return Block(copy, content, digest)

    def _write(self, copy: TableCopy, path: Path) -> tuple[str, Path]:
        try:
            return self._files.write(path, copy.record, self._clock()), path
        except OSError as error:  # a stick that fails while it is only looked at
            raise refusal(error, path) from error


def file_name(record: TableRecord) -> str:
    """A name that two laptops never share, also where both say "Table 3"; a rehearsal says that it is one."""
    kind = "rehearsal-table" if record.rehearsal else "table"
    return f"{kind}-{label_in_name(record)}-{record.uid[:6]}{SUFFIX}"


def label_in_name(record: TableRecord) -> str:
    """The table's label, in letters that every disk takes in a file name."""
    return re.sub(r"[^\w-]+", "-", record.set_up.table).strip("-_")[:40] or "x"


def _is_same(folder: Path, other: Path) -> bool:
    try:
        return folder.resolve() == other.resolve()
    except (OSError, RuntimeError):  # gone, or a ring of links
        return False

"""Writing a table file, to where the facilitator wants it and to this laptop; it may run beside the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from peernotes.atomic import make_folder
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

    def write(self, copy: TableCopy, folder: Path | None) -> Exported:
        """Write the copy to this laptop, and into `folder` where one is named; each is read back.

        Raises UserError where it could be written nowhere.
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
        if folder is None or (own and folder.resolve() == self.own_folder.resolve()):
            return Exported(copy, digest, path=own, own=own)
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
        return self._files.write(path, copy.record, self._clock()), path


def file_name(record: TableRecord) -> str:
    """A name that two laptops never share, also where both say "Table 3"; a rehearsal says that it is one."""
    label = re.sub(r"[^\w-]+", "-", record.set_up.table).strip("-_")[:40] or "x"
    kind = "rehearsal-table" if record.rehearsal else "table"
    return f"{kind}-{label}-{record.uid[:6]}{SUFFIX}"

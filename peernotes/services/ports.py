"""What the services need of the rooms beside them, as protocols: they import none of those rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # only named here: a table begins without what merging is made of
    from peernotes.domain.changes import Change, History
    from peernotes.domain.compilation import CompiledNote
    from peernotes.domain.copies import ReceivedFile
    from peernotes.domain.errors import UserError
    from peernotes.domain.note_query import Wanted
    from peernotes.domain.note_set import NoteSet
    from peernotes.domain.overlay import Overlay, Step
    from peernotes.domain.record import Draft, SessionState, TableRecord
    from peernotes.domain.synthesis import PlenaryDraft
    from peernotes.domain.template import Template

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; raises UserError(CANCELLED) to stop the work."""

Clock = Callable[[], datetime]
"""The laptop's own time, with its offset from UTC."""


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """What the start page says of a table record, without loading its notes; withdrawn ones and marks do not
    count."""

    uid: str
    title: str
    table: str
    notes: int
    changed: datetime
    exported: bool
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class MergeSummary:
    """What the start page says of the table files that the rapporteur's laptop keeps of a workshop."""

    folder: str
    title: str
    files: int


class TemplateCodec(Protocol):
    """A template as bytes, as it stands in a file and in the store."""

    def encode(self, template: Template) -> bytes:
        """The template as a UTF-8 JSON document: the one it was read from, where there is one."""

    def decode(self, document: bytes) -> Template:
        """The template in a document; raises UserError(TEMPLATE_BROKEN) with what is wrong."""


class SavingState(Protocol):
    """Told how saving goes, from the saving thread."""

    def saved(self, at: datetime) -> None:
        """All that was typed so far is on the disk."""

    def waiting(self) -> None:
        """Something is on its way to the disk and takes longer than usual."""

    def failing(self, error: UserError) -> None:
        """The disk refuses; the program keeps what was typed and keeps trying."""


class RecordStore(Protocol):
    """Keeps table records on this laptop. Each call is one transaction: all of it is kept, or nothing.

    Every method raises UserError (DATABASE_…, RECORD_MISSING) where the disk or the file refuses.
    """

    def create(self, record: TableRecord) -> None:
        """Keep a new record."""

    def load(self, uid: str) -> TableRecord:
        """The record as it stands, notes in order."""

    def draft(self, uid: str) -> Draft | None:
        """The unfinished line of a record, and the place that its facilitator was at."""

    def summaries(self) -> list[RecordSummary]:
        """All records, the one changed last first."""

    def history(self, uid: str) -> History:
        """What can be undone and redone in a record."""

    def is_exported(self, uid: str) -> bool:
        """Whether the last table file holds all that stands."""

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        """Change one item and keep what stood before; whatever was undone can no longer be redone.

        A draft is kept along with it: a note that was taken never stands in the line again.
        """

    def undo(self, uid: str, at: datetime) -> None:
        """Take the last change back; nothing happens where none is left."""

    def redo(self, uid: str, at: datetime) -> None:
        """Do again what was undone last; nothing happens where nothing was."""

    def save_draft(self, uid: str, draft: Draft) -> None:
        """Keep the unfinished line and the place."""

    def save_session(self, uid: str, state: SessionState) -> None:
        """Keep that a session began or ended: its time is no change that undo takes back."""

    def exported(self, uid: str, number: int, digest: str, *, whole: bool = True) -> None:
        """Keep that table file `number` was written, with this digest; `whole`: nothing changed meanwhile."""


class OtherPlace(RecordStore, Protocol):
    """A store that can take over a record together with its history."""

    def create(self, record: TableRecord, history: History = ..., changed: datetime | None = None) -> None:
        """Keep a new record, with what can be undone and redone in it, and when it was changed last."""


class OverlayStore(Protocol):
    """Keeps what the rapporteur laid over a workshop's files. Each call is one transaction; raises UserError."""

    def load(self, workshop: str) -> Overlay:
        """The overlay as it stands; an empty one for a workshop that has none."""

    def history(self, workshop: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """The steps that can be undone and those that can be redone, the one to undo or redo next last."""

    def draft(self, workshop: str) -> PlenaryDraft:
        """The unfinished line of the plenary; an empty one where there is none."""

    def apply(self, workshop: str, step: Step, at: datetime, draft: PlenaryDraft | None = None) -> None:
        """Keep a step; whatever was undone can no longer be redone.

        A draft is kept along with it: what was said never stands in the line again.
        """

    def save_draft(self, workshop: str, draft: PlenaryDraft) -> None:
        """Keep the unfinished line; nothing that undo takes back."""

    def keep(self, workshop: str, changes: Step) -> None:
        """Keep changes that came about by themselves; nothing that undo takes back."""

    def undo(self, workshop: str, at: datetime) -> None:
        """Take the last step back; nothing happens where none is left."""

    def redo(self, workshop: str, at: datetime) -> None:
        """Do again what was undone last; nothing happens where nothing was."""


class NoteIndex(Protocol):
    """Finds notes by their words. Used by one thread at a time."""

    def update(self, notes: Sequence[CompiledNote], progress: Progress | None = None) -> None:
        """Search in these notes from now on; withdrawn ones have no words."""

    def found(self, wanted: Iterable[Wanted]) -> NoteSet:
        """The notes, by their places among all, that have all that is wanted; all where nothing is."""

    def found_as_typed(self, wanted: Iterable[Wanted]) -> NoteSet:
        """The notes that have the very words, not only other forms of them."""


class TableFiles(Protocol):
    """Reads and writes table files."""

    def write(self, path: Path, record: TableRecord, exported: datetime) -> str:
        """Write a record whole, read it back, compare, and return the file's digest."""

    def content(self, record: TableRecord, exported: datetime) -> tuple[bytes, str]:
        """What the file of a record would hold, read back and compared, and its digest."""

    def read(self, path: Path) -> ReceivedFile:
        """The record in a file; raises UserError with what is wrong with it."""


class TemplateFiles(Protocol):
    """Reads and writes template files."""

    def write(self, path: Path, template: Template) -> None:
        """Write a template whole and read it back."""

    def read(self, path: Path) -> Template:
        """The template in a file; raises UserError with what is wrong with it."""

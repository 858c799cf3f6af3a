"""What can be chosen of a report, and what the services need of the rooms beside them to make one, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from peernotes.domain.compilation import Compilation
    from peernotes.domain.redaction_log import LoggedRedaction
    from peernotes.services.ports import Progress


class ReportPart(StrEnum):
    """A part of the report that can be left out, in the order in which they stand. Title page and contents always
    stand in front; the appendices are lettered as they come."""

    SUMMARY = "summary"
    METHODS = "methods"
    TALKS = "talks"
    SESSIONS = "sessions"
    FEEDBACK = "feedback"
    PLENARY = "plenary"
    RECOMMENDATIONS = "recommendations"
    PARKED = "parked"
    THEMES_BY_TABLE = "themes-by-table"
    NOTES_BY_TABLE = "notes-by-table"
    CHECKLIST = "checklist"


class NoteOrder(StrEnum):
    """How the notes of a question stand: gathered by theme and kind, or table by table."""

    BY_THEME = "theme"
    BY_TABLE = "table"


class Checklist(StrEnum):
    """The reporting checklists: for interviews and groups, for qualitative research at large, for consensus."""

    COREQ = "coreq"
    SRQR = "srqr"
    ACCORD = "accord"


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What the rapporteur chose for a report.

    `style` is their own Word document, if they have one. Without `references` no note says where it stands.
    `page_numbers` asks LibreOffice for the pages of the contents, where it is installed.
    """

    publication: bool = False
    language: str = "en"
    style: Path | None = None
    parts: frozenset[ReportPart] = frozenset(ReportPart)
    order: NoteOrder = NoteOrder.BY_THEME
    references: bool = True
    checklist: Checklist = Checklist.COREQ
    page_numbers: bool = False


@dataclass(frozen=True, slots=True)
class OutlinedPart:
    """A heading of the report to come, its level (1 or 2), and how many notes stand below it; those below its
    subheadings count too, and a note that stands there twice counts twice."""

    level: int
    title: str
    notes: int


@dataclass(frozen=True, slots=True)
class ReportUpdate:
    """What an update did to an edited report, by the references of notes.

    `inserted` are late notes, `replaced` those whose words changed at their table; both stand there as tracked
    changes. `edited` were changed in Word and stay so. `taken_out` may not be read any more. `unknown` notes of the
    document are in none of the files that it was updated from; they stay.
    """

    inserted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()
    unknown: int = 0


class RedactionLogWriter(Protocol):
    """Writes the log of redactions as a file of its own."""

    def write(self, path: Path, log: Sequence[LoggedRedaction]) -> None:
        """Write it; the file is replaced only when it is whole. It is never for publication, and says so itself."""


class ReportWriter(Protocol):
    """Makes the Word document."""

    def write(
        self, path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None = None
    ) -> None:
        """Write the report of a compilation; the file is replaced only when it is whole."""


class ReportPreview(Protocol):
    """Says what a report would be, before it is written."""

    def outline(self, compilation: Compilation, choices: ReportChoices) -> tuple[OutlinedPart, ...]:
        """What the report would hold, without writing it."""

    def can_number_pages(self) -> bool:
        """Whether the program that lays pages out is on this laptop."""


class Exporter(Protocol):
    """Writes the notes for other programs."""

    def __call__(self, path: Path, compilation: Compilation, to: str, /, *, publication: bool) -> int:
        """Write a file of the kind `to` (its suffix without the dot) and return how many notes are in it."""


class ReportUpdater(Protocol):
    """Brings a report that people edited up to date."""

    def update(
        self, edited: Path, path: Path, compilation: Compilation, choices: ReportChoices, at: datetime
    ) -> ReportUpdate:
        """Write a report that people edited, with what is new in a compilation; their file stays as it is."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a rapporteur's page needs besides the report's writer."""

    preview: ReportPreview
    updater: ReportUpdater
    exporter: Exporter

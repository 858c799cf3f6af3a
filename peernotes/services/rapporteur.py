"""What a rapporteur does: bring the tables' files together, see what is missing, write the report."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from peernotes.domain.compilation import (
    Compilation,
    brought_together,
    laid_over,
    overruled_shares,
    unknown_decisions,
)
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.decisions import Decisions
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import Issue
from peernotes.domain.overlay import Overlay
from peernotes.domain.synthesis import Synthesis
from peernotes.services.report_ports import ReportChoices, ReportUpdate, ReportUpdater, ReportWriter

if TYPE_CHECKING:
    from peernotes.services.ports import Progress, TableFiles

_MANY = 500
"""From so many files on the notes are worth being put aside from the search for garbage."""


class ReceivedFolder(Protocol):
    """Keeps received files as they came."""

    def keep(self, path: Path, file: ReceivedFile) -> None:
        """Keep a copy of a file that was read; a file that is kept already stays as it is."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was added: what is in it, or what is wrong with it."""

    path: Path
    file: ReceivedFile | None = None
    error: UserError | None = None
    again: bool = False


class Rapporteur:
    """The files received so far, and what is made of them."""

    def __init__(
        self,
        files: TableFiles,
        report: ReportWriter,
        kept: ReceivedFolder | None = None,
    ) -> None:
        self._files = files
        self._report = report
        self._kept = kept
        self.overlay = Overlay()
        """What was decided and laid over the notes; another one counts from the next compilation on."""
        self._received: dict[str, ReceivedFile] = {}
        self._together: _Together | None = None
        self.refused: dict[Path, UserError] = {}

    @property
    def received(self) -> tuple[ReceivedFile, ...]:
        """The distinct files, by name."""
        return tuple(sorted(self._received.values(), key=lambda file: (file.name, file.digest)))

    def files_of(self, digests: Iterable[str]) -> list[ReceivedFile]:
        """The files with these digests that were received."""
        return [self._received[digest] for digest in digests if digest in self._received]

    @property
    def digests(self) -> frozenset[str]:
        """The digests of all files that were received."""
        return frozenset(self._received)

    def has(self, digest: str) -> bool:
        """Whether a file of this content was received; may be asked from any thread."""
        return digest in self._received

    def files_of_record(self, record_uid: str) -> tuple[ReceivedFile, ...]:
        """The distinct files of one record."""
        return tuple(file for file in self._received.values() if file.record.uid == record_uid)

    def add(self, paths: Sequence[Path], progress: Progress | None = None) -> list[Arrival]:
        """Read files. One that cannot be used harms no other; the same content again changes nothing."""
        arrivals = []
        with _undisturbed(len(paths)):
            for done, path in enumerate(paths):
                if progress:
                    progress(done, len(paths))
                arrivals.append(self._add(path))
        if progress:
            progress(len(paths), len(paths))
        return arrivals

    def leave_out(self, path: Path) -> None:
        """A file that cannot be used was seen, and is named no longer. It stays where it is."""
        self.refused.pop(path, None)

    def compile(self) -> tuple[Compilation | None, tuple[Issue, ...]]:
        """All tables as one whole, and what a person should know or decide."""
        files, overlay, together = tuple(self._received.values()), self.overlay, self._together
        if together is None or not together.is_of(files, overlay.decisions):
            worked_on = together.workshop if together and overlay != Overlay() else ""
            with _undisturbed(len(files)):
                together = self._together = _Together(files, overlay.decisions, worked_on)
        return together.with_synthesis(overlay.synthesis)

    def compiled(self) -> Compilation:
        """All tables as one whole. Raises UserError(NOTHING_TO_REPORT, ONLY_REHEARSALS) where there is none."""
        compilation, _ = self.compile()
        if compilation is None:
            held = any(not file.record.rehearsal for file in self._received.values())
            none = held or not self._received
            raise UserError(ErrorCode.NOTHING_TO_REPORT if none else ErrorCode.ONLY_REHEARSALS)
        return compilation

    def write_report(
        self, path: Path, choices: ReportChoices, progress: Progress | None = None
    ) -> Compilation:
        """Write the Word document, and return what it was made of. Raises UserError; then nothing changed."""
        compilation = self._compiled_in(choices.language)
        self._report.write(path, compilation, choices, progress)
        return compilation

    def update_report(
        self, updater: ReportUpdater, edited: Path, path: Path, choices: ReportChoices, at: datetime
    ) -> ReportUpdate:
        """Write a report that people edited in Word with what is new since, and say what that is. Their own file stays
        as it is where `path` is another. Raises UserError; then nothing changed."""
        return updater.update(edited, path, self._compiled_in(choices.language), choices, at)

    def _compiled_in(self, language: str) -> Compilation:
        compilation = self.compiled()
        known = compilation.template.languages
        if language not in known:
            raise UserError(ErrorCode.UNKNOWN_LANGUAGE, language=language, languages=", ".join(known))
        return compilation

    def _add(self, path: Path) -> Arrival:
        try:
            file = self._files.read(path)
            again = file.digest in self._received
            if self._kept and not file.record.rehearsal:
                self._kept.keep(path, file)
        except UserError as error:
            self.refused[path] = error
            return Arrival(path, error=error)
        self.refused.pop(path, None)
        known = self._received.get(file.digest)
        if known is None or (known.lost and not file.lost):
            known = self._received[file.digest] = file
        return Arrival(path, file=known, again=again)


@contextmanager
def _undisturbed(files: int) -> Iterator[None]:
    """Work on many files without Python looking through all of their notes for garbage, again and again; nor later,
    which would hold up the window."""
    if files < _MANY or not gc.isenabled():
        yield
        return
    gc.unfreeze()  # what was put aside before may be garbage by now
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class _Together:
    """Files brought together once: what is laid over their notes does not bring them together anew, and a theme leaves
    the notes as they are."""

    def __init__(self, files: tuple[ReceivedFile, ...], decisions: Decisions, worked_on: str) -> None:
        self._files = files
        self._decisions = decisions
        self._plain, self._issues = brought_together(files, decisions, worked_on)
        self._laid: tuple[Synthesis, Compilation, tuple[Issue, ...]] | None = None
        self._unknown: tuple[Synthesis, tuple[Issue, ...]] | None = None

    @property
    def workshop(self) -> str:
        """The id of the workshop that they are of."""
        return self._plain.template.uid if self._plain else ""

    def is_of(self, files: tuple[ReceivedFile, ...], decisions: Decisions) -> bool:
        """Whether it is made of these."""
        same = len(files) == len(self._files) and all(map(is_, files, self._files))
        return same and decisions is self._decisions

    def with_synthesis(self, synthesis: Synthesis) -> tuple[Compilation | None, tuple[Issue, ...]]:
        """With all that was laid over the notes."""
        if self._plain is None:
            return None, self._issues
        if self._laid is None or not _touches_the_same(self._laid[0], synthesis):
            overruled = overruled_shares(self._plain, self._decisions, synthesis)
            self._laid = synthesis, laid_over(self._plain, synthesis), overruled
        if self._unknown is None or not _names_the_same(self._unknown[0], synthesis):
            self._unknown = synthesis, unknown_decisions(self._plain, self._decisions, synthesis)
        _, laid, overruled = self._laid
        return replace(laid, synthesis=synthesis), (*self._issues, *overruled, *self._unknown[1])


def _touches_the_same(one: Synthesis, other: Synthesis) -> bool:
    """Whether two syntheses do the same to notes; what a step of the overlay does not name stays the same object."""
    same_share = one.share is other.share and one.shared_over is other.shared_over
    return same_share and one.redactions is other.redactions


def _names_the_same(one: Synthesis, other: Synthesis) -> bool:
    """Whether two syntheses are about the same notes."""
    return _touches_the_same(one, other) and one.wordings is other.wordings and one.themes is other.themes


def expanded(paths: Iterable[Path], table_files_in: TableFilesIn) -> list[Path]:
    """Files and folders as files: of a folder its table files. Raises UserError(NO_FILES) for an empty one."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = list(table_files_in(path))
        if not inside:
            raise UserError(ErrorCode.NO_FILES, folder=str(path))
        found += inside
    return found


class TableFilesIn(Protocol):
    """Finds the table files of a folder."""

    def __call__(self, folder: Path, /) -> Iterable[Path]: ...

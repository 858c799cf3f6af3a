"""The folder where the rapporteur's laptop keeps received table files as they came, read-only."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from peernotes.atomic import make_folder, write_whole
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.errors import UserError
from peernotes.exchange.table_file import SUFFIX, TableFileFormat, content_in, table_files_in
from peernotes.services.ports import MergeSummary


class ReceivedFiles:
    """A folder for each workshop, and in it one for each file, named by its digest: none stands twice. Damaged files are
    kept too, beside the good ones that take their place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, file: ReceivedFile) -> None:
        """Keep a copy of a file that was read. Raises UserError where the disk refuses."""
        name = file.digest[:32] + ("-damaged" if file.lost else "")
        folder = self._folder / _safe(file.record.template.uid) / name
        kept = (
            folder / f"{Path(path.name.lstrip('.') or 'table').stem}{SUFFIX}"
        )  # a hidden copy would not be found
        if kept.exists() or any(table_files_in(folder)):  # the same content, whatever its name was then
            return
        make_folder(folder)
        write_whole(kept, content_in(path))
        with contextlib.suppress(OSError):
            kept.chmod(0o444)

    def summaries(self) -> list[MergeSummary]:
        """What is kept of each workshop, the one that changed last first."""
        found = []
        for folder in self.workshops():
            paths = list(table_files_in(folder))
            title = next(_titles(reversed(paths)), None)
            if title is not None:
                found.append(MergeSummary(str(folder), title, len(paths)))
        return found

    def workshops(self) -> list[Path]:
        """The folders that hold received files, the one that changed last first."""
        if not self._folder.is_dir():
            return []
        folders = [path for path in self._folder.iterdir() if path.is_dir() and any(table_files_in(path))]
        return sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)


def _titles(paths: Iterable[Path]) -> Iterator[str]:
    """The workshop's title in each file that can be read; a damaged copy is told of when it is opened."""
    files = TableFileFormat()
    for path in paths:
        with contextlib.suppress(UserError):
            template = files.read(path).record.template
            yield template.workshop.title.in_language(template.language)


def _safe(uid: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in uid)[:80]

"""Which table files of a watched place are new. Nothing comes in by itself: what is found is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A table file as it lies there: how large it is, when it was changed, and the digest that its end promises (""
    while it has no end: it is still being copied, or damaged)."""

    path: Path
    size: int
    changed: int
    digest: str


class LookInto(Protocol):
    """Finds the table files of a folder without reading them whole; one that is as it was `before` is not opened
    again. Raises OSError where it cannot."""

    def __call__(self, folder: Path, before: Mapping[Path, FileSeen], /) -> Sequence[FileSeen]: ...


class NewFiles:
    """Tells new files from those that were received, refused as they are, or declined."""

    def __init__(
        self, look_into: LookInto, received: Callable[[str], bool], refused: Callable[[Path], bool]
    ) -> None:
        self._look_into = look_into
        self._received = received
        self._refused = refused
        self._handled: set[FileSeen] = set()
        self._seen: dict[Path, FileSeen] = {}

    def of(self, folder: Path) -> tuple[FileSeen, ...]:
        """The files of a folder that nobody decided about. Raises OSError."""
        found = []
        for file in self._look_into(folder, self._seen):
            before = self._seen.get(file.path)
            self._seen[file.path] = file
            if file in self._handled or (file.digest and self._received(file.digest)):
                continue
            if self._refused(file.path):
                self._handled.add(file)  # its card says so; exported anew it is another file
                continue
            if not file.digest and file != before:
                continue  # it may still be growing: the next look tells
            found.append(file)
        return tuple(found)

    def handled(self, files: Iterable[FileSeen]) -> None:
        """These were added or declined: they are offered no more as they are."""
        self._handled |= set(files)

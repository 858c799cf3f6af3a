"""The package of a report: parts copied, and others streamed into it piece by piece.

What is streamed is compressed in a thread of its own, while the next piece is made.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import IO, BinaryIO

from peernotes.report.frame import Frame
from peernotes.report.living import manifest

_PIECE = 256 * 1024
_LEVEL = 6
_AHEAD = 16


def write_package(
    stream: BinaryIO, frame: Frame, fragments: Iterable[str], remembered: Iterable[str]
) -> None:
    """Copy the package part by part, and stream the body into its main part, and into another one what the report
    remembers."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name, content in frame.parts:
            if name != manifest.PART:
                package.writestr(_member(name), content)
        with package.open(_member(frame.main), "w") as main, _Behind(main) as behind:
            behind.write(frame.before)
            for piece in _pieces(fragments):
                behind.write(piece)
            behind.write(frame.after)
        with package.open(_member(manifest.PART), "w") as memory, _Behind(memory) as behind:
            for piece in _pieces(remembered):
                behind.write(piece)


class _Behind:
    """Writes to a stream from a thread of its own, a few pieces behind. A fault there is raised at the next piece, or
    at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting: Queue[bytes | None] = Queue(_AHEAD)
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._run, name="report-writing", daemon=True)

    def __enter__(self) -> _Behind:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waiting.put(None)
        self._thread.join()
        if fault is None:
            self._raise()

    def write(self, piece: bytes) -> None:
        """Take a piece; waits where the stream is far behind."""
        self._raise()
        self._waiting.put(piece)

    def _raise(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _run(self) -> None:
        while (piece := self._waiting.get()) is not None:
            if self._fault is None:
                try:
                    self._stream.write(piece)
                except BaseException as fault:  # it is raised where the pieces come from
                    self._fault = fault


def _member(name: str) -> zipfile.ZipInfo:
    """An entry that tells neither when nor on what machine it was made."""
    member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member


def _pieces(fragments: Iterable[str]) -> Iterator[bytes]:
    gathered: list[str] = []
    size = 0
    for fragment in fragments:
        gathered.append(fragment)
        size += len(fragment)
        if size >= _PIECE:
            yield "".join(gathered).encode()
            gathered.clear()
            size = 0
    yield "".join(gathered).encode()

"""What is streamed into a package is written beside; a fault there is not lost."""

from __future__ import annotations

import errno
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from peernotes.atomic import replacing
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.report.frame import open_frame
from peernotes.report.package_writing import write_package
from peernotes.report.traces import Properties

FRAME = open_frame(None, Properties("A report", "en", "2023-10-17"))


class FullDisk(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, content: object) -> int:
        written = super().write(content)  # type: ignore[arg-type]
        if self.tell() > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written


def fragments(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"<w:p><w:r><w:t>{number:x} {hash(str(number)):x}</w:t></w:r></w:p>"


def workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "report-writing"]


def test_all_that_is_streamed_arrives_in_its_order() -> None:
    stream = io.BytesIO()
    write_package(stream, FRAME, fragments(40_000), ["<report/>"])
    with zipfile.ZipFile(stream) as package:
        main = package.read("word/document.xml").decode()
    assert "".join(fragments(40_000)) in main
    assert workers() == []


def test_a_disk_that_is_full_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_package(FullDisk(100_000), FRAME, fragments(100_000), ())
    assert workers() == []


def test_a_report_that_stops_half_way_stops_the_writing(tmp_path: Path) -> None:
    def cancelled() -> Iterator[str]:
        yield from fragments(20_000)
        raise UserError(ErrorCode.CANCELLED)

    path = tmp_path / "report.docx"
    with pytest.raises(UserError) as caught, replacing(path) as stream:
        write_package(stream, FRAME, cancelled(), ())
    assert caught.value.code is ErrorCode.CANCELLED
    assert list(tmp_path.iterdir()) == []
    assert workers() == []

"""Files that are either whole or not there: written aside, flushed to the disk, then put in place."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from peernotes.domain.errors import ErrorCode, UserError

_ASIDE, _PART = ".peernotes-", ".part"
_LEFT_SECONDS = 3600.0


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream beside `path` that takes its place when the block ends well.

    Whatever ends the block otherwise, the file that stood there stays and nothing is left beside it.
    Raises UserError: DISK_FULL, FILE_IN_USE or CANNOT_WRITE.
    """
    if not path.name or (path.exists() and not path.is_file()):
        raise UserError(ErrorCode.CANNOT_WRITE, file=str(path), reason="it is no file")
    _sweep(path.parent)
    aside = path.with_name(f"{_ASIDE}{os.urandom(6).hex()}{_PART}")
    try:
        try:
            with aside.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _put_in_place(aside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise refusal(error, path) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` and read it back; a file that stood there stays until the new one is whole.

    Raises UserError as `replacing` does, and READ_BACK_DIFFERS.
    """
    with replacing(path) as stream:
        stream.write(content)
    try:
        same = path.read_bytes() == content
    except OSError as error:
        raise UserError(ErrorCode.READ_BACK_DIFFERS, file=path.name) from error
    if not same:
        raise UserError(ErrorCode.READ_BACK_DIFFERS, file=path.name)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises UserError where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, folder) from error


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has yet: report-2.docx."""
    number = 2
    while (free := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return free


def refusal(error: OSError, path: Path) -> UserError:
    """What a person is told when the disk refuses to take `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(ErrorCode.DISK_FULL, file=path.name)
    return UserError(ErrorCode.CANNOT_WRITE, file=str(path), reason=error.strerror or type(error).__name__)


def flush_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Take away what a program that was killed while writing left here: it may hold what is held back."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_ASIDE}*{_PART}"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    left.unlink()


def _put_in_place(aside: Path, path: Path) -> None:
    """The folder took the new file, so a refusal now is about the old one: Windows lets no open file go."""
    try:
        aside.replace(path)
    except PermissionError as error:
        raise UserError(ErrorCode.FILE_IN_USE, file=path.name, offered=free_name(path).name) from error

"""A file that is either whole or not there: written aside, flushed to the disk, then put in its place."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from peernotes.domain.errors import ErrorCode, UserError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream beside `path` that takes its place when the block ends well.

    Whatever ends the block otherwise, the file that stood there stays and nothing is left beside it.
    Raises UserError: DISK_FULL, FILE_IN_USE or CANNOT_WRITE.
    """
    aside = path.with_name(f".peernotes-{secrets.token_hex(6)}.part")
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
        _flush_folder(path.parent)
    except OSError as error:
        raise _refusal(error, path) from error


def _put_in_place(aside: Path, path: Path) -> None:
    """The folder took the new file, so a refusal now is about the old one: Windows lets no open file go."""
    try:
        aside.replace(path)
    except PermissionError as error:
        raise UserError(ErrorCode.FILE_IN_USE, file=path.name) from error


def _refusal(error: OSError, path: Path) -> UserError:
    """What a person is told when the disk refuses to take `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(ErrorCode.DISK_FULL, file=path.name)
    return UserError(ErrorCode.CANNOT_WRITE, file=str(path), reason=error.strerror or type(error).__name__)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Files that are either whole or not there: written aside, flushed to the disk, then put in place."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` and read it back; a file that stood there stays until the new one is whole.

    Raises UserError: DISK_FULL, FILE_IN_USE, CANNOT_WRITE or READ_BACK_DIFFERS.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with aside.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
        if path.read_bytes() != content:
            raise UserError(ErrorCode.READ_BACK_DIFFERS, file=path.name)
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: Path) -> UserError:
    """What a person is told when the disk refuses to take `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(ErrorCode.DISK_FULL, file=path.name)
    if isinstance(error, PermissionError) and path.exists():
        return UserError(ErrorCode.FILE_IN_USE, file=path.name)
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

"""What every reader of a file does first: look at its size, then at whether it is ours at all."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError

MEGABYTE = 1_000_000
TABLE_LIMIT = 64 * MEGABYTE
"""The bytes that a table file may have."""
FORMAT = (1, 1)
"""Version of both file formats: a newer minor one only adds; a newer major one cannot be read here.

1.1 added to templates: what is wished, who is asked for, conditions, times of day, languages and spares of tables;
and to table files: events, added minutes, and of notes agreement, confirmed and heard_from; rehearsals.
"""

_BLANK = b"\x00 \t\r\n"
_SEALED = (b"age-encryption.org/", b"-----BEGIN AGE")


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a file of at most `limit` bytes.

    Raises UserError: FILE_MISSING, FILE_NOT_READABLE, FILE_EMPTY, FILE_TOO_LARGE or FILE_SEALED.
    """
    try:
        size, kind = (found := path.stat()).st_size, stat.S_IFMT(found.st_mode)
        if kind not in (stat.S_IFREG, stat.S_IFDIR):  # what is no file may never end
            raise UserError(ErrorCode.FILE_NOT_READABLE, file=path.name, reason="it is no file")
        with path.open("rb") as stream:
            content = stream.read(min(size, limit) + 1)
    except FileNotFoundError as error:
        raise UserError(ErrorCode.FILE_MISSING, file=str(path)) from error
    except OSError as error:
        raise UserError(
            ErrorCode.FILE_NOT_READABLE, file=path.name, reason=error.strerror or type(error).__name__
        ) from error
    if size > limit or len(content) > limit:
        raise UserError(
            ErrorCode.FILE_TOO_LARGE, file=path.name, megabytes=size // MEGABYTE, limit=limit // MEGABYTE
        )
    if not content[:1].strip(_BLANK) and not content.strip(_BLANK):
        raise UserError(ErrorCode.FILE_EMPTY, file=path.name)
    if content.startswith(_SEALED):
        raise UserError(ErrorCode.FILE_SEALED, file=path.name)
    return content


def kind_of(path: Path) -> str:
    """What a file says that it is, "table", "rehearsal" or "template", whatever its name; nothing if it says neither."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as stream:
            found = re.search(rb'"peernotes"\s*:\s*"(table|template|rehearsal)"', stream.read(200))
    except OSError:
        return ""  # whoever reads it next says what is wrong
    return found[1].decode() if found else ""


def require_kind(found: object, version: object, wanted: str, path: Path) -> None:
    """See that a file says of itself that it is what is `wanted`, and of a version known here."""
    if found not in ("table", "template", "rehearsal") or not isinstance(version, str):
        raise UserError(ErrorCode.FILE_FOREIGN, file=path.name)
    if found != wanted:
        raise UserError(ErrorCode.FILE_WRONG_KIND, file=path.name, kind=str(found))
    major = version.partition(".")[0]
    if not major.isdecimal() or len(major) > 6:
        raise UserError(ErrorCode.FILE_FOREIGN, file=path.name)
    if int(major) > FORMAT[0]:
        raise UserError(ErrorCode.FILE_NEWER, file=path.name)


def format_name() -> str:
    """The version of the file formats as files say it."""
    return ".".join(map(str, FORMAT))

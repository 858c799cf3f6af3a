"""A table file as a block of text to paste into an e-mail, for where no stick is allowed.

    Table 3, 46 notes. Paste this whole text …

    -----BEGIN PEERNOTES TABLE-----
    (lines of base64: SHA-256 of the file, then the file compressed by zlib)
    -----END PEERNOTES TABLE-----

Between the two lines only the characters of base64 count, and there is no padding: whatever mail programs put
there (quote marks, spaces, other line ends, quoted-printable) has no character of the block in it, or is undone
before. The compressed file knows its own end and the digest comes first, so a lost END line does no harm, while
a lost or changed line is always known.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import html
import re
import zlib
from collections.abc import Iterator
from itertools import islice

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.exchange.reading import TABLE_LIMIT

_WIDTH = 64
_FIRST_BYTES = 65_536
_MOST_BLOCKS = 20
"""Of a long correspondence that quotes itself; each costs the inflating of a whole file."""
_DIGEST_BYTES = 32
_NOTE_LINE = b'\n{"note":'

# Between the letters of both lines: they may be wrapped too, and what is wrapped may be quoted.
_GAP = r"(?:[\s>|\u200b\ufeff]|<[^<>]{0,200}>){0,100}"
# Mail programs make longer dashes of several hyphens, and characters that they cannot say become others.
_DASH = r"[-_?*~\u00ad\u0096\u0097\u2010-\u2015\u2212\ufe58\ufe63\uff0d\ufffd]"
_BEGIN = re.compile(_GAP.join("BEGINPEERNOTESTABLE") + _GAP + _DASH)
_END = re.compile(_GAP.join("ENDPEERNOTESTABLE") + _GAP + _DASH)

_TAG = re.compile(r"<[^<>]*>")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_MAIL_IN_BASE64 = re.compile(
    r"^content-transfer-encoding:[ \t]*base64[^\n]{0,200}\n(?:[^\r\n][^\n]{0,998}\n){0,50}\r?\n([A-Za-z0-9+/=\s]+)",
    re.IGNORECASE | re.MULTILINE,
)


def text_block(content: bytes, heading: str) -> str:
    """The bytes of a table file as text for an e-mail, under a sentence that says what it is."""
    packed = hashlib.sha256(content).digest() + zlib.compress(content, 9)
    letters = base64.b64encode(packed).decode("ascii").rstrip("=")
    lines = [letters[at : at + _WIDTH] for at in range(0, len(letters), _WIDTH)]
    return "\n".join(
        (
            heading.strip(),
            "",
            "-----BEGIN PEERNOTES TABLE-----",
            *lines,
            "-----END PEERNOTES TABLE-----",
            "",
        )
    )


def has_block(raw: bytes) -> bool:
    """Whether a file holds such a block, by its first 64 KB; a table file itself never does."""
    if raw.startswith(b"{") or raw[:_FIRST_BYTES].lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"{"):
        return False  # a note may quote a block
    return any(_BEGIN.search(plain) for plain in _readings(text_of(raw[:_FIRST_BYTES])))


def text_of(raw: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, with a mark of its order or without; what is neither is replaced."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    start = raw[:4096]
    if start[1::2].count(0) > len(start) // 4:
        return raw.decode("utf-16-le", "replace")
    if start[::2].count(0) > len(start) // 4:
        return raw.decode("utf-16-be", "replace")
    return raw.decode("utf-8-sig", "replace")


def content_of(text: str, name: str) -> bytes:
    """The bytes of the table file in a pasted text or a saved e-mail: of the first block that is whole.

    Raises UserError about the file `name`: FILE_FOREIGN where there is no block (or one that no Peernotes made),
    FILE_TRUNCATED where the text ends inside it, FILE_ALTERED where something in it is missing or different.
    """
    fault: UserError | None = None
    for letters, ended in islice(_blocks(text), _MOST_BLOCKS):
        packed = _bytes_of(letters)
        content = _inflated(packed[_DIGEST_BYTES:])
        if len(content) > TABLE_LIMIT:
            fault = fault or UserError(ErrorCode.FILE_FOREIGN, file=name)
        elif hashlib.sha256(content).digest() == packed[:_DIGEST_BYTES]:
            return content
        elif ended:
            fault = fault or UserError(ErrorCode.FILE_ALTERED, file=name)
        else:
            notes = content[: content.rfind(b"\n") + 1].count(_NOTE_LINE)
            fault = fault or UserError(ErrorCode.FILE_TRUNCATED, file=name, notes=notes)
    if fault is None and any(_END.search(plain) for plain in _readings(text)):
        fault = UserError(ErrorCode.FILE_ALTERED, file=name)  # its beginning was not pasted
    raise fault or UserError(ErrorCode.FILE_FOREIGN, file=name)


def remains_of(text: str) -> bytes:
    """Of a text without a whole block as much of the table file as its blocks still tell; the most that one has."""
    found = (
        _inflated(_bytes_of(letters)[_DIGEST_BYTES:]) for letters, _ in islice(_blocks(text), _MOST_BLOCKS)
    )
    return max((content for content in found if len(content) <= TABLE_LIMIT), key=len, default=b"")


def _readings(text: str) -> Iterator[str]:
    """The text as its reader sees it; then each part that a saved e-mail holds in base64."""
    yield _as_read(text)
    for part in _MAIL_IN_BASE64.finditer(text):
        yield _as_read(text_of(_bytes_of(part[1])))


def _as_read(text: str) -> str:
    """The text without what e-mail and web pages write characters with."""
    if "=" in text:  # no character of a block, so each is one of quoted-printable, or stands outside
        text = _QUOTED_PRINTABLE.sub(_said_by_hex, _SOFT_BREAK.sub("", text))
    for _quoted_again in range(2):
        if "&" in text:
            text = html.unescape(text)
    return text


def _said_by_hex(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("=", "")).decode("utf-8", "replace")


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between BEGIN and END, or the next BEGIN, or the end of the text; and whether END is there."""
    for plain in _readings(text):
        begin = _BEGIN.search(plain)
        while begin:
            following = _BEGIN.search(plain, begin.end())
            limit = following.start() if following else len(plain)
            end = _END.search(plain, begin.end(), limit)
            yield plain[begin.end() : end.start() if end else limit], end is not None
            begin = following


def _bytes_of(letters: str) -> bytes:
    """What the characters of base64 in a text say; all others are passed over."""
    kept = _NOT_BASE64.sub("", _TAG.sub("", letters) if "<" in letters else letters)
    if len(kept) % 4 == 1:  # no bytes make such a length
        kept = kept[:-1]
    return base64.b64decode(kept + "=" * (-len(kept) % 4))


def _inflated(packed: bytes) -> bytes:
    """As much of the file as is sound; a little more than the limit where it holds more than that."""
    inflating = zlib.decompressobj()
    content = bytearray()
    try:
        for at in range(0, len(packed), 256):  # in steps: those before a fault are kept
            content += inflating.decompress(packed[at : at + 256], TABLE_LIMIT + 1 - len(content))
            if inflating.eof or len(content) > TABLE_LIMIT:
                break
    except zlib.error:
        pass
    return bytes(content)

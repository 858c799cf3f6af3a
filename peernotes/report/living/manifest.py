"""What a report remembers of what it was made of, so that an update knows what is new and what people changed.

It travels in the document as a custom XML part, which Word and LibreOffice keep:

    <report xmlns="urn:peernotes:report:1"><parts>_P0123456789 …</parts><notes>_N0123456789abcd:01234567 …</notes></report>

The names are those of the bookmarks (`report/anchors.py`). The number behind a note's name is the CRC-32 of its words as
the report shows them: it says whether somebody changed them, and nothing of what they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from peernotes.domain.text import xml_letters

NAMESPACE = "urn:peernotes:report:1"
ITEM_ID = "{6C7C8C0B-5C0F-4B62-9C7B-0B7C2A2E9D11}"
"""The id that Word knows the part by."""

_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<report xmlns="{NAMESPACE}">'


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts that a report had, and each note in it with the checksum of its words, by bookmark names."""

    parts: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


def shown(text: str) -> str:
    """A text as it is read in the document: one kind of line break, and no characters that XML has no place for."""
    return xml_letters(text.replace("\r\n", "\n").replace("\r", "\n"))


def checksum(text: str) -> str:
    """Of a text as the document shows it."""
    return f"{zlib.crc32(shown(text).encode()):08x}"


def fragments(parts: Iterable[str], notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The part, piece by piece: `notes` are names and checksums."""
    yield f"{_HEAD}<parts>{' '.join(parts)}</parts><notes>"
    for name, number in notes:
        yield f"{name}:{number} "
    yield "</notes></report>"


def read(content: bytes) -> Manifest | None:
    """The manifest in a custom XML part; None where it is another program's or no longer whole."""
    if NAMESPACE.encode() not in content or b"<!" in content:  # we write no document type: entities are none of ours
        return None
    try:
        root = ET.fromstring(content)
    except ET.ParseError:
        return None
    parts = (root.findtext(f"{{{NAMESPACE}}}parts") or "").split()
    notes = (root.findtext(f"{{{NAMESPACE}}}notes") or "").split()
    pairs = (entry.partition(":") for entry in notes)
    return Manifest(frozenset(parts), {name: number for name, _, number in pairs})

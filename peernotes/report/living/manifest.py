"""What a report remembers of what it was made of, so that an update knows what is new and what people changed.

It travels in the document as a custom XML part, which Word and LibreOffice keep:

    <report xmlns="urn:peernotes:report:1"><parts>_P0123456789 …</parts><notes>_N0123456789abcd:01234567 …</notes></report>

The names are those of the bookmarks (`report/anchors.py`). The numbers behind a note's name are the CRC-32 of its words
as the report shows them, and of a shorter wording where it has one: they say whether somebody changed them, and
nothing of what they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from peernotes.domain.text import xml_letters

NAMESPACE = "urn:peernotes:report:1"
PART = "customXml/item1.xml"
"""Where it stands in a report that we write; who saves it again may give it another number."""

_ITEM_ID = "{6C7C8C0B-5C0F-4B62-9C7B-0B7C2A2E9D11}"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<report xmlns="{NAMESPACE}">'


def shown(text: str) -> str:
    """A text as it is read in the document: one kind of line break, and no characters that XML has no place for."""
    if text.isprintable():
        return text
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


def add_to(document: Document) -> None:
    """Give a document an empty manifest, whose content is written with the report."""
    package = document.part.package
    assert package is not None
    part = Part(PackURI(f"/{PART}"), "application/xml", "".join(fragments((), ())).encode(), package)
    properties = Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES_TYPE, _PROPERTIES.encode(), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

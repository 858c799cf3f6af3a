"""What a document tells of people and machines, and what went with its old text: taken out before ours goes in.

Gone with the text: pictures, comments, footnotes, macros. Gone for privacy: authors, company, custom
properties, the printer, the path of the template that it was made with (DESIGN.md, section 6).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from peernotes.report.escape import attribute

_KEPT_PARTS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}
# They would ask something at opening, lock the report, or name parts that go with the text.
_UNWANTED_SETTINGS = (
    "writeProtection", "mailMerge", "documentProtection", "attachedTemplate", "linkStyles", "updateFields",
    "footnotePr", "endnotePr", "docVars", "saveThroughXslt",
)  # fmt: skip

OURSELVES = "Peernotes"
"""The author of changes that an update makes."""
_SOMEBODY = "Author"
_AUTHOR, _INITIALS = qn("w:author"), qn("w:initials")
_TARGET = "Target"
_OWN_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_OWN_PROPERTY = f"{{{_OWN_PROPERTIES}}}property"
_OF_PROPERTIES = ("creator", "lastModifiedBy", "Manager", "Company")
_NAMES_PEOPLE = re.compile(
    rb"author=|person\b|creator>|lastModifiedBy>|Manager>|Company>|custom-properties|=.file:", re.IGNORECASE
)
_A_FILE = re.compile(r"file:.*[/\\]", re.IGNORECASE | re.DOTALL)


class Properties(NamedTuple):
    """What the document says of itself. `date` is an ISO 8601 date; nobody is named as its author."""

    title: str
    language: str
    date: str


def drop_parts(document: Document, section: etree._Element) -> None:
    """Let go of every part that neither the page nor the styles need."""
    used = {
        value for element in section.iter() for name, value in element.attrib.items() if name == qn("r:id")
    }
    relations = document.part.rels
    for number, relation in list(relations.items()):
        if relation.reltype not in _KEPT_PARTS and number not in used:
            del relations[number]


def set_properties(document: Document, properties: Properties) -> None:
    """Replace all that the package says of itself."""
    package = document.part.package
    assert package is not None
    for number, relation in list(package.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[number]
    moment = f"{properties.date}T00:00:00Z"
    types = 'xsi:type="dcterms:W3CDTF"'
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(properties.title)}</dc:title><dc:language>{attribute(properties.language)}"
        f"</dc:language><dcterms:created {types}>{moment}</dcterms:created>"
        f"<dcterms:modified {types}>{moment}</dcterms:modified></cp:coreProperties>"
    )
    name = PackURI("/docProps/core.xml")
    part = Part(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def without_people(part: bytes) -> bytes:
    """A part as Word wrote it, with nobody named in it who worked on the document, nor whose laptop it was: in the
    properties, at changes and comments (as Word's own "remove personal information" leaves them), in the list of people
    that Word keeps beside them, among properties of their own (as of a mail it was sent with), and in the places of
    files that it points to."""
    if not _NAMES_PEOPLE.search(part):
        return part
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return part  # the gate reads it as it stands
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _OF_PROPERTIES:
            element.text = None
        if element.get(_AUTHOR, OURSELVES) != OURSELVES:
            element.set(_AUTHOR, _SOMEBODY)
            element.attrib.pop(_INITIALS, "")
        if _A_FILE.match(element.get(_TARGET, "")):  # a template or a picture, in the folder of whoever it is
            element.set(_TARGET, _A_FILE.sub("file:///", element.get(_TARGET, "")))
    for about in list(root.iterchildren("{*}person", _OWN_PROPERTY)):
        root.remove(about)
    return etree.tostring(root, encoding="UTF-8", standalone=True, xml_declaration=True)


def clean_settings(document: Document) -> None:
    """Take out of the settings what is not about how the text looks."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.SETTINGS:
            settings = document.settings.element
            for name in _UNWANTED_SETTINGS:
                for element in settings.findall(qn(f"w:{name}")):
                    settings.remove(element)
            relation.target_part.rels.clear()

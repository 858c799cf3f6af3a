"""Gives a Word document the bullet that our list of notes needs, where it has none of its own."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree


def add_bullet(document: Document, own: Document, style_id: str = "") -> int:
    """Add our bullet, for a style or (without one) for paragraphs that name it; the number it goes by."""
    root = _numberings(document)
    definition = deepcopy(_numberings(own).find(qn("w:abstractNum")))
    assert definition is not None, "our own document has a bullet"
    abstract = _next(root.iterfind(qn("w:abstractNum")), "w:abstractNumId", 0)
    definition.set(qn("w:abstractNumId"), str(abstract))
    for level in definition.iterfind(qn("w:lvl")):
        link = level.find(qn("w:pStyle"))
        if link is not None and style_id:
            link.set(qn("w:val"), style_id)
        elif link is not None:
            level.remove(link)

    number = _next(root.iterfind(qn("w:num")), "w:numId", 1)
    instance = etree.Element(qn("w:num"), {qn("w:numId"): str(number)})
    etree.SubElement(instance, qn("w:abstractNumId"), {qn("w:val"): str(abstract)})

    # ECMA-376-1, 17.9.16: definitions first, then numberings, and one more element that may stand last.
    last = root.find(qn("w:numIdMacAtCleanup"))
    first = root.find(qn("w:num"))
    _put(root, definition, before=last if first is None else first)
    _put(root, instance, before=last)
    return number


def _numberings(document: Document) -> etree._Element:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
        part = NumberingPart(name, kind, parse_xml(f"<w:numbering {nsdecls('w')}/>"), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    assert isinstance(part, XmlPart)
    root: etree._Element = part.element
    return root


def _next(elements: Iterable[etree._Element], attribute: str, least: int) -> int:
    return max((int(element.get(qn(attribute), "0")) + 1 for element in elements), default=least)


def _put(root: etree._Element, element: etree._Element, before: etree._Element | None) -> None:
    if before is None:
        root.append(element)
    else:
        before.addprevious(element)

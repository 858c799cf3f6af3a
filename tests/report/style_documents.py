"""Organisations' own Word documents, as python-docx can make them: what a report may meet."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Inches, Mm, RGBColor

GERMAN = {"Heading 1": ("berschrift1", "Überschrift 1"), "Heading 2": ("berschrift2", "Überschrift 2"),
          "List Bullet": ("Aufzhlungszeichen", "Aufzählungszeichen"), "Quote": ("Zitat", "Zitat"),
          "Title": ("Titel", "Titel")}  # fmt: skip


def rename(document: Document, names: dict[str, tuple[str, str]], *, also_shown: bool) -> None:
    """Give styles local ids, as Word does, and local names too, as other programs do."""
    for name, (style_id, local) in names.items():
        element = document.styles[name].element
        old = element.get(qn("w:styleId"))
        element.set(qn("w:styleId"), style_id)
        if also_shown:
            element.find(qn("w:name")).set(qn("w:val"), local)
        for root in (document.styles.element, document.part.numbering_part.element):
            for link in root.iter(qn("w:basedOn"), qn("w:next"), qn("w:link"), qn("w:pStyle")):
                if link.get(qn("w:val")) == old:
                    link.set(qn("w:val"), style_id)


def remove_styles(document: Document, *names: str) -> None:
    for name in names:
        element = document.styles[name].element
        element.getparent().remove(element)


def german(document: Document) -> None:
    rename(document, GERMAN, also_shown=False)
    document.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)


def german_elsewhere(document: Document) -> None:
    rename(document, GERMAN, also_shown=True)


def french(document: Document) -> None:
    rename(document, {"Heading 1": ("Titre1", "Titre 1"), "Title": ("Titre", "Titre")}, also_shown=False)


def landscape_letter(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(11), Inches(8.5)
    section.left_margin = section.right_margin = Mm(20)


def without_lists(document: Document) -> None:
    remove_styles(
        document, *(s.name for s in document.styles if s.name and re.match("List|Quote|Caption|TOC", s.name))
    )
    for relation in list(document.part.rels.values()):
        if relation.reltype.endswith("/numbering"):
            del document.part.rels[relation.rId]


def with_letterhead(document: Document) -> None:
    """Two sections; the header with a picture, the footer and the comment stand in the first."""
    header = document.sections[0].header
    header.paragraphs[0].add_run("The Peer Trust").add_picture(io.BytesIO(dot()), width=Mm(10))
    document.sections[0].footer.paragraphs[0].text = "Charity 1234"
    first = document.add_paragraph("Dear all, this is the text that the template came with")
    document.add_picture(io.BytesIO(dot()), width=Mm(20))
    document.add_comment(first.runs, "A remark", author="Jo Bloggs", initials="JB")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.core_properties.author = "Jo Bloggs"
    document.core_properties.last_modified_by = "Jo Bloggs"


def with_numbered_headings(document: Document) -> None:
    document.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1


def with_bullets_unbound(document: Document) -> None:
    properties = document.styles["List Bullet"].element.pPr
    properties.remove(properties.numPr)


def with_settings(document: Document) -> None:
    settings = document.settings.element
    settings.insert(0, parse_xml(f"<w:updateFields {nsdecls('w')} w:val='true'/>"))
    rid = document.part.part_related_by(SETTINGS).relate_to("file:///C:/Users/jo/Normal.dotm", TEMPLATE, True)
    xml = f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{rid}"/>'
    settings.insert(0, parse_xml(xml))


SETTINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def dot() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x0b\x5f\x66")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def style_document(folder: Path, change: Callable[[Document], None], name: str = "style.docx") -> Path:
    document = docx.Document()
    change(document)
    path = folder / name
    document.save(str(path))
    return path


def a4(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)


def landscape_last(document: Document) -> None:
    """An upright section, then one across: the report gets the page of the last one."""
    document.add_paragraph("Upright")
    across = document.add_section(WD_SECTION.NEW_PAGE)
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = Mm(297), Mm(210)


def two_columns(document: Document) -> None:
    columns = document.sections[0]._sectPr.find(qn("w:cols"))
    assert columns is not None
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "400")


STYLE_DOCUMENTS = (
    german,
    german_elsewhere,
    french,
    a4,
    landscape_letter,
    landscape_last,
    two_columns,
    without_lists,
    with_letterhead,
    with_numbered_headings,
    with_bullets_unbound,
    with_settings,
)


def as_other_kind(plain: Path, suffix: str, main: str) -> Path:
    """The same document as a template, or with macros."""
    path = plain.with_suffix(f".{suffix}")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"openxmlformats-officedocument.wordprocessingml.document", main.encode()
            )
            new.writestr(name, content)
    return path

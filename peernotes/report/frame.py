"""The Word document around a report's body: our own one, or the organisation's.

Its styles, page, headers and footers stay; its text, and all that tells of people, goes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import nsmap, qn
from lxml import etree

from peernotes.paths import resource
from peernotes.report.language import set_language
from peernotes.report.living.manifest import add_to
from peernotes.report.page import add_footer_if_none, emptied, text_width
from peernotes.report.styles import Styles, settle
from peernotes.report.traces import Properties, clean_settings, drop_parts, set_properties

# python-docx refuses templates and documents with macros by the type of their main part.
_OTHER_MAIN_TYPES = (
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
_TYPES = "[Content_Types].xml"
_MARK = "<!--report-->"


class Frame(NamedTuple):
    """A package whose main part lacks its body: what stands before and after it, and all other parts.

    `text_width` is that of a column of text on its page, in twentieths of a point.
    """

    parts: tuple[tuple[str, bytes], ...]
    main: str
    before: bytes
    after: bytes
    styles: Styles
    text_width: int


def open_frame(style: bytes | None, properties: Properties) -> Frame:
    """Make a frame of the organisation's document (.docx, .docm, .dotx, .dotm), or of our own.

    Raises whatever python-docx and lxml raise at a document that is none.
    """
    own = docx.Document(str(resource("word", "peernotes.docx")))
    document = own if style is None else docx.Document(_as_document(style))
    section = emptied(document)
    styles = settle(document, own)
    width = text_width(section)
    add_footer_if_none(document, section, properties.title, styles, width)
    set_language(document, properties.language)
    clean_settings(document)
    drop_parts(document, section)
    set_properties(document, properties)
    add_to(document)
    return _frozen(document, styles, width)


def _as_document(content: bytes) -> io.BytesIO:
    """The same package, called a document, whichever kind of Word file it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        types = package.read(_TYPES)
        if not re.search(_OTHER_MAIN_TYPES, types):
            return io.BytesIO(content)
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as renamed:
            main = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
            renamed.writestr(_TYPES, re.sub(_OTHER_MAIN_TYPES, main, types))
            for name in dict.fromkeys(package.namelist()):
                if name != _TYPES:
                    renamed.writestr(name, package.read(name))
    copy.seek(0)
    return copy


def _frozen(document: Document, styles: Styles, text_width: int) -> Frame:
    """The package as python-docx saves it, its main part cut where the body goes."""
    saved = io.BytesIO()
    document.save(saved)
    main = document.part.partname.membername
    with zipfile.ZipFile(saved) as package:
        parts = tuple((name, package.read(name)) for name in package.namelist())
    before, after = _cut(dict(parts)[main])
    others = tuple((name, content) for name, content in parts if name != main)
    return Frame(others, main, before, after, styles, text_width)


def _cut(main: bytes) -> tuple[bytes, bytes]:
    """What comes before the body and after it, where our fragments can rely on the prefixes `w` and `r`."""
    old = etree.fromstring(main)
    prefixes = {prefix: uri for prefix, uri in old.nsmap.items() if prefix}
    prefixes |= {"w": nsmap["w"], "r": nsmap["r"]}
    root = etree.Element(qn("w:document"), nsmap=prefixes)
    for name, value in old.attrib.items():
        root.set(name, value)
    body = etree.SubElement(root, qn("w:body"))
    body.append(etree.Comment(_MARK[4:-3]))
    body.extend(old.iter(qn("w:sectPr")))
    xml = etree.tostring(root, encoding="UTF-8", standalone=True, xml_declaration=True)
    before, _, after = xml.partition(_MARK.encode())
    return before, after

"""The page that a report is written on: an organisation's last section, or ours, with its header and footer."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from peernotes.report.escape import one_line, run_text
from peernotes.report.fields import field
from peernotes.report.styles import Styles

_A4 = (
    f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1474" '
    'w:bottom="1361" w:left="1474" w:header="680" w:footer="624" w:gutter="0"/></w:sectPr>'
)
_TITLE_LENGTH = 70


def emptied(document: Document) -> etree._Element:
    """Take the text out, and return the properties of the last section, which the report gets.

    A section without a header or footer of its own has those of the section before it
    (ECMA-376-1, 17.10.1), so they are handed down before the earlier sections go.
    """
    body = document.element.body
    sections = body.xpath("./w:p/w:pPr/w:sectPr | ./w:sectPr") or [parse_xml(_A4)]
    inherited: dict[tuple[str, str | None], etree._Element] = {}
    for section in sections:
        for reference in section.findall(qn("w:headerReference")) + section.findall(qn("w:footerReference")):
            inherited[str(reference.tag), reference.get(qn("w:type"))] = reference
    last: etree._Element = sections[-1]
    for unwanted in ("w:printerSettings", "w:sectPrChange"):
        for element in last.findall(qn(unwanted)):
            last.remove(element)
    for (tag, kind), reference in reversed(inherited.items()):
        if not any(own.get(qn("w:type")) == kind for own in last.findall(tag)):
            last.insert(0, reference)
    for child in list(body):
        body.remove(child)
    body.append(last)
    return last


def text_width(section: etree._Element) -> int:
    """The page without its margins, or one column of it."""
    size, margins, columns = (section.find(qn(name)) for name in ("w:pgSz", "w:pgMar", "w:cols"))
    width = _number(size, "w", 11906) - _number(margins, "left", 1474) - _number(margins, "right", 1474)
    width -= _number(margins, "gutter", 0)
    count = max(_number(columns, "num", 1), 1)
    return max((width - (count - 1) * _number(columns, "space", 720)) // count, 1000)


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = None if element is None else element.get(qn(f"w:{name}"))
    return otherwise if value is None else int(float(value))


def add_footer_if_none(
    document: Document, section: etree._Element, title: str, styles: Styles, text_width: int
) -> None:
    """A footer with the workshop's title, and the number of the page at the right margin."""
    if section.find(qn("w:footerReference")) is not None:
        return
    title = one_line(title)
    if len(title) > _TITLE_LENGTH:
        title = title[: _TITLE_LENGTH - 1].rstrip() + "…"
    tabs = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in styles.footer_tabs)
    tabs += f'<w:tab w:val="right" w:pos="{text_width}"/>'
    xml = (
        f"<w:ftr {nsdecls('w')}><w:p><w:pPr>{styles.opening('footer')}<w:tabs>{tabs}</w:tabs></w:pPr>"
        f"<w:r>{run_text(title)}</w:r><w:r><w:tab/></w:r>{field('PAGE', 1)}</w:p></w:ftr>"
    )
    package = document.part.package
    assert package is not None
    name = package.next_partname("/word/footer%d.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTER, xml.encode(), package)
    reference = etree.Element(qn("w:footerReference"), {qn("w:type"): "default"})
    reference.set(qn("r:id"), document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER))
    section.insert(len(section.findall(qn("w:headerReference"))), reference)

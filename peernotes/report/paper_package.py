"""A paper form's blocks as a Word document: our own styles at the form's sizes, headings, tables, page numbers."""

from __future__ import annotations

import contextlib
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

from peernotes.atomic import replacing
from peernotes.paths import resource
from peernotes.report.escape import attribute, one_line, run_text
from peernotes.report.fields import field
from peernotes.report.language import set_language
from peernotes.report.page import emptied
from peernotes.report.styles import Styles, settle
from peernotes.report.traces import Properties, clean_settings, drop_parts, set_properties
from peernotes.services.paper_blocks import Block, Column, Fill, Grid, Head, Paper, Say, Style
from peernotes.services.paper_direction import held, is_right_to_left
from peernotes.services.paper_form import PaperForm
from peernotes.services.paper_pages import fill_height

_LINES = "5B6573"  # lines to write on must survive a photocopier
_INK = "1D2530"
_NO_DATE = "2000-01-01"
_CENTRED = '<w:jc w:val="center"/>'


def write_package(path: Path, form: PaperForm, day: str) -> None:
    """Write a form as a Word document. The same form always makes the same bytes.

    Raises UserError: CANNOT_WRITE, FILE_IN_USE or DISK_FULL.
    """
    document = docx.Document(str(resource("word", "peernotes.docx")))
    section = emptied(document)
    _set_page(section, form)
    styles = settle(document, document)
    _set_looks(document, styles, form)
    body = "".join(_Body(styles, form).fragments())
    for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        section.addprevious(element)
    _add_footer(document, section, styles, form)
    set_language(document, form.language)
    clean_settings(document)
    drop_parts(document, section)
    set_properties(document, Properties(form.title, form.language, _date(day)))
    saved = io.BytesIO()
    document.save(saved)
    with replacing(path) as stream, zipfile.ZipFile(saved) as made, zipfile.ZipFile(stream, "w") as package:
        for name in made.namelist():
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, made.read(name))


def _date(iso: str) -> str:
    """The workshop's day stands for the moment of writing, as in a report."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(iso).isoformat()
    return _NO_DATE


def _set_page(section: etree._Element, form: PaperForm) -> None:
    margins = section.find(qn("w:pgMar"))
    assert margins is not None, "our own document has margins"
    page = form.paper
    for name, points in (
        ("top", page.top), ("bottom", page.bottom), ("left", page.side), ("right", page.side), ("footer", 26.0)
    ):  # fmt: skip
        margins.set(qn(f"w:{name}"), str(_twips(points)))
    if is_right_to_left(form.language):
        columns = section.find(qn("w:cols"))
        direction = etree.Element(qn("w:bidi"))
        if columns is None:
            section.append(direction)
        else:
            columns.addnext(direction)


def _set_looks(document: Document, styles: Styles, form: PaperForm) -> None:
    """Our styles, at the form's sizes. They are changed, not the paragraphs: whoever edits the form has them too."""
    by_id = {style.style_id: style for style in document.styles}
    for name, look in form.paper.looks.items():
        style = by_id[styles.ids[name]] if name in styles.ids else document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(look.size)
        style.font.bold = look.bold
        letters = style.element.rPr
        for element in letters.findall(qn("w:szCs")) + letters.findall(qn("w:bCs")):
            letters.remove(element)
        letters.find(qn("w:sz")).addnext(_value("w:szCs", str(round(look.size * 2))))
        if look.bold:
            letters.find(qn("w:b")).addnext(etree.Element(qn("w:bCs")))
        if name in (Style.WORDING, Style.SMALL):
            style.font.color.rgb = RGBColor.from_string(_INK)
        room = style.paragraph_format
        room.space_before, room.space_after, room.line_spacing = Pt(look.before), Pt(look.after), 1.0
    borders = f"{qn('w:tblPr')}/{qn('w:tblBorders')}"
    for element in by_id[styles.ids["Report Table"]].element.find(borders):
        element.set(qn("w:color"), _LINES)
    if is_right_to_left(form.language):
        document.styles["Normal"].element.get_or_add_pPr().insert(0, etree.Element(qn("w:bidi")))
        letters = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        letters.find(qn("w:lang")).set(qn("w:bidi"), form.language)


def _value(name: str, value: str) -> etree._Element:
    return etree.Element(qn(name), {qn("w:val"): value})


def _add_footer(document: Document, section: etree._Element, styles: Styles, form: PaperForm) -> None:
    """Which table's page this is, and of which form, so that loose pages find each other again."""
    said = held if is_right_to_left(form.language) else str
    width = _twips(form.paper.text_width)
    stops = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in styles.footer_tabs)
    table = ""
    if form.of_table:
        stops += f'<w:tab w:val="left" w:leader="underscore" w:pos="{width * 2 // 5}"/>'
        table = f"{_run(said(form.words.table) + ' ')}<w:r><w:tab/></w:r>"
    stops += f'<w:tab w:val="right" w:pos="{width}"/>'
    before, _, rest = said(form.words.page).partition("{page}")
    between, _, after = rest.partition("{pages}")
    style = styles.opening("footer")
    xml = (
        f"<w:ftr {nsdecls('w')}><w:p><w:pPr>{style}<w:tabs>{stops}</w:tabs></w:pPr>"
        f"{table}<w:r><w:tab/></w:r>{_run(before)}{field('PAGE', 1)}"
        f"{_run(between)}{field('NUMPAGES', form.pages)}{_run(after) if after else ''}</w:p>"
        f"<w:p><w:pPr>{style}</w:pPr>{_run(said(form.foot))}</w:p></w:ftr>"
    )
    package = document.part.package
    assert package is not None
    part = Part(package.next_partname("/word/footer%d.xml"), CONTENT_TYPE.WML_FOOTER, xml.encode(), package)
    reference = etree.Element(qn("w:footerReference"), {qn("w:type"): "default"})
    reference.set(qn("r:id"), document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER))
    section.insert(0, reference)


class _Body:
    """The blocks as WordprocessingML. The order of elements is the schema's (ECMA-376-1, 17.3.1 and 17.4)."""

    def __init__(self, styles: Styles, form: PaperForm) -> None:
        self._styles = styles
        self._blocks = form.blocks
        self._paper: Paper = form.paper
        self._width = _twips(form.paper.text_width)
        self._mirrored = "<w:bidiVisual/>" if is_right_to_left(form.language) else ""

    def fragments(self) -> Iterator[str]:
        block: Block | None = None
        for block in self._blocks:
            match block:
                case Say():
                    yield self._paragraph(block.style, block.text, keep=block.keep)
                case Head():
                    yield self._paragraph(
                        block.style, one_line(block.text), keep=True, new_page=block.new_page
                    )
                case Fill():
                    yield self._fill(block)
                case Grid():
                    yield from self._grid(block)
        if isinstance(block, Grid):
            yield '<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

    def _paragraph(self, style: Style, text: str, *, keep: bool, new_page: bool = False) -> str:
        between = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
        return f"<w:p><w:pPr>{self._opening(style, between)}</w:pPr>{_run(text)}</w:p>"

    def _opening(self, style: Style, between: str = "") -> str:
        return between if style is Style.BODY else self._styles.opening(style, between)

    def _fill(self, fill: Fill) -> str:
        count = len(fill.labels)
        stops = [self._width * place // count for place in range(1, count + 1)]
        tabs = "".join(
            f'<w:tab w:val="left" w:leader="underscore" w:pos="{stop - 60}"/>' for stop in stops[:-1]
        )
        tabs += f'<w:tab w:val="right" w:leader="underscore" w:pos="{stops[-1]}"/>'
        keep = "<w:keepNext/>" if fill.keep else ""
        line = _twips(fill_height(self._paper))
        room = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        labels = [f"{'  ' if number else ''}{label} " for number, label in enumerate(fill.labels) if label]
        runs = "".join(f"{_run(label)}<w:r><w:tab/></w:r>" for label in labels)
        runs += "<w:r><w:br/><w:tab/></w:r>" * (fill.lines - 1)
        return f"<w:p><w:pPr>{keep}<w:tabs>{tabs}</w:tabs>{room}</w:pPr>{runs}</w:p>"

    def _grid(self, grid: Grid) -> Iterator[str]:
        widths = _widths([column.weight for column in grid.columns], self._width)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles.ids["Report Table"]}"/>{self._mirrored}'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{attribute(grid.name)}"/>'
            f'<w:tblDescription w:val="{attribute(grid.description)}"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )
        titles = [column.title for column in grid.columns]
        head = self._styles.opening("Table Heading", "<w:keepNext/>")
        yield self._row("<w:cantSplit/><w:tblHeader/>", head, grid.columns, widths, titles)
        height = f'<w:cantSplit/><w:trHeight w:val="{_twips(grid.row_height)}" w:hRule="atLeast"/>'
        text = self._styles.opening("Table Text")
        for row in grid.rows:
            yield self._row(height, text, grid.columns, widths, row)
        yield "</w:tbl>"

    @staticmethod
    def _row(
        properties: str, style: str, columns: Sequence[Column], widths: Sequence[int], texts: Sequence[str]
    ) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:pPr>{style}{_CENTRED if column.small and not _two_lines(text) else ''}</w:pPr>"
            f"{_run(text) if text else ''}</w:p></w:tc>"
            for column, width, text in zip(columns, widths, texts, strict=True)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _two_lines(text: str) -> bool:
    return "\n" in text


def _run(text: str) -> str:
    """A run; one with letters from right to left says so, or Word would set its marks on the wrong side."""
    right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"<w:r>{'<w:rPr><w:rtl/></w:rPr>' if right else ''}{run_text(text)}</w:r>"


def _twips(points: float) -> int:
    return round(points * 20)


def _widths(weights: Iterable[int], whole: int) -> list[int]:
    """The whole width, shared out by weight to the last twentieth of a point."""
    shares = list(weights)
    edges = [whole * sum(shares[:number]) // sum(shares) for number in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]

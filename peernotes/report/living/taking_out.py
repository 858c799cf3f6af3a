"""A note that may not be read any more is taken out of an edited report, whatever people made of it."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import qn

from peernotes.report.living.edited import (
    END,
    ID,
    START,
    TC,
    TR,
    Element,
    Mark,
    P,
    marks_in,
    paragraphs_of,
    text_of,
)


def take_out(mark: Mark) -> None:
    """Take a note away with all that stands behind it in its paragraph, or paragraphs where somebody broke it in two.
    A cell keeps one, a row without any words goes, and another note that somebody put into the same paragraph stays.
    """
    for paragraph in paragraphs_of(mark):
        others = [other.start for other in marks_in(paragraph) if other.note and other.note != mark.note]
        if others:
            _take_out_up_to(mark, others)
        else:
            _take_out_paragraph(paragraph)


def _take_out_up_to(mark: Mark, others: Sequence[Element]) -> None:
    for element in [mark.start, *mark.start.itersiblings()]:
        if any(start is other for start in element.iter(START) for other in others):
            return
        if element.tag != END or element.get(ID) == mark.start.get(ID):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)


def _take_out_paragraph(paragraph: Element) -> None:
    cell = paragraph.getparent()
    if cell is None:
        return
    if cell.tag != TC:
        cell.remove(paragraph)
        return
    if sum(child.tag == P for child in cell) > 1:
        cell.remove(paragraph)
    else:
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)
    row = next(cell.iterancestors(TR), None)
    table = row.getparent() if row is not None else None
    if row is not None and table is not None and not text_of(row).strip():
        table.remove(row)

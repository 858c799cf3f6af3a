"""A report as people left it in Word: where its parts and notes stand now, and whether their words were changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

Element = etree._Element

P, R, T, TR, TC, TBL = (qn(f"w:{name}") for name in ("p", "r", "t", "tr", "tc", "tbl"))
INS, DEL, SDT, SDT_CONTENT = (qn(f"w:{name}") for name in ("ins", "del", "sdt", "sdtContent"))
START, END, NAME, ID = (qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "name", "id"))
_GONE = {DEL, qn("w:moveFrom")}
_LETTERS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}

_NOTE = re.compile(r"(?:_P[0-9a-f]{10})?(_N[0-9a-f]{14})")
_PART = re.compile(r"_P[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark of the report: `note` is the note's own name where it is one, `block` the paragraph or, in a table,
    the row that it stands in."""

    name: str
    start: Element
    block: Element
    note: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """A paragraph that is a heading: `part` is its bookmark, if it has one of ours."""

    block: Element
    level: int
    text: str
    part: str = ""


def blocks_of(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body in reading order; content controls count as what stands in them."""
    for child in body:
        if child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from blocks_of(content)
        elif child.tag in (P, TBL):
            yield child


def marks_in(block: Element) -> list[Mark]:
    """The report's bookmarks in a paragraph or table; of a name that stands twice the first one."""
    found: dict[str, Mark] = {}
    for start in block.iter(START):
        name = start.get(NAME, "")
        note = _NOTE.fullmatch(name)
        if (note or _PART.fullmatch(name)) and name not in found:
            row = next(start.iterancestors(TR), None)
            paragraph = next(start.iterancestors(P), None)
            place = row if row is not None else paragraph
            if place is not None:
                found[name] = Mark(name, start, place, note[1] if note else "")
    return list(found.values())


def heading_of(block: Element, levels: dict[str, int]) -> Titled | None:
    """What kind of heading a paragraph is; `levels` gives those of the heading styles by style id."""
    if block.tag != P:
        return None
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    level = levels.get(style.get(qn("w:val"), "")) if style is not None else None
    if level is None:
        return None
    part = next((mark.name for mark in marks_in(block) if not mark.note), "")
    return Titled(block, level, text_of(block), part)


def text_of(element: Element) -> str:
    """The words of an element as a reader sees them who accepted all changes."""
    return "".join(_letters(element))


def marked_runs(mark: Mark) -> list[Element] | None:
    """What stands between the start and the end of a bookmark; None where that is not one stretch of one paragraph.

    LibreOffice puts the end into the link that follows, before all that stands in it.
    """
    identity = mark.start.get(ID)
    found: list[Element] = []
    for sibling in mark.start.itersiblings():
        if any(end.get(ID) == identity for end in sibling.iter(END)):
            return found if not _before_end(sibling, identity) else None
        found.append(sibling)
    return None


def marked_text(mark: Mark) -> str | None:
    """The words within a bookmark; None where people moved its end elsewhere."""
    inside = marked_runs(mark)
    return None if inside is None else "".join(text_of(element) for element in inside)


def paragraphs_of(mark: Mark) -> list[Element]:
    """The paragraphs that a bookmark goes through: several where somebody broke its text in two.

    Where its end was carried off behind other notes, only the first and the last of them.
    """
    first, identity = next(mark.start.iterancestors(P)), mark.start.get(ID)
    if any(end.get(ID) == identity for end in first.iter(END)):
        return [first]
    found, apart = [first], False
    for sibling in first.itersiblings():
        ends = any(end.get(ID) == identity for end in sibling.iter(END))
        own = sibling.tag == P and not any(other.name != mark.name for other in marks_in(sibling))
        apart = apart or not (own or ends)
        if own:
            found.append(sibling)
        if ends:
            return [first, *([sibling] if own else [])] if apart else found
    return [first]


def _before_end(element: Element, identity: str | None) -> str:
    """The words of an element before the end of a bookmark in it."""
    words = ""
    for inner in element.iter():
        if inner.tag == END and inner.get(ID) == identity:
            break
        if inner.tag == T or inner.tag in _LETTERS:
            words += text_of(inner)
    return words


def _letters(element: Element) -> Iterator[str]:
    if element.tag in _GONE:
        return
    if element.tag == T:
        yield element.text or ""
    elif element.tag in _LETTERS:
        yield _LETTERS[element.tag]
    elif element.tag != qn("w:pPr"):
        for child in element:
            if isinstance(child.tag, str):
                yield from _letters(child)

"""Settles styles: which style of a Word document stands for which part of a report.

A style is found by its name, by a name that it has in another language, then by its id. What is missing
is copied from our own document; nothing that a document has is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from peernotes.report.numbering import add_bullet
from peernotes.report.style_names import id_from, names_elsewhere

_PARAGRAPHS = (
    "Title", "Subtitle", "Report Kicker", "Report Details", "Report Notice",
    "heading 1", "heading 2", "heading 3", "heading 4", "TOC Heading", "toc 1", "toc 2",
    "Key Question", "Question Wording", "Report Remark", "Theme Claim", "Theme Facts",
    "List Bullet", "Quote", "Counter View", "Table Note",
    "caption", "Table Text", "Table Heading", "footer",
)  # fmt: skip
_COUNTING = ("heading 1", "heading 2", "heading 3", "heading 4", "TOC Heading", "caption")
_LETTERS = ("Note Reference", "Note Source", "Note Mark", "Own Words")
_TABLES = ("Report Table",)
_KINDS = {
    **dict.fromkeys(_PARAGRAPHS, "paragraph"),
    **dict.fromkeys(_LETTERS, "character"),
    **dict.fromkeys(_TABLES, "table"),
}

_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_NUMBER = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"


class Styles(NamedTuple):
    """The ids of a document's styles by the names that ours have.

    `numbering` holds what paragraphs of a style must say besides: a bullet where the style has none, and
    no number where an organisation's headings count themselves, because ours bring their numbers along.
    `footer_tabs` are the tab stops of the footer's style, in twentieths of a point.
    """

    ids: Mapping[str, str]
    numbering: Mapping[str, str]
    footer_tabs: tuple[str, ...]

    def opening(self, name: str, between: str = "") -> str:
        """What the properties of a paragraph in this style begin with; `between` stands in schema order."""
        return f'<w:pStyle w:val="{self.ids[name]}"/>{between}{self.numbering.get(name, "")}'


def settle(document: Document, own: Document) -> Styles:
    """Find or add every style that a report uses in `document`; `own` has them all."""
    sheet = _Sheet(document.styles.element)
    ours = sheet if own is document else _Sheet(own.styles.element)
    ids: dict[str, str] = {}
    missing = []
    for name, kind in _KINDS.items():
        style_id = sheet.find(kind, name)
        if not style_id:
            missing.append(name)
            style_id = sheet.add(ours, ours.find(kind, name), ids)
        ids[name] = style_id

    numbering = {name: _NO_NUMBER for name in _COUNTING if sheet.number_of(ids[name])}
    bullet = ids["List Bullet"]
    if "List Bullet" in missing:
        sheet.set_number(bullet, add_bullet(document, own, bullet))
    elif not sheet.number_of(bullet):
        number = add_bullet(document, own)
        numbering["List Bullet"] = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return Styles(ids, numbering, tuple(sheet.tab_stops(ids["footer"])))


class _Sheet:
    """The styles of one document."""

    def __init__(self, root: _Element) -> None:
        if root.tag != qn("w:styles"):
            raise ValueError(f"{root.tag} are no styles")
        self._root = root
        self._styles: dict[str, _Element] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_id: dict[tuple[str, str], str] = {}
        for style in root.findall(qn("w:style")):
            self._enter(style)

    def _enter(self, style: _Element) -> None:
        style_id, kind = _attribute(style, "styleId"), _kind(style)
        self._styles[style_id] = style
        self._by_id.setdefault((kind, style_id.casefold()), style_id)
        for name in _names_of(style):
            self._by_name.setdefault((kind, name.casefold()), style_id)

    def find(self, kind: str, name: str) -> str:
        """The id of the style of this kind that goes by our name, a local one, or an id made of either."""
        own = self._by_name.get((kind, name.casefold()))
        if own:
            return own
        names = (name, *names_elsewhere(name))
        found = [self._by_name.get((kind, known.casefold())) for known in names]
        found += [self._by_id.get((kind, id_from(known).casefold())) for known in names]
        return next(filter(None, found), "")

    def add(self, ours: _Sheet, our_id: str, settled: Mapping[str, str]) -> str:
        """Copy a style of ours, resting on the styles that stand for ours here; the id that it gets."""
        style = deepcopy(ours._styles[our_id])
        style_id, number = our_id, 0
        while style_id in self._styles:
            number += 1
            style_id = f"{our_id}Peernotes{number}"
        style.set(qn("w:styleId"), style_id)
        name = style.find(qn("w:name"))
        assert name is not None, our_id
        if any(known == _attribute(name, "val").casefold() for _, known in self._by_name):
            name.set(qn("w:val"), f"Peernotes {_attribute(name, 'val')}")
        for link in (style.find(qn("w:basedOn")), style.find(qn("w:next"))):
            if link is not None:
                target = self._standing_for(ours, _attribute(link, "val"), settled)
                if target:
                    link.set(qn("w:val"), target)
                else:
                    style.remove(link)
        self._root.append(style)
        self._enter(style)
        return style_id

    def number_of(self, style_id: str) -> str:
        """The numbering that a style has, or inherits; nothing where it has none, or is told to have none."""
        for style in self._with_ancestors(style_id):
            number = style.find(_NUMBER)
            if number is not None:
                value = _attribute(number, "val")
                return "" if value == "0" else value
        return ""

    def set_number(self, style_id: str, number: int) -> None:
        """Let a style that we added count by a numbering of this document."""
        element = self._styles[style_id].find(_NUMBER)
        assert element is not None, style_id
        element.set(qn("w:val"), str(number))

    def tab_stops(self, style_id: str) -> list[str]:
        """Where a style has tab stops, its own or inherited."""
        stops: dict[str, str] = {}
        for style in reversed(list(self._with_ancestors(style_id))):
            for tab in style.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}"):
                stops[_attribute(tab, "pos")] = _attribute(tab, "val")
        return [position for position, kind in stops.items() if kind != "clear"]

    def _with_ancestors(self, style_id: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            based = self._styles[style_id].find(qn("w:basedOn"))
            style_id = _attribute(based, "val") if based is not None else ""

    def _standing_for(self, ours: _Sheet, our_id: str, settled: Mapping[str, str]) -> str:
        """The id of the style that stands for one of ours here: the default one for a default one."""
        style = ours._styles[our_id]
        if not _is_default(style):
            return next((settled[name] for name in _names_of(style) if name in settled), "")
        kind = _kind(style)
        alike = (i for i, known in self._styles.items() if _is_default(known) and _kind(known) == kind)
        return next(alike, "")


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(qn(f"w:{name}"), ""))


def _kind(style: _Element) -> str:
    return _attribute(style, "type") or "paragraph"


def _is_default(style: _Element) -> bool:
    return _attribute(style, "default") in ("1", "true", "on")


def _names_of(style: _Element) -> list[str]:
    """A style's name and its aliases."""
    names = [style.find(qn("w:name")), style.find(qn("w:aliases"))]
    texts = [_attribute(element, "val") for element in names if element is not None]
    return [name.strip() for text in texts for name in text.split(",")]

"""The language that a document says it is in: for spelling, and for those who have it read aloud."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from peernotes.report.direction import is_written_right_to_left


def set_language(document: Document, tag: str) -> None:
    """Say which language the document is in; a regional form of the same language stays."""
    styles = document.styles.element
    defaults = _first_child(_first_child(_first_child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    languages = [_language_of(defaults)]
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:default")) and style.get(qn("w:type")) == "paragraph":
            languages += style.findall(f"{qn('w:rPr')}/{qn('w:lang')}")
    for language in languages:
        name = qn("w:bidi") if is_written_right_to_left(tag) else qn("w:val")
        if language.get(name, "").partition("-")[0] != tag.partition("-")[0]:
            language.set(name, tag)


def _first_child(parent: etree._Element, name: str) -> etree._Element:
    child = parent.find(qn(name))
    if child is None:
        child = etree.Element(qn(name))
        parent.insert(0, child)
    return child


def _language_of(letters: etree._Element) -> etree._Element:
    language = letters.find(qn("w:lang"))
    if language is None:
        language = etree.Element(qn("w:lang"))
        followers = [letters.find(qn(name)) for name in ("w:eastAsianLayout", "w:specVanish", "w:oMath")]
        follower = next((element for element in followers if element is not None), None)
        if follower is None:
            letters.append(language)
        else:
            follower.addprevious(language)
    return language

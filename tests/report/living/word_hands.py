"""What people do to a report in Word: they move, rewrite, delete, add and comment. And what a reader then finds."""

from __future__ import annotations

import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from peernotes.report.living.edited import DEL, INS, Element, P, blocks_of, marks_in, text_of

MAIN, COMMENTS, PEOPLE = "word/document.xml", "word/comments.xml", "word/people.xml"
TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"


class Hands:
    """A document in somebody's hands; `save` keeps what they did."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self._parts[MAIN])
        body = self.root.find(qn("w:body"))
        assert body is not None
        self.body: Element = body
        self._comments: list[str] = []
        self._people: set[str] = set()

    def paragraphs(self) -> list[Element]:
        """Those outside tables, in order."""
        return [block for block in blocks_of(self.body) if block.tag == P]

    def with_note(self, text: str) -> Element:
        """The first paragraph that has this text and is a note of the report."""
        return next(p for p in self.body.iter(P) if text in text_of(p) and marks_in(p))

    def rewrite(self, paragraph: Element, words: str) -> None:
        """Type over the first words of a paragraph."""
        text = next(t for t in paragraph.iter(qn("w:t")))
        text.text = words

    def delete(self, paragraph: Element) -> None:
        """Take a paragraph away."""
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    def move(self, paragraph: Element, behind: Element) -> None:
        """Cut it, and paste it behind another one."""
        behind.addnext(paragraph)

    def write_behind(self, paragraph: Element, words: str) -> Element:
        """A paragraph of their own."""
        new = etree.Element(P)
        run = etree.SubElement(new, qn("w:r"))
        etree.SubElement(run, qn("w:t")).text = words
        paragraph.addnext(new)
        return new

    def break_in_two(self, paragraph: Element, behind: str) -> None:
        """Press Enter behind these words."""
        run = next(run for run in paragraph.iter(qn("w:r")) if behind in text_of(run))
        words = next(run.iter(qn("w:t")))
        before, found, after = (words.text or "").partition(behind)
        rest = deepcopy(run)
        words.text = before + found
        next(rest.iter(qn("w:t"))).text = after
        new = etree.Element(P)
        new.extend([rest, *run.itersiblings()])
        paragraph.addnext(new)

    def unite(self, paragraph: Element, following: Element) -> None:
        """Take away the break between two paragraphs."""
        paragraph.extend(child for child in list(following) if child.tag != qn("w:pPr"))
        self.delete(following)

    def comment(
        self, paragraph: Element, number: int, words: str = "Is that so?", author: str = "A reader"
    ) -> None:
        """A comment about a paragraph, with its marks there, as Word sets it."""
        own = {qn("w:id"): str(number)}
        start = etree.Element(qn("w:commentRangeStart"), own)
        properties = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        etree.SubElement(paragraph, qn("w:commentRangeEnd"), own)
        run = etree.SubElement(paragraph, qn("w:r"))
        etree.SubElement(run, qn("w:commentReference"), own)
        self._people.add(author)
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="{author}" w:initials="{author[:1]}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
        )

    def _keep_comments(self) -> None:
        people = "".join(f'<w15:person w15:author="{name}"/>' for name in sorted(self._people))
        space = "http://schemas.microsoft.com/office/word/2012/wordml"
        self._parts[PEOPLE] = f'<w15:people xmlns:w15="{space}">{people}</w15:people>'.encode()
        self._parts[COMMENTS] = f"<w:comments {nsdecls('w')}>{''.join(self._comments)}</w:comments>".encode()
        types = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        entry = f'<Override PartName="/{COMMENTS}" ContentType="{types}"/>'
        people = types.replace("comments", "people")
        entry += f'<Override PartName="/{PEOPLE}" ContentType="{people}"/></Types>'
        self._parts[TYPES] = self._parts[TYPES].replace(b"</Types>", entry.encode())
        entry = f'<Relationship Id="rIdComments" Type="{RT.COMMENTS}" Target="comments.xml"/>'
        of_people = "http://schemas.microsoft.com/office/2011/relationships/people"
        entry += f'<Relationship Id="rIdPeople" Type="{of_people}" Target="people.xml"/></Relationships>'
        self._parts[LINKS] = self._parts[LINKS].replace(b"</Relationships>", entry.encode())

    def save(self, path: Path | None = None) -> Path:
        path = path or self._path
        if self._comments:
            self._keep_comments()
        self._parts[MAIN] = etree.tostring(self.root, encoding="UTF-8", standalone=True, xml_declaration=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self._parts.items():
                package.writestr(name, content)
        return path


def body_of(path: Path) -> Element:
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read(MAIN)).find(qn("w:body"))
    assert body is not None
    return body


def said(path: Path) -> list[str]:
    """What a reader finds who accepts all changes: every paragraph, in tables too."""
    return [text for paragraph in body_of(path).iter(P) if (text := text_of(paragraph))]


def comments(path: Path) -> list[tuple[str, str]]:
    """The comments whose marks stand in the text, with what they say."""
    marked = [e.get(qn("w:id")) for e in body_of(path).iter(qn("w:commentReference"))]
    with zipfile.ZipFile(path) as package:
        if COMMENTS not in package.namelist():
            return []
        root = etree.fromstring(package.read(COMMENTS))
    said = {e.get(qn("w:id")): text_of(e) for e in root}
    return sorted((str(number), said[number]) for number in marked)


def refused(path: Path) -> Counter[str]:
    """What stands there for who refuses all changes: nothing of it may be lost."""
    body = body_of(path)
    for inserted in list(body.iter(INS)):
        parent = inserted.getparent()
        if parent is not None and parent.tag == qn("w:trPr"):
            row = parent.getparent()
            assert row is not None
            row.getparent().remove(row)  # type: ignore[union-attr]
        elif parent is not None and parent.tag != qn("w:rPr"):
            parent.remove(inserted)
    for struck in list(body.iter(DEL)):
        for words in struck.iter(qn("w:delText")):
            words.tag = qn("w:t")
        struck.tag = qn("w:ins")
    return Counter(text for paragraph in body.iter(P) if (text := text_of(paragraph)))


def tracked(path: Path) -> list[str]:
    """The words of every insertion that Word shows as one."""
    return [text for inserted in body_of(path).iter(INS) if (text := text_of(inserted))]

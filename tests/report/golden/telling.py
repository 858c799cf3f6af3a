"""A report's parts in plain text, and its blocks as Word's XML, for people to read and for tests to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx

from peernotes.paths import resource
from peernotes.report.anchors import part_bookmark
from peernotes.report.blocks import (
    Bar,
    Block,
    Bullet,
    Column,
    Contents,
    Entry,
    Heading,
    Linked,
    Paragraph,
    Part,
    Setting,
    Shaded,
    Table,
)
from peernotes.report.body import Body
from peernotes.report.outline import outline
from peernotes.report.styles import settle
from peernotes.report.words import words_in
from peernotes.services.report_ports import ReportChoices
from tests.report.small import small

GOLDEN = Path(__file__).parent


def told() -> dict[str, str]:
    """Each part of an internal copy, by the name of its file; and all of a publication copy."""
    parts: dict[str, list[str]] = {"title-page.txt": []}
    name = "title-page.txt"
    for block in outline(small(), ReportChoices()):
        if isinstance(block, Heading) and block.level == 1:
            name = f"{block.anchor}.txt"
            parts[name] = []
        parts[name] += _lines(block)
    parts["publication.txt"] = [
        line for b in outline(small(), ReportChoices(publication=True)) for line in _lines(b)
    ]
    return {name: "\n".join(lines) + "\n" for name, lines in parts.items()}


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"\n{'#' * block.level} {block.text}"
        case Paragraph():
            yield f"[{block.part.value}] {block.text}"
        case Bullet():
            yield f"* {block.text}"
        case Contents():
            yield f"[{block.title}]"
        case Entry():
            yield _said(block)
        case Table():
            yield f"\n[Table: {block.caption}] {block.description}"
            yield " | ".join(column.title for column in block.columns)
            for row in block.rows:
                yield " | ".join(map(_cell, row))


def _cell(cell: object) -> str:
    match cell:
        case Entry():
            return _said(cell)
        case Shaded():
            return f"{cell.text}/{cell.level}"
        case Bar():
            return f"{cell.text}/{cell.length}%"
        case Linked():
            return cell.text
    return str(cell or "")


def _said(entry: Entry) -> str:
    words = f"{entry.words} <{entry.text}>" if entry.words else entry.text
    said = f"{entry.setting.name.lower()}: {entry.lead} {words}".replace("  ", " ")
    behind = " · ".join(filter(None, (entry.reference, entry.source, entry.mark, entry.language)))
    return repr(f"{said} ({behind})")[1:-1]


BLOCKS: dict[str, Iterable[Block]] = {
    "heading.xml": [Heading(1, "A part", "part", new_page=True), Heading(3, "A kind")],
    "paragraph.xml": [Paragraph("Plain & simple\nin two lines"), Paragraph("A claim", Part.CLAIM)],
    "note.xml": [
        Heading(2, "1.1 Roles", "place-roles"),
        Entry("Said <so>", "T3-014", "Ireland · Peer", "ask first", uid="a"),
        Entry("Quoted", "T3-015", setting=Setting.QUOTE, uid="b"),
        Entry("Long and winding", "T3-016", uid="c", words="Short"),
        Entry("Not so", "T3-017", setting=Setting.COUNTER_VIEW, uid="d", lead="Otherwise:"),
        Entry("As typed", "T3-018", "Peer", setting=Setting.REGISTER, uid="e"),
    ],
    "languages.xml": [
        Entry("La prison est loin", "T1-001", language="fr", uid="a"),
        Entry("قال English ثم", "T1-002", language="ar", uid="b"),
    ],
    "table.xml": [
        Table(
            "Numbers",
            "What is in it",
            (Column("Name", 2), Column("Count", 1, number=True), Column("Kinds", 1, upright=True)),
            (
                ("A", Shaded("4", 4), Bar("12", 50)),
                (Linked("B", "theme-b"), Shaded("–", 0), None),
                (Entry("Said", "T1-001", uid="x"), "", Bar("–", 0)),
            ),
        ),
    ],
    "contents.xml": [Contents("Contents")],
}


def written_xml() -> dict[str, str]:
    """Each kind of block as it stands in the document, an element on a line."""
    styles = settle(own := docx.Document(str(resource("word", "peernotes.docx"))), own)
    listed = [Heading(1, "First", "first"), Heading(2, "Second", "second")]
    made = {}
    for name, blocks in BLOCKS.items():
        body = Body(styles, words_in("en"), listed, 9000, has_register=True)
        made[name] = _on_lines("".join(body.fragments(blocks)))
    with_pages = Body(styles, words_in("en"), listed, 9000, pages={part_bookmark("first"): 3})
    made["contents-with-pages.xml"] = _on_lines("".join(with_pages.fragments([Contents("Contents")])))
    return made


def _on_lines(xml: str) -> str:
    return re.sub("><", ">\n<", xml) + "\n"

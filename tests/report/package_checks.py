"""What is wrong with a .docx, beyond what python-docx and LibreOffice forgive."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def problems(path: Path) -> list[str]:
    """Every fault that was found, in words."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return [
        *(f"{name} twice" for name, count in Counter(names).items() if count > 1),
        *_types(trees, names),
        *_relations(trees, names),
        *_properties(trees),
        *_styles(trees),
        *_settings(trees),
        *_document(trees),
    ]


def _types(trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    defaults = {child.get("Extension", "").lower() for child in types if str(child.tag).endswith("}Default")}
    overrides = [child.get("PartName", "")[1:] for child in types if str(child.tag).endswith("}Override")]
    yield from (f"a type for {name}, which is not there" for name in overrides if name not in names)
    yield from (f"two types for {name}" for name, count in Counter(overrides).items() if count > 1)
    for name in names:
        if name not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield f"no type for {name}"


def _relations(trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [relation.get("Id") for relation in tree.iter(_RELATION)]
        if len(ids) != len(set(ids)):
            yield f"{name}: an id twice"
        for relation in tree.iter(_RELATION):
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target not in names:
                yield f"{name}: {target} is not there"
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        if source in trees:
            used = {
                str(v) for e in trees[source].iter() for key, v in e.attrib.items() if str(key).startswith(R)
            }
            yield from (f"{source}: {missing} leads nowhere" for missing in used - set(ids))


def _properties(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if name.startswith("docProps/"):
            for element in tree.iter():
                tag = etree.QName(element).localname
                if tag in ("creator", "lastModifiedBy", "Company", "Manager") and element.text:
                    yield f"{name}: {tag} is {element.text}"
        yield from (f"{name}: an author" for e in tree.iter() if e.get(f"{W}author"))
    core = trees["docProps/core.xml"]
    if not any(etree.QName(e).localname == "title" and e.text for e in core):
        yield "no title"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = trees["word/styles.xml"].findall(f"{W}style")
    ids = [style.get(f"{W}styleId") for style in styles]
    names = [(style.get(f"{W}type"), _value(style, "name").casefold()) for style in styles]
    yield from (f"style {i} twice" for i, count in Counter(ids).items() if count > 1)
    yield from (f"style named {n} twice" for n, count in Counter(names).items() if count > 1)
    for style in styles:
        for link in ("basedOn", "next", "link"):
            if _value(style, link) and _value(style, link) not in ids:
                yield f"{style.get(f'{W}styleId')}: {link} {_value(style, link)} is not there"
    language = trees["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield "no language"

    numbers = _numbers(trees)
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            for kind in ("pStyle", "rStyle", "tblStyle"):
                for element in tree.iter(f"{W}{kind}"):
                    if element.get(f"{W}val") not in ids:
                        yield f"{name}: no style {element.get(f'{W}val')}"
            for element in tree.iter(f"{W}numId"):
                if element.get(f"{W}val") not in numbers:
                    yield f"{name}: no numbering {element.get(f'{W}val')}"


def _numbers(trees: dict[str, etree._Element]) -> set[str | None]:
    """The numberings that there are; 0 is none."""
    root = trees.get("word/numbering.xml")
    if root is None:
        return {"0"}
    definitions = {e.get(f"{W}abstractNumId") for e in root.findall(f"{W}abstractNum")}
    used = root.findall(f"{W}num")
    return {"0"} | {e.get(f"{W}numId") for e in used if _value(e, "abstractNumId") in definitions}


def _settings(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        for tag in ("updateFields", "attachedTemplate", "mailMerge", "documentProtection"):
            if tree.find(f".//{W}{tag}") is not None:
                yield f"{name}: {tag}"
        if any(element.get(f"{W}dirty") for element in tree.iter()):
            yield f"{name}: a dirty field"


def _document(trees: dict[str, etree._Element]) -> Iterator[str]:
    root = trees["word/document.xml"]
    starts = list(root.iter(f"{W}bookmarkStart"))
    ids = [start.get(f"{W}id") for start in starts]
    bookmarks = [start.get(f"{W}name", "") for start in starts]
    if sorted(map(str, ids)) != sorted(str(end.get(f"{W}id")) for end in root.iter(f"{W}bookmarkEnd")):
        yield "bookmarks that do not begin and end"
    if len(set(ids)) != len(ids) or len(set(bookmarks)) != len(bookmarks):
        yield "a bookmark twice"
    yield from (f"bookmark {n}" for n in bookmarks if not re.fullmatch(r"[A-Za-z_]\w{0,39}", n))
    for link in root.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in bookmarks:
            yield f"a link to {link.get(f'{W}anchor')}"

    for name, tree in trees.items():
        if name.startswith("word/"):
            order = "".join(str(e.get(f"{W}fldCharType"))[0] for e in tree.iter(f"{W}fldChar"))
            while "bse" in order:
                order = order.replace("bse", "")
            if order:
                yield f"{name}: fields {order}"

    body = root.find(f"{W}body")
    assert body is not None
    children = [etree.QName(child).localname for child in body]
    if children[-1] != "sectPr" or children[-2] != "p":
        yield f"the body ends with {children[-2:]}"
    if any(pair == ("tbl", "tbl") for pair in pairwise(children)):
        yield "two tables in a row"
    for table in root.iter(f"{W}tbl"):
        yield from _table(table)
    for paragraph in body.findall(f"{W}p")[:-1]:
        if not "".join(map(str, paragraph.itertext())):
            yield "an empty paragraph"


def _table(table: etree._Element) -> Iterator[str]:
    widths = [column.get(f"{W}w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if [_width(cell) for cell in cells] != widths:
            yield "cells that do not fit the grid"
        yield from ("a cell without a last paragraph" for cell in cells if cell[-1].tag != f"{W}p")
    header = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
    if header is None or header.attrib:
        yield "no header row, or one that is not bare"
    for tag in ("tblCaption", "tblDescription"):
        if not _value(table, f"tblPr/{W}{tag}"):
            yield f"no {tag}"


def _width(cell: etree._Element) -> str | None:
    element = cell.find(f"{W}tcPr/{W}tcW")
    return None if element is None else element.get(f"{W}w")


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val", "")

"""Organisations' own Word documents: what they have stays, what they lack is added."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Inches, Mm
from lxml import etree

from peernotes.domain.errors import ErrorCode, UserError
from tests.report.builders import compilation, note, record, written
from tests.report.package_checks import problems
from tests.report.reading import entries, headings, part, texts
from tests.report.style_documents import (
    GERMAN,
    STYLE_DOCUMENTS,
    as_other_kind,
    german,
    german_elsewhere,
    landscape_letter,
    style_document,
    with_bullets_unbound,
    with_letterhead,
    with_numbered_headings,
    without_lists,
)

NOTES = [
    note("A plain one", number=1),
    note("A quoted one", number=2, kind="quote"),
    note("C", "pay", number=3),
]
COMPILED = compilation(record("1", NOTES, seats={"peer": 2}))


@pytest.mark.parametrize("change", STYLE_DOCUMENTS, ids=lambda change: change.__name__)
@pytest.mark.parametrize("publication", [False, True])
def test_a_report_in_an_organisations_own_look_is_whole(
    tmp_path: Path, change: Callable[[Document], None], publication: bool
) -> None:
    style = style_document(tmp_path, change)
    path = written(tmp_path / "r.docx", COMPILED, style=style, publication=publication)
    assert problems(path) == []
    assert entries(path) == [("T1-001", "A plain one"), ("T1-002", "A quoted one"), ("T1-003", "C")]


def test_localised_styles_are_used_as_they_are(tmp_path: Path) -> None:
    style = style_document(tmp_path, german)
    xml = part(written(tmp_path / "r.docx", COMPILED, style=style))
    for style_id, _ in GERMAN.values():
        assert f'<w:pStyle w:val="{style_id}"/>' in xml
    before, after = (part(path, "word/styles.xml") for path in (style, tmp_path / "r.docx"))
    assert definition(before, "berschrift1") == definition(after, "berschrift1")


def test_names_of_other_programs_are_understood(tmp_path: Path) -> None:
    path = written(tmp_path / "r.docx", COMPILED, style=style_document(tmp_path, german_elsewhere))
    shown = {p.text: p.style.name for p in docx.Document(str(path)).paragraphs if p.style is not None}
    assert shown["1 Scope"] == "Überschrift 1"
    assert 'w:val="heading 1"' not in part(path, "word/styles.xml")


def definition(styles: str, style_id: str) -> bytes:
    root = etree.fromstring(styles.encode())
    found = next(e for e in root if e.get(qn("w:styleId")) == style_id)
    return etree.tostring(found, method="c14n")


def test_the_page_stays_and_tables_fit_it(tmp_path: Path) -> None:
    path = written(tmp_path / "r.docx", COMPILED, style=style_document(tmp_path, landscape_letter))
    section = docx.Document(str(path)).sections[0]
    assert (section.page_width, section.page_height) == (Inches(11), Inches(8.5))
    width = int(re.findall(r'<w:tblW w:w="(\d+)"', part(path))[0])
    assert width == round((Inches(11) - 2 * Mm(20)) / 635)


def test_what_is_missing_is_added_and_bullets_are_real(tmp_path: Path) -> None:
    path = written(tmp_path / "r.docx", COMPILED, style=style_document(tmp_path, without_lists))
    document = docx.Document(str(path))
    bullet = next(p for p in document.paragraphs if p.runs and p.runs[0].text == "A plain one")
    assert bullet.style is not None
    assert bullet.style.name == "List Bullet"
    number = bullet.style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert f'<w:num w:numId="{number}">' in part(path, "word/numbering.xml")
    assert "•" in part(path, "word/numbering.xml")


def test_a_bullet_style_without_a_bullet_gets_one_in_the_paragraph(tmp_path: Path) -> None:
    style = style_document(tmp_path, with_bullets_unbound)
    xml = part(written(tmp_path / "r.docx", COMPILED, style=style))
    assert '<w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="' in xml
    assert definition(part(style, "word/styles.xml"), "ListBullet") == definition(
        part(tmp_path / "r.docx", "word/styles.xml"), "ListBullet"
    )


def test_headings_that_count_themselves_do_not_count_twice(tmp_path: Path) -> None:
    xml = part(written(tmp_path / "r.docx", COMPILED, style=style_document(tmp_path, with_numbered_headings)))
    assert '<w:numId w:val="0"/></w:numPr></w:pPr><w:bookmarkStart w:id="3"' in xml


def test_the_letterhead_stays_and_the_old_text_goes(tmp_path: Path) -> None:
    path = written(tmp_path / "r.docx", COMPILED, style=style_document(tmp_path, with_letterhead))
    section = docx.Document(str(path)).sections[0]
    assert section.header.paragraphs[0].text == "The Peer Trust"
    assert section.footer.paragraphs[0].text == "Charity 1234"
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        everything = b" ".join(package.read(name) for name in names)
    assert sum("media" in name for name in names) == 1
    assert not any("comments" in name or "app.xml" in name or "thumbnail" in name for name in names)
    assert b"Bloggs" not in everything
    assert not any("template came with" in text for text in texts(path))


@pytest.mark.parametrize(
    ("suffix", "main"),
    [
        ("dotx", "openxmlformats-officedocument.wordprocessingml.template"),
        ("docm", "ms-word.document.macroEnabled"),
        ("dotm", "ms-word.template.macroEnabledTemplate"),
    ],
)
def test_templates_and_documents_with_macros_become_documents(tmp_path: Path, suffix: str, main: str) -> None:
    plain = style_document(tmp_path, german)
    path = as_other_kind(plain, suffix, main)
    before = path.read_bytes()
    report = written(tmp_path / "r.docx", COMPILED, style=path)
    assert problems(report) == []
    assert "wordprocessingml.document.main" in part(report, "[Content_Types].xml")
    assert ("Heading 1", "1 Scope") in headings(report)
    assert path.read_bytes() == before


def damaged(folder: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A document one part of which is changed, or left out."""
    path = folder / "broken.docx"
    with zipfile.ZipFile(style_document(folder, german)) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            content = change(old.read(member)) if member == name else old.read(member)
            if content is not None:
                new.writestr(member, content)
    return path


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/document.xml", lambda content: None),
        ("word/styles.xml", lambda content: None),
        ("[Content_Types].xml", lambda content: None),
        ("_rels/.rels", lambda content: b""),
        ("word/document.xml", lambda content: content[: len(content) // 2]),
        ("word/document.xml", lambda content: b"<nothing/>"),
        ("word/styles.xml", lambda content: b"<nothing/>"),
    ],
    ids=["no text", "no styles", "no types", "no relations", "half a text", "other text", "other styles"],
)
def test_a_damaged_document_is_named(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes | None]
) -> None:
    assert_refused(tmp_path, damaged(tmp_path, name, change))


@pytest.mark.parametrize(
    "content",
    [b"", b"plain text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, b"PK\x03\x04"],
    ids=["empty", "text", "encrypted", "truncated"],
)
def test_what_is_no_document_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    assert_refused(tmp_path, path)


def assert_refused(folder: Path, style: Path) -> None:
    with pytest.raises(UserError) as caught:
        written(folder / "r.docx", COMPILED, style=style)
    assert (caught.value.code, caught.value.details) == (ErrorCode.WORD_STYLE_BROKEN, {"file": "broken.docx"})
    assert not (folder / "r.docx").exists()


def test_a_document_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        written(tmp_path / "r.docx", COMPILED, style=tmp_path / "gone.docx")
    assert caught.value.code is ErrorCode.FILE_MISSING

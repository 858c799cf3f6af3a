"""Page numbers of the contents: as a layout gave them, or none."""

from __future__ import annotations

import re
import subprocess
import zlib
from pathlib import Path

import pytest

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.report import layout
from peernotes.report.layout import layout_program, outlined_pages
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices
from tests.report.builders import compilation, note, record
from tests.report.package_checks import problems
from tests.report.reading import part

NUMBERED = ReportChoices(page_numbers=True)
COMPILED = compilation(record("1", [note(f"A thought, number {n}") for n in range(120)]))

PLAIN = b"""%PDF-1.7
1 0 obj
<</Type/Pages/Kids[ 3 0 R 4 0 R 5 0 R ]/Count 3>>
endobj
2 0 obj
<</Type/Catalog/Pages 1 0 R
/Outlines 6 0 R>>
endobj
3 0 obj
<</Type/Page/Parent 1 0 R>>
endobj
4 0 obj
<</Type/Page/Parent 1 0 R>>
endobj
5 0 obj
<</Type/Page/Parent 1 0 R>>
endobj
6 0 obj
<</Type/Outlines/First 7 0 R/Last 9 0 R>>
endobj
7 0 obj
<</Title<FEFF0041>/Dest[4 0 R/XYZ 1 2 0]/First 8 0 R/Last 8 0 R/Next 9 0 R>>
endobj
8 0 obj
<</Title<FEFF0042>/Dest[5 0 R/XYZ 1 2 0]>>
endobj
9 0 obj
<</Title<FEFF0043>/Dest[3 0 R/XYZ 1 2 0]>>
endobj
"""


def test_the_outline_of_a_pdf_says_the_pages() -> None:
    assert outlined_pages(PLAIN) == [2, 3, 1]


def test_an_outline_in_a_packed_stream_is_read_too() -> None:
    before, _, entry = PLAIN.partition(b"8 0 obj")
    content, _, after = entry.partition(b"endobj")
    stream = zlib.compress(b"8 0 " + content.strip())
    packed = b"20 0 obj\n<</Type/ObjStm/N 1/First 4>>stream\n" + stream + b"\nendstream\nendobj"
    assert outlined_pages(before + packed + after) == [2, 3, 1]


@pytest.mark.parametrize("content", [b"", b"%PDF", PLAIN.replace(b"/Dest[5 0 R", b"/Dest[99 0 R")])
def test_what_cannot_be_followed_gives_no_page(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"no Pages|leads nowhere"):
        outlined_pages(content)


def test_a_pdf_without_an_outline_has_no_pages_of_headings() -> None:
    assert outlined_pages(PLAIN.replace(b"/Outlines 6 0 R", b"")) == []


@pytest.mark.skipif(not layout_program(), reason="LibreOffice is not installed")
def test_the_contents_have_the_pages_of_the_layout(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    WordReport().write(path, COMPILED, NUMBERED)
    assert problems(path) == []
    xml = part(path)
    shown = re.findall(r"PAGEREF _P\w+ \\h .*?<w:t>(\d+)</w:t>", xml)
    pages = [int(number) for number in shown]
    assert len(pages) == xml.count("PAGEREF ") > 10
    assert pages == sorted(pages)
    assert pages[0] > 1
    assert 'TOC \\o "1-2" \\h' in xml
    assert list(tmp_path.iterdir()) == [path]


def test_without_the_program_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "layout_program", lambda: "")
    path = tmp_path / "r.docx"
    path.write_text("before")
    with pytest.raises(UserError) as caught:
        WordReport().write(path, COMPILED, NUMBERED)
    assert caught.value.code is ErrorCode.LAYOUT_FAILED
    assert path.read_text() == "before"


@pytest.mark.parametrize(
    "fault", [OSError(), subprocess.TimeoutExpired("x", 1), subprocess.CalledProcessError(1, "x")]
)
def test_a_program_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise fault

    monkeypatch.setattr(layout, "layout_program", lambda: "soffice")
    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(UserError) as caught:
        WordReport().write(tmp_path / "r.docx", COMPILED, NUMBERED)
    assert caught.value.code is ErrorCode.LAYOUT_FAILED
    assert list(tmp_path.iterdir()) == []

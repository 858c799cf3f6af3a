"""What a reader finds in a finished report, through python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_BEHIND = ("Note Reference", "Note Source", "Note Mark", "Own Words")


def paragraphs(path: Path) -> list[Paragraph]:
    return docx.Document(str(path)).paragraphs


def runs_of(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph, those in links too."""
    return [Run(element, paragraph) for element in paragraph._p.iter() if isinstance(element, CT_R)]


def text_of(paragraph: Paragraph) -> str:
    """All that a paragraph says, the words of its links too."""
    return "".join(run.text for run in runs_of(paragraph))


def _parts(paragraph: Paragraph) -> tuple[str, str] | None:
    """Reference and text of a note; nothing for what is none."""
    runs = runs_of(paragraph)
    at = next((n for n, run in enumerate(runs) if run.style.name == "Note Reference"), None)
    if at is None:
        return None
    before = "".join(run.text for run in runs[:at])
    if not before:  # in the register the reference stands first, then a tab
        behind = [run.text for run in runs[at + 2 :] if run.style.name not in _BEHIND]
        return runs[at].text.strip(), "".join(behind)
    own = [run.text for run in runs[at + 1 :] if run.style.name == "Own Words"]
    return runs[at].text.strip(), "".join(own[1:]) if own else before


def entries(path: Path) -> list[tuple[str, str]]:
    """Every note and written answer outside tables, collections and appendices: where it stands, and its text."""
    found: list[tuple[str, str]] = []
    for paragraph in paragraphs(path):
        if _begins_part(paragraph) and text_of(paragraph).startswith(_LATER):
            break
        parts = _parts(paragraph)
        if parts:
            found.append(parts)
    return found


def _begins_part(paragraph: Paragraph) -> bool:
    """Whether it is a heading that links lead to, in whatever style."""
    names = (str(start.get(qn("w:name"))) for start in paragraph._p.iter(qn("w:bookmarkStart")))
    return any(name.startswith("_P") and "_N" not in name for name in names)


_LATER = ("Recommendations", "Parked points", "Appendix")


def register(path: Path) -> list[tuple[str, str]]:
    """Every note of the appendix that references lead to."""
    inside = False
    found: list[tuple[str, str]] = []
    for paragraph in paragraphs(path):
        if _begins_part(paragraph) and not text_of(paragraph).startswith("Table"):
            inside = "Each table’s notes" in text_of(paragraph)
        parts = _parts(paragraph) if inside else None
        if parts:
            found.append(parts)
    return found


def _heading(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def texts(path: Path) -> list[str]:
    """All paragraphs outside tables and contents."""
    return [text_of(paragraph) for paragraph in paragraphs(path)]


def headings(path: Path) -> list[tuple[str, str]]:
    """Style and text of each heading."""
    found = [(_heading(p), text_of(p)) for p in paragraphs(path)]
    return [(style, text) for style, text in found if style.startswith("Heading")]


def cells(path: Path) -> Iterator[list[str]]:
    """Every row of every table, cell by cell."""
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            yield ["\n".join(text_of(p) for p in cell.paragraphs) for cell in row.cells]


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()

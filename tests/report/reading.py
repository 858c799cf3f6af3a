"""What a reader finds in a finished report, through python-docx."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph


def paragraphs(path: Path) -> list[Paragraph]:
    return docx.Document(str(path)).paragraphs


def is_entry(paragraph: Paragraph) -> bool:
    """Whether it is a note or an answer: its text is one run, and its reference follows."""
    runs = paragraph.runs
    return len(runs) > 1 and runs[1].style.name == "Note Reference"


def entries(path: Path) -> list[tuple[str, str]]:
    """Every note and written answer: where it stands, and its text."""
    found = [paragraph.runs for paragraph in paragraphs(path) if is_entry(paragraph)]
    return [(runs[1].text.strip(), runs[0].text) for runs in found]


def texts(path: Path) -> list[str]:
    """All paragraphs outside tables and contents."""
    return [paragraph.text for paragraph in paragraphs(path)]


def headings(path: Path) -> list[tuple[str, str]]:
    """Style and text of each heading."""
    found = [(p.style.name or "", p.text) for p in paragraphs(path) if p.style is not None]
    return [(style, text) for style, text in found if style.startswith("Heading")]


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()

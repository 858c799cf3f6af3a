"""The same notes with other people's ways of making Word documents, as their own introductions show them.

Each writes every note twice, as the report does: under its question and under its table, with reference and source; docxtpl and pandoc
with its bookmark and a link too. What is not installed is left out, and said.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from benchmarks.report_content import NAMES
from peernotes.domain.compilation import Compilation, CompiledNote

_NOTE = (
    f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
    '<w:bookmarkStart w:id="{{ note.number }}" w:name="{{ note.place }}"/>'
    '<w:r><w:t xml:space="preserve">{{ note.text }}</w:t></w:r><w:bookmarkEnd w:id="{{ note.number }}"/>'
    '<w:hyperlink w:anchor="{{ note.target }}" w:history="1"><w:r><w:t xml:space="preserve"> {{ note.reference }}</w:t>'
    '</w:r></w:hyperlink><w:r><w:t xml:space="preserve"> {{ note.source }}</w:t></w:r></w:p>'
)


def sections(compilation: Compilation) -> Iterator[tuple[str, list[CompiledNote]]]:
    """The notes by question, then by table."""
    by_place: defaultdict[str, list[CompiledNote]] = defaultdict(list)
    by_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
    for compiled in compilation.notes:
        by_place[compiled.place_uid].append(compiled)
        by_table[compiled.table].append(compiled)
    yield from by_place.items()
    yield from by_table.items()


def source(compiled: CompiledNote) -> str:
    """Who said it."""
    return f"{compiled.note.country} · {compiled.note.perspective}"


def python_docx(path: Path, compilation: Compilation) -> None:
    """python-docx's usual calls."""
    document = docx.Document()
    for title, notes in sections(compilation):
        document.add_heading(title, 2)
        for compiled in notes:
            paragraph = document.add_paragraph(compiled.note.text, style="List Bullet")
            paragraph.add_run(f" {compiled.reference} {source(compiled)}")
    document.save(str(path))


def docxtpl(path: Path, compilation: Compilation) -> None:
    """docxtpl: a Word document with Jinja in it."""
    from docxtpl import DocxTemplate

    template = path.with_name("template.docx")
    made = docx.Document()
    made.add_paragraph("{%p for section in sections %}")
    made.add_paragraph("{{ section.title }}", style="Heading 2")
    made.add_paragraph("{%p for note in section.notes %}")
    made.add_paragraph("{%p endfor %}")._p.addprevious(parse_xml(_NOTE))
    made.add_paragraph("{%p endfor %}")
    made.save(str(template))
    numbers = itertools.count(1)
    filled = [
        {"title": title, "notes": [_linked(n, next(numbers)) for n in notes]}
        for title, notes in sections(compilation)
    ]
    document = DocxTemplate(str(template))
    document.render({"sections": filled}, autoescape=True)
    document.save(str(path))


def _linked(compiled: CompiledNote, number: int) -> dict[str, Any]:
    name = NAMES[compiled.note.uid]
    return {
        "number": number,
        "place": f"_P{number}{name}",
        "target": name,
        "text": compiled.note.text,
        "reference": compiled.reference,
        "source": source(compiled),
    }


def docxcompose(path: Path, compilation: Compilation) -> None:
    """docxcompose: a document for each question and table, put together."""
    # Imported here only: from then on python-docx writes other properties in this process.
    from docxcompose.composer import Composer

    whole = docx.Document()
    composer = Composer(whole)
    for title, notes in sections(compilation):
        part = docx.Document()
        part.add_heading(title, 2)
        for compiled in notes:
            paragraph = part.add_paragraph(compiled.note.text, style="List Bullet")
            paragraph.add_run(f" {compiled.reference} {source(compiled)}")
        composer.append(part)
    composer.save(str(path))


def pandoc(path: Path, compilation: Compilation) -> None:
    """pandoc, from its own JSON."""

    def words(text: str) -> list[dict[str, Any]]:
        pieces: list[dict[str, Any]] = []
        for word in text.split(" "):
            pieces += [{"t": "Str", "c": word}, {"t": "Space"}]
        return pieces[:-1]

    def inlines(compiled: CompiledNote, number: int) -> list[dict[str, Any]]:
        target = f"#{NAMES[compiled.note.uid]}"
        return [
            {"t": "Span", "c": [[f"p{number}", [], []], words(compiled.note.text)]},
            {"t": "Space"},
            {"t": "Link", "c": [["", [], []], words(compiled.reference), [target, ""]]},
            {"t": "Space"},
            *words(source(compiled)),
        ]

    numbers = itertools.count(1)
    blocks: list[dict[str, Any]] = []
    for title, notes in sections(compilation):
        blocks.append({"t": "Header", "c": [2, ["", [], []], words(title)]})
        items = [[{"t": "Plain", "c": inlines(n, next(numbers))}] for n in notes]
        blocks.append({"t": "BulletList", "c": items})
    document = {"pandoc-api-version": [1, 22], "meta": {}, "blocks": blocks}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as stream:
        json.dump(document, stream)
        stream.flush()
        command = ["pandoc", "-f", "json", "-t", "docx", "-o", str(path), stream.name]
        subprocess.run(command, check=True)


PEERS: dict[str, Callable[[Path, Compilation], None]] = {
    "docxtpl": docxtpl,
    "pandoc": pandoc,
    "python-docx": python_docx,
    "docxcompose": docxcompose,
}
LARGEST = {"docxtpl": 1000, "docxcompose": 10, "pandoc": 100, "python-docx": 100}
"""Tables beyond which a writer takes many minutes or gigabytes."""


def is_here(name: str) -> bool:
    """Whether a peer is installed."""
    if name == "pandoc":
        return shutil.which("pandoc") is not None
    return importlib.util.find_spec(name.replace("python-docx", "docx")) is not None

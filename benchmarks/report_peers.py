"""The same notes with other people's ways of making Word documents, as their own introductions show them.

Each writes every note twice, as the report does: under its question and under its table, with reference and source. What
is not installed is left out, and said.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx

from peernotes.domain.compilation import Compilation, CompiledNote

_BLOCKS = """{%p for section in sections %}
{{ section.title }}
{%p for note in section.notes %}
{{ note.text }} {{ note.reference }} {{ note.source }}
{%p endfor %}
{%p endfor %}"""
_STYLES = {
    "{{ section.title }}": "Heading 2",
    "{{ note.text }} {{ note.reference }} {{ note.source }}": "List Bullet",
}


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
    for line in _BLOCKS.splitlines():
        made.add_paragraph(line, style=_STYLES.get(line, "Normal"))
    made.save(str(template))
    filled = [
        {
            "title": title,
            "notes": [{"text": n.note.text, "reference": n.reference, "source": source(n)} for n in notes],
        }
        for title, notes in sections(compilation)
    ]
    document = DocxTemplate(str(template))
    document.render({"sections": filled}, autoescape=True)
    document.save(str(path))


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

    blocks: list[dict[str, Any]] = []
    for title, notes in sections(compilation):
        blocks.append({"t": "Header", "c": [2, ["", [], []], words(title)]})
        items = [[{"t": "Plain", "c": words(f"{n.note.text} {n.reference} {source(n)}")}] for n in notes]
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

"""The same notes with other people's ways of making Word documents, as their own introductions show them.

Each writes every note twice, as the report does: under its question and under its table, with reference and source. docxtpl
writes all that the floor does, with bookmarks, links, headings and tables; pandoc bookmarks and links too. What is not installed is left out, and said.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from benchmarks.report_content import NAMES
from peernotes.domain.compilation import Compilation, CompiledNote

_SOURCE = '<w:r><w:rPr><w:rStyle w:val="NoteSource"/></w:rPr><w:t xml:space="preserve"> {{ note.source }}</w:t></w:r>'
_REFERENCE = (
    '<w:r><w:rPr><w:rStyle w:val="NoteReference"/></w:rPr><w:t xml:space="preserve"> {{ note.table }}</w:t>'
    "<w:noBreakHyphen/><w:t>{{ note.at }}</w:t></w:r>"
)
_MARKED = (
    '<w:bookmarkStart w:id="{{ note.number }}" w:name="{{ note.NAME }}"/><w:r><w:t xml:space="preserve">{{ note.text }}'
    '</w:t></w:r><w:bookmarkEnd w:id="{{ note.number }}"/>'
)
_SAID = (
    _MARKED.replace("NAME", "place")
    + f'<w:hyperlink w:anchor="{{{{ note.name }}}}" w:history="1">{_REFERENCE}</w:hyperlink>{_SOURCE}'
)
_REGISTERED = f"{_REFERENCE}<w:r><w:tab/></w:r>{_MARKED.replace('NAME', 'name')}{_SOURCE}"


def _grouped(
    compilation: Compilation,
) -> tuple[Mapping[str, list[CompiledNote]], Mapping[str, list[CompiledNote]]]:
    by_place: defaultdict[str, list[CompiledNote]] = defaultdict(list)
    by_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
    for compiled in compilation.notes:
        by_place[compiled.place_uid].append(compiled)
        by_table[compiled.table].append(compiled)
    return by_place, by_table


def sections(compilation: Compilation) -> Iterator[tuple[str, list[CompiledNote]]]:
    """The notes by question, then by table."""
    for grouped in _grouped(compilation):
        yield from grouped.items()


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
    """docxtpl: a Word document with Jinja in it. It holds what the floor holds, but for what the document remembers."""
    from docxtpl import DocxTemplate

    template = path.with_name("template.docx")
    questions = [
        uid for uid in dict.fromkeys(n.place_uid for n in compilation.notes) if not uid.endswith("f")
    ]
    _template(len(questions)).save(str(template))
    numbers = itertools.count(1)
    notes = {n.note.uid: _linked(n, next(numbers)) for n in compilation.notes}
    by_place, by_table = _grouped(compilation)
    filled = {
        "heat": [[table.label, *("5" for _ in questions)] for table in compilation.tables],
        "people": [
            [table.label, "Peer", "7", "Peer 3, Staff 4", "IE, ENG", "54"] for table in compilation.tables
        ],
        "sections": [_section(place, of_place, notes) for place, of_place in by_place.items()],
        "tables": [
            {
                "title": label,
                "groups": [
                    {"title": place, "notes": [notes[n.note.uid] for n in here]}
                    for place, here in itertools.groupby(of_table, key=lambda n: n.place_uid)
                ],
            }
            for label, of_table in by_table.items()
        ],
    }
    document = DocxTemplate(str(template))
    document.render(filled, autoescape=True)
    document.save(str(path))


def _template(questions: int) -> docx.document.Document:
    made = docx.Document()

    def say(text: str, style: str | None = None) -> None:
        made.add_paragraph(text, style=style)

    def note(inside: str, style: str) -> None:
        say("{%p for note in group.notes %}")
        end = made.add_paragraph("{%p endfor %}")
        end._p.addprevious(
            parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>')
        )

    def rows(name: str, cells: list[str]) -> None:
        table = made.add_table(3, len(cells))
        table.cell(0, 0).text = f"{{%tr for row in {name} %}}"
        for cell, text in zip(table.row_cells(1), cells, strict=True):
            if text.startswith("<"):
                cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{text}</w:p>"))
            else:
                cell.text = text
        table.cell(2, 0).text = "{%tr endfor %}"

    rows("heat", [f"{{{{ row[{at}] }}}}" for at in range(questions + 1)])
    rows("people", [f"{{{{ row[{at}] }}}}" for at in range(6)])
    say("{%p for section in sections %}")
    say("{{ section.title }}", "Heading 3")
    say("{%p if section.pairs %}")
    rows("section.pairs", [_SAID.replace("note.", f"row[{side}].") for side in range(2)])
    say("{%p endif %}")
    say("{%p for group in section.groups %}")
    say("{{ group.title }}", "Heading 3")
    note(_SAID, "ListBullet")
    say("{%p endfor %}")
    say("{%p endfor %}")
    say("{%p for table in tables %}")
    say("{{ table.title }}", "Heading 3")
    say("{%p for group in table.groups %}")
    say("{{ group.title }}", "Heading 3")
    note(_REGISTERED, "TableNote")
    say("{%p endfor %}")
    say("{%p endfor %}")
    return made


def _section(place: str, of_place: list[CompiledNote], notes: dict[str, Any]) -> dict[str, Any]:
    """A question: barriers and facilitators side by side, the other notes by kind, or by table for what was told."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for compiled in of_place:
        groups[compiled.table if place.endswith("f") else compiled.note.kind].append(notes[compiled.note.uid])
    sides = [groups.pop(kind, []) for kind in ("barrier", "enabler")]
    listed = [{"title": title, "notes": of_group} for title, of_group in groups.items()]
    return {"title": place, "pairs": list(itertools.zip_longest(*sides, fillvalue={})), "groups": listed}


def _linked(compiled: CompiledNote, number: int) -> dict[str, Any]:
    name = NAMES[compiled.note.uid]
    table, _, at = compiled.reference.partition("-")
    return {
        "number": number,
        "place": f"_P0123456789{name}",
        "name": name,
        "text": compiled.note.text,
        "table": table,
        "at": at,
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

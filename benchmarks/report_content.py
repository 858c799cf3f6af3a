"""What the Word benchmarks write: a workshop of any size, and the floor that they are compared with.

The floor is the same content as plain strings, streamed into a zip with the same deflate level and made safe on the disk
in the same way: every note twice with its bookmark, once with a link to the other, the tables with their cells, and what
the document remembers of its notes. It settles no styles, guesses no language, and has no package around; the names of bookmarks are made beforehand.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import zip_longest
from pathlib import Path

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation, CompiledNote, merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.record import Note, Seats, Share, TableRecord, TableSetUp
from peernotes.domain.template import Choice, Question, Role, Session, Template, Workshop
from peernotes.domain.text import Text
from peernotes.report.anchors import note_digits
from peernotes.report.living.manifest import checksum

LEVEL = 6
_PIECE = 256 * 1024
NAMES: dict[str, str] = {}
CHECKSUMS: dict[str, str] = {}
"""By note id, as they stand in the document; filled with the workshop."""
NOTES = 60
WORDS = (
    "the peer officer wing clinic test talk door key clearance takes waits months weeks transfer sentence "
    "prison nurse result trust pay certificate training support governor lockdown round morning nobody asks "
    "people listen because same been there before knows what it is like"
)


def workshop(tables: int) -> Compilation:
    """A workshop of so many tables, brought together."""
    files = [ReceivedFile(f"{r.set_up.table}.pntable", r.set_up.table, r) for r in records(tables)]
    compilation, _ = merge(files)
    assert compilation is not None
    NAMES.update((n.note.uid, note_digits(n.note.uid)) for n in compilation.notes)
    CHECKSUMS.update((n.note.uid, checksum(n.note.text)) for n in compilation.notes)
    return compilation


def records(tables: int) -> list[TableRecord]:
    """What so many tables noted: 60 notes each, of some ninety letters."""
    kinds = ("point", "barrier", "enabler", "quote")
    perspectives = ("peer", "staff", "clinician", "ngo")
    sessions = tuple(
        Session(
            f"s{number}",
            Text.of(f"Session {number}"),
            Text.of(f"What is the key question of session {number}?"),
            tuple(_question(f"s{number}q{place}") for place in range(1, 5)),
            _question(f"s{number}f", Role.FEEDBACK),
        )
        for number in range(1, 4)
    )
    template = Template(
        "benchmark",
        1,
        Workshop(Text.of("A large workshop"), date="2023-10-17"),
        sessions,
        tuple(Choice(kind, Text.of(kind.capitalize())) for kind in kinds),
        tuple(Choice(perspective, Text.of(perspective.capitalize())) for perspective in perspectives),
    )
    places = [place.uid for place in template.places()]
    at = datetime(2023, 10, 17, 10, tzinfo=UTC)
    vocabulary = WORDS.split()
    seed = 1

    def note(table: int, number: int) -> Note:
        nonlocal seed
        words = []
        for _ in range(16):
            seed = (seed * 1103515245 + 12345) % 2**31
            words.append(vocabulary[(seed >> 8) % len(vocabulary)])
        share = Share.INTERNAL if number % 10 == 0 else Share.PUBLISH
        return Note(
            f"{table}-{number}", places[number % len(places)], number, float(number), " ".join(words) + ".", at, at,
            kinds[number // 5 % 4], ("IE", "ENG", "")[number % 3], perspectives[number // 2 % 4], share,
        )  # fmt: skip

    return [
        TableRecord(
            f"record-{table}",
            template,
            TableSetUp(str(table), "peer", (Seats("peer", 3), Seats("staff", 4)), ("IE", "ENG")),
            at,
            notes=tuple(note(table, number) for number in range(1, NOTES + 1)),
        )
        for table in range(1, tables + 1)
    ]


def _question(uid: str, role: Role = Role.ORDINARY) -> Question:
    return Question(uid, Text.of(uid.upper()), Text.of(f"What about {uid}?"), role=role)


def floor(path: Path, compilation: Compilation) -> None:
    """The content as plain strings, in the order in which it stands."""
    with (
        replacing(path) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package,
    ):
        with package.open("word/document.xml", "w") as body:
            for piece in _pieces(_plain(compilation)):
                body.write(piece)
        with package.open("customXml/item1.xml", "w") as known:
            for piece in _pieces(f"{NAMES[n.note.uid]}:{CHECKSUMS[n.note.uid]} " for n in compilation.notes):
                known.write(piece)


def _pieces(fragments: Iterable[str]) -> Iterator[bytes]:
    pieces: list[str] = []
    size = 0
    for piece in fragments:
        pieces.append(piece)
        size += len(piece)
        if size > _PIECE:
            yield "".join(pieces).encode()
            pieces, size = [], 0
    yield "".join(pieces).encode()


def _plain(compilation: Compilation) -> Iterator[str]:
    by_place: defaultdict[str, list[tuple[int, CompiledNote]]] = defaultdict(list)
    by_table: defaultdict[str, list[tuple[int, CompiledNote]]] = defaultdict(list)
    for number, compiled in enumerate(compilation.notes, start=1):
        by_place[compiled.place_uid].append((number, compiled))
        by_table[compiled.table].append((number, compiled))
    places = [place for place in by_place if not place.endswith("f")]
    for table in compilation.tables:  # the heat table
        yield _row([table.label, *("5" for _ in places)])
    for table in compilation.tables:  # who sat where
        yield _row([table.label, "Peer", "7", "Peer 3, Staff 4", "IE, ENG", "54"])
    for place, notes in by_place.items():
        yield _heading(place)
        if place.endswith("f"):
            above = ""
            for number, compiled in notes:
                if compiled.table != above:
                    above = compiled.table
                    yield _heading(above)
                yield _item(number, compiled)
            continue
        by_kind: defaultdict[str, list[tuple[int, CompiledNote]]] = defaultdict(list)
        for number, compiled in notes:
            by_kind[compiled.note.kind].append((number, compiled))
        barriers, enablers = by_kind.pop("barrier", []), by_kind.pop("enabler", [])
        for pair in zip_longest(barriers, enablers):
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            for cell in pair:
                inside = _said(*cell) if cell else ""
                yield (
                    '<w:tc><w:tcPr><w:tcW w:w="4479" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                    f'<w:pStyle w:val="TableText"/></w:pPr>{inside}</w:p></w:tc>'
                )
            yield "</w:tr>"
        for kind, of_kind in by_kind.items():
            yield _heading(kind)
            for number, compiled in of_kind:
                yield _item(number, compiled)
    for label, notes in by_table.items():
        yield _heading(label)
        here = ""
        for number, compiled in notes:
            if compiled.place_uid != here:
                here = compiled.place_uid
                yield _heading(here)
            yield (
                '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:rPr><w:rStyle w:val="NoteReference"/></w:rPr>'
                f"<w:t>{_reference(compiled)}</w:t></w:r><w:r><w:tab/></w:r>"
                f'<w:bookmarkStart w:id="{number}" w:name="{NAMES[compiled.note.uid]}"/><w:r>'
                f'<w:t xml:space="preserve">{escape(compiled.note.text)}</w:t></w:r><w:bookmarkEnd w:id="{number}"/>'
                f"{_source(compiled)}</w:p>"
            )


def _item(number: int, compiled: CompiledNote) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>{_said(number, compiled)}</w:p>'


def _said(number: int, compiled: CompiledNote) -> str:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="_P0123456789{NAMES[compiled.note.uid]}"/><w:r><w:t xml:space="preserve">'
        f'{escape(compiled.note.text)}</w:t></w:r><w:bookmarkEnd w:id="{number}"/>'
        f'<w:hyperlink w:anchor="{NAMES[compiled.note.uid]}" w:history="1"><w:r><w:rPr><w:rStyle w:val="NoteReference"/></w:rPr>'
        f'<w:t xml:space="preserve"> {_reference(compiled)}</w:t></w:r></w:hyperlink>{_source(compiled)}'
    )


def _reference(compiled: CompiledNote) -> str:
    return compiled.reference.replace("-", "</w:t><w:noBreakHyphen/><w:t>")


def _source(compiled: CompiledNote) -> str:
    note = compiled.note
    return (
        '<w:r><w:rPr><w:rStyle w:val="NoteSource"/></w:rPr><w:t xml:space="preserve"> '
        f"{note.country} · {note.perspective}</w:t></w:r>"
    )


def _heading(text: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="Heading3"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
        f"{escape(text)}</w:t></w:r></w:p>"
    )


def _row(texts: Iterable[str]) -> str:
    cells = (
        '<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for text in texts
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

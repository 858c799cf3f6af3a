"""A compilation as a REFI-QDA project (.qdpx), for NVivo, ATLAS.ti, MAXQDA and QualCoder.

A ZIP with `project.qde` (REFI-QDA Project 1.0, www.qdasoftware.org) and one plain text in `sources/` for each table:
UTF-8 without a byte order mark, LF for line ends. Positions are Unicode code points from 0, the end exclusive. All
ids come from the ids of notes and tables (UUID 5), so that the same compilation is the same project.
"""

from __future__ import annotations

import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from peernotes import __version__
from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import label_in
from peernotes.domain.text import xml_letters
from peernotes.exchange.exports.notes import Places, notes_for, plenary_for, set_up_for
from peernotes.exchange.exports.qdpx_codes import Code, CodeBook
from peernotes.exchange.exports.xml_writer import XmlWriter

_NAMESPACE = "urn:QDA-XML:project:1.0"
_OPENING_TALKS = "Opening talks"
_PLENARY = "Plenary"


@dataclass(frozen=True, slots=True)
class _Passage:
    """A note in a source: from `start` to before `end` in code points, with its codes."""

    uid: str
    name: str
    start: int
    end: int
    created: datetime
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A text that is coded: one for each table, and one for the plenary."""

    uid: str
    name: str
    text: str
    passages: tuple[_Passage, ...]
    table: CompiledTable | None = None


def write_qdpx(path: Path, compilation: Compilation, *, publication: bool = False, language: str = "") -> int:
    """Write the project and return how many notes are in it: all that are not withdrawn, or those that may be published.

    Raises UserError where the disk refuses.
    """
    project = _Project(compilation, publication, language or compilation.template.language)
    with replacing(path) as stream:
        project.write(stream)
    return len(project.notes)


class _Project:
    def __init__(self, compilation: Compilation, publication: bool, language: str) -> None:
        self._compilation = compilation
        self._template = compilation.template
        self._language = language
        self._places = Places(compilation)
        self._namespace = uuid.uuid5(uuid.NAMESPACE_OID, f"peernotes/{compilation.template.uid}")
        self._publication = publication
        self.notes = notes_for(compilation, publication=publication)
        self._plenary = plenary_for(compilation, publication=publication)
        self._codes = CodeBook(compilation, self.notes, publication=publication, language=language)

    def write(self, stream: BinaryIO) -> None:
        sources = list(self._sources())
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(_member("project.qde"), self._document(sources).encode())
            for source in sources:
                package.writestr(
                    _member(f"sources/{self._guid('source', source.uid)}.txt"), source.text.encode()
                )

    # --- the texts

    def _sources(self) -> Iterator[_Source]:
        by_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for note in self.notes:  # they stand in the order of the workshop
            by_table[note.table].append(note)
        names = _Names()
        for table in self._compilation.tables:
            name = names.unique(f"Table {table.label}")
            yield self._table_source(table, name, by_table[table.label])
        if self._plenary:
            yield self._plenary_source(names.unique(_PLENARY))

    def _table_source(self, table: CompiledTable, name: str, notes: Sequence[CompiledNote]) -> _Source:
        text = _Text(name)
        passages: list[_Passage] = []
        session_uid = place_uid = None
        for note in notes:
            session = self._places.session(note.place_uid)
            if (session.uid if session else "") != session_uid:
                session_uid = session.uid if session else ""
                text.add(session.short_name.in_language(self._language) if session else _OPENING_TALKS)
            if note.place_uid != place_uid:
                place_uid = note.place_uid
                text.add(self._places.question(place_uid).short_name.in_language(self._language))
            start, end = text.add(note.note.text)
            uid = f"{note.reference}/{note.note.uid}"
            codes = self._codes.of_note(note)
            passages.append(_Passage(uid, note.reference, start, end, note.note.created, codes))
        return _Source(table.record.uid, name, text.whole(), tuple(passages), table)

    def _plenary_source(self, name: str) -> _Source:
        text = _Text(name)
        passages: list[_Passage] = []
        names = {session.uid: session.short_name for session in self._template.sessions}
        session_uid = None
        for said in self._plenary:
            if said.session_uid != session_uid:
                session_uid = said.session_uid
                text.add(
                    names[session_uid].in_language(self._language) if session_uid in names else session_uid
                )
            start, end = text.add(said.text)
            who = f"Table {said.table}" if said.table else _PLENARY
            codes = self._codes.of_plenary(said)
            passages.append(_Passage(said.uid, who, start, end, said.created, codes))
        return _Source("plenary", name, text.whole(), tuple(passages))

    # --- project.qde

    def _document(self, sources: Sequence[_Source]) -> str:
        """The elements stand in the order that the schema wants; an empty container is left out."""
        buffer = StringIO()
        xml = XmlWriter(buffer)
        user = self._guid("user", "")
        title = self._template.workshop.title.in_language(self._language) or "Workshop"
        made = max((moment for moment in self._moments()), default=datetime(2000, 1, 1, tzinfo=UTC))
        with xml.element(
            "Project",
            name=title,
            origin=f"Peernotes {__version__}",
            creatingUserGUID=user,
            creationDateTime=_moment(made),
            xmlns=_NAMESPACE,
        ):
            with xml.element("Users"):
                xml.empty("User", guid=user, name="Peernotes")
            with xml.element("CodeBook"), xml.element("Codes"):
                for code in self._codes.top:
                    self._write_code(xml, code)
            with xml.element("Variables"):
                for name, kind in _VARIABLES.items():
                    xml.empty("Variable", guid=self._guid("variable", name), name=name, typeOfVariable=kind)
            if self._compilation.tables:
                with xml.element("Cases"):
                    for source in sources:
                        self._write_case(xml, source)
            if sources:
                with xml.element("Sources"):
                    for source in sources:
                        self._write_source(xml, source, user, made)
        return buffer.getvalue()

    def _write_code(self, xml: XmlWriter, code: Code) -> None:
        facts = {
            "guid": self._guid("code", code.uid),
            "name": code.name,
            "isCodable": "true" if code.codable else "false",
        }
        if code.colour:
            facts["color"] = code.colour
        with xml.element("Code", **facts):
            if code.description:
                xml.text("Description", code.description)
            for child in code.children:
                self._write_code(xml, child)

    def _write_case(self, xml: XmlWriter, source: _Source) -> None:
        if source.table is None:  # the plenary is no case
            return
        with xml.element("Case", guid=self._guid("case", source.uid), name=source.name):
            self._write_values(xml, source.table)
            xml.empty("SourceRef", targetGUID=self._guid("source", source.uid))

    def _write_source(self, xml: XmlWriter, source: _Source, user: str, made: datetime) -> None:
        guid = self._guid("source", source.uid)
        facts = {
            "guid": guid,
            "name": source.name,
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": user,
            "creationDateTime": _moment(made),
        }
        with xml.element("TextSource", **facts):
            for passage in source.passages:
                self._write_passage(xml, passage, user)
            if source.table is not None:
                self._write_values(xml, source.table)

    def _write_passage(self, xml: XmlWriter, passage: _Passage, user: str) -> None:
        by = {"creatingUser": user, "creationDateTime": _moment(passage.created)}
        with xml.element(
            "PlainTextSelection",
            guid=self._guid("passage", passage.uid),
            name=passage.name,
            startPosition=str(passage.start),
            endPosition=str(passage.end),
            **by,
        ):
            for code in passage.codes:
                with xml.element("Coding", guid=self._guid("coding", f"{passage.uid} {code.uid}"), **by):
                    xml.empty("CodeRef", targetGUID=self._guid("code", code.uid))

    def _write_values(self, xml: XmlWriter, table: CompiledTable) -> None:
        set_up = set_up_for(table, publication=self._publication)
        countries = [label_in(self._template.countries, c, self._language) for c in set_up.countries]
        values = {
            "Facilitator": label_in(
                self._template.perspectives, set_up.facilitator_perspective, self._language
            ),
            "People": str(set_up.people or ""),
            "Countries": ", ".join(countries),
            "Template version": str(table.record.template.version),
        }
        for name, value in values.items():
            if not value:
                continue
            with xml.element("VariableValue"):
                xml.empty("VariableRef", targetGUID=self._guid("variable", name))
                xml.text(f"{_VARIABLES[name]}Value", value)

    def _moments(self) -> Iterator[datetime]:
        yield from (table.record.created for table in self._compilation.tables)
        yield from (note.note.changed for note in self.notes)
        yield from (said.created for said in self._plenary)

    def _guid(self, what: str, uid: str) -> str:
        return str(uuid.uuid5(self._namespace, f"{what} {uid}"))


_VARIABLES = {"Facilitator": "Text", "People": "Integer", "Countries": "Text", "Template version": "Integer"}


class _Text:
    """A source as it grows: paragraphs with a line between them, and where each stands in code points."""

    def __init__(self, title: str) -> None:
        self._parts = [title]
        self._length = len(title)

    def add(self, words: str) -> tuple[int, int]:
        """Add a paragraph; from where to where it goes."""
        words = xml_letters(words.replace("\r\n", "\n").replace("\r", "\n"))
        start = self._length + 2
        self._parts.append(words)
        self._length = start + len(words)
        return start, self._length

    def whole(self) -> str:
        return "\n\n".join(self._parts) + "\n"


class _Names:
    """Names of sources: no two alike, and without a slash, which is a folder to some readers."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str) -> str:
        name = " ".join(xml_letters(name).replace("/", "-").replace("\\", "-").split())
        found, number = name, 2
        while found.casefold() in self._taken:
            found, number = f"{name} ({number})", number + 1
        self._taken.add(found.casefold())
        return found


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def _member(name: str) -> zipfile.ZipInfo:
    """An entry that tells neither when nor on what machine it was made."""
    member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member

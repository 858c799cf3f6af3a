"""All text in a part of an Office package, wherever it stands, for the gate to search.

In XML that is the text of each paragraph joined across its runs, or of an element outside paragraphs,
every attribute and every comment. A paragraph with tracked changes is read in every way: all of it, as who accepts them
finds it, as who refuses them does, and each change by itself. Any other part is read as text in UTF-8 and in UTF-16.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO
from xml.parsers import expat

_PIECE = 64 * 1024
_XML = (".xml", ".rels", ".vml")
_GAPS = {"br", "cr", "tab"}
_AUTHORS = {"creator", "lastModifiedBy", "Manager", "Company"}
_CHANGES = {"ins", "del", "moveTo", "moveFrom"}
_TELLING = {"p", "r"} | _GAPS | _AUTHORS | _CHANGES
_AUTHOR_ATTRIBUTES = ("author", "initials")


@dataclass(frozen=True, slots=True)
class Finding:
    """One text of a package; `runs` are the pieces that it was put together from, `is_author` says that
    it names a person or a company in the place for that.
    """

    text: str
    runs: tuple[str, ...] = ()
    is_author: bool = False


def texts_of_part(name: str, part: IO[bytes]) -> Iterator[Finding]:
    """Every text in a part, in order. A part that calls itself XML and is not is read as it stands."""
    if name.endswith(_XML):
        collector = _Collector()
        try:
            while piece := part.read(_PIECE):
                yield from collector.fed(piece)
            yield from collector.fed(b"", last=True)
        except expat.ExpatError:
            part.seek(0)
        else:
            return
    content = part.read()
    for encoding in ("utf-8", "utf-16-le"):
        yield Finding(content.decode(encoding, errors="replace"))


class _Collector:
    """Gathers texts while expat reads."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add
        self._parser.CommentHandler = self._comment
        self._telling = _Telling()
        self._found: list[Finding] = []
        self._runs: list[str] = []
        self._run: list[str] = []
        self._changes: list[tuple[int, str]] = []
        """At which run of the paragraph which change begins ("" for none)."""
        self._within: list[str] = []
        self._paragraphs = 0

    def fed(self, piece: bytes, last: bool = False) -> list[Finding]:
        """Read on, and hand over what was found so far."""
        self._parser.Parse(piece, last)
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._telling[name]
        if local == "p":
            self._end_of_text()
            self._paragraphs += 1
        elif local in _GAPS:
            self._run.append(" ")
        elif local in _CHANGES:
            self._change([*self._within, local])
        for key, value in attributes.items():
            if key.endswith(_AUTHOR_ATTRIBUTES) and value:
                self._found.append(Finding(value, is_author=True))
            elif " " in value:
                self._found.append(Finding(value))

    def _end(self, name: str) -> None:
        local = self._telling[name]
        if local == "r":
            self._end_of_run()
        elif local == "p":
            self._end_of_text()
            self._paragraphs -= 1
        elif local in _CHANGES:
            self._change(self._within[:-1])
        elif not self._paragraphs:
            self._end_of_text(is_author=local in _AUTHORS)

    def _add(self, text: str) -> None:
        self._run.append(text)

    def _comment(self, text: str) -> None:
        self._found.append(Finding(text))

    def _end_of_run(self) -> None:
        if self._run:
            self._runs.append("".join(self._run))
            self._run.clear()

    def _end_of_text(self, is_author: bool = False) -> None:
        self._end_of_run()
        if self._runs:
            text = "".join(self._runs)
            self._found.append(Finding(text, tuple(self._runs), is_author and bool(text.strip())))
            self._found += self._other_readings()
            self._runs.clear()
        self._changes.clear()

    def _change(self, within: list[str]) -> None:
        """A tracked change begins or ends."""
        self._end_of_run()
        self._within = within
        self._changes.append((len(self._runs), "".join(within)))

    def _other_readings(self) -> Iterator[Finding]:
        """The paragraph as who accepts its changes reads it, and who refuses them, and every stretch by itself."""
        starts = [(0, ""), *self._changes, (len(self._runs), "")]
        stretches = [
            (tuple(self._runs[start:end]), change)
            for (start, change), (end, _) in pairwise(starts)
            if start < end
        ]
        if len(stretches) < 2:
            return
        for left_out in (("del", "moveFrom"), ("ins", "moveTo")):
            runs = [run for own, change in stretches if not any(x in change for x in left_out) for run in own]
            yield Finding("".join(runs), tuple(runs))
        yield from (Finding("".join(own), own) for own, _ in stretches)


class _Telling(dict[str, str]):
    """The local names of elements that mean something here, by their names with prefixes; "" for others."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self[name] = local if local in _TELLING else ""
        return self[name]

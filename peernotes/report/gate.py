"""The publication gate: the finished file is opened again and searched for what must not get out.

It trusts nothing of how the file was made: it unzips it and reads every part. What counts as found, in
words compared without regard to case or punctuation:

- five words in a row of a held-back text;
- a held-back text of three or four words, as a whole;
- one of one or two words where a run of the document says this and nothing else. Anywhere else "no
  time" would be met by chance; and single numbers are always left out.

Words in a row that an allowed text has too are no find: two tables may say the same, and one of them
may have allowed it. Any author's name in the file's metadata, comments or tracked changes is a find.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from peernotes.domain.compilation import Compilation, CompiledAnswer
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share
from peernotes.domain.text import folded
from peernotes.report.blocks import Block, Bullet, Contents, Entry, Heading, Paragraph, Table
from peernotes.report.outline import outline
from peernotes.report.package_text import texts_of_part
from peernotes.report.selection import is_written
from peernotes.services.ports import ReportChoices

_LENGTHS = (5, 4, 3)
_WORD = re.compile(r"\w+")


def check(path: Path, held_back: Iterable[str], allowed: Iterable[str] = (), *, shown_as: str = "") -> None:
    """Search a finished .docx; UserError(HELD_BACK_FOUND) names it (as `shown_as`) and the part of it.

    The caller then leaves no file behind. `allowed` is read only when something was found.
    """
    sought = _Sought(held_back)
    finds: dict[str, set[int]] = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            with package.open(name) as part:
                for finding in texts_of_part(name, part):
                    if finding.is_author:
                        raise UserError(ErrorCode.HELD_BACK_FOUND, file=shown_as or path.name, part=name)
                    found = sought.found_in(finding.text, finding.runs)
                    if found:
                        finds.setdefault(name, set()).update(found)
    excused = set().union(*(sought.found_in(text, (text,)) for text in allowed)) if finds else set()
    for name, found in finds.items():
        if not found <= excused:
            raise UserError(ErrorCode.HELD_BACK_FOUND, file=shown_as or path.name, part=name)


def texts(compilation: Compilation, choices: ReportChoices) -> tuple[Iterator[str], Iterator[str]]:
    """The texts that a publication copy must not hold, and those that it may hold.

    The latter are all that a report of the published notes alone would say: made apart from the report
    that is checked, so that a slip there is not taken for allowed.
    """
    held_notes = (n.note.text for n in compilation.notes if n.note.share is not Share.PUBLISH)
    held_answers = (words for a in compilation.answers if is_written(a) for words in _own_words(a))
    held_back = chain(held_notes, held_answers)
    published = tuple(n for n in compilation.notes if n.note.share is Share.PUBLISH)
    return held_back, _texts(outline(replace(compilation, notes=published), choices))


def _own_words(answer: CompiledAnswer) -> Iterator[str]:
    """What people wrote in an answer themselves: all of it, or of a list what is none of its options."""
    value = answer.answer.value
    if not isinstance(value, tuple):
        yield str(value)
        return
    options = {option.id for option in answer.question.options}
    yield from (entry for entry in value if entry not in options)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    sources = set()
    for block in blocks:
        match block:
            case Entry():
                yield block.text
                sources.add(block.source)
            case Paragraph() | Heading() | Bullet():
                yield block.text
            case Contents():
                yield block.title
            case Table():
                yield from (block.caption, block.description)
                yield from (column.title for column in block.columns)
                yield from (str(cell) for row in block.rows for cell in row)
    yield from sources


class _Sought:
    """What is searched for, as hashes of words in a row: of five, or of a whole text that is shorter."""

    def __init__(self, held_back: Iterable[str]) -> None:
        rows: dict[int, set[int]] = {length: set() for length in _LENGTHS}
        self._lone: set[int] = set()
        for text in held_back:
            words = _words(text)
            length = min(len(words), max(_LENGTHS))
            if length in rows:
                rows[length].update(_rows(words, length))
            elif words and not all(word.isdecimal() for word in words):
                self._lone.add(_lone(words))
        self._rows = {length: sought for length, sought in rows.items() if sought}

    def found_in(self, text: str, runs: Iterable[str]) -> set[int]:
        """Which of it stands in a text, or is one of the runs that the text was put together from."""
        words = _words(text)
        found: set[int] = set()
        for length, sought in self._rows.items():
            found |= sought.intersection(_rows(words, length))
        if self._lone:
            found |= self._lone.intersection(_lone(_words(run)) for run in runs)
        return found


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _rows(words: list[str], length: int) -> Iterator[int]:
    """A hash of each so many words in a row."""
    return map(hash, zip(*[words[start:] for start in range(length)], strict=False))


def _lone(words: list[str]) -> int:
    """A hash of words that stand alone, other than that of the same words in a row."""
    return hash(("alone", *words))

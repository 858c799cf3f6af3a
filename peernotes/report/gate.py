"""The publication gate: the finished file is opened again and searched for what must not get out.

It trusts nothing of how the file was made: it unzips it and reads every part. What counts as found, in
words compared without regard to case or punctuation:

- five words in a row of a held-back text;
- a held-back text of three or four words, as a whole;
- one of one or two words where a run of the document says this and nothing else. Anywhere else "no
  time" would be met by chance; and single numbers are always left out;
- a passage that was redacted, as a whole, however short it is; five words in a row of a longer one.

Words in a row that a published note has too are no find, unless they were redacted: two tables may say the same,
and one of them may have allowed it. Nor are the report's own sentences, nor a text that says nothing beyond what
the template says, which every table has read. Any author's name in the file's metadata, comments or tracked
changes is a find.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.text import folded
from peernotes.report.confidence import LONGEST_ROW, Kept
from peernotes.report.package_text import texts_of_part

_SHORTEST = 3
_MOST_TOLD = 10
_EVERY = 2000
# Scripts that part no words: each letter counts as one.
_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_UNPARTED}]|[^\\W{_UNPARTED}]+")


class Secrets(Protocol):
    """What is kept back, and what excuses a find. The latter are read only when something was found."""

    def kept(self) -> Iterable[Kept]:
        """What must not be in the file."""

    def allowed(self) -> Iterable[str]:
        """Texts in which the same words are allowed."""

    def own(self) -> Iterable[str]:
        """What the report itself says."""

    def public(self) -> Iterable[str]:
        """Texts that everyone has read."""


class _Find(NamedTuple):
    """Words (by their hash) that were found in a part, and the heading that they stand under."""

    words: int
    part: str
    heading: str


def check(
    path: Path,
    secrets: Secrets,
    *,
    headings: Collection[str] = (),
    shown_as: str = "",
    edited: bool = False,
    going_on: Callable[[], None] = lambda: None,
) -> None:
    """Search a finished .docx; UserError(HELD_BACK_FOUND) names it (as `shown_as`) and says what was found where.

    The caller then leaves no file behind. `headings` are the report's, by which a place is told; `going_on` is called
    now and then, and may raise to stop. `edited`: people worked on it in Word, and it says who they are.
    """
    sought = _Sought(secrets.kept())
    file = shown_as or path.name
    finds: list[_Find] = []
    seen = 0
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            heading = ""
            with package.open(name) as part:
                for finding in texts_of_part(name, part):
                    seen += 1
                    if seen % _EVERY == 0:
                        going_on()
                    if finding.is_author and not edited:
                        raise UserError(ErrorCode.HELD_BACK_FOUND, file=file, part=name, found=name)
                    if finding.text in headings:
                        heading = finding.text
                    found_here = sought.found_in(finding.text, finding.runs)
                    finds += [_Find(words, name, heading) for words in found_here]
    if finds:
        finds = sought.unexcused(finds, secrets)
    if finds:
        found = _told(finds, sought)
        raise UserError(ErrorCode.HELD_BACK_FOUND, file=file, part=finds[0].part, found=found)


def _told(finds: Iterable[_Find], sought: _Sought) -> str:
    """Which notes were found, and under which heading of which part; each once."""
    places = dict.fromkeys(
        (sought.reference(find.words), f"“{find.heading}”" if find.heading else find.part) for find in finds
    )
    told = [f"{reference} ({place})" for reference, place in places]
    return ", ".join(told[:_MOST_TOLD]) + (" …" if len(told) > _MOST_TOLD else "")


class _Sought:
    """What is searched for, as hashes of words in a row, with what each is of."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self._of: dict[int, str] = {}
        self._rows: defaultdict[int, set[int]] = defaultdict(set)
        self._lone: set[int] = set()
        self._passages: set[int] = set()
        self._whole: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
        for reference, text, passage in kept:
            words = _words(text)
            length = min(len(words), LONGEST_ROW)
            if not words or (not passage and all(word.isdecimal() for word in words)):
                continue
            if passage or length >= _SHORTEST:
                rows = frozenset(_rows(words, length, passage))
                if passage:
                    self._passages |= rows
                self._rows[-length if passage else length].update(rows)
            else:
                rows = frozenset({_lone(words)})
                self._lone |= rows
            for row in rows:
                self._of.setdefault(row, reference)
                self._whole[row].append(rows)

    def reference(self, words: int) -> str:
        """What the words are of."""
        return self._of.get(words, "")

    def found_in(self, text: str, runs: Iterable[str]) -> set[int]:
        """Which of it stands in a text, or is one of the runs that the text was put together from."""
        words = _words(text)
        found: set[int] = set()
        for length, sought in self._rows.items():
            found |= sought.intersection(_rows(words, abs(length), length < 0))
        if self._lone:
            found |= self._lone.intersection(_lone(_words(run)) for run in runs)
        return found

    def unexcused(self, finds: Iterable[_Find], secrets: Secrets) -> list[_Find]:
        """The finds for which nothing speaks."""
        allowed = self._all_in(secrets.allowed()) - self._passages
        own, public = self._all_in(secrets.own()), self._all_in(secrets.public())
        known = allowed | own
        return [
            find
            for find in finds
            if find.words not in known and not all(rows <= public for rows in self._whole[find.words])
        ]

    def _all_in(self, texts: Iterable[str]) -> set[int]:
        return set().union(*(self.found_in(text, (text,)) for text in texts))


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _rows(words: list[str], length: int, passage: bool = False) -> Iterator[int]:
    """A hash of each so many words in a row, other for a passage than for the same words of a text."""
    rows = zip(*[words[start:] for start in range(length)], strict=False)
    return (hash(("passage", *row)) for row in rows) if passage else map(hash, rows)


def _lone(words: list[str]) -> int:
    """A hash of words that stand alone, other than that of the same words in a row."""
    return hash(("alone", *words))

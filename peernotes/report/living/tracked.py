"""Changes that Word shows as such: whoever opens the document sees what was inserted, and accepts it or not.

ECMA-376-1, 17.13.5: `w:ins` and `w:del` stand around runs, in the properties of a paragraph for its mark, and in those
of a row; within `w:hyperlink` they stand inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime

from docx.oxml.ns import qn
from lxml import etree

from peernotes.report.living.edited import DEL, END, ID, INS, START, TR, Element, P, R, T
from peernotes.report.traces import OURSELVES

_PROPERTIES, _RUN_PROPERTIES, _ROW_PROPERTIES = qn("w:pPr"), qn("w:rPr"), qn("w:trPr")
_AFTER_MARK = (qn("w:sectPr"), qn("w:pPrChange"))
_HYPERLINK = qn("w:hyperlink")
_BORDERS = (START, END)


class Tracked:
    """Makes tracked changes in one document; each has a number of its own there."""

    def __init__(self, document: Element, at: datetime) -> None:
        self._at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        numbers = (element.get(ID, "") for element in document.iter())
        self._last = max((int(number) for number in numbers if number.lstrip("-").isdecimal()), default=0)

    def inserted(self, block: Element) -> Element:
        """A copy of a paragraph, row or table, all of it inserted."""
        block = deepcopy(block)
        self._renumber(block)
        for row in block.iter(TR):
            properties = row.find(_ROW_PROPERTIES)
            if properties is None:
                properties = etree.Element(_ROW_PROPERTIES)
                exceptions = row.find(qn("w:tblPrEx"))
                row.insert(0 if exceptions is None else 1, properties)
            properties.append(self._change(INS))
        for paragraph in list(block.iter(P)):
            self._insert_mark(paragraph)
            for run in list(paragraph.iter(R)):
                self._wrap(INS, [run])
        return block

    def replace(self, inside: Sequence[Element], new: Iterable[Element]) -> None:
        """Strike what stands between a bookmark's borders, and insert other runs behind it."""
        after = inside[-1]
        for element in inside:
            for run in list(_runs(element)):
                struck = self._wrap(DEL, [run])
                for text in struck.iter(T):
                    text.tag = qn("w:delText")
                if element is after:
                    after = struck
        for run in new:
            run = deepcopy(run)
            after.addnext(run)
            after = self._wrap(INS, [run])

    def append(self, paragraph: Element, new: Iterable[Element]) -> None:
        """Insert runs at the end of a paragraph."""
        for run in new:
            run = deepcopy(run)
            paragraph.append(run)
            self._wrap(INS, [run])

    def _insert_mark(self, paragraph: Element) -> None:
        """The paragraph's own mark: without it, what is refused would leave an empty line behind."""
        properties = paragraph.find(_PROPERTIES)
        if properties is None:
            properties = etree.Element(_PROPERTIES)
            paragraph.insert(0, properties)
        run = properties.find(_RUN_PROPERTIES)
        if run is None:
            run = etree.Element(_RUN_PROPERTIES)
            place = next(
                (n for n, child in enumerate(properties) if child.tag in _AFTER_MARK), len(properties)
            )
            properties.insert(place, run)
        run.insert(0, self._change(INS))

    def _wrap(self, tag: str, runs: Sequence[Element]) -> Element:
        change = self._change(tag)
        runs[0].addprevious(change)
        change.extend(runs)
        return change

    def _change(self, tag: str) -> Element:
        self._last += 1
        return etree.Element(tag, {ID: str(self._last), qn("w:author"): OURSELVES, qn("w:date"): self._at})

    def _renumber(self, block: Element) -> None:
        """Bookmarks come with numbers of another document."""
        numbers: dict[str, str] = {}
        for border in block.iter(*_BORDERS):
            own = border.get(ID, "")
            if own not in numbers:
                self._last += 1
                numbers[own] = str(self._last)
            border.set(ID, numbers[own])


def _runs(element: Element) -> Iterator[Element]:
    if element.tag == R:
        yield element
    elif element.tag == _HYPERLINK:
        yield from (child for child in element if child.tag == R)

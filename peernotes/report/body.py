"""Blocks as WordprocessingML, in fragments: strings that follow each other in the body of the document.

No tree is built: a report of 60,000 notes costs no more memory than one of 60. The order of elements
within `w:pPr` and `w:tblPr` is the schema's (ECMA-376-1, 17.3.1 and 17.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from peernotes.report.blocks import Block, Bullet, Column, Contents, Entry, Heading, Paragraph, Part, Table
from peernotes.report.escape import attribute, one_line, run_text
from peernotes.report.fields import END, field, opening
from peernotes.report.styles import Styles
from peernotes.report.words import Words

_KEEP = "<w:keepNext/>"


class Body:
    """Renders one walk through a report. `text_width` is that of the page, in twentieths of a point."""

    def __init__(self, styles: Styles, words: Words, headings: Sequence[Heading], text_width: int) -> None:
        self._styles = styles
        self._words = words
        self._text_width = text_width
        self._headings = headings
        self._numbers: dict[str, int] = {}
        for heading in headings:
            self._numbers.setdefault(heading.anchor, len(self._numbers) + 1)
        self._not_yet_set = dict(self._numbers)  # a bookmark twice would make Word repair the file
        self._tails: dict[tuple[str, str], str] = {}
        self._tables = 0
        self._list = f"<w:p><w:pPr>{self._styles.opening('List Bullet')}</w:pPr><w:r>"
        self._quote = f"<w:p><w:pPr>{self._styles.opening('Quote')}</w:pPr><w:r>"
        self._reference, self._source, self._mark = (
            f'</w:r><w:r><w:rPr><w:rStyle w:val="{styles.ids[name]}"/></w:rPr><w:t xml:space="preserve"> '
            for name in ("Note Reference", "Note Source", "Note Mark")
        )

    def fragments(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks one after the other; whatever comes last, the body ends with a paragraph."""
        block: Block | None = None
        for block in blocks:
            match block:
                case Entry():
                    yield self._entry(block)
                case Bullet():
                    yield f"{self._list}{run_text(block.text)}</w:r></w:p>"
                case Paragraph():
                    yield self._paragraph(block)
                case Heading():
                    yield self._heading(block)
                case Table():
                    yield from self._table(block)
                case Contents():
                    yield from self._contents(block)
        if isinstance(block, Table):
            yield "<w:p/>"

    def _entry(self, entry: Entry) -> str:
        """The text in a run of its own, the first one; then where it stands and who said it."""
        who = (entry.source, entry.mark)
        tail = self._tails.get(who)
        if tail is None:
            source = f"{self._source}{attribute(entry.source)}</w:t>" if entry.source else ""
            mark = f"{self._mark}{attribute(entry.mark)}</w:t>" if entry.mark else ""
            tail = self._tails[who] = f"</w:t>{source}{mark}</w:r></w:p>"
        begin = self._quote if entry.quoted else self._list
        return f"{begin}{run_text(entry.text)}{self._reference}{attribute(entry.reference)}{tail}"

    def _paragraph(self, paragraph: Paragraph) -> str:
        keep = _KEEP if paragraph.part in (Part.KEY_QUESTION, Part.WORDING) else ""
        properties = self._styles.opening(paragraph.part, keep) if paragraph.part is not Part.BODY else ""
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{properties}<w:r>{run_text(paragraph.text)}</w:r></w:p>"

    def _heading(self, heading: Heading) -> str:
        before = _KEEP + ("<w:pageBreakBefore/>" if heading.new_page else "")
        run = f"<w:r>{run_text(one_line(heading.text))}</w:r>"
        number = self._not_yet_set.pop(heading.anchor, None)
        if number is not None:
            start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
            run = f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p><w:pPr>{self._styles.opening(f'heading {heading.level}', before)}</w:pPr>{run}</w:p>"

    def _contents(self, contents: Contents) -> Iterator[str]:
        """A field with its entries inside, so that it is right at first opening and after an update.

        `\\n` leaves out page numbers, which only a layout could know. Word asks nothing, for the field is
        not marked as dirty; the block around it is what Word's own menu for contents looks for.
        """
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
            f"<w:p><w:pPr>{self._styles.opening('TOC Heading', _KEEP)}</w:pPr><w:r>{run_text(contents.title)}</w:r></w:p>"
        )
        start = opening(f'TOC \\o "1-{contents.depth}" \\n \\h \\z \\u')
        listed = [heading for heading in self._headings if heading.level <= contents.depth]
        last = len(listed)
        for number, heading in enumerate(listed, start=1):
            target = _bookmark(self._numbers[heading.anchor])
            yield (
                f"<w:p><w:pPr>{self._styles.opening(f'toc {heading.level}')}</w:pPr>{start if number == 1 else ''}"
                f'<w:hyperlink w:anchor="{target}" w:history="1">'
                f"<w:r>{run_text(one_line(heading.text))}</w:r></w:hyperlink>{END if number == last else ''}</w:p>"
            )
        yield "</w:sdtContent></w:sdt>"

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        label, _, after = self._words.caption.partition("{number}")
        number = field("SEQ Table \\* ARABIC", self._tables)
        yield (
            f"<w:p><w:pPr>{self._styles.opening('caption', _KEEP)}</w:pPr><w:r>{run_text(label)}</w:r>{number}"
            f"<w:r>{run_text(after + table.caption)}</w:r></w:p>"
        )
        widths = _widths([column.weight for column in table.columns], self._text_width)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles.ids["Report Table"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{attribute(table.caption)}"/>'
            f'<w:tblDescription w:val="{attribute(table.description)}"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )
        titles = [column.title for column in table.columns]
        head = self._cells(table.columns, widths, self._styles.opening("Table Heading", _KEEP))
        yield self._row("<w:cantSplit/><w:tblHeader/>", head, titles)
        cells = self._cells(table.columns, widths, self._styles.opening("Table Text"))
        for row in table.rows:
            yield self._row("<w:cantSplit/>", cells, row)
        yield "</w:tbl>"

    @staticmethod
    def _cells(columns: Sequence[Column], widths: Sequence[int], style: str) -> list[str]:
        """What each cell of a row begins with."""
        centred = '<w:jc w:val="center"/>'
        return [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:pPr>{style}{centred if column.number else ''}</w:pPr><w:r>"
            for column, width in zip(columns, widths, strict=True)
        ]

    @staticmethod
    def _row(properties: str, cells: Sequence[str], texts: Sequence[str]) -> str:
        inside = "".join(
            f"{cell}{run_text(text)}</w:r></w:p></w:tc>" for cell, text in zip(cells, texts, strict=True)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def _bookmark(number: int) -> str:
    """The names that Word itself gives to the targets of its contents; hidden in its list of bookmarks."""
    return f"_Toc{number:09d}"


def _widths(weights: Sequence[int], whole: int) -> list[int]:
    """The whole width, shared out by weight to the last twentieth of a point."""
    edges = [whole * sum(weights[:number]) // sum(weights) for number in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]

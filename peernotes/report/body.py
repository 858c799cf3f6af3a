"""Blocks as WordprocessingML, in fragments: strings that follow each other in the body of the document.

No tree is built: a report of 60,000 notes costs no more memory than one of 60. The order of elements
within `w:pPr` is the schema's (ECMA-376-1, 17.3.1). The names of bookmarks stand in `anchors.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from peernotes.report.anchors import NoteDigits, part_bookmark
from peernotes.report.blocks import Block, Bullet, Contents, Entry, Heading, Paragraph, Part, Setting, Table
from peernotes.report.escape import attribute, one_line, run_text
from peernotes.report.fields import END, field, opening
from peernotes.report.runs import direction_of, link, runs
from peernotes.report.styles import Styles
from peernotes.report.tables import Tables
from peernotes.report.words import Words

_KEEP = "<w:keepNext/>"
_KEPT = {Part.KEY_QUESTION, Part.WORDING, Part.REMARK, Part.CLAIM, Part.FACTS}
_REGISTER, _ITEM = Setting.REGISTER, Setting.ITEM
_HYPHEN = "</w:t><w:noBreakHyphen/><w:t>"


class Body:
    """Renders one walk through a report. `text_width` is that of the page, in twentieths of a point.

    `has_register` says that references have a place to lead to; `pages` are the page numbers that a layout gave to
    the headings' bookmarks, where there was one.
    """

    def __init__(
        self,
        styles: Styles,
        words: Words,
        headings: Sequence[Heading],
        text_width: int,
        *,
        digits: NoteDigits | None = None,
        has_register: bool = False,
        pages: Mapping[str, int] | None = None,
    ) -> None:
        self._styles = styles
        self._words = words
        self._text_width = text_width
        self._headings = headings
        self._digits = NoteDigits() if digits is None else digits
        self._has_register = has_register
        self._pages = pages
        self._part = ""
        self._parts: set[str] = set()
        self._here: set[str] = set()
        self._bookmarks = 0
        self.titles: set[str] = set()
        """The headings that were written so far."""
        self._tails: dict[tuple[str, str], str] = {}
        self._begin = {setting: f"<w:p><w:pPr>{styles.opening(setting.value)}</w:pPr>" for setting in Setting}
        self._reference_run, self._source, self._mark, self._own_words = (
            f'<w:r><w:rPr><w:rStyle w:val="{styles.ids[name]}"/></w:rPr>'
            for name in ("Note Reference", "Note Source", "Note Mark", "Own Words")
        )
        self._tables = Tables(styles, words, text_width, self._inside)

    def fragments(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks one after the other; whatever comes last, the body ends with a paragraph."""
        block: Block | None = None
        for block in blocks:
            match block:
                case Entry():
                    yield self._entry(block)
                case Bullet():
                    yield self._bullet(block)
                case Paragraph():
                    yield self._paragraph(block)
                case Heading():
                    yield self._heading(block)
                case Table():
                    yield from self._tables.fragments(block)
                case Contents():
                    yield from self._contents(block)
        if isinstance(block, Table):
            yield "<w:p/>"

    def _entry(self, entry: Entry) -> str:
        """A note as a paragraph of its own."""
        begin = self._begin[entry.setting]
        said = entry.words or entry.text
        if not said.isascii() and (direction := direction_of(said)):
            begin = begin.replace("</w:pPr>", f"{direction}</w:pPr>")
        return f"{begin}{self._inside(entry)}</w:p>"

    def _inside(self, entry: Entry) -> str:
        """The text first, or behind its reference in the register; then where it stands and who said it."""
        text, reference, source, mark, setting, uid, language, words, lead = entry
        digits = self._digits[uid] if uid else ""
        tail = self._tails.get((source, mark))
        if tail is None:
            tail = self._tails[source, mark] = self._tail(source, mark)
        label = _unbroken(reference) if reference else ""
        if setting is _REGISTER:
            said = self._marked(digits, runs(text, language))
            start = f"{self._reference_run}<w:t>{label}</w:t></w:r><w:r><w:tab/></w:r>" if label else ""
            return f"{start}{said}{tail}"
        said = runs(words) if words else runs(text, language)
        if digits and self._part:
            said = self._marked(self._part + digits, said)
        if label:
            label = f'{self._reference_run}<w:t xml:space="preserve"> {label}</w:t></w:r>'
            if digits and self._has_register:
                label = link(digits, label)
        if not (words or lead):
            return f"{said}{label}{tail}"
        start = f"<w:r><w:rPr><w:b/><w:bCs/></w:rPr>{run_text(lead + ' ')}</w:r>" if lead else ""
        return f"{start}{said}{label}{tail}{self._beside(text, language) if words else ''}"

    def _beside(self, text: str, language: str) -> str:
        """The table's own words, below a shorter wording."""
        before, _, after = self._words.sessions.own_words.partition("{words}")
        style = f'<w:rStyle w:val="{self._styles.ids["Own Words"]}"/>'
        end = f"{self._own_words}{run_text(after)}</w:r>" if after else ""
        return (
            f"<w:r><w:br/></w:r>{self._own_words}{run_text(before)}</w:r>{runs(text, language, style)}{end}"
        )

    def _tail(self, source: str, mark: str) -> str:
        said = f'{self._source}<w:t xml:space="preserve"> {attribute(source)}</w:t></w:r>' if source else ""
        if mark:
            said += f'{self._mark}<w:t xml:space="preserve"> {attribute(mark)}</w:t></w:r>'
        return said

    def _marked(self, name: str, inside: str) -> str:
        """Runs within a bookmark; one that is there already would make Word repair the file."""
        if not name or name in self._here:
            return inside
        self._here.add(name)
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def _bullet(self, bullet: Bullet) -> str:
        inside = runs(bullet.text)
        if bullet.anchor:
            inside = link(part_bookmark(bullet.anchor), inside)
        return f"{self._begin[_ITEM]}{inside}</w:p>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        keep = _KEEP if paragraph.part in _KEPT else ""
        properties = self._styles.opening(paragraph.part, keep) if paragraph.part is not Part.BODY else ""
        properties += direction_of(paragraph.text)
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{properties}{runs(paragraph.text)}</w:p>"

    def _heading(self, heading: Heading) -> str:
        before = _KEEP + ("<w:pageBreakBefore/>" if heading.new_page else "")
        text = one_line(heading.text)
        self.titles.add(text)
        inside = runs(text)
        if heading.anchor:
            name = part_bookmark(heading.anchor)
            self._part = "" if name in self._parts else name
            self._here.clear()
            if self._part:
                self._parts.add(name)
                inside = self._marked(name, inside)
        style = self._styles.opening(f"heading {heading.level}", before)
        return f"<w:p><w:pPr>{style}{direction_of(text)}</w:pPr>{inside}</w:p>"

    def _contents(self, contents: Contents) -> Iterator[str]:
        """A field with its entries inside, so that it is right at first opening and after an update.

        `\\n` leaves out page numbers, which only a layout could know. Word asks nothing, for the field is
        not marked as dirty; the block around it is what Word's own menu for contents looks for.
        """
        if not self._headings:
            return
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
            f"<w:p><w:pPr>{self._styles.opening('TOC Heading', _KEEP)}</w:pPr><w:r>{run_text(contents.title)}</w:r></w:p>"
        )
        without = "\\n " if self._pages is None else ""
        start = opening(f'TOC \\o "1-{contents.depth}" {without}\\h \\z \\u')
        listed = {part_bookmark(h.anchor): h for h in reversed(self._headings) if h.level <= contents.depth}
        last = len(listed)
        for number, (target, heading) in enumerate(reversed(listed.items()), start=1):
            text = one_line(heading.text)
            style = self._styles.opening(f"toc {heading.level}", self._stop())
            inside = runs(text) + self._page(target)
            yield (
                f"<w:p><w:pPr>{style}{direction_of(text)}</w:pPr>{start if number == 1 else ''}"
                f"{link(target, inside)}{END if number == last else ''}</w:p>"
            )
        yield "</w:sdtContent></w:sdt>"

    def _page(self, target: str) -> str:
        """The number of a page, as the layout gave it; nothing where it gave none."""
        if self._pages is None or target not in self._pages:
            return ""
        number = field(f"PAGEREF {target} \\h", self._pages[target])
        return f"<w:r><w:tab/></w:r>{number}"

    def _stop(self) -> str:
        if self._pages is None:
            return ""
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self._text_width}"/></w:tabs>'


def _unbroken(reference: str) -> str:
    """A reference that no end of a line parts: T3-014."""
    if not reference.replace("-", "").isalnum():
        reference = attribute(reference)
    return reference.replace("-", _HYPHEN)

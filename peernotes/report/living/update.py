"""An edited report brought up to date: late and changed notes come in, what people wrote and moved stays.

A report of the present compilation is made with the styles of the edited document, and walked beside it, section by
section. What is new in it goes to its place there as a tracked insertion; a note whose words changed at its table is
replaced the same way where nobody touched it in Word. Nothing else is changed, but for what must not be read: a note that
was withdrawn or held back is taken out, whatever was made of it, and where a passage of a note was redacted, the words
for it stand in its place, in what was struck too. Neither leaves a trace in a tracked change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from docx.oxml.ns import qn
from lxml import etree

from peernotes.domain.synthesis import Redaction
from peernotes.report.living.blanking import blank
from peernotes.report.living.edited import (
    DEL,
    TBL,
    TR,
    Element,
    Mark,
    P,
    R,
    Titled,
    blocks_of,
    heading_of,
    marked_runs,
    marked_text,
    marks_in,
    paragraphs_of,
    text_of,
)
from peernotes.report.living.manifest import checksum
from peernotes.report.living.remembered import Manifest
from peernotes.report.living.taking_out import take_out
from peernotes.report.living.tracked import Tracked

_BODY = qn("w:body")


@dataclass(frozen=True, slots=True)
class Styled:
    """What the styles of the document are called: levels of headings by style id, the ids of the paragraphs that say
    something about a question or theme before its notes, sentences that a new note makes untrue, and the id of the style
    of the words that say who may read a note."""

    levels: Mapping[str, int]
    about: frozenset[str]
    no_notes: frozenset[str]
    share: str


@dataclass(slots=True)
class Outcome:
    """What came of it, by the notes' names in bookmarks."""

    inserted: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    edited: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Section:
    """A heading with a bookmark of ours and what stands below it up to the next one."""

    heading: Titled
    blocks: list[Element] = field(default_factory=list)


class Update:
    """One update of one edited document. `known` are all notes of the compilation, also those that may not be read, by
    their names in bookmarks, each with what was redacted of it."""

    def __init__(
        self,
        edited: Element,
        fresh: Element,
        manifest: Manifest,
        known: Mapping[str, Sequence[Redaction]],
        styled: Styled,
        at: datetime,
    ) -> None:
        self._styled = styled
        self._tracked = Tracked(edited, at)
        self._fresh = _sections(fresh, styled)
        self._sections = {s.heading.part: s for s in reversed(_sections(edited, styled))}
        self._marks: dict[str, Mark] = {}
        self._home: dict[str, str] = {}
        for part, section in self._sections.items():
            for block in section.blocks:
                for mark in marks_in(block):
                    if self._marks.setdefault(mark.name, mark) is mark:
                        self._home[mark.name] = part
        for block in blocks_of(_body(edited)):  # also what people put before the first heading
            for mark in marks_in(block):
                self._marks.setdefault(mark.name, mark)
        here = {mark.note for mark in self._marks.values() if mark.note}
        self._old_notes = set(manifest.notes) | here
        self._old_parts = set(manifest.parts)
        self._manifest = manifest
        self._known = known
        self._cursor = _before_first(edited, self._sections)
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Change the edited document, and say what came of it."""
        fresh = {mark.name: mark for s in self._fresh for block in s.blocks for mark in marks_in(block)}
        self._look_at_known(fresh)
        above: list[_Section] = []
        for section in self._fresh:
            own = self._sections.get(section.heading.part)
            if own is not None:
                above = []
                self._cursor = own.heading.block
                self._fill(section, own)
            elif (
                section.heading.part in self._old_parts
            ):  # people took the heading away: its new notes come all the same
                self._add([block for block in section.blocks if self._has_new(block)], at_end=True)
            else:
                above = [other for other in above if other.heading.level < section.heading.level]
                above.append(section)
                if any(map(self._has_new, section.blocks)):
                    for other in above:
                        self._add([other.heading.block, *other.blocks], at_end=True)
                    above = []
        return self.outcome

    # --- notes that stand in the document already

    def _look_at_known(self, fresh: Mapping[str, Mark]) -> None:
        readable = {mark.note for mark in fresh.values() if mark.note}
        for mark in list(self._marks.values()):
            if not mark.note:
                continue
            if mark.note not in readable:
                if mark.note in self._known:
                    self.outcome.taken_out.add(mark.note)
                    take_out(mark)
                    del self._marks[mark.name]
                    self._home.pop(mark.name, None)
                else:
                    self.outcome.unknown.add(mark.note)
            elif mark.name in fresh:
                self._bring_up_to_date(mark, fresh[mark.name])

    def _bring_up_to_date(self, mark: Mark, fresh: Mark) -> None:
        self._show_share(mark, fresh)
        before, words = marked_text(mark), marked_text(fresh)
        redactions = self._known.get(mark.note, ())
        blanked = sum(blank(paragraph, redactions) for paragraph in paragraphs_of(mark) if redactions)
        now = marked_text(mark)
        if now == words:
            if blanked:
                self.outcome.replaced.add(mark.note)
            return
        inside, new = marked_runs(mark), marked_runs(fresh)
        written = self._manifest.notes.get(mark.note, "").split(",")
        if now is None or not inside or not new or checksum(before or "") not in written:
            self.outcome.edited.add(mark.note)
        else:
            self._tracked.replace(inside, new)
            self.outcome.replaced.add(mark.note)

    def _show_share(self, mark: Mark, fresh: Mark) -> None:
        """A note that not everyone may read any more says so, and one that everyone may says it no longer."""
        paragraph, other = (next(each.start.iterancestors(P)) for each in (mark, fresh))
        if any(each.note and each.note != mark.note for each in marks_in(paragraph)):
            return  # people put several notes into it: nobody knows of which one it speaks
        now, new = self._share_runs(paragraph), self._share_runs(other)
        if [text_of(run).strip() for run in now] == [text_of(run).strip() for run in new]:
            return
        if now:
            self._tracked.replace(now, new)
        else:
            self._tracked.append(paragraph, new)
        self.outcome.replaced.add(mark.note)

    def _share_runs(self, paragraph: Element) -> list[Element]:
        style, value = f"{qn('w:rPr')}/{qn('w:rStyle')}", qn("w:val")
        return [
            run
            for run in paragraph.iter(R)
            if (named := run.find(style)) is not None
            and named.get(value) == self._styled.share
            and next(run.iterancestors(DEL), None) is None
        ]

    # --- notes that are new

    def _fill(self, fresh: _Section, own: _Section) -> None:
        """Put what is new of a section to its place among what stands there."""
        titles = {title.text: block for block in own.blocks if (title := self._title(block))}
        waiting: list[
            Element
        ] = []  # a heading without a bookmark, or a caption, of which nothing stands there yet
        at_heading = True
        for block in fresh.blocks:
            title = self._title(block)
            if title is not None:
                known = titles.get(title.text)
                waiting = [] if known is not None else [block]
                if known is not None:
                    self._cursor, at_heading = known, False
                continue
            marks = [mark for mark in marks_in(block) if mark.note]
            if not marks:
                if waiting or block.tag == P:
                    waiting = [*waiting[:1], block] if waiting and self._title(waiting[0]) else [block]
                continue
            here = [self._marks[m.name] for m in marks if self._home.get(m.name) == fresh.heading.part]
            if self._has_new(block):
                if at_heading:
                    self._skip_about(own)
                at_heading = False
                if block.tag == TBL and here:
                    self._add_rows(block)
                else:
                    captions = waiting if block.tag == TBL else [b for b in waiting if self._title(b)]
                    self._add([*captions, block])
                waiting = []
            if here:
                self._cursor, at_heading = here[-1].block, False
                waiting = []

    def _add_rows(self, table: Element) -> None:
        """The new rows of a table that stands in the document: each behind the row before it, or before the next one."""
        before: list[Element] = []
        last: Element | None = None
        for row in table.iter(TR):
            known = [self._marks[m.name].block for m in marks_in(row) if m.note and m.name in self._marks]
            rows = [place for place in known if place.tag == TR]
            if self._has_new(row):
                new = self._tracked.inserted(self._without_known(row))
                self._count(new)
                if rows:  # a note on the other side stands there: the new one comes below it
                    last = rows[-1]
                if last is None:
                    before.append(new)
                else:
                    last.addnext(new)
                    last = new
            elif rows:
                if last is None:
                    for early in before:
                        rows[0].addprevious(early)
                    before = []
                last = rows[-1]

    def _add(self, blocks: Sequence[Element], *, at_end: bool = False) -> None:
        """Insert blocks behind the cursor, or at the end of the section that it stands in, without known notes."""
        if at_end:
            self._go_to_end()
        self._leave_table()
        for block in blocks:
            if any(mark.note for mark in marks_in(block)) and not self._has_new(block):
                continue
            new = self._tracked.inserted(self._without_known(block))
            self._count(new)
            self._cursor.addnext(new)
            if new.tag == TBL and _next_block(new) is None:  # the last thing in a body or cell is a paragraph
                new.addnext(etree.Element(P))
            self._cursor = new

    def _count(self, block: Element) -> None:
        for mark in marks_in(block):
            if mark.note:
                self.outcome.inserted.add(mark.note)

    def _has_new(self, block: Element) -> bool:
        return any(mark.note and mark.note not in self._old_notes for mark in marks_in(block))

    def _without_known(self, block: Element) -> Element:
        """A table or row without the notes that stand in the document already."""
        if block.tag == P:
            return block
        block = etree.fromstring(etree.tostring(block))
        for mark in marks_in(block):
            if mark.note in self._old_notes and mark.note:
                take_out(mark)
        return block

    # --- places

    def _title(self, block: Element) -> Titled | None:
        title = heading_of(block, dict(self._styled.levels))
        return title if title is not None and not title.part else None

    def _skip_about(self, own: _Section) -> None:
        """Go behind what is said about a question before its notes; that it has none is true no more."""
        for block in own.blocks:
            if block.tag != P or block.getparent() is None:
                break
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if style is None or style.get(qn("w:val")) not in self._styled.about:
                break
            if text_of(block) in self._styled.no_notes:
                self._tracked.replace(list(block.iterchildren(qn("w:r"))), ())
            self._cursor = block

    def _go_to_end(self) -> None:
        """The last block before the next heading of ours."""
        self._leave_table()
        heads = {section.heading.block for section in self._sections.values()}
        following = _next_block(self._cursor)
        while following is not None and following not in heads and not self._is_ours(following):
            self._cursor = following
            following = _next_block(self._cursor)

    def _is_ours(self, block: Element) -> bool:
        title = heading_of(block, dict(self._styled.levels))
        return title is not None and bool(title.part)

    def _leave_table(self) -> None:
        if self._cursor.tag == TR:
            self._cursor = next(self._cursor.iterancestors(TBL))


def _body(document: Element) -> Element:
    body = document.find(_BODY)
    assert body is not None  # python-docx opened it
    return body


def _sections(document: Element, styled: Styled) -> list[_Section]:
    found: list[_Section] = []
    levels = dict(styled.levels)
    for block in blocks_of(_body(document)):
        heading = heading_of(block, levels)
        if heading is not None and heading.part:
            found.append(_Section(heading))
        elif found:
            found[-1].blocks.append(block)
    return found


def _before_first(document: Element, sections: Mapping[str, _Section]) -> Element:
    """The last block before the first heading of ours: what is new and has nothing before it goes behind it."""
    heads = {section.heading.block for section in sections.values()}
    last: Element | None = None
    for block in blocks_of(_body(document)):
        if block in heads:
            break
        last = block
    if last is None:
        last = etree.Element(P)
        _body(document).insert(0, last)
    return last


def _next_block(block: Element) -> Element | None:
    return next((sibling for sibling in block.itersiblings() if sibling.tag in (P, TBL)), None)

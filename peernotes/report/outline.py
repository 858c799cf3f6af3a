"""A compilation as the blocks of its report, in reading order. Pure, and without any notion of Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peernotes.domain.compilation import Compilation
from peernotes.report.anchors import NoteDigits, part_bookmark
from peernotes.report.blocks import Block, Contents, Entry, Heading, Table
from peernotes.report.checklists import checklist
from peernotes.report.living.manifest import checksum, fragments
from peernotes.report.material import Material, gathered
from peernotes.report.parts.appendices import notes_by_table, themes_by_table
from peernotes.report.parts.collected import parked, recommendations
from peernotes.report.parts.methods import methods
from peernotes.report.parts.sessions import Sections
from peernotes.report.parts.summary import summary
from peernotes.report.parts.title_page import title_page
from peernotes.services.report_ports import NoteOrder, OutlinedPart, ReportChoices, ReportPart


class Outline:
    """What a report holds. The same compilation and choices always give the same blocks.

    It can be walked as often as needed. What the tables said is pointed at and made into blocks one by
    one, so that a report may be far larger than what should stand in memory twice.
    """

    def __init__(self, compilation: Compilation, choices: ReportChoices) -> None:
        self._material = gathered(compilation, choices)
        self.digits = NoteDigits()
        """What stands for each note in names of bookmarks."""

    @property
    def notes(self) -> int:
        """How many notes the report is made of."""
        return self._material.selection.total

    @property
    def has_register(self) -> bool:
        """Whether it has a place that references lead to."""
        return self._material.has(ReportPart.NOTES_BY_TABLE) and self._material.choices.references

    def remembered(self) -> Iterator[str]:
        """What the document remembers of its parts and notes, for an update (`report/living/manifest.py`)."""
        anchors = [b.anchor for b in self._walk(headings_only=True) if isinstance(b, Heading) and b.anchor]
        if self._material.choices.order is NoteOrder.BY_THEME:
            anchors += [f"theme-{shown.theme.uid}" for shown in self._material.selection.themes]
        return fragments(map(part_bookmark, anchors), self._checksums())

    def _checksums(self) -> Iterator[tuple[str, str]]:
        wordings, digits = self._material.compilation.synthesis.shown_wordings, self.digits
        for notes in self._material.selection.of_table.values():
            for compiled in notes:
                note = compiled.note
                words = wordings.get(note.uid)
                number = checksum(note.text)
                yield digits[note.uid], f"{number},{checksum(words)}" if words else number

    def blocks(self) -> Iterator[Block]:
        """All blocks, one by one."""
        return self._walk(headings_only=False)

    def headings(self) -> list[Heading]:
        """The headings with an anchor among the blocks down to the second level, without making anything of what stands
        below them."""
        blocks = self._walk(headings_only=True)
        return [b for b in blocks if isinstance(b, Heading) and b.anchor and b.level <= Contents("").depth]

    def _walk(self, headings_only: bool) -> Iterator[Block]:
        material = self._material
        if not headings_only:
            yield from title_page(material)
            yield Contents(material.words.contents)
        if material.has(ReportPart.SUMMARY):
            yield from summary(material, headings_only)
        if material.has(ReportPart.METHODS):
            yield from methods(material, headings_only)
        sections = Sections(material, headings_only)
        if material.has(ReportPart.TALKS):
            yield from sections.opening_talks()
        if material.has(ReportPart.SESSIONS):
            for number, session in enumerate(material.selection.sessions, start=1):
                yield from sections.session(number, session)
            yield from sections.across()
        if material.has(ReportPart.RECOMMENDATIONS):
            yield from recommendations(material, headings_only)
        if material.has(ReportPart.PARKED):
            yield from parked(material, headings_only)
        for number, appendix in enumerate(_appendices(material, headings_only)):
            yield from appendix(chr(ord("A") + number))


def _appendices(material: Material, headings_only: bool) -> Iterator[Callable[[str], Iterator[Block]]]:
    """Those that the report has, in order; each is called with its letter."""
    if material.has(ReportPart.THEMES_BY_TABLE) and material.selection.themes:
        yield lambda letter: themes_by_table(material, letter, headings_only)
    if material.has(ReportPart.NOTES_BY_TABLE) and material.selection.total:
        yield lambda letter: notes_by_table(material, letter, headings_only)
    if material.has(ReportPart.CHECKLIST):
        yield lambda letter: checklist(material, letter, headings_only)


def outline(compilation: Compilation, choices: ReportChoices) -> Iterator[Block]:
    """The blocks of a report, for a single walk."""
    return Outline(compilation, choices).blocks()


def outlined_parts(compilation: Compilation, choices: ReportChoices) -> tuple[OutlinedPart, ...]:
    """The headings of two levels and how many notes will stand below each: what is shown before writing."""
    found: list[tuple[Heading, int]] = []
    for block in outline(compilation, choices):
        if isinstance(block, Heading) and block.level <= Contents("").depth:
            found.append((block, 0))
        elif found:
            heading, notes = found[-1]
            found[-1] = (heading, notes + _notes_in(block))
    parts: list[OutlinedPart] = []
    below = 0
    for heading, notes in reversed(found):
        is_first = heading.level == 1
        parts.append(OutlinedPart(heading.level, heading.text, notes + below * is_first))
        below = 0 if is_first else below + notes
    return tuple(reversed(parts))


def _notes_in(block: Block) -> int:
    if isinstance(block, Table):
        return sum(isinstance(cell, Entry) for row in block.rows for cell in row)
    return isinstance(block, Entry) and bool(block.uid)

"""A compilation as the blocks of its report, in reading order. Pure, and without any notion of Word."""

from __future__ import annotations

from collections.abc import Iterator

from peernotes.domain.compilation import Compilation
from peernotes.report.blocks import Block, Contents, Heading
from peernotes.report.facts import how_it_was_held, title_page
from peernotes.report.sections import Sections
from peernotes.report.selection import Selection
from peernotes.report.words import words_in
from peernotes.services.ports import ReportChoices


class Outline:
    """What a report holds. The same compilation and choices always give the same blocks.

    It can be walked as often as needed. What the tables said is pointed at and made into blocks one by
    one, so that a report may be far larger than what should stand in memory twice.
    """

    def __init__(self, compilation: Compilation, choices: ReportChoices) -> None:
        language, words = choices.language, words_in(choices.language)
        self._selection = Selection(compilation, choices.publication)
        self._sections = Sections(compilation.template, self._selection, words, language)
        self._front: tuple[Block, ...] = (
            *title_page(compilation, self._selection, words, language, choices.publication),
            Contents(words.contents),
            *how_it_was_held(compilation, self._selection, words, language),
        )

    @property
    def notes(self) -> int:
        """How many notes the report holds."""
        return self._selection.total

    def blocks(self) -> Iterator[Block]:
        """All blocks, one by one."""
        return self._walk(self._sections)

    def headings(self) -> list[Heading]:
        """The headings with an anchor among the blocks, without making anything of what stands below them."""
        blocks = self._walk(self._sections.without_text())
        return [block for block in blocks if isinstance(block, Heading) and block.anchor]

    def _walk(self, sections: Sections) -> Iterator[Block]:
        yield from self._front
        yield from sections.opening_talks()
        for number, session in enumerate(self._selection.sessions, start=1):
            yield from sections.session(number, session)


def outline(compilation: Compilation, choices: ReportChoices) -> Iterator[Block]:
    """The blocks of a report, for a single walk."""
    return Outline(compilation, choices).blocks()

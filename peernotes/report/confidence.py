"""What a publication copy must not hold, and what excuses it where the same words may stand there all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.record import Seats, Share, table_label
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import Choice, Condition, ExpectedTable, Question, Session, Template, Workshop
from peernotes.domain.text import Text, folded
from peernotes.report.blocks import Block, Bullet, Contents, Entry, Heading, Paragraph, Table
from peernotes.report.outline import outline
from peernotes.report.selection import Selection, is_written
from peernotes.report.sources import Sources
from peernotes.report.words import words_in
from peernotes.services.report_ports import ReportChoices

LONGEST_ROW = 5
"""So many words in a row of a longer text are sought: fewer would be met by chance."""

_NUMBERED = re.compile(r"\d{1,5}[a-z]{0,2}")
_WITH_IDS = (Template, Session, Question, Workshop, Choice, Condition, ExpectedTable)
"""Where plain strings are ids and labels, and only a `Text` is what people read."""


class Kept(NamedTuple):
    """Something that must not get out. `reference` says what it is of: "T3-014", a theme's name, a plenary note.

    A `passage` was redacted: it is sought whole, however short it is.
    """

    reference: str
    text: str
    passage: bool = False


class Confidence:
    """What is kept back of a compilation, and what is public of it.

    - `kept`: held-back and withdrawn notes with all that was typed for them, their shorter wordings, what redactions
      took out, plenary notes and written answers that are not for publication, and themes none of whose notes is.
    - `allowed`: published notes. Words that one table keeps back another may have allowed; never a passage.
    - `own`: the report's own sentences, in which nothing of the workshop's is filled in but numbers.
    - `public`: the template's texts, which every table read. They excuse what says nothing else.
    """

    def __init__(self, compilation: Compilation, choices: ReportChoices) -> None:
        self._compilation = compilation
        self._choices = choices
        self._words = words_in(choices.language)
        self._sources = Sources(compilation, self._words, choices.language, choices.publication)

    def kept(self) -> Iterator[Kept]:
        """All of it, one by one."""
        synthesis = self._compilation.synthesis
        for note in self._compilation.notes:
            if note.note.share is not Share.PUBLISH:
                yield Kept(note.reference, note.note.text)
                yield from (Kept(note.reference, typed) for typed in self._typed(note))
                yield Kept(note.reference, synthesis.wordings.get(note.note.uid, ""))
            if note.unredacted:
                yield Kept(note.reference, note.unredacted)
            for redaction in synthesis.redactions.get(note.note.uid, ()):
                yield Kept(note.reference, redaction.passage, passage=True)
        said = {folded(note.text) for note in synthesis.plenary.values() if note.share is Share.PUBLISH}
        for plenary in synthesis.plenary.values():
            if plenary.share is not Share.PUBLISH and folded(plenary.text) not in said:
                yield Kept(
                    " ".join(filter(None, (self._words.sessions.plenary, plenary.table))), plenary.text
                )
        shown = [shown.theme for shown in Selection(self._compilation, publication=True).themes]
        said = {folded(words) for theme in shown for words in (theme.name, theme.claim)}
        for theme in synthesis.themes.values():
            told = (theme.name, theme.claim) if theme not in shown else ()
            yield from (Kept(theme.name, words) for words in told if folded(words) not in said)
        for answer in self._compilation.answers:
            if is_written(answer):
                table = self._words.table_named.format(table=answer.table)
                yield from (Kept(table, words) for words in own_words(answer))

    def allowed(self) -> Iterator[str]:
        """What tables allowed to be published, in their own words."""
        for note in self._compilation.notes:
            if note.note.share is Share.PUBLISH:
                yield from self._as_said(note)

    def own(self) -> Iterator[str]:
        """The report of the same tables with nothing said and nothing asked in words."""
        bare = replace(
            self._compilation,
            template=_wordless(self._compilation.template),
            tables=tuple(map(self._wordless_table, self._compilation.tables)),
            notes=(),
            answers=(),
            retired=(),
            missing=tuple(map(self._short, self._compilation.missing)),
            skipped=tuple(replace(s, table=self._short(s.table)) for s in self._compilation.skipped),
            synthesis=type(self._compilation.synthesis)(),
        )
        labels = (self._words.table_named.format(table=table.label) for table in bare.tables)
        return chain(_texts(outline(bare, self._choices)), labels, _texts_of(self._words))

    def public(self) -> Iterator[str]:
        """All that any version of the template says."""
        templates = {id(t): t for table in self._compilation.tables for t in table.templates}
        templates[id(self._compilation.template)] = self._compilation.template
        return chain.from_iterable(map(_texts_of, templates.values()))

    def _as_said(self, note: CompiledNote) -> Iterator[str]:
        """The words of the table itself: of a redacted note what stands around the words for a passage."""
        redactions = self._compilation.synthesis.redactions.get(note.note.uid, ())
        if not redactions:
            yield note.note.text
            if not any(self._typed(note)):
                # In the register, who said it stands right behind: so far as a row of words begins in the note.
                behind = self._sources.of(note.note).split()[: LONGEST_ROW - 1]
                yield " ".join((note.note.text, *behind))
            return
        words = "|".join(re.escape(redaction.words) for redaction in redactions)
        yield from re.split(words, note.note.text)

    def _short(self, label: str) -> str:
        """A label that is a number or that the organiser gave; words that somebody typed there are none."""
        expected = {table.label for table in self._compilation.template.workshop.tables}
        return label if label in expected or _NUMBERED.fullmatch(label) else "?"

    def _wordless_table(self, table: CompiledTable) -> CompiledTable:
        set_up = table.record.set_up
        seats = tuple(Seats("", seat.people) for seat in set_up.seats)
        bare = replace(
            set_up, table=self._short(set_up.table), facilitator_perspective="", seats=seats, countries=()
        )
        return replace(table, label=self._short(table.label), record=replace(table.record, set_up=bare))

    def _typed(self, note: CompiledNote) -> Iterator[str]:
        """The words for which no entry of a choice list stood."""
        template, said = self._compilation.template, note.note
        for words, choices in (
            (said.kind, template.kinds),
            (said.country, template.countries),
            (said.perspective, template.perspectives),
        ):
            if words not in {choice.id for choice in choices}:
                yield words
        if said.heard_from:
            yield table_label(said.heard_from)


def own_words(answer: CompiledAnswer) -> Iterator[str]:
    """What people wrote in an answer themselves: all of it, or of a list what is none of its options."""
    value = answer.answer.value
    if not isinstance(value, tuple):
        yield str(value)
        return
    options = {option.id for option in answer.question.options}
    yield from (entry for entry in value if entry not in options)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _wordless(template: Template) -> Template:
    """The same sessions and questions, without a word of theirs."""

    def question(asked: Question) -> Question:
        return replace(asked, short_name=Text(), wording=Text(), prompts=(), options=())

    def session(held: Session) -> Session:
        return replace(
            held,
            short_name=Text(),
            key_question=Text(),
            questions=tuple(map(question, held.questions)),
            feedback=question(held.feedback),
        )

    return replace(
        template,
        workshop=Workshop(Text(), date=template.workshop.date if _is_date(template.workshop.date) else ""),
        sessions=tuple(map(session, template.sessions)),
        kinds=(),
        perspectives=(),
        countries=(),
        opening_talks=tuple(map(question, template.opening_talks)),
    )


def _texts_of(value: object) -> Iterator[str]:
    """Every text of a template in each of its languages, or every one of the report's own words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts_of(entry)
    elif is_dataclass(value):
        for field in fields(value):
            entry = getattr(value, field.name)
            if not (isinstance(entry, str) and isinstance(value, _WITH_IDS)):
                yield from _texts_of(entry)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Entry() | Paragraph() | Heading() | Bullet():
                yield block.text
            case Contents():
                yield block.title
            case Table():
                yield from (block.caption, block.description)
                yield from (column.title for column in block.columns)
                for row in block.rows:
                    yield from (cell if isinstance(cell, str) else cell.text for cell in row if cell)

"""What was said: opening talks, then each session with its questions, its feedback and its plenary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.record import POINT
from peernotes.domain.template import AnswerType, Question, Session, label_in
from peernotes.report.blocks import Block, Column, Entry, Heading, Paragraph, Part, Row, Setting, Table
from peernotes.report.material import Material
from peernotes.report.parts.answers import AnswerBlocks, how_often_asked
from peernotes.report.parts.themes import theme
from peernotes.report.selection import BARRIER, ENABLER, PARKED, WRITTEN
from peernotes.services.report_ports import NoteOrder, ReportPart


class Sections(NamedTuple):
    """Yields the blocks of what was said. With `headings_only` it leaves out all that stands below the heading of a
    question or a talk."""

    material: Material
    headings_only: bool = False

    def opening_talks(self) -> Iterator[Block]:
        """The talks that have notes; nothing at all where none has."""
        selection = self.material.selection
        talks = [talk for talk in selection.talks if selection.filled(talk)]
        if talks:
            yield Heading(1, self.material.words.sessions.opening_talks, "talks", new_page=True)
        for talk in talks:
            yield from self._place(talk)

    def session(self, number: int, session: Session) -> Iterator[Block]:
        """One session: its key question, its questions in order, its feedback, its plenary."""
        material, words = self.material, self.material.words.sessions
        name = session.short_name.in_language(material.language)
        yield Heading(1, f"{number} {name}", f"session-{session.uid}", new_page=True)
        key_question = session.key_question.in_language(material.language)
        if key_question:
            yield Paragraph(key_question, Part.KEY_QUESTION)
        if session.retired:
            yield Paragraph(words.session_retired, Part.REMARK)
        questions = material.selection.questions_of(session)
        for question in questions:
            yield from self._place(question)
        last = len(questions)
        if material.has(ReportPart.FEEDBACK) and material.selection.filled(session.feedback):
            last += 1
            yield from self._feedback(session.feedback)
        if material.has(ReportPart.PLENARY):
            yield from self._plenary(session, f"{number}.{last + 1}")

    def across(self) -> Iterator[Block]:
        """The themes that belong to no question of their own."""
        themes = self.material.selection.themes_at("")
        if themes and self.material.choices.order is NoteOrder.BY_THEME:
            yield Heading(1, self.material.words.sessions.across, "across", new_page=True)
            for shown in themes:
                yield from theme(self.material, shown, 2)

    def _place(self, place: Question) -> Iterator[Block]:
        """A question or a talk: answers, then its themes, then what stands in none, by kind."""
        material = self.material
        yield Heading(2, material.numbered(place), f"place-{place.uid}")
        if self.headings_only:
            return
        yield from self._about(place)
        if not material.selection.filled(place):
            is_notes = place.answer_type is AnswerType.NOTES
            words = material.words
            yield Paragraph(words.sessions.no_notes if is_notes else words.answers.none, Part.REMARK)
        yield from self._answers(place)
        if material.choices.order is NoteOrder.BY_TABLE:
            yield from self._by_table(self._here(place))
        else:
            yield from self._by_theme(place)

    def _here(self, place: Question) -> list[CompiledNote]:
        """The notes of a place but those that are collected elsewhere."""
        notes = self.material.selection.notes_at(place.uid)
        if not (self.material.has(ReportPart.PARKED) and self.material.selection.of_kind(PARKED)):
            return notes
        return [note for note in notes if note.note.kind != PARKED]

    def _by_theme(self, place: Question) -> Iterator[Block]:
        material, words = self.material, self.material.words.sessions
        several = len(material.compilation.tables) > 1
        themes = material.selection.themes_at(place.uid)
        shared = [shown for shown in themes if len(shown.tables) > 1 or not several]
        lone = [shown for shown in themes if shown not in shared]
        for shown in shared:
            yield from theme(material, shown, 3)
        in_themes = material.selection.in_themes
        rest = self._here(place)
        if in_themes:
            rest = [note for note in rest if note.note.uid not in in_themes]
        if themes and rest:
            yield Heading(3, words.not_in_theme, f"rest-{place.uid}")
        yield from self._by_kind(rest, place, 4 if themes else 3)
        if lone:
            yield Heading(3, words.at_one_table, f"lone-{place.uid}")
            for shown in lone:
                yield from theme(material, shown, 4)

    def _by_kind(self, notes: Sequence[CompiledNote], place: Question, level: int) -> Iterator[Block]:
        """Notes grouped in the order of the template's kinds; kinds that somebody typed come last. Barriers and
        facilitators stand side by side where there are both."""
        material = self.material
        groups: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for note in notes:
            groups[note.note.kind or POINT].append(note)
        kinds = material.template.kinds
        known = [kind.id for kind in kinds]
        both = BARRIER in groups and ENABLER in groups
        for kind in sorted(groups, key=lambda kind: known.index(kind) if kind in known else len(known)):
            if both and kind in (BARRIER, ENABLER):
                if kind == min(BARRIER, ENABLER, key=lambda k: known.index(k) if k in known else len(known)):
                    yield self._side_by_side(place, groups[BARRIER], groups[ENABLER])
                continue
            if len(groups) > 1 or kind != POINT:
                yield Heading(level, self._kinds(kind))
            yield from material.entries(groups[kind])

    def _kinds(self, kind: str) -> str:
        label = label_in(self.material.template.kinds, kind, self.material.language)
        return self.material.words.sessions.kinds.get(label, label)

    def _side_by_side(
        self, place: Question, barriers: Iterable[CompiledNote], enablers: Iterable[CompiledNote]
    ) -> Table:
        material, words = self.material, self.material.words.sessions
        columns = (Column(self._kinds(BARRIER), 1), Column(self._kinds(ENABLER), 1))
        rows: tuple[Row, ...] = tuple(
            zip_longest(material.entries(barriers, Setting.CELL), material.entries(enablers, Setting.CELL))
        )
        caption = words.side_by_side.format(place=material.name(place))
        return Table(caption, words.side_by_side_described, columns, rows)

    def _feedback(self, place: Question) -> Iterator[Block]:
        """What was said to the room, table by table."""
        material = self.material
        name = material.name(place) or material.words.sessions.feedback
        yield Heading(2, f"{material.numbers[place.uid]} {name}", f"place-{place.uid}")
        if self.headings_only:
            return
        yield from self._about(place)
        yield from self._answers(place)
        rest = self._here(place)
        if material.choices.order is NoteOrder.BY_THEME:
            for shown in material.selection.themes_at(place.uid):
                yield from theme(material, shown, 3)
            if in_themes := material.selection.in_themes:
                rest = [note for note in rest if note.note.uid not in in_themes]
        yield from self._by_table(rest)

    def _plenary(self, session: Session, number: str) -> Iterator[Block]:
        """What the rapporteur wrote down of it."""
        material, words = self.material, self.material.words.sessions
        said = material.selection.plenary_of(session)
        if not said:
            return
        yield Heading(2, f"{number} {words.plenary}", f"plenary-{session.uid}")
        if self.headings_only:
            return
        for note in said:
            table = words.plenary_table.format(table=note.table) if note.table else ""
            yield Entry(note.text, "", table, material.mark(note.share), uid=note.uid)

    def _by_table(self, notes: Iterable[CompiledNote]) -> Iterator[Block]:
        by_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for note in notes:
            by_table[note.table].append(note)
        for table, of_table in by_table.items():
            yield Heading(3, self.material.words.table_named.format(table=table))
            yield from self.material.entries(of_table)

    def _about(self, place: Question) -> Iterator[Block]:
        """The wording, whether it is still asked, and what was asked instead at which tables."""
        material, selection = self.material, self.material.selection
        words, language = material.words.sessions, material.language
        newest = place.wording.in_language(language)
        if newest and newest != material.name(place):
            yield Paragraph(newest, Part.WORDING)
        if place.retired:
            yield Paragraph(words.question_retired, Part.REMARK)
        yield from how_often_asked(*selection.asked_at(place.uid), material.words)
        notes, answers = selection.notes_at(place.uid), selection.answers_at(place.uid)
        heard = [(note.asked_as, note.table) for note in notes if note.asked_as is not None]
        heard += [(answer.question.wording, answer.table) for answer in answers]
        tables: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for wording, table in heard:
            tables[wording.in_language(language)][table] = None
        for older, labels in tables.items():
            if older and older != newest:
                listed = material.words.listed(list(labels))
                yield Paragraph(words.asked_as(len(labels), wording=older, tables=listed), Part.REMARK)

    def _answers(self, place: Question) -> Iterator[Block]:
        """What was answered, and how many answers in words a publication leaves out where the others are counted."""
        selection, words = self.material.selection, self.material.words
        answers = selection.answers_at(place.uid)
        yield from AnswerBlocks(place, answers, words, self.material.language).blocks()
        if selection.left_out[place.uid] and place.answer_type not in WRITTEN:
            yield Paragraph(words.answers.own_words(selection.left_out[place.uid]), Part.REMARK)

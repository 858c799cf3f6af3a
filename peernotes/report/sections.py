"""What was said: opening talks, then each session with its questions and its feedback."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.record import POINT, Agreement, Share, table_label
from peernotes.domain.template import AnswerType, Question, Session, Template, label_in
from peernotes.report.answers import AnswerBlocks, how_often_asked
from peernotes.report.blocks import Block, Entry, Heading, Paragraph, Part
from peernotes.report.selection import WRITTEN, Selection
from peernotes.report.words import Words

_QUOTE = "quote"


@dataclass(slots=True)
class Sections:
    """Yields the blocks of what was said; it keeps nothing but labels that it looked up before.

    With `headings_only` it leaves out all that stands below the heading of a question or a talk.
    """

    template: Template
    selection: Selection
    words: Words
    language: str
    headings_only: bool = False
    _sources: dict[tuple[str, str, Agreement, str], str] = field(default_factory=dict)

    def without_text(self) -> Sections:
        """The same sections, headings only."""
        return replace(self, headings_only=True)

    def opening_talks(self) -> Iterator[Block]:
        """The talks that have notes; nothing at all where none has."""
        talks = [talk for talk in self.selection.talks if self.selection.filled(talk)]
        if talks:
            yield Heading(1, self.words.opening_talks, "talks", new_page=True)
        for talk in talks:
            yield from self._place(talk, talk.short_name.in_language(self.language))

    def session(self, number: int, session: Session) -> Iterator[Block]:
        """One session: its key question, its questions in order, its feedback."""
        name = session.short_name.in_language(self.language)
        yield Heading(1, f"{number} {name}", f"session-{session.uid}", new_page=True)
        key_question = session.key_question.in_language(self.language)
        if key_question:
            yield Paragraph(key_question, Part.KEY_QUESTION)
        if session.retired:
            yield Paragraph(self.words.session_retired, Part.REMARK)
        questions = self.selection.questions_of(session)
        for place, question in enumerate(questions, start=1):
            short_name = question.short_name.in_language(self.language)
            yield from self._place(question, f"{number}.{place} {short_name}")
        if self.selection.filled(session.feedback):
            yield from self._feedback(session.feedback, f"{number}.{len(questions) + 1}")

    def _place(self, place: Question, heading: str) -> Iterator[Block]:
        """A question or a talk: answers, then notes by kind."""
        yield Heading(2, heading, f"place-{place.uid}")
        if self.headings_only:
            return
        yield from self._about(place)
        if not self.selection.filled(place):
            is_notes = place.answer_type is AnswerType.NOTES
            yield Paragraph(self.words.no_notes if is_notes else self.words.no_answers, Part.REMARK)
        yield from self._answers(place)
        yield from self._by_kind(self.selection.notes_at(place.uid))

    def _feedback(self, place: Question, number: str) -> Iterator[Block]:
        """What was said to the room, table by table."""
        name = place.short_name.in_language(self.language) or self.words.feedback
        yield Heading(2, f"{number} {name}", f"place-{place.uid}")
        if self.headings_only:
            return
        yield from self._about(place)
        yield from self._answers(place)
        by_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for note in self.selection.notes_at(place.uid):
            by_table[note.table].append(note)
        for table, notes in by_table.items():
            yield Heading(3, self.words.table_named.format(table=table))
            yield from self._notes(notes)

    def _about(self, place: Question) -> Iterator[Block]:
        """The wording, whether it is still asked, and what was asked instead at which tables."""
        newest = place.wording.in_language(self.language)
        if newest and newest != place.short_name.in_language(self.language):
            yield Paragraph(newest, Part.WORDING)
        if place.retired:
            yield Paragraph(self.words.question_retired, Part.REMARK)
        yield from how_often_asked(*self.selection.asked_at(place.uid), self.words)
        notes, answers = self.selection.notes_at(place.uid), self.selection.answers_at(place.uid)
        heard = [(note.asked_as, note.table) for note in notes if note.asked_as is not None]
        heard += [(answer.question.wording, answer.table) for answer in answers]
        tables: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for wording, table in heard:
            tables[wording.in_language(self.language)][table] = None
        for older, labels in tables.items():
            if older and older != newest:
                listed = self.words.listed(list(labels))
                yield Paragraph(self.words.asked_as(len(labels), wording=older, tables=listed), Part.REMARK)

    def _by_kind(self, notes: Iterable[CompiledNote]) -> Iterator[Block]:
        """Notes grouped in the order of the template's kinds; kinds that somebody typed come last."""
        groups: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for note in notes:
            groups[note.note.kind or POINT].append(note)
        known = [kind.id for kind in self.template.kinds]
        for kind in sorted(groups, key=lambda kind: known.index(kind) if kind in known else len(known)):
            if len(groups) > 1 or kind != POINT:
                label = label_in(self.template.kinds, kind, self.language)
                yield Heading(3, self.words.kinds.get(label, label))
            yield from self._notes(groups[kind])

    def _notes(self, notes: Iterable[CompiledNote]) -> Iterator[Entry]:
        sources, publish = self._sources, Share.PUBLISH
        for compiled in notes:
            note = compiled.note
            key = (note.country, note.perspective, note.agreement, note.heard_from)
            source = sources.get(key)
            if source is None:
                source = sources[key] = self._source(*key)
            mark = "" if note.share is publish else self._mark(note.share)
            yield Entry(note.text, compiled.reference, source, mark, note.kind == _QUOTE)

    def _source(self, country: str, perspective: str, agreement: Agreement, heard_from: str) -> str:
        """Who said it: never more than where from, in which role, how far their table agreed, and of which other
        table it was heard."""
        country = label_in(self.template.countries, country, self.language)
        perspective = label_in(self.template.perspectives, perspective, self.language)
        agreed = self.words.agreement.get(agreement, "")
        heard = self.words.heard_from.format(table=table_label(heard_from)) if heard_from else ""
        return " · ".join(filter(None, (country, perspective, agreed, heard)))

    def _mark(self, share: Share) -> str:
        return self.words.ask_first if share is Share.ASK_FIRST else self.words.internal

    def _answers(self, place: Question) -> Iterator[Block]:
        """What was answered, and how many answers in words a publication leaves out where the others are counted."""
        answers = self.selection.answers_at(place.uid)
        yield from AnswerBlocks(place, answers, self.words, self.language).blocks()
        if self.selection.left_out[place.uid] and place.answer_type not in WRITTEN:
            yield Paragraph(self.words.own_words(self.selection.left_out[place.uid]), Part.REMARK)

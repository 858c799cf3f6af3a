"""What of a compilation goes into a report: the rule of share, and one index of what stands at each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.conditions import hidden_places
from peernotes.domain.record import Share
from peernotes.domain.synthesis import PlenaryNote, Theme
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import AnswerType, Question, Role, Session

WRITTEN = (AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH)
"""The types of questions that are answered in people's own words."""

BARRIER, ENABLER, QUOTE, PARKED, RECOMMENDATION = "barrier", "enabler", "quote", "parked", "recommendation"
"""Kinds that a report knows by their id, whatever a template calls them."""


def shares_in(publication: bool) -> tuple[Share, ...]:
    """Which notes stand in a report (DESIGN.md, section 6)."""
    return (Share.PUBLISH,) if publication else (Share.PUBLISH, Share.ASK_FIRST, Share.INTERNAL)


def is_written(answer: CompiledAnswer) -> bool:
    """Whether people wrote the answer in their own words, be it instead of an option. Such an answer has no share
    that says it may be published, so a publication copy leaves it out."""
    value = answer.answer.value
    said = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    options = {option.id for option in answer.question.options}
    return answer.question.answer_type in WRITTEN or not options.issuperset(said)


class ShownTheme(NamedTuple):
    """A theme with those of its notes that go in, on either side, and the labels of the tables that support it."""

    theme: Theme
    notes: tuple[CompiledNote, ...]
    counter_views: tuple[CompiledNote, ...]
    tables: tuple[str, ...]


class Selection:
    """The notes, answers and themes that go in, by place. It points at those of the compilation, and copies none.

    A theme goes in where any note that supports it does: its name and claim were made of what its notes say.
    """

    def __init__(self, compilation: Compilation, publication: bool) -> None:
        self._compilation = compilation
        self._shares = shares = shares_in(publication)
        self._notes: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        self._answers: defaultdict[str, list[CompiledAnswer]] = defaultdict(list)
        self.left_out: Counter[str] = Counter()
        """How many written answers a publication leaves out, by place."""
        self.of_table: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        """The notes of each table, in the order of places and then as they stand there."""
        self.confirmed = 0
        """How many of the notes were read back to their table and confirmed."""
        in_themes = {
            uid
            for theme in compilation.synthesis.themes.values()
            for uid in (*theme.notes, *theme.counter_views)
        }
        by_uid: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        for compiled in compilation.notes:
            note = compiled.note
            if note.share in shares:
                self._notes[compiled.place_uid].append(compiled)
                self.of_table[compiled.table].append(compiled)
                self.confirmed += note.confirmed
                if in_themes and note.uid in in_themes:
                    by_uid[note.uid].append(compiled)
        for answer in compilation.answers:
            if publication and is_written(answer):
                self.left_out[answer.answer.question_uid] += 1
                continue
            self._answers[answer.answer.question_uid].append(answer)
        self._hidden = {
            table.label: hidden_places(table.record.template, table.record.answers)
            for table in compilation.tables
        }
        self.total = sum(map(len, self.of_table.values()))
        self.sessions = self._sessions()
        self._themes = self._shown_themes(by_uid)
        shown = (note for themes in self._themes.values() for theme in themes
                 for note in (*theme.notes, *theme.counter_views))  # fmt: skip
        self.in_themes = frozenset(note.note.uid for note in shown)
        """The ids of the notes that stand in a theme that is shown."""

    def _shown_themes(self, by_uid: dict[str, list[CompiledNote]]) -> dict[str, list[ShownTheme]]:
        """The themes by the place that they stand at; those of a place that is not shown stand across questions."""
        places = {place.uid for place in self.places()}
        order = {table.label: at for at, table in enumerate(self._compilation.tables)}
        synthesis = self._compilation.synthesis
        shown: defaultdict[str, list[ShownTheme]] = defaultdict(list)
        for question_uid in sorted({theme.question_uid for theme in synthesis.themes.values()}):
            for theme in synthesis.themes_of(question_uid):
                notes = [note for uid in theme.notes for note in by_uid.get(uid, ())]
                against = [note for uid in theme.counter_views for note in by_uid.get(uid, ())]
                if notes:
                    tables = sorted({note.table for note in notes}, key=order.__getitem__)
                    made = ShownTheme(theme, tuple(notes), tuple(against), tuple(tables))
                    shown[question_uid if question_uid in places else ""].append(made)
        return dict(shown)

    @cached_property
    def speakers(self) -> Counter[tuple[str, str]]:
        """How many notes come from each country and perspective, by their ids."""
        counts: Counter[tuple[str, str]] = Counter()
        for of_table in self.of_table.values():  # one by one: all at once they would fill the memory
            counts.update([(compiled.note.country, compiled.note.perspective) for compiled in of_table])
        return counts

    @property
    def themes(self) -> list[ShownTheme]:
        """All themes in the order of the report: by place, then those across questions."""
        return [theme for uid in (*(p.uid for p in self.places()), "") for theme in self.themes_at(uid)]

    def themes_at(self, place_uid: str) -> list[ShownTheme]:
        """The themes of a place in their order; "" gives those across questions."""
        return self._themes.get(place_uid, [])

    def places(self) -> Iterator[Question]:
        """Every place that the report shows, in its order."""
        yield from (talk for talk in self.talks if self.filled(talk))
        for session in self.sessions:
            yield from self.questions_of(session)
            if self.filled(session.feedback):
                yield session.feedback

    def of_kind(self, kind: str) -> Sequence[CompiledNote]:
        """All notes of a kind that a report asks for (`_of_kind`), in the order of places; KeyError of another."""
        return self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> Mapping[str, list[CompiledNote]]:
        """Of the kinds that a report asks for."""
        found: dict[str, list[CompiledNote]] = {QUOTE: [], PARKED: [], RECOMMENDATION: []}
        for place in self.places():
            for note in self.notes_at(place.uid):
                if note.note.kind in found:
                    found[note.note.kind].append(note)
        return found

    def plenary_of(self, session: Session) -> list[PlenaryNote]:
        """What was said to the whole room after a session, in its order; after the last one also what is of a session
        that the template has not."""
        said = self._compilation.synthesis.plenary.values()
        others = {s.uid for s in self.sessions[:-1]} if session is self.sessions[-1] else None
        own = [
            note
            for note in said
            if note.share in self._shares
            and (note.session_uid == session.uid if others is None else note.session_uid not in others)
        ]
        return sorted(own, key=lambda note: (note.order, note.uid))

    def marks_of(self, table: CompiledTable) -> int:
        """How many moments a table marked without words, of those that this report may tell of."""
        blank = (note for note in table.record.notes if not note.text or note.text.isspace())
        return sum(note.is_mark and note.share in self._shares for note in blank)

    def asked_at(self, place_uid: str) -> tuple[int, int]:
        """At how many of all tables a question was asked. One that no table's answers hid was asked at all of them:
        where an older version did not have it, the version says so."""
        tables = len(self._compilation.tables)
        return tables - sum(place_uid in hidden for hidden in self._hidden.values()), tables

    def notes_at(self, place_uid: str) -> list[CompiledNote]:
        """The notes at one place, in the compilation's order."""
        return self._notes.get(place_uid, [])

    def answers_at(self, place_uid: str) -> list[CompiledAnswer]:
        """The answers at one place, in the compilation's order."""
        return self._answers.get(place_uid, [])

    def filled(self, place: Question) -> bool:
        """Whether anything stands at a place."""
        return place.uid in self._notes or place.uid in self._answers

    @property
    def talks(self) -> tuple[Question, ...]:
        """The opening talks, those that only older templates had behind them."""
        return self._compilation.talks

    def _sessions(self) -> tuple[Session, ...]:
        """The sessions that the report shows, in order: those held, and retired ones with notes.

        A session's number in the report is its place among them.
        """
        plenary = {note.session_uid for note in self._compilation.synthesis.plenary.values()}
        return tuple(
            session
            for session in self._compilation.template.sessions
            if not session.retired
            or session.uid in plenary
            or self.filled(session.feedback)
            or any(map(self.filled, self._all_of(session)))
        )

    def questions_of(self, session: Session) -> list[Question]:
        """A session's questions that the report shows, its feedback apart.

        Those asked, and retired ones that have notes: first those that the newest template still names,
        then those that only older versions had. "Other" is shown when something stands there.
        """
        return [
            question
            for question in self._all_of(session)
            if self.filled(question) or not (question.retired or question.role is Role.OTHER)
        ]

    def _all_of(self, session: Session) -> Iterable[Question]:
        yield from session.questions
        for session_uid, question in self._compilation.retired:
            if session_uid == session.uid:
                yield question

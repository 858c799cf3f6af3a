"""What of a compilation goes into a report: the rule of share, and one index of what stands at each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.conditions import hidden_places
from peernotes.domain.record import Share
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import AnswerType, Question, Role, Session

WRITTEN = (AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH)
"""The types of questions that are answered in people's own words."""


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


class Selection:
    """The notes and answers that go in, by place. It points at those of the compilation, and copies none."""

    def __init__(self, compilation: Compilation, publication: bool) -> None:
        self._compilation = compilation
        self._notes: defaultdict[str, list[CompiledNote]] = defaultdict(list)
        self._answers: defaultdict[str, list[CompiledAnswer]] = defaultdict(list)
        self.left_out: Counter[str] = Counter()
        """How many written answers a publication leaves out, by place."""
        self._shares = shares = shares_in(publication)
        for note in compilation.notes:
            if note.note.share in shares:
                self._notes[note.place_uid].append(note)
        for answer in compilation.answers:
            if publication and is_written(answer):
                self.left_out[answer.answer.question_uid] += 1
                continue
            self._answers[answer.answer.question_uid].append(answer)
        self._hidden = {
            table.label: hidden_places(table.record.template, table.record.answers)
            for table in compilation.tables
        }
        self.notes_of_table = Counter(note.table for notes in self._notes.values() for note in notes)

    @property
    def total(self) -> int:
        """How many notes go in."""
        return self.notes_of_table.total()

    @property
    def confirmed(self) -> int:
        """How many of them were read back to their table and confirmed."""
        return sum(note.note.confirmed for notes in self._notes.values() for note in notes)

    def marks_of(self, table: CompiledTable) -> int:
        """How many moments a table marked without words, of those that this report may tell of."""
        return sum(note.is_mark and note.share in self._shares for note in table.record.notes)

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

    @property
    def sessions(self) -> list[Session]:
        """The sessions that the report shows, in order: those held, and retired ones with notes.

        A session's number in the report is its place in this list.
        """
        return [
            session
            for session in self._compilation.template.sessions
            if not session.retired
            or self.filled(session.feedback)
            or any(map(self.filled, self._all_of(session)))
        ]

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

    def _all_of(self, session: Session) -> Iterator[Question]:
        yield from session.questions
        for session_uid, question in self._compilation.retired:
            if session_uid == session.uid:
                yield question

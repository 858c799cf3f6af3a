"""The workshop's template: its sessions, key questions, questions and choice lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from peernotes.domain.text import Text, folded


class AnswerType(StrEnum):
    """How a question is answered. `NOTES` (many, each with its kind) is the usual one."""

    NOTES = "notes"
    SHORT_TEXT = "short_text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    RATING = "rating"
    RANK = "rank"
    YES_NO = "yes_no"


class Role(StrEnum):
    """What a place is there for. Ordinary questions are the organiser's own."""

    ORDINARY = "ordinary"
    OTHER = "other"
    TOP_THREE = "top_three"
    FEEDBACK = "feedback"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a choice list: an id that never changes, and its label."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is shown only when an earlier one was answered so: with an option's id, "yes" or "no", or a number."""

    question_uid: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """A place that notes belong to: one sub-question of a session, its feedback, or an opening talk.

    `uid` never changes, also when the wording does: notes follow it. `options` are the choices of a
    choice, choices or rank question. `kinds` are the ids of the kinds offered first; empty: all. `wished`: at
    least one note or an answer is wished before the export, which never waits for it. `asks_speaker`: country
    and perspective are offered. `carried`: no organiser's version has it any more; a table that had something here
    took it along.
    """

    uid: str
    short_name: Text
    wording: Text
    prompts: tuple[Text, ...] = ()
    answer_type: AnswerType = AnswerType.NOTES
    options: tuple[Choice, ...] = ()
    kinds: tuple[str, ...] = ()
    role: Role = Role.ORDINARY
    retired: bool = False
    wished: bool = False
    asks_speaker: bool = True
    shown_when: Condition | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One timed table discussion and the key question that it answers; then feedback to the room.

    `starts` is the time of day that the schedule gives it, as 09:30, or empty.
    """

    uid: str
    short_name: Text
    key_question: Text
    questions: tuple[Question, ...]
    feedback: Question
    minutes: int = 20
    retired: bool = False
    starts: str = ""

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are put to the table, in order."""
        return tuple(question for question in self.questions if not question.retired)

    @property
    def other(self) -> Question | None:
        """The question for what fits no other, if the session has one."""
        return next((question for question in self.asked if question.role is Role.OTHER), None)


@dataclass(frozen=True, slots=True)
class ExpectedTable:
    """A table that the organiser expects: its label, the perspective of who facilitates it, and the language spoken
    there (a BCP 47 tag, or empty). A `spare` one is used only if more people come: it is never missed."""

    label: str
    facilitator_perspective: str = ""
    language: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """The event itself. `date` is an ISO 8601 date, or empty while it is not fixed."""

    title: Text
    subtitle: Text = Text()
    date: str = ""
    place: Text = Text()
    organisers: Text = Text()
    rule_of_publication: Text = Text()
    tables: tuple[ExpectedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """The workshop's questions, versioned. `uid` is the workshop's identity through all versions.

    `source` is the file that it was read from, byte for byte, so that fields of a newer minor format
    travel on with it; empty for a template made or changed here.
    """

    uid: str
    version: int
    workshop: Workshop
    sessions: tuple[Session, ...]
    kinds: tuple[Choice, ...]
    perspectives: tuple[Choice, ...] = ()
    countries: tuple[Choice, ...] = ()
    opening_talks: tuple[Question, ...] = ()
    languages: tuple[str, ...] = ("en",)
    consent: Text = Text()
    safeguarding: Text = Text()
    source: bytes = field(default=b"", compare=False, repr=False)

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that the workshop holds, in order."""
        return tuple(session for session in self.sessions if not session.retired)

    @property
    def language(self) -> str:
        """The language that the template was written in first."""
        return self.languages[0]

    def places(self) -> Iterator[Question]:
        """Every place that a note may belong to, retired ones too: talks, then each session's."""
        yield from self.opening_talks
        for session in self.sessions:
            yield from session.questions
            yield session.feedback

    def place(self, uid: str) -> Question | None:
        """The place with this id, retired ones too."""
        return next((place for place in self.places() if place.uid == uid), None)

    def session_of(self, place_uid: str) -> Session | None:
        """The session that a question or a feedback belongs to; None for a talk."""
        for session in self.sessions:
            if session.feedback.uid == place_uid or any(q.uid == place_uid for q in session.questions):
                return session
        return None


def label_in(choices: tuple[Choice, ...], id_or_words: str, language: str) -> str:
    """What to show for an entry of a choice list; words that are on no list are shown as they are."""
    for choice in choices:
        if choice.id == id_or_words:
            return choice.label.in_language(language) or choice.id
    return id_or_words


def id_for(choices: tuple[Choice, ...], words: str) -> str:
    """The id of the entry that `words` means (its id or its label in any language), else `words` stripped."""
    wanted = folded(words)
    for choice in choices:
        if wanted == folded(choice.id) or any(wanted == folded(label) for label in choice.label.values()):
            return choice.id
    return words.strip()

"""A workshop whose questions are answered in every way there is."""

from __future__ import annotations

from typing import Any

from peernotes.domain.template import AnswerType, Choice, Condition, Question, Template
from peernotes.domain.text import Text
from tests.builders import a_question, a_session, a_template


def options(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.split()[0].lower(), Text.of(label)) for label in labels)


BARRIERS = options(
    "Money", "Time of staff", "Trust between staff and peers, and among the peers themselves", "Space"
)


def asked(uid: str, answer_type: AnswerType, wording: str, **more: Any) -> Question:
    return a_question(uid, answer_type=answer_type, wording=Text.of(wording), **more)


QUESTIONS = (
    a_question("roles", wording=Text.of("Which roles could peers take on?")),
    asked("motto", AnswerType.SHORT_TEXT, "Your programme in one line?"),
    asked("story", AnswerType.PARAGRAPH, "How did it begin?", prompts=(Text.of("Who had the idea?"), Text.of("When?"))),
    asked("peers", AnswerType.NUMBER, "How many peers work with you?"),
    asked("first", AnswerType.CHOICE, "What stood in the way most?", options=BARRIERS),
    asked("all", AnswerType.CHOICES, "What else stood in the way?", options=BARRIERS),
    asked("ready", AnswerType.RATING, "How ready is your prison for peers?"),
    asked("order", AnswerType.RANK, "What should be solved first?", options=BARRIERS),
    asked("paid", AnswerType.YES_NO, "Are peers paid?"),
    asked("wage", AnswerType.NUMBER, "How much an hour?", shown_when=Condition("paid", "yes")),
)  # fmt: skip


def a_workshop(*questions: Question) -> Template:
    """All of them in one session, then another session with notes."""
    return a_template(a_session("scope", questions=questions or QUESTIONS), a_session("needs", "rooms"))

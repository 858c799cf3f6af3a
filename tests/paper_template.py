"""A template that has one of everything that a form on paper can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peernotes.domain.template import AnswerType, Choice, Condition, Question, Role, Session, Template
from peernotes.domain.text import Text
from tests.builders import a_question, a_session, a_template


def both(english: str, french: str) -> Text:
    return Text({"en": english, "fr": french})


def asked(uid: str, kind: AnswerType, **more: Any) -> Question:
    return a_question(uid, uid.capitalize(), answer_type=kind, **more)


def options(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.lower(), Text.of(label)) for label in labels)


def one_of_everything() -> Template:
    """Two languages, every type of answer, a condition, a wish, and retired things."""
    paid = a_question("paid", wording=both("Are peers paid?", "Les pairs sont-ils payés ?"))
    paid = replace(
        paid,
        short_name=both("Peers are paid", "Pairs payés"),
        answer_type=AnswerType.YES_NO,
        asks_speaker=False,
    )
    questions = (
        a_question("roles", "Roles", prompts=(Text.of("Before a test?"), Text.of("After it?")), wished=True),
        paid,
        asked("amount", AnswerType.NUMBER, shown_when=Condition("paid", "yes")),
        asked("who", AnswerType.CHOICE, options=options("Prison", "Clinic", "Charity")),
        asked("how", AnswerType.CHOICES, options=options(*(f"Way of doing it number {n}" for n in range(8)))),
        asked("often", AnswerType.SHORT_TEXT, shown_when=Condition("who", "clinic")),
        asked("story", AnswerType.PARAGRAPH),
        asked("worth", AnswerType.RATING),
        asked("order", AnswerType.RANK, options=options("Training", "Money", "Rooms")),
        a_question("gone", "Gone", retired=True),
        a_question("silent", "Silent", asks_speaker=False, kinds=("quote",)),
        a_question("top", "Top three", role=Role.TOP_THREE),
    )
    scope = a_session("scope", questions=questions, minutes=25, starts="09:30")
    scope = replace(scope, key_question=both("What could peers do?", "Que pourraient faire les pairs ?"))
    dropped: Session = a_session("dropped", "nothing", retired=True)
    template = a_template(
        scope,
        dropped,
        languages=("en", "fr"),
        consent=both("We take notes without names.", "Nous prenons des notes sans noms."),
        safeguarding=Text.of("Tell Ann at the door."),
        version=4,
    )
    talks = (*template.opening_talks, a_question("old-talk", "Old talk", role=Role.TALK, retired=True))
    workshop = replace(template.workshop, place=Text.of("Geneva"))
    return replace(template, opening_talks=talks, workshop=workshop)


def right_to_left() -> Template:
    """A template in Arabic."""
    session = a_session("scope", "roles")
    session = replace(
        session,
        short_name=Text({"ar": "النطاق"}),
        key_question=Text({"ar": "ماذا يمكن أن يفعل الأقران؟"}),
        questions=(Question("roles", Text({"ar": "الأدوار"}), Text({"ar": "ما الأدوار (مثلا 3)؟"})),),
    )
    template = a_template(session, languages=("ar",))
    return replace(template, workshop=replace(template.workshop, title=Text({"ar": "الأقران في السجن"})))

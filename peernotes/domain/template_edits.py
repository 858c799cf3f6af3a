"""Every change that an organiser can make, as Template -> Template. Ids never change, so notes follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from peernotes.domain.template import ExpectedTable, Question, Role, Session, Template, Workshop
from peernotes.domain.text import Text


def with_workshop(template: Template, workshop: Workshop) -> Template:
    """The template with other details of the workshop."""
    return replace(template, workshop=workshop, source=b"")


def with_tables(template: Template, count: int) -> Template:
    """The template with `count` expected tables; those that stay keep what is known of them."""
    known = template.workshop.tables[:count]
    labels = {table.label for table in known}
    number = 0
    added: list[ExpectedTable] = []
    while len(known) + len(added) < count:
        number += 1
        if str(number) not in labels:
            added.append(ExpectedTable(str(number)))
    return with_workshop(template, replace(template.workshop, tables=(*known, *added)))


def with_session(template: Template, session: Session) -> Template:
    """The template with one session changed: the one that has the same id."""
    sessions = tuple(session if known.uid == session.uid else known for known in template.sessions)
    return replace(template, sessions=sessions, source=b"")


def with_place(template: Template, uid: str, change: Callable[[Question], Question]) -> Template:
    """The template with one question, feedback or talk changed. Its id stays as it is."""

    def changed(place: Question) -> Question:
        return replace(change(place), uid=uid) if place.uid == uid else place

    return replace(
        template,
        opening_talks=tuple(changed(talk) for talk in template.opening_talks),
        sessions=tuple(
            replace(
                session,
                questions=tuple(changed(question) for question in session.questions),
                feedback=changed(session.feedback),
            )
            for session in template.sessions
        ),
        source=b"",
    )


def with_key_questions(template: Template, key_questions: list[str]) -> Template:
    """A template that asks other key questions: one session for each, with "Other" and "Top three"."""
    sessions = tuple(
        new_session(number, wording, template.language)
        for number, wording in enumerate(key_questions, start=1)
    )
    return replace(template, sessions=sessions, source=b"")


def new_session(number: int, key_question: str, language: str) -> Session:
    """A session with the two questions that every session has, and its feedback."""

    def place(name: str, wording: str, role: Role) -> Question:
        uid = f"session-{number}-{role.replace('_', '-')}"
        return Question(uid, Text.of(name, language), Text.of(wording, language), role=role)

    return Session(
        uid=f"session-{number}",
        short_name=Text.of(_short(key_question), language),
        key_question=Text.of(key_question, language),
        questions=(
            place("Other", "What was said on this question?", Role.OTHER),
            place("Top three for feedback", "Which three points should the whole room hear?", Role.TOP_THREE),
        ),
        feedback=place("Feedback", "What did this table tell the whole room?", Role.FEEDBACK),
    )


def published(template: Template) -> Template:
    """The next version of a template."""
    return replace(template, version=template.version + 1, source=b"")


def _short(key_question: str, longest: int = 40) -> str:
    """The first words of a key question, as a name for its session."""
    if len(key_question) <= longest:
        return key_question
    cut = key_question[: longest + 1].rpartition(" ")[0] or key_question[:longest]
    return cut.rstrip(" ,;:–-") + " …"

"""The road through a workshop at one table: set-up, consent, talks, each session and its feedback, export."""

from __future__ import annotations

from collections.abc import Iterable, Set
from enum import Enum, auto
from typing import NamedTuple

from peernotes.domain.template import Question, Session, Template


class StepKind(Enum):
    """What a step is for."""

    SET_UP = auto()
    CONSENT = auto()
    TALKS = auto()
    SESSION = auto()
    FEEDBACK = auto()
    EXPORT = auto()


class Step(NamedTuple):
    """One step: its places, if notes are taken there, and the session with its number, if it is of one.

    A session that is no longer held has no number.
    """

    kind: StepKind
    places: tuple[Question, ...] = ()
    session: Session | None = None
    number: int = 0


def steps_of(template: Template, in_use: Set[str] = frozenset()) -> tuple[Step, ...]:
    """The steps that a template gives, in order. What is no longer asked stays where the table has something:
    `in_use` are the ids of those places."""

    def shown(places: Iterable[Question]) -> tuple[Question, ...]:
        return tuple(place for place in places if not place.retired or place.uid in in_use)

    steps = [Step(StepKind.SET_UP)]
    if template.consent or template.safeguarding:
        steps.append(Step(StepKind.CONSENT))
    if talks := shown(template.opening_talks):
        steps.append(Step(StepKind.TALKS, talks))
    for number, session in enumerate(template.held, start=1):
        if questions := shown(session.questions):
            steps.append(Step(StepKind.SESSION, questions, session, number))
        steps.append(Step(StepKind.FEEDBACK, (session.feedback,), session, number))
    for session in template.sessions:
        if session.retired:
            if questions := tuple(place for place in session.questions if place.uid in in_use):
                steps.append(Step(StepKind.SESSION, questions, session))
            if session.feedback.uid in in_use:
                steps.append(Step(StepKind.FEEDBACK, (session.feedback,), session))
    return (*steps, Step(StepKind.EXPORT))


def step_with(steps: tuple[Step, ...], place_uid: str) -> int:
    """The index of the step that a place belongs to; the first step with places where none has it."""
    for index, step in enumerate(steps):
        if any(place.uid == place_uid for place in step.places):
            return index
    return next((index for index, step in enumerate(steps) if step.places), 0)


def step_of_kind(steps: tuple[Step, ...], kind: StepKind) -> int | None:
    """The index of the first step of a kind, if there is one."""
    return next((index for index, step in enumerate(steps) if step.kind is kind), None)


def step_of_session(steps: tuple[Step, ...], session_uid: str) -> int | None:
    """The index of the first step of a session: its discussion, or its feedback where it has no questions."""
    return next(
        (index for index, step in enumerate(steps) if step.session and step.session.uid == session_uid), None
    )

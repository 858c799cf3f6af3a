"""The road through a workshop at one table: set-up, consent, talks, each session and its feedback, export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from peernotes.domain.template import Question, Session, Template


class StepKind(Enum):
    """What a step is for."""

    SET_UP = auto()
    CONSENT = auto()
    TALKS = auto()
    SESSION = auto()
    FEEDBACK = auto()
    EXPORT = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its places, if notes are taken there, and the session with its number, if it is of one."""

    kind: StepKind
    places: tuple[Question, ...] = ()
    session: Session | None = None
    number: int = 0


def steps_of(template: Template) -> tuple[Step, ...]:
    """The steps that a template gives, in order."""
    steps = [Step(StepKind.SET_UP)]
    if template.consent or template.safeguarding:
        steps.append(Step(StepKind.CONSENT))
    if template.opening_talks:
        steps.append(Step(StepKind.TALKS, template.opening_talks))
    for number, session in enumerate(template.held, start=1):
        if session.asked:
            steps.append(Step(StepKind.SESSION, session.asked, session, number))
        steps.append(Step(StepKind.FEEDBACK, (session.feedback,), session, number))
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

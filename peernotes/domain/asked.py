"""What was asked at each table, beside what the newest template asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peernotes.domain.tables import CompiledRecord
from peernotes.domain.template import Question, Role, Template
from peernotes.domain.text import Text


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a record's templates, and the wording of each there where the newest one differs."""

    questions: Mapping[str, Question]
    asked_as: Mapping[str, Text | None]


class Asked:
    """The places of all templates that tables worked with, held against the newest one."""

    def __init__(self, newest: Template) -> None:
        self._newest = newest
        self._wordings = {place.uid: place.wording for place in newest.places()}
        self._known: dict[tuple[int, ...], Places] = {}
        self._of_older: defaultdict[str, list[tuple[Question, Sequence[Template]]]] = defaultdict(list)
        self.retired: tuple[tuple[str, Question], ...] = ()

    def places_of(self, own: CompiledRecord) -> Places:
        """The places of a record's templates; each set of templates is looked at once."""
        key = tuple(map(id, own.templates))
        known = self._known.get(key)
        if known is None:
            questions = {place.uid: place for used in reversed(own.templates) for place in used.places()}
            asked_as = {uid: self._asked_as(question) for uid, question in questions.items()}
            known = self._known[key] = Places(questions, asked_as)
            for uid in questions.keys() - self._wordings.keys():
                self._of_older[uid].append((questions[uid], own.templates))
        return known

    def order(self, filled: Iterable[str]) -> list[str]:
        """All places in order; those that only older templates have, and that something stands at, come last."""
        retired: dict[str, tuple[str, Question]] = {}
        for uid in sorted(set(filled) - self._wordings.keys()):
            for question, templates in self._of_older[uid]:
                _keep_place(retired, question, templates, self._newest)
        self.retired = tuple(retired.values())
        return [*self._wordings, *retired]

    def _asked_as(self, question: Question) -> Text | None:
        newest = self._wordings.get(question.uid, question.wording)
        return question.wording if newest != question.wording else None


def _keep_place(
    retired: dict[str, tuple[str, Question]], asked: Question, asked_in: Sequence[Template], newest: Template
) -> None:
    """A place that the newest template has no more keeps one: a talk among the talks (session id ""), a
    question in its session, or in the last one where that is gone too."""
    sessions = [session.uid for session in newest.sessions]
    asked_at = [used.session_of(asked.uid) for used in asked_in]
    home = next((session.uid for session in asked_at if session and session.uid in sessions), sessions[-1])
    if asked.role is Role.TALK:
        home = ""
    known = retired.get(asked.uid)
    if known is None or repr(asked) < repr(known[1]):
        retired[asked.uid] = (home, replace(asked, retired=True))


def reworded(used: Template, newest: Template) -> tuple[tuple[Question, Question], ...]:
    """The places that an older template words otherwise: as it was asked there, and as it is asked now."""
    now = {place.uid: place for place in newest.places()}
    return tuple(
        (place, now[place.uid])
        for place in used.places()
        if place.uid in now and now[place.uid].wording != place.wording
    )

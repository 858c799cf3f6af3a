"""What a template still lacks before it can be given to the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peernotes.domain.template import Question, Template
from peernotes.ui.i18n import tr
from peernotes.ui.organise.nodes import WORKSHOP, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, and where."""

    node: Node
    sentence: str


def lacks(template: Template) -> Iterator[Lack]:
    """All that is missing, in the order of the tree."""
    language = template.language
    if not template.workshop.title.in_language(language):
        yield Lack(WORKSHOP, tr("Organise", "The workshop has no title yet."))
    for number, talk in enumerate((t for t in template.opening_talks if not t.retired), start=1):
        where = tr("Organise", "Opening talk {n}", n=number)
        yield from _of_place(talk, where, language)
    for number, session in enumerate(template.held, start=1):
        node = Node(NodeKind.SESSION, session.uid)
        if not session.short_name.in_language(language):
            yield Lack(node, tr("Organise", "Session {n} has no short name yet.", n=number))
        if not session.key_question.in_language(language):
            yield Lack(node, tr("Organise", "Session {n} has no key question yet.", n=number))
        for place in (*session.asked, session.feedback):
            named = place.short_name.in_language(language)
            where = tr("Organise", "Session {n}, “{name}”,", n=number, name=named)
            if not named:
                where = tr("Organise", "A question of session {n}", n=number)
            yield from _of_place(place, where, language)


def _of_place(place: Question, where: str, language: str) -> Iterator[Lack]:
    node = Node(NodeKind.PLACE, place.uid)
    if not place.short_name.in_language(language):
        yield Lack(node, tr("Organise", "{where} has no short name yet.", where=where))
    if not place.wording.in_language(language):
        yield Lack(node, tr("Organise", "{where} has no wording yet.", where=where))

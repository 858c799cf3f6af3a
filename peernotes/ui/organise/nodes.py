"""What can be chosen in the organiser's tree: the workshop, its talks, its sessions and their questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.template import Session, Template
from peernotes.ui.i18n import tr


class NodeKind(StrEnum):
    """What a node stands for."""

    WORKSHOP = "workshop"
    TALKS = "talks"
    SESSION = "session"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of the tree; `uid` is the session's or the place's own."""

    kind: NodeKind
    uid: str = ""


WORKSHOP = Node(NodeKind.WORKSHOP)
TALKS = Node(NodeKind.TALKS)

Outline = tuple[tuple[Node, tuple[Node, ...]], ...]


def outline(template: Template) -> Outline:
    """The tree of a template: what stands at the top, each with what is in it."""
    talks = tuple(Node(NodeKind.PLACE, talk.uid) for talk in template.opening_talks if not talk.retired)
    entries: list[tuple[Node, tuple[Node, ...]]] = [(WORKSHOP, ())]
    if talks:
        entries.append((TALKS, talks))
    for session in template.held:
        places = (*session.asked, session.feedback)
        inside = tuple(Node(NodeKind.PLACE, place.uid) for place in places)
        entries.append((Node(NodeKind.SESSION, session.uid), inside))
    return tuple(entries)


def session_at(template: Template, node: Node) -> Session | None:
    """The session that a node is, or is in."""
    if node.kind is NodeKind.SESSION:
        return next((session for session in template.sessions if session.uid == node.uid), None)
    return template.session_of(node.uid) if node.kind is NodeKind.PLACE else None


def number_of(template: Template, session: Session) -> int:
    """The number of a session, as people count."""
    return [held.uid for held in template.held].index(session.uid) + 1


def name_of(template: Template, node: Node) -> str:
    """What a node is called; one without a name is called so."""
    language = template.language
    if node.kind is NodeKind.WORKSHOP:
        return tr("Organise", "Workshop details")
    if node.kind is NodeKind.TALKS:
        return tr("Organise", "Opening talks")
    if node.kind is NodeKind.SESSION:
        session = session_at(template, node)
        named = session.short_name.in_language(language) if session else ""
    else:
        place = template.place(node.uid)
        named = place.short_name.in_language(language) if place else ""
    return named or tr("Organise", "No name yet")

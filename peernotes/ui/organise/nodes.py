"""What can be chosen in the organiser's tree: the workshop, its lists and texts, its talks and its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.template import Question, Session, Template
from peernotes.ui.i18n import tr


class NodeKind(StrEnum):
    """What a node stands for."""

    WORKSHOP = "workshop"
    TABLES = "tables"
    LISTS = "lists"
    LIST = "list"
    TEXTS = "texts"
    LANGUAGES = "languages"
    VERSIONS = "versions"
    TALKS = "talks"
    SESSION = "session"
    PLACE = "place"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of the tree; `uid` is the session's or the place's own, or the name of a choice list."""

    kind: NodeKind
    uid: str = ""


WORKSHOP = Node(NodeKind.WORKSHOP)
TABLES = Node(NodeKind.TABLES)
LISTS = Node(NodeKind.LISTS)
TEXTS = Node(NodeKind.TEXTS)
LANGUAGES = Node(NodeKind.LANGUAGES)
VERSIONS = Node(NodeKind.VERSIONS)
TALKS = Node(NodeKind.TALKS)
RETIRED = Node(NodeKind.RETIRED)
KINDS = Node(NodeKind.LIST, "kinds")
PERSPECTIVES = Node(NodeKind.LIST, "perspectives")
COUNTRIES = Node(NodeKind.LIST, "countries")

Outline = tuple[tuple[Node, tuple[Node, ...]], ...]


def outline(template: Template) -> Outline:
    """The tree of a template: what stands at the top, each with what is in it."""
    entries: list[tuple[Node, tuple[Node, ...]]] = [
        (WORKSHOP, ()),
        (TABLES, ()),
        (LISTS, (KINDS, PERSPECTIVES, COUNTRIES)),
        (TEXTS, ()),
        (LANGUAGES, ()),
        (TALKS, tuple(Node(NodeKind.PLACE, talk.uid) for talk in template.opening_talks if not talk.retired)),
    ]
    for session in template.held:
        places = (*session.asked, session.feedback)
        inside = tuple(Node(NodeKind.PLACE, place.uid) for place in places)
        entries.append((Node(NodeKind.SESSION, session.uid), inside))
    entries.append((VERSIONS, ()))
    if gone := _no_longer_asked(template):
        entries.append((RETIRED, gone))
    return tuple(entries)


def _no_longer_asked(template: Template) -> tuple[Node, ...]:
    """Retired sessions, each as one; then what is retired in those that are held."""
    sessions = (Node(NodeKind.SESSION, session.uid) for session in template.sessions if session.retired)
    talks = (Node(NodeKind.PLACE, talk.uid) for talk in template.opening_talks if talk.retired)
    questions = (
        Node(NodeKind.PLACE, question.uid)
        for session in template.held
        for question in session.questions
        if question.retired
    )
    return (*sessions, *talks, *questions)


def is_retired(template: Template, node: Node) -> bool:
    """Whether a session or a place is no longer asked."""
    if node.kind is NodeKind.SESSION:
        session = session_at(template, node)
        return session is not None and session.retired
    place = template.place(node.uid) if node.kind is NodeKind.PLACE else None
    return place is not None and place.retired


def session_at(template: Template, node: Node) -> Session | None:
    """The session that a node is, or is in."""
    if node.kind is NodeKind.SESSION:
        return next((session for session in template.sessions if session.uid == node.uid), None)
    return template.session_of(node.uid) if node.kind is NodeKind.PLACE else None


def number_of(template: Template, session: Session) -> int:
    """The number of a session, as people count; 0 for one that is not held."""
    return next((n for n, held in enumerate(template.held, 1) if held.uid == session.uid), 0)


def name_of(template: Template, node: Node, language: str = "") -> str:
    """What a node is called; one without a name is called so."""
    fixed = _FIXED.get(node)
    if fixed is not None:
        return tr("Organise", fixed)
    part = session_at(template, node) if node.kind is NodeKind.SESSION else template.place(node.uid)
    return name_of_part(part, language or template.language)


def name_of_part(part: Question | Session | None, language: str) -> str:
    """What a session or a place is called."""
    return (part.short_name.in_language(language) if part else "") or tr("Organise", "No name yet")


_FIXED = {
    WORKSHOP: "Workshop details",
    TABLES: "Tables and facilitators",
    LISTS: "Choice lists",
    TEXTS: "Texts to read out",
    LANGUAGES: "Languages",
    VERSIONS: "What changed",
    TALKS: "Opening talks",
    RETIRED: "No longer asked",
    KINDS: "Kinds of note",
    PERSPECTIVES: "Perspectives",
    COUNTRIES: "Countries",
}

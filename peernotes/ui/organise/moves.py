"""Where a part of the template goes, by keys and by drag; None where it stays."""

from __future__ import annotations

from peernotes.domain.template import Question, Role, Session, Template
from peernotes.domain.template_edits import move_place, move_session
from peernotes.ui.organise.history import Edit
from peernotes.ui.organise.nodes import Node, NodeKind, session_at
from peernotes.ui.organise.tree import is_movable


def step(template: Template, node: Node, by: int) -> Edit | None:
    """One place up (-1) or down (1); a question goes on into the session beside its own."""
    if not is_movable(template, node):
        return None
    if node.kind is NodeKind.SESSION:
        order = [session.uid for session in template.held]
        to = order.index(node.uid) + by
        return (lambda t: move_session(t, node.uid, to)) if 0 <= to < len(order) else None
    among, session = _among(template, node)
    to = [place.uid for place in among].index(node.uid) + by
    if 0 <= to < len(among):
        return lambda t: move_place(t, node.uid, to)
    place = template.place(node.uid)
    if session is None or place is None or place.role is not Role.ORDINARY:
        return None
    held = list(template.held)
    beside = held.index(session) + by
    if not 0 <= beside < len(held):
        return None
    target = held[beside]
    at = 0 if by > 0 else _end_of_ordinary(target)
    return lambda t: move_place(t, node.uid, at, target.uid)


def drop(template: Template, what: Node, where: Node) -> Edit | None:
    """What was dragged takes the place of what it was put on."""
    if what == where or not is_movable(template, what):
        return None
    if what.kind is NodeKind.SESSION:
        session = session_at(template, where)
        order = [held.uid for held in template.held]
        if session is None or session.uid not in order:
            return None
        at = order.index(session.uid)
        return lambda t: move_session(t, what.uid, at)
    among, home = _among(template, what)
    uids = [place.uid for place in among]
    if home is None:
        if where.uid not in uids:
            return None
        at_talk = uids.index(where.uid)
        return lambda t: move_place(t, what.uid, at_talk)
    target = session_at(template, where)
    place = template.place(what.uid)
    if target is None or target.retired or place is None:
        return None
    if target.uid != home.uid and place.role is not Role.ORDINARY:
        return None
    asked = [question.uid for question in target.asked]
    to = asked.index(where.uid) if where.uid in asked else _end_of_ordinary(target)
    return lambda t: move_place(t, what.uid, to, target.uid)


def _among(template: Template, node: Node) -> tuple[tuple[Question, ...], Session | None]:
    session = session_at(template, node)
    if session is not None:
        return session.asked, session
    return tuple(talk for talk in template.opening_talks if not talk.retired), None


def _end_of_ordinary(session: Session) -> int:
    ordinary = [n for n, question in enumerate(session.asked) if question.role is Role.ORDINARY]
    return ordinary[-1] + 1 if ordinary else 0

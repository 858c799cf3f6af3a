"""New parts of a template: the edit that adds one beside the part that is chosen, and the node that it then has."""

from __future__ import annotations

import uuid

from peernotes.domain.template import Role, Template
from peernotes.domain.template_edits import add_question, add_session, add_talk
from peernotes.ui.organise.history import Edit
from peernotes.ui.organise.nodes import Node, NodeKind, session_at


def new_question(template: Template, chosen: Node) -> tuple[Edit, Node]:
    """A question behind the one that is chosen, or at the end of its session."""
    session = session_at(template, chosen)
    if session is None or session.retired:
        session = template.held[-1]
    home = session.uid
    place = template.place(chosen.uid) if chosen.kind is NodeKind.PLACE else None
    after = place.uid if place and place.role is Role.ORDINARY and place in session.asked else ""
    uid = uuid.uuid4().hex
    return lambda t: add_question(t, home, uid, after=after), Node(NodeKind.PLACE, uid)


def new_session(template: Template, chosen: Node) -> tuple[Edit, Node]:
    """A session behind the one that is chosen, or at the end."""
    session = session_at(template, chosen)
    after = session.uid if session is not None and not session.retired else ""
    uid = uuid.uuid4().hex
    return lambda t: add_session(t, uid, after=after), Node(NodeKind.SESSION, uid)


def new_talk(_template: Template, _chosen: Node) -> tuple[Edit, Node]:
    """One more opening talk, at the end."""
    uid = uuid.uuid4().hex
    return lambda t: add_talk(t, uid), Node(NodeKind.PLACE, uid)

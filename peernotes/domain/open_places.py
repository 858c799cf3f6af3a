"""Where one can type: the first place of a template, and the one that a line goes to where its own is gone."""

from __future__ import annotations

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Question, Template


def first_place(template: Template) -> str:
    """Where a table begins: the first question of the first session."""
    for session in template.held:
        for question in session.asked:
            return question.uid
        return session.feedback.uid
    raise UserError(ErrorCode.TEMPLATE_BROKEN, file="", what="it has no session")


def is_retired(template: Template, place: Question) -> bool:
    """Whether a place is no longer put to anybody."""
    session = template.session_of(place.uid)
    return place.retired or (session is not None and session.retired)


def open_place(template: Template, place_uid: str, *, in_use: bool) -> str:
    """The place itself, also one that is no longer asked while it is `in_use`; else the first one of its session."""
    place = template.place(place_uid)
    if place is not None and (in_use or not is_retired(template, place)):
        return place_uid
    session = template.session_of(place_uid)
    if session is not None and session.asked and not session.retired:
        return session.asked[0].uid
    return first_place(template)

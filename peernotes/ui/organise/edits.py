"""What the forms change, each as Template -> Template, in the language that the template was written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from peernotes.domain.template import Question, Template
from peernotes.domain.template_edits import with_place, with_session, with_tables, with_workshop
from peernotes.domain.text import Text
from peernotes.ui.organise.history import Edit

WorkshopText = Literal["title", "subtitle", "place", "organisers", "rule_of_publication"]
SessionText = Literal["short_name", "key_question"]
PlaceText = Literal["short_name", "wording"]


def workshop_words(name: WorkshopText, words: str) -> Edit:
    """Other words for one of the workshop's details."""

    def edit(template: Template) -> Template:
        old: Text = getattr(template.workshop, name)
        new = {name: old.with_language(template.language, words)}
        return with_workshop(template, replace(template.workshop, **new))  # type: ignore[arg-type]

    return edit


def workshop_date(iso: str) -> Edit:
    """Another date; see `is_date`."""
    return lambda template: with_workshop(template, replace(template.workshop, date=iso))


def number_of_tables(count: int) -> Edit:
    """More expected tables, or fewer."""
    return lambda template: with_tables(template, count)


def session_words(uid: str, name: SessionText, words: str) -> Edit:
    """Another short name or key question."""

    def edit(template: Template) -> Template:
        session = next(session for session in template.sessions if session.uid == uid)
        old: Text = getattr(session, name)
        new = {name: old.with_language(template.language, words)}
        return with_session(template, replace(session, **new))  # type: ignore[arg-type]

    return edit


def session_minutes(uid: str, minutes: int) -> Edit:
    """Another length of a session."""

    def edit(template: Template) -> Template:
        session = next(session for session in template.sessions if session.uid == uid)
        return with_session(template, replace(session, minutes=minutes))

    return edit


def place_words(uid: str, name: PlaceText, words: str) -> Edit:
    """Another short name or wording of a question, a feedback or a talk."""

    def edit(template: Template) -> Template:
        def change(place: Question) -> Question:
            old: Text = getattr(place, name)
            new = {name: old.with_language(template.language, words)}
            return replace(place, **new)  # type: ignore[arg-type]

        return with_place(template, uid, change)

    return edit


def place_prompts(uid: str, lines: Sequence[str]) -> Edit:
    """Other prompts. One that keeps its place in the list keeps its other languages."""

    def edit(template: Template) -> Template:
        def change(place: Question) -> Question:
            old = [*place.prompts, *[Text()] * len(lines)]
            prompts = (text.with_language(template.language, line) for text, line in zip(old, lines))  # noqa: B905
            return replace(place, prompts=tuple(prompts))

        return with_place(template, uid, change)

    return edit


def is_date(words: str) -> bool:
    """Whether this is a day of the calendar as 2026-03-21, or nothing."""
    if not words:
        return True
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True

"""What the forms change, each as Template -> Template, in the language that is being written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from peernotes.domain.template import AnswerType, Choice, Condition, Question, Session, Template
from peernotes.domain.template_edits import (
    restore,
    retire,
    with_answer_type,
    with_condition,
    with_place,
    with_session,
    with_tables,
    with_workshop,
)
from peernotes.domain.text import Text
from peernotes.ui.organise.history import Edit

WorkshopText = Literal["title", "subtitle", "place", "organisers", "rule_of_publication"]
TemplateText = Literal["consent", "safeguarding"]
SessionText = Literal["short_name", "key_question"]
PlaceText = Literal["short_name", "wording"]


def workshop_words(name: WorkshopText, words: str, language: str = "") -> Edit:
    """Other words for one of the workshop's details."""

    def edit(template: Template) -> Template:
        old: Text = getattr(template.workshop, name)
        new: dict[str, Any] = {name: old.with_language(language or template.language, words)}
        return with_workshop(template, replace(template.workshop, **new))

    return edit


def template_words(name: TemplateText, words: str, language: str = "") -> Edit:
    """Another consent text or safeguarding line."""

    def edit(template: Template) -> Template:
        old: Text = getattr(template, name)
        new: dict[str, Any] = {name: old.with_language(language or template.language, words)}
        return replace(template, source=b"", **new)

    return edit


def workshop_date(iso: str) -> Edit:
    """Another date; see `is_date`."""
    return lambda template: with_workshop(template, replace(template.workshop, date=iso))


def number_of_tables(count: int) -> Edit:
    """More expected tables, or fewer."""
    return lambda template: with_tables(template, count)


def session_words(uid: str, name: SessionText, words: str, language: str = "") -> Edit:
    """Another short name or key question."""

    def edit(template: Template) -> Template:
        session = _session(template, uid)
        old: Text = getattr(session, name)
        new: dict[str, Any] = {name: old.with_language(language or template.language, words)}
        return with_session(template, replace(session, **new))

    return edit


def session_minutes(uid: str, minutes: int) -> Edit:
    """Another length of a session."""
    return lambda template: with_session(template, replace(_session(template, uid), minutes=minutes))


def session_starts(uid: str, starts: str) -> Edit:
    """Another time of day; see `is_time`."""
    return lambda template: with_session(template, replace(_session(template, uid), starts=starts))


def place_words(uid: str, name: PlaceText, words: str, language: str = "") -> Edit:
    """Another short name or wording of a question, a feedback or a talk."""

    def edit(template: Template) -> Template:
        def change(place: Question) -> Question:
            old: Text = getattr(place, name)
            new: dict[str, Any] = {name: old.with_language(language or template.language, words)}
            return replace(place, **new)

        return with_place(template, uid, change)

    return edit


def place_prompts(uid: str, lines: Sequence[str], language: str = "") -> Edit:
    """Other prompts. One whose words stay keeps its other languages, wherever it goes."""

    def edit(template: Template) -> Template:
        def change(place: Question) -> Question:
            prompts = place.prompts
            if language and language != template.language:
                return replace(place, prompts=_translated(prompts, lines, language))
            old = [prompt.in_language(template.language) for prompt in prompts]
            pairs = zip(_counterparts(old, lines), lines, strict=True)
            texts = (
                (prompts[at] if at is not None else Text()).with_language(template.language, line)
                for at, line in pairs
            )
            return replace(place, prompts=tuple(texts))

        return with_place(template, uid, change)

    return edit


def place_options(uid: str, lines: Sequence[str], language: str = "") -> Edit:
    """Other options. One that is reworded keeps its id, so what was answered stays answered."""

    def edit(template: Template) -> Template:
        place = template.place(uid)
        if place is None:
            return template
        options = place.options
        if language and language != template.language:
            labels = _translated([option.label for option in options], lines, language)
            return _with_options(template, uid, tuple(map(_labelled, options, labels)))
        old = [option.label.in_language(template.language) for option in options]
        made: list[Choice] = []
        for at, line in zip(_counterparts(old, lines), lines, strict=True):
            known = options[at] if at is not None else Choice(_free(options, made), Text())
            made.append(replace(known, label=known.label.with_language(template.language, line)))
        return _with_options(template, uid, tuple(made))

    return edit


def place_type(uid: str, answer_type: AnswerType) -> Edit:
    """Another way to answer. Options stay, for whoever comes back to a list."""

    return lambda template: with_answer_type(template, uid, answer_type)


def place_kinds(uid: str, kinds: Sequence[str]) -> Edit:
    """Other kinds offered; none named are all."""
    return lambda template: with_place(template, uid, lambda place: replace(place, kinds=tuple(kinds)))


def place_asks_speaker(uid: str, asks: bool) -> Edit:
    """Whether country and perspective are offered."""
    return lambda template: with_place(template, uid, lambda place: replace(place, asks_speaker=asks))


def place_wished(uid: str, wished: bool) -> Edit:
    """Whether a note is wished before the export."""
    return lambda template: with_place(template, uid, lambda place: replace(place, wished=wished))


def retired(uid: str) -> Edit:
    """A session, talk or question that is no longer asked."""
    return lambda template: retire(template, uid)


def restored(uid: str) -> Edit:
    """One that is asked again."""
    return lambda template: restore(template, uid)


def place_condition(uid: str, condition: Condition | None) -> Edit:
    """Shown only when an earlier question was answered so."""
    return lambda template: with_condition(template, uid, condition)


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


def is_time(words: str) -> bool:
    """Whether this is a time of day as 09:30, or nothing."""
    return not words or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", words, re.ASCII) is not None


def _session(template: Template, uid: str) -> Session:
    return next(session for session in template.sessions if session.uid == uid)


def _with_options(template: Template, uid: str, options: tuple[Choice, ...]) -> Template:
    return with_place(template, uid, lambda place: replace(place, options=options))


def _labelled(option: Choice, label: Text) -> Choice:
    return replace(option, label=label)


def _translated(texts: Sequence[Text], lines: Sequence[str], language: str) -> tuple[Text, ...]:
    """Line by line beside what stands in the main language; lines beyond that are left out."""
    given = [*lines, *[""] * len(texts)]
    return tuple(text.with_language(language, line) for text, line in zip(texts, given, strict=False))


def _counterparts(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new line the old one that it is: the same words, or reworded at the same place."""
    found: list[int | None] = [None] * len(new)
    for what, a, b, c, d in SequenceMatcher(a=list(old), b=list(new), autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            for at in range(min(b - a, d - c)):
                found[c + at] = a + at
    return found


def _free(options: Sequence[Choice], made: Sequence[Choice]) -> str:
    taken = {option.id for option in (*options, *made)}
    number = 1
    while f"option-{number}" in taken:
        number += 1
    return f"option-{number}"

"""What differs between two states of a note or an answer, in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from peernotes.domain.differences import Difference, DifferenceKind
from peernotes.domain.record import Agreement, Answer, Note, Share
from peernotes.domain.template import Template, label_in
from peernotes.ui.i18n import tr
from peernotes.ui.widgets.note_model import agreement_words, share_words

_LONGEST = 1_500
"""Letters of a note that are shown; the rest is in the Notes tab."""
_NOT_SAID = {"uid", "text", "created", "changed", "number", "order"}


def kind_words(kind: DifferenceKind) -> str:
    """What became of it."""
    return {
        DifferenceKind.ADDED: tr("Merge", "New"),
        DifferenceKind.WORDS: tr("Merge", "Other words"),
        DifferenceKind.FACTS: tr("Merge", "Other details"),
        DifferenceKind.WITHDRAWN: tr("Merge", "Withdrawn"),
        DifferenceKind.GONE: tr("Merge", "Gone"),
    }[kind]


def place_words(difference: Difference, template: Template) -> str:
    """Where it stands: the question, and the note's number."""
    item = difference.after or difference.before
    assert item is not None
    names = {place.uid: place.short_name.in_language(template.language) for place in template.places()}
    name = names.get(item.question_uid, "")
    if isinstance(item, Note):
        return tr("Merge", "{question} · note {n}", question=name, n=item.number)
    return tr("Merge", "{question} · answer", question=name)


def side_words(item: Note | Answer | None, other: Note | Answer | None, template: Template) -> str:
    """One side: its words, and what else differs from the other side."""
    if item is None:
        return tr("Merge", "Not here")
    if isinstance(item, Answer):
        return answer_words(item, template)
    said = item.text if item.share is not Share.WITHDRAWN else tr("Merge", "Withdrawn: its words are gone.")
    said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    if not isinstance(other, Note):
        return said
    details = _details(item, other, template)
    return "\n".join([said, *details]) if details else said


def answer_words(answer: Answer, template: Template) -> str:
    """What a table answered."""
    value = answer.value
    if isinstance(value, bool):
        return tr("Merge", "Yes") if value else tr("Merge", "No")
    options = next((p.options for p in template.places() if p.uid == answer.question_uid), ())
    entries = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(label_in(options, entry, template.language) for entry in entries)


def _details(note: Note, other: Note, template: Template) -> list[str]:
    """The facts of a note that differ from those of the other one."""
    lines = []
    for field in fields(Note):
        mine = getattr(note, field.name)
        if field.name in _NOT_SAID or mine == getattr(other, field.name):
            continue
        lines.append(
            tr("Merge", "{what}: {value}", what=_name(field.name), value=_value(field.name, mine, template))
        )
    if note.order != other.order and not lines:
        lines.append(tr("Merge", "Another place in the list"))
    return lines


def _name(field: str) -> str:
    return {
        "question_uid": tr("Merge", "Question"),
        "kind": tr("Merge", "Kind"),
        "country": tr("Merge", "Country"),
        "perspective": tr("Merge", "Perspective"),
        "share": tr("Merge", "Who may read it"),
        "starred": tr("Merge", "Star"),
        "agreement": tr("Merge", "Agreement"),
        "confirmed": tr("Merge", "Read back and agreed"),
        "heard_from": tr("Merge", "Heard from table"),
    }[field]


def _value(field: str, value: object, template: Template) -> str:
    language = template.language
    if isinstance(value, bool):
        return tr("Merge", "yes") if value else tr("Merge", "no")
    if isinstance(value, Share):
        return share_words(value)
    if isinstance(value, Agreement):
        return agreement_words(value) or tr("Merge", "not said")
    if isinstance(value, datetime) or not isinstance(value, str):
        return str(value)
    choices = {"kind": template.kinds, "country": template.countries, "perspective": template.perspectives}
    if field == "question_uid":
        names = {p.uid: p.short_name.in_language(language) for p in template.places()}
        return names.get(value, value)
    return label_in(choices.get(field, ()), value, language) or tr("Merge", "none")

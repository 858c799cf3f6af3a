"""What changed in a template, one sentence for each change."""

from __future__ import annotations

from peernotes.domain.template import Template
from peernotes.domain.template_changes import ChangeKind, TemplateChange
from peernotes.ui.i18n import tr
from peernotes.ui.organise.checks import node_of
from peernotes.ui.organise.language_names import name_of_language
from peernotes.ui.organise.nodes import TABLES, TEXTS, WORKSHOP, name_of
from peernotes.ui.organise.place_form import answer_types

_ALWAYS = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RETIRED, ChangeKind.RESTORED)


def sentence_of_change(change: TemplateChange, template: Template) -> str:
    """What a person is told of one change."""
    name = change.where.in_language(template.language)
    node = node_of(template, change.uid)
    if not name and node in (WORKSHOP, TABLES, TEXTS):
        name = _FIELDS.get(change.uid) or ""
        name = tr("Organise", name) if name else name_of(template, node)
    name = name or name_of(template, node)
    before, after = _short(change, change.before), _short(change, change.after)
    words = tr("Organise", _SENTENCES[change.kind], name=name, before=before, after=after)
    if change.kind not in _ALWAYS and change.kind not in _FLAGS:
        words = f"{words} {_from_to(before, after)}".strip()
    if change.kind in _FLAGS:
        words = tr("Organise", _FLAGS[change.kind][0 if change.after else 1], name=name)
    if change.language and change.language != template.language:
        words = tr("Organise", "{language}: {words}", language=name_of_language(change.language), words=words)
    return words


def _from_to(before: str, after: str) -> str:
    if before and after:
        return tr("Organise", "Before: “{before}”. Now: “{after}”.", before=before, after=after)
    if after:
        return tr("Organise", "Now: “{after}”.", after=after)
    return tr("Organise", "Taken out: “{before}”.", before=before) if before else ""


def _short(change: TemplateChange, words: str) -> str:
    if change.kind is ChangeKind.ANSWER_TYPE:
        return dict(answer_types()).get(words, words)
    return " / ".join(line for line in words.splitlines() if line)


_SENTENCES = {
    ChangeKind.ADDED: "“{name}” is new.",
    ChangeKind.REMOVED: "“{name}” is gone.",
    ChangeKind.RETIRED: "“{name}” is no longer asked.",
    ChangeKind.RESTORED: "“{name}” is asked again.",
    ChangeKind.RENAMED: "“{name}” has another short name.",
    ChangeKind.REWORDED: "“{name}” is reworded.",
    ChangeKind.PROMPTS: "“{name}” has other prompts.",
    ChangeKind.MOVED: "“{name}” has another place.",
    ChangeKind.MINUTES: "“{name}” has another length in minutes.",
    ChangeKind.STARTS: "“{name}” starts at another time.",
    ChangeKind.ANSWER_TYPE: "“{name}” is answered otherwise.",
    ChangeKind.OPTIONS: "“{name}” has other answers to choose from.",
    ChangeKind.OFFERED_KINDS: "“{name}” offers other kinds of note.",
    ChangeKind.ROLE: "“{name}” is there for something else.",
    ChangeKind.WISHED: "“{name}”: whether a note is wished changed.",
    ChangeKind.ASKS_SPEAKER: "“{name}”: whether country and perspective are asked changed.",
    ChangeKind.CONDITION: "“{name}” is shown at other times.",
    ChangeKind.WORKSHOP: "{name} changed.",
    ChangeKind.ROSTER: "The tables changed.",
    ChangeKind.LIST: "{name}: the list changed.",
    ChangeKind.LANGUAGES: "The languages changed.",
    ChangeKind.TEXTS: "{name} changed.",
}
_FLAGS = {
    ChangeKind.WISHED: (
        "“{name}”: at least one note is wished now.",
        "“{name}”: no note is wished any more.",
    ),
    ChangeKind.ASKS_SPEAKER: (
        "“{name}”: country and perspective are asked now.",
        "“{name}”: country and perspective are not asked any more.",
    ),
}
_FIELDS = {
    "title": "The title",
    "subtitle": "The subtitle",
    "date": "The date",
    "place": "The place",
    "organisers": "The line of organisers",
    "rule_of_publication": "The rule of publication",
    "consent": "The consent text",
    "safeguarding": "The safeguarding line",
    "uid": "The workshop",
}

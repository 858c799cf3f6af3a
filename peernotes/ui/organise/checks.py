"""What a template still lacks, as sentences, each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peernotes.domain.template import Template
from peernotes.domain.template_checks import Check, CheckCode, ConditionFault, checks
from peernotes.ui.i18n import tr
from peernotes.ui.organise.language_names import name_of_language
from peernotes.ui.organise.nodes import TABLES, TEXTS, WORKSHOP, Node, NodeKind, name_of


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing to fix before publishing, where, and in which language. Only a `translation` can be left by choice:
    tables then see the main language."""

    node: Node
    sentence: str
    language: str = ""
    translation: bool = False


def lacks(template: Template) -> tuple[Lack, ...]:
    """All that is missing, in the order of the tree; translations last."""
    return tuple(
        sorted((_lack(template, check) for check in checks(template)), key=lambda lack: lack.translation)
    )


def must_be_fixed(found: Iterable[Lack]) -> tuple[Lack, ...]:
    """What nobody can publish without."""
    return tuple(lack for lack in found if not lack.translation)


def node_of(template: Template, uid: str) -> Node:
    """Where in the tree an id, or the name of a template's field, belongs."""
    if uid in ("consent", "safeguarding", "rule_of_publication"):
        return TEXTS
    if uid in ("kinds", "perspectives", "countries"):
        return Node(NodeKind.LIST, uid)
    if uid == "tables":
        return TABLES
    if any(session.uid == uid for session in template.sessions):
        return Node(NodeKind.SESSION, uid)
    if template.place(uid) is not None:
        return Node(NodeKind.PLACE, uid)
    return WORKSHOP


def _lack(template: Template, check: Check) -> Lack:
    node = node_of(template, check.uid)
    if check.code is CheckCode.TEXT_MISSING:
        language = str(check.details["language"])
        return Lack(node, _missing(template, check, node, language), language, language != template.language)
    return Lack(node, _sentence(check), template.language)


def _missing(template: Template, check: Check, node: Node, language: str) -> str:
    field = {
        "title": tr("Organise", "The title"),
        "subtitle": tr("Organise", "The subtitle"),
        "place": tr("Organise", "The place"),
        "organisers": tr("Organise", "The line of organisers"),
        "rule_of_publication": tr("Organise", "The rule of publication"),
        "consent": tr("Organise", "The consent text"),
        "safeguarding": tr("Organise", "The safeguarding line"),
    }.get(check.uid)
    what = field or tr("Organise", "“{name}”", name=name_of(template, node))
    return tr(
        "Organise", "{what} has no text in {language} yet.", what=what, language=name_of_language(language)
    )


def _sentence(check: Check) -> str:
    details = dict(check.details)
    if check.code is CheckCode.CONDITION_BROKEN:
        return tr("Organise", _CONDITIONS[ConditionFault(str(details["fault"]))], **details)
    if "session" in details:
        details["where"] = _where(details)
    return tr("Organise", _SENTENCES[check.code], **details)


def _where(details: dict[str, str | int]) -> str:
    number, name = details.get("number", 0), details.get("name", "")
    if not number:
        named = tr("Organise", "The opening talk “{name}”", name=name)
        return named if name else tr("Organise", "An opening talk")
    if not name:
        return tr("Organise", "A question of session {n}", n=number)
    return tr("Organise", "Session {n}, “{name}”,", n=number, name=name)


_SENTENCES = {
    CheckCode.NO_TITLE: "The workshop has no title yet.",
    CheckCode.NO_RULE_OF_PUBLICATION: "There is no rule of publication yet.",
    CheckCode.TABLE_WITHOUT_LABEL: "Table number {number} in the list has no label yet.",
    CheckCode.TABLE_TWICE: "Table {label} stands twice in the list of tables.",
    CheckCode.LIST_ENTRY_WITHOUT_LABEL: "An entry of a choice list has no words yet.",
    CheckCode.SESSION_WITHOUT_NAME: "Session {number} has no short name yet.",
    CheckCode.SESSION_WITHOUT_KEY_QUESTION: "Session {number} has no key question yet.",
    CheckCode.SESSION_WITHOUT_LENGTH: "Session {number} has no length in minutes yet.",
    CheckCode.SESSION_WITHOUT_QUESTION: "Session {number} has no question yet.",
    CheckCode.SESSION_START_BROKEN: "Session {number} starts at “{starts}”, which is no time of day.",
    CheckCode.PLACE_WITHOUT_NAME: "{where} has no short name yet.",
    CheckCode.PLACE_WITHOUT_WORDING: "{where} has no wording yet.",
    CheckCode.WITHOUT_OPTIONS: "{where} has nothing to choose from yet.",
    CheckCode.OPTION_WITHOUT_LABEL: "One of the answers to “{name}” has no words yet.",
    CheckCode.SAME_NAME: "Two questions of session {number} are called “{name}”.",
}
_CONDITIONS = {
    ConditionFault.MISSING: "“{name}” waits for a question that is not there.",
    ConditionFault.LATER: "“{name}” waits for “{question}”, which is asked after it.",
    ConditionFault.NOTES: "“{name}” waits for “{question}”, which is answered by notes.",
    ConditionFault.RETIRED: "“{name}” waits for “{question}”, which is no longer asked.",
    ConditionFault.VALUE: "“{name}” waits for an answer that “{question}” cannot have.",
}

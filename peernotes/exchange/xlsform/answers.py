"""How a question of a form is answered: its type, what can be chosen, and what our own columns say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.template import AnswerType, Choice, Role
from peernotes.domain.text import Text, folded
from peernotes.exchange.xlsform.cells import Row
from peernotes.exchange.xlsform.choices import FormList, FormLists
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.vocabulary import NO, OURS, SURVEY, YES

_ONE = r"select[ _]?one(?:[ _]from)?|select1|add select one prompt using"
_MANY = r"select[ _]?(?:multiple|many)(?:[ _]from)?|select all that apply(?: from)?|add select multiple prompt using"
_SELECT = re.compile(
    rf"(?:(?P<one>{_ONE})|(?P<many>{_MANY})|(?P<rank>(?:odk:)?rank))\s+(?P<list>\S+)"
    r"(?P<other>\s+or[ _](?:specify[ _])?other)?",
    re.IGNORECASE,
)
_PLAIN = {
    "text": AnswerType.SHORT_TEXT, "string": AnswerType.SHORT_TEXT, "integer": AnswerType.NUMBER, "int": AnswerType.NUMBER,
    "decimal": AnswerType.NUMBER, "range": AnswerType.NUMBER,
}  # fmt: skip
_MAY_BE = {
    AnswerType.SHORT_TEXT: (AnswerType.NOTES, AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH),
    AnswerType.NUMBER: (AnswerType.NUMBER, AnswerType.RATING),
    AnswerType.CHOICE: (AnswerType.CHOICE, AnswerType.YES_NO),
    AnswerType.CHOICES: (AnswerType.CHOICES,),
    AnswerType.RANK: (AnswerType.RANK,),
}
"""What the column of ours may make of a form's type."""

_RATING = ({"start": "1", "end": "5", "step": "1"}, {"start": "1", "end": "5"}, {"end": "5"})
"""The parameters of a range that is a rating."""


@dataclass(frozen=True)
class Answer:
    """How a question is answered; `choices` is the form's list behind it."""

    type: AnswerType
    options: tuple[Choice, ...] = ()
    choices: FormList | None = None


class Answers:
    """Reads rows of the survey. `texts_as_notes`: questions for a text become questions for notes."""

    def __init__(self, lists: FormLists, remarks: Remarks, *, texts_as_notes: bool, kinds: set[str]) -> None:
        self._lists = lists
        self._remarks = remarks
        self._texts_as_notes = texts_as_notes
        self._kinds = kinds

    def take(self, row: Row, type_: str) -> Answer | None:
        """How a row is answered; nothing where no template has such a type."""
        name = row.look("name")
        select = _SELECT.fullmatch(type_)
        choices: FormList | None = None
        if select:
            basic = _select_type(select)
            choices = self._lists.use(select["list"], row.number, name)
            if choices is None:
                basic = AnswerType.SHORT_TEXT
            elif select["other"]:
                self._remarks.tell(SURVEY, row.number, FormRemarkCode.OTHER_WITHOUT_WORDS, name=name)
        elif folded(type_) in _PLAIN:
            basic = _PLAIN[folded(type_)]
        else:
            return None
        row.take("type")
        answer_type = self._type(row, basic, folded(type_), choices)
        options = _options(answer_type, choices, other=bool(select and select["other"]))
        return Answer(answer_type, options, choices)

    def _type(self, row: Row, basic: AnswerType, type_: str, choices: FormList | None) -> AnswerType:
        own = row.look(f"{OURS}type").casefold()
        lines = folded(row.look("appearance")) == "multiline" and basic is AnswerType.SHORT_TEXT
        rated = type_ == "range" and _parameters(row.look("parameters")) in _RATING
        yes_no = choices is not None and choices.is_yes_no
        if lines:
            row.take("appearance")
        if rated:
            row.take("parameters")
        if own in (*_MAY_BE[basic],) and (own != AnswerType.YES_NO or yes_no):
            row.take(f"{OURS}type")
            return AnswerType(own)
        if rated:
            return AnswerType.RATING
        if basic is AnswerType.CHOICE and yes_no:
            return AnswerType.YES_NO
        asks_for_text = basic is AnswerType.SHORT_TEXT and choices is None and not _SELECT.fullmatch(type_)
        if asks_for_text and self._texts_as_notes:
            return AnswerType.NOTES
        return AnswerType.PARAGRAPH if lines else basic

    # --- What our own columns say. What they say wrongly is left in the row, so it is told.

    def take_kinds(self, row: Row) -> tuple[str, ...]:
        """The kinds that are offered first."""
        kinds = tuple(row.look(f"{OURS}kinds").split())
        if not set(kinds) <= self._kinds:
            return ()
        row.take(f"{OURS}kinds")
        return kinds

    def take_wished(self, row: Row) -> bool:
        """Whether an answer is wished; where a form requires one, it is."""
        wished = row.look(f"{OURS}wished").casefold() in YES
        if wished:
            row.take(f"{OURS}wished")
        required = folded(row.look("required"))
        if required in NO:
            row.take("required")
        elif required in YES:
            row.take("required")
            self._remarks.tell_required(row.number)
            return True
        return wished


def take_role(row: Row, *, has_feedback: bool) -> Role:
    """What the question is there for; a session has one feedback."""
    role = row.look(f"{OURS}role")
    if role not in (Role.OTHER, Role.TOP_THREE, Role.FEEDBACK):
        return Role.ORDINARY
    if role == Role.FEEDBACK and has_feedback:
        return Role.ORDINARY
    row.take(f"{OURS}role")
    return Role(role)


def take_asks_speaker(row: Row) -> bool:
    """Whether country and perspective are asked."""
    if row.look(f"{OURS}asks_speaker").casefold() in NO:
        row.take(f"{OURS}asks_speaker")
        return False
    return True


def _select_type(select: re.Match[str]) -> AnswerType:
    if select["one"]:
        return AnswerType.CHOICE
    return AnswerType.CHOICES if select["many"] else AnswerType.RANK


def _options(answer_type: AnswerType, choices: FormList | None, *, other: bool) -> tuple[Choice, ...]:
    if choices is None or answer_type is AnswerType.YES_NO:
        return ()
    options = tuple(choices.choices)
    if other and not any(choice.id == "other" for choice in options):
        options = (*options, Choice("other", Text.of("Other", "en")))
    return options


def _parameters(words: str) -> dict[str, str]:
    return {
        folded(name): value.removesuffix(".0") for name, value in re.findall(r"(\w+)\s*=\s*([^\s,;]+)", words)
    }

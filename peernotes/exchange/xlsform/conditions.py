"""The conditions of a form: one comparison with an earlier answer is kept, everything else is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.template import AnswerType, Condition, Question
from peernotes.domain.text import folded
from peernotes.exchange.xlsform.cells import Row
from peernotes.exchange.xlsform.choices import FormList
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.vocabulary import SURVEY, short

_NAME = r"\$\{\s*([^{}]+?)\s*\}"
_WORDS = r"""(?:'([^']*)'|"([^"]*)"|‘([^’]*)’|“([^”]*)”)"""
_NUMBER = r"-?\d+(?:\.\d+)?"
_IS = re.compile(rf"{_NAME}\s*=\s*(?:{_WORDS}|({_NUMBER}))")
_SELECTED = re.compile(rf"selected\s*\(\s*{_NAME}\s*,\s*{_WORDS}\s*\)")


class Conditions:
    """The questions by the names that a form gives them, and the conditions that speak of these."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._by_name: dict[str, Question | None] = {}  # None where two questions have the name
        self._list_of: dict[str, FormList] = {}
        self._waiting: list[tuple[str, int, str]] = []

    def knows(self, name: str) -> bool:
        """Whether a question with this name was read already."""
        return name in self._by_name

    def add(self, name: str, question: Question, choices: FormList | None) -> None:
        """A question that a condition may name."""
        self._by_name[name] = None if name in self._by_name else question
        if choices is not None:
            self._list_of[question.uid] = choices

    def wait(self, question: Question, row: Row) -> None:
        """Take a question's condition; it is read when all questions are known."""
        condition = row.take("relevant")
        if condition:
            self._waiting.append((question.uid, row.number, condition))

    def tell_unread(self, row: Row) -> None:
        """Tell the condition of what has none in a template: a group, a note."""
        condition = row.take("relevant")
        if condition:
            what = FormRemarkCode.CONDITION_NOT_READ
            self._remarks.tell(SURVEY, row.number, what, condition=short(condition))

    def resolved(self, order: Mapping[str, int]) -> dict[str, Condition]:
        """The conditions by question; `order` is where each question stands in the template."""
        found: dict[str, Condition] = {}
        for uid, row, words in self._waiting:
            condition = self._condition(words)
            if condition is None or order[condition.question_uid] >= order[uid]:
                what = FormRemarkCode.CONDITION_NOT_READ
                self._remarks.tell(SURVEY, row, what, condition=short(words))
            else:
                found[uid] = condition
        return found

    def _condition(self, words: str) -> Condition | None:
        words = words.strip()
        selected = _SELECTED.fullmatch(words)
        match = selected or _IS.fullmatch(words)
        if match is None:
            return None
        name, *values = match.groups()
        value = next((value for value in values if value is not None), "")
        question = self._by_name.get(name)
        if question is None:
            return None
        choices = self._list_of.get(question.uid)
        if question.answer_type is AnswerType.YES_NO and folded(value) in ("yes", "no"):
            return Condition(question.uid, folded(value))
        one_of_few = question.answer_type in (AnswerType.CHOICE, AnswerType.CHOICES)
        if one_of_few and choices and value in choices.names:
            # “=” asks for this answer and no other one, which a condition here cannot say.
            exact = question.answer_type is AnswerType.CHOICES and not selected
            return None if exact else Condition(question.uid, choices.names[value])
        numeric = question.answer_type in (AnswerType.NUMBER, AnswerType.RATING)
        if numeric and not selected and re.fullmatch(_NUMBER, value):
            return Condition(question.uid, value)
        return None

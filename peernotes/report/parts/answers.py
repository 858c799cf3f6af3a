"""What the tables answered to a question that is not answered by notes, counted so that it reads well in print.

A rating has no mean: how many tables gave which value is seen at one glance, and says more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peernotes.domain.compilation import CompiledAnswer
from peernotes.domain.record import AnswerValue
from peernotes.domain.template import AnswerType, Choice, Question, label_in
from peernotes.report.blocks import Block, Column, Entry, Paragraph, Part, Table
from peernotes.report.selection import is_written
from peernotes.report.words import Words

_SQUARE = "■"
"""Part of a bar: one for each table. Every usual typeface of Word has it."""
_LONGEST_BAR = 20
_RATINGS = (1.0, 2.0, 3.0, 4.0, 5.0)
_COUNTED = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.RATING, AnswerType.YES_NO)


class AnswerBlocks(NamedTuple):
    """The blocks of one question's answers. A question that was another type in an older version has a table of
    each type."""

    place: Question
    answers: Sequence[CompiledAnswer]
    words: Words
    language: str

    def blocks(self) -> Iterator[Block]:
        """Written answers as they were written, then a table of all others."""
        by_type: defaultdict[AnswerType, list[CompiledAnswer]] = defaultdict(list)
        for answer in self.answers:
            if is_written(answer):
                reference = self.words.table_named.format(table=answer.table)
                yield Entry(self._label(answer, answer.answer.value), reference)
            if _is_countable(answer):
                by_type[_type_of(answer)].append(answer)
        for answer_type in AnswerType:
            if by_type[answer_type]:
                yield from self._of_type(answer_type, by_type[answer_type])

    def _of_type(self, answer_type: AnswerType, answers: Sequence[CompiledAnswer]) -> Iterator[Block]:
        if answer_type is AnswerType.RANK:
            yield self._ranks(answers)
        elif answer_type in _COUNTED:
            yield self._counts(answer_type, answers)
        else:
            numbers = sorted({a.answer.value for a in answers if isinstance(a.answer.value, int | float)})
            if len(numbers) > 1:
                least, most = _number(numbers[0]), _number(numbers[-1])
                yield Paragraph(self.words.answers.number_range.format(least=least, most=most), Part.REMARK)
            yield self._each(answers)

    def _each(self, answers: Sequence[CompiledAnswer]) -> Table:
        """Each table's number."""
        rows = tuple((answer.table, self._label(answer, answer.answer.value)) for answer in answers)
        columns = (Column(self.words.table, 1), Column(self.words.answers.answer, 5))
        return self._table(self.words.answers.described, columns, rows)

    def _counts(self, answer_type: AnswerType, answers: Sequence[CompiledAnswer]) -> Table:
        """How many tables gave each answer, as a bar, and which; what could have been said and was not, too."""
        tables: dict[str, list[str]] = {label: [] for label in self._possible(answer_type)}
        for answer in _by_value(answers):
            value = answer.answer.value
            for entry in value if isinstance(value, tuple) else (value,):
                if not isinstance(entry, str) or entry in _options(answer.question):
                    tables.setdefault(self._label(answer, entry), []).append(answer.table)
        order = {answer.table: at for at, answer in enumerate(self.answers)}
        most = max(map(len, tables.values()))
        rows = tuple(
            (
                label,
                _bar(len(named), most),
                self.words.listed(sorted(dict.fromkeys(named), key=order.__getitem__)) or "–",
            )
            for label, named in tables.items()
        )
        columns = (
            Column(self.words.answers.answer, 4),
            Column(self.words.answers.how_many_tables, 3),
            Column(self.words.answers.which_tables, 3),
        )
        several = answer_type is AnswerType.CHOICES
        described = self.words.answers.choices_described if several else self.words.answers.counts_described
        return self._table(described, columns, rows)

    def _ranks(self, answers: Sequence[CompiledAnswer]) -> Table:
        """The options by their mean place among the tables that gave them one."""
        places: dict[str, list[int]] = {label: [] for label in self._possible(AnswerType.RANK)}
        for answer in answers:
            value = answer.answer.value
            for place, entry in enumerate(value if isinstance(value, tuple) else (str(value),), start=1):
                if entry in _options(answer.question):
                    places.setdefault(self._label(answer, entry), []).append(place)
        order = {label: at for at, label in enumerate(places)}

        def by_place(label: str) -> tuple[bool, float, int, int]:
            given = places[label]
            mean = sum(given) / (len(given) or 1)
            return not given, mean, -given.count(1), order[label]

        rows = tuple(
            (
                label,
                f"{sum(places[label]) / len(places[label]):.1f}" if places[label] else "–",
                str(places[label].count(1)),
                str(len(places[label])),
            )
            for label in sorted(places, key=by_place)
        )
        columns = (
            Column(self.words.answers.option, 5),
            Column(self.words.answers.mean_place, 2, number=True),
            Column(self.words.answers.first_places, 2, number=True),
            Column(self.words.answers.placed_by, 2, number=True),
        )
        return self._table(self.words.answers.ranks_described, columns, rows)

    def _table(self, described: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
        name = self.place.short_name.in_language(self.language)
        return Table(self.words.answers.title.format(question=name), described, columns, rows)

    def _possible(self, answer_type: AnswerType) -> list[str]:
        """The answers that the newest version of the question offers, in order."""
        if answer_type is AnswerType.RATING:
            return [_number(value) for value in _RATINGS]
        if answer_type is AnswerType.YES_NO:
            return [self.words.answers.yes, self.words.answers.no]
        return [label_in(self.place.options, option.id, self.language) for option in self.place.options]

    def _label(self, answer: CompiledAnswer, value: AnswerValue) -> str:
        if isinstance(value, bool):
            return self.words.answers.yes if value else self.words.answers.no
        if isinstance(value, int | float):
            return _number(value)
        options = self._options(answer.question)
        if answer.question.answer_type in (AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH):
            options = ()
        ids = (value,) if isinstance(value, str) else value
        return ", ".join(label_in(options, entry, self.language) for entry in ids)

    def _options(self, question: Question) -> tuple[Choice, ...]:
        """The newest labels first, then those that only the table's own version had."""
        known = {option.id for option in self.place.options}
        return (*self.place.options, *(option for option in question.options if option.id not in known))


def _is_countable(answer: CompiledAnswer) -> bool:
    """Whether there is more in an answer than words: something that can be counted."""
    value = answer.answer.value
    if isinstance(value, str | tuple):
        said = (value,) if isinstance(value, str) else value
        return not is_written(answer) or not _options(answer.question).isdisjoint(said)
    return True


def _type_of(answer: CompiledAnswer) -> AnswerType:
    """The type of table that an answer fits, whatever its question became meanwhile."""
    value, answer_type = answer.answer.value, answer.question.answer_type
    if isinstance(value, bool):
        return AnswerType.YES_NO
    if isinstance(value, int | float):
        return AnswerType.RATING if answer_type is AnswerType.RATING else AnswerType.NUMBER
    if answer_type in (AnswerType.CHOICES, AnswerType.RANK):
        return answer_type
    return AnswerType.CHOICES if isinstance(value, tuple) else AnswerType.CHOICE


def _by_value(answers: Sequence[CompiledAnswer]) -> list[CompiledAnswer]:
    """Numbers from the lowest, so that a rating outside of 1 to 5 stands where it is looked for; all else as is."""

    def number(answer: CompiledAnswer) -> float:
        value = answer.answer.value
        return value if isinstance(value, int | float) and not isinstance(value, bool) else 0.0

    return sorted(answers, key=number)


def _options(question: Question) -> set[str]:
    return {option.id for option in question.options}


def _number(value: float) -> str:
    return f"{value:.12g}"


def _bar(count: int, most: int) -> str:
    """A square for each table, or for several where the longest bar would not fit; the number says the same."""
    if not count:
        return "0"
    squares = count if most <= _LONGEST_BAR else max(1, round(count * _LONGEST_BAR / most))
    return f"{_SQUARE * squares} {count}"


def how_often_asked(asked: int, tables: int, words: Words) -> Iterator[Block]:
    """Where a question was not put to every table: to how many it was."""
    if asked < tables:
        yield Paragraph(words.answers.asked_at(tables, asked=str(asked)), Part.REMARK)

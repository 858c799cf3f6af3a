"""The report's own words, by language. Everything else in a report was written by the workshop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peernotes.report.words.answers import AnswerWords
from peernotes.report.words.appendices import AppendixWords
from peernotes.report.words.checklist import ChecklistWords
from peernotes.report.words.counted import Counted
from peernotes.report.words.methods import MethodsWords
from peernotes.report.words.sessions import SessionWords
from peernotes.report.words.summary import SummaryWords

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Words(NamedTuple):
    """The words of one language, with the English ones where a language brings no other.

    Names in braces are filled in. Texts of a workshop are only ever filled in, never read for braces.
    """

    report: str = "Workshop report"
    internal_copy: str = "Internal copy"
    for_publication: str = "For publication"
    internal_notice: str = (
        "This copy is for the organisers. It also holds notes marked “{ask_first}” and “{internal}”, "
        "which must not be published."
    )
    ask_first: str = "ask first"
    internal: str = "internal"
    contents: str = "Contents"

    tables: Counted = Counted("{} table", "{} tables")
    people: Counted = Counted("{} person", "{} people")
    countries: Counted = Counted("{} country", "{} countries")
    notes: Counted = Counted("{} note", "{} notes")
    minutes: str = "{} minutes"
    minute: str = "1 minute"
    from_to: str = "{least} to {most}"
    table: str = "Table"
    table_named: str = "Table {table}"
    caption: str = "Table {number}. "
    nothing: str = "–"

    summary: SummaryWords = SummaryWords()
    methods: MethodsWords = MethodsWords()
    sessions: SessionWords = SessionWords()
    answers: AnswerWords = AnswerWords()
    appendices: AppendixWords = AppendixWords()
    checklist: ChecklistWords = ChecklistWords()

    last_of_list: str = " and "
    date_form: str = "{day} {month} {year}"
    months: tuple[str, ...] = _MONTHS

    def listed(self, items: Sequence[str]) -> str:
        """A list as it stands in a sentence: "1, 2 and 5"."""
        return self.last_of_list.join(filter(None, (", ".join(items[:-1]), *items[-1:])))

    def span(self, least: int, most: int) -> str:
        """From the least to the most: "18 to 25", "20"."""
        return self.from_to.format(least=least, most=most) if least < most else str(least)

    def date(self, iso: str) -> str:
        """A date as people read it; what is no ISO 8601 date is shown as it stands."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


_WORDS: dict[str, Words] = {"en": Words()}


def words_in(language: str) -> Words:
    """The words of a language (a BCP 47 tag) or of its base language; English where there are none."""
    return _WORDS.get(language) or _WORDS.get(language.partition("-")[0]) or _WORDS["en"]

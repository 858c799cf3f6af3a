"""The report's own words, by language. Everything else in a report was written by the workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from peernotes.domain.record import Agreement, SkipReason

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: "1 table", "9 tables"."""

    one: str
    many: str

    def __call__(self, number: int, **filled_in: str) -> str:
        """The words for this number."""
        return (self.one if number == 1 else self.many).format(number, **filled_in)


@dataclass(frozen=True, slots=True)
class Words:
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
    how_held: str = "How the workshop was held"
    held_on: str = "The workshop was held on {date}."
    held_on_at: str = "The workshop was held on {date} ({place})."
    held_at: str = "Place of the workshop: {place}."
    sat: str = "{people} sat at {tables}."
    sat_from: str = "{people} from {countries} sat at {tables}."
    tables_only: str = "Notes came from {tables}."
    facilitated: str = "Facilitators, by their own perspective: {list}."
    after_talks: Counted = Counted("After {} opening talk, ", "After {} opening talks, ")
    discussed: Counted = Counted(
        "{} table discussion of {minutes} took place, followed by feedback to the room.",
        "{} table discussions of {minutes} took place, each followed by feedback to the room.",
    )
    typed: str = (
        "One facilitator at each table typed what was said as separate notes, into questions that were set "
        "beforehand (template version {version})."
    )
    typist_changed: Counted = Counted(
        "At table {tables}, more than one person typed.", "At tables {tables}, more than one person typed."
    )
    confirmed: Counted = Counted(
        "Of {notes}, {} was read back to its table and confirmed.",
        "Of {notes}, {} were read back to their tables and confirmed.",
    )
    took: str = "By the tables’ clocks, {list}."
    session_took: str = "session {session} took {minutes} ({planned} planned)"
    from_to: str = "{least} to {most}"
    clock_doubted: Counted = Counted(
        "The laptop’s clock was said to be wrong at table {tables}; its times are not used.",
        "The laptops’ clocks were said to be wrong at tables {tables}; their times are not used.",
    )
    who_sat_where: str = "Who sat at which table"
    who_sat_where_described: str = (
        "One row for each table: who facilitated it, how many people sat there, their perspectives and "
        "countries, and how many of its notes this report holds."
    )
    table: str = "Table"
    facilitator: str = "Facilitator"
    seats: str = "Perspectives"
    people_column: str = "People"
    countries_column: str = "Countries"
    notes_column: str = "Notes"
    table_named: str = "Table {table}"
    caption: str = "Table {number}. "

    missing: str = "What is missing"
    nothing_missing: str = "Nothing is known to be missing."
    no_file: str = "Table {table}: no file received."
    skipped: Mapping[str, str] = field(
        default_factory=lambda: {
            SkipReason.NOT_DISCUSSED: "Table {table} did not discuss session {session}.",
            SkipReason.NO_TIME: "Table {table} did not discuss session {session}: there was no time.",
            SkipReason.ON_PAPER: "Table {table} took its notes of session {session} on paper.",
            SkipReason.WITH_ANOTHER: "Table {table} discussed session {session} together with another table.",
        }
    )
    no_notes_in_session: str = "Table {table} has no notes on session {session}, and gave no reason."
    untouched: str = "No table touched question {question}."
    marks: Counted = Counted(
        "Table {table} marked {} moment and did not write down what was said.",
        "Table {table} marked {} moments and did not write down what was said.",
    )

    opening_talks: str = "Opening talks"
    feedback: str = "Feedback"
    session_retired: str = "No longer part of the newest version of the questions."
    question_retired: str = "No longer asked in the newest version of the questions."
    agreement: Mapping[str, str] = field(
        default_factory=lambda: {
            Agreement.ONE_VOICE: "one voice",
            Agreement.MOST: "most of the table",
            Agreement.SPLIT: "the table was split",
        }
    )
    heard_from: str = "heard from Table {table}"
    asked_as: Counted = Counted(
        "Asked as “{wording}” at table {tables}.", "Asked as “{wording}” at tables {tables}."
    )
    no_notes: str = "No notes in this report."
    kinds: Mapping[str, str] = field(
        default_factory=lambda: {
            "Point": "Points",
            "Barrier": "Barriers",
            "Facilitator": "Facilitators",
            "Recommendation": "Recommendations",
            "Quote": "Quotes",
            "Disagreement": "Disagreements",
        }
    )

    answers: str = "Answers: {question}"
    answers_described: str = "One row for each table that answered, with its answer."
    answer: str = "Answer"
    no_answers: str = "No answers in this report."
    asked_at: Counted = Counted("Asked at {asked} of {} table.", "Asked at {asked} of {} tables.")
    own_words: Counted = Counted(
        "{} table answered in its own words, which are not published.",
        "{} tables answered in their own words, which are not published.",
    )
    number_range: str = "The numbers go from {least} to {most}."
    how_many_tables: str = "How many tables"
    which_tables: str = "Which tables"
    counts_described: str = "One row for each answer: how many tables gave it, and which."
    choices_described: str = (
        "One row for each answer: how many tables gave it, and which. A table could give several."
    )
    option: str = "Option"
    mean_place: str = "Mean place"
    first_places: str = "First place"
    placed_by: str = "Tables"
    ranks_described: str = (
        "One row for each option, the best mean place first: its mean place among the tables that gave it one, how "
        "many tables put it first, and how many gave it a place."
    )
    yes: str = "Yes"
    no: str = "No"

    last_of_list: str = " and "
    date_form: str = "{day} {month} {year}"
    months: tuple[str, ...] = _MONTHS

    def listed(self, items: Sequence[str]) -> str:
        """A list as it stands in a sentence: "1, 2 and 5"."""
        return self.last_of_list.join(filter(None, (", ".join(items[:-1]), *items[-1:])))

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

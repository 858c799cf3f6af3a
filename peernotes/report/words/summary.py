"""What the summary says beside what it shows."""

from __future__ import annotations

from typing import NamedTuple


class SummaryWords(NamedTuple):
    """Words of the summary."""

    title: str = "Summary"
    numbers: str = "The workshop in numbers"
    numbers_described: str = "One row for each fact: what it is, and the number."
    what: str = "What"
    number: str = "Number"
    tables: str = "Tables whose notes are in this report"
    of_expected: str = "{here} of {expected}"
    people: str = "People at the tables"
    countries: str = "Countries"
    notes: str = "Notes"
    confirmed: str = "of these confirmed at the table"
    themes: str = "Themes"
    minutes: str = "Minutes of session {session} (planned)"
    minutes_value: str = "{taken} ({planned})"
    what_was_said: str = "What the tables said"
    nothing_gathered: str = (
        "The notes have not been gathered into themes yet; each session shows them by kind."
    )
    heat: str = "Notes by table and question (darker is more)"
    heat_described: str = (
        "One row for each table, one column for each question by its number, the number of notes in each cell. "
        "Columns: {questions}."
    )
    kinds: str = "Kinds of notes per question"
    kinds_described: str = (
        "One row for each question, one column for each kind: the number of notes, and a bar that is as long as this "
        "number is large beside the largest of the table, {most}."
    )
    question: str = "Question"

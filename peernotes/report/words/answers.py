"""What the report says of answers that were chosen, rated or ranked."""

from __future__ import annotations

from typing import NamedTuple

from peernotes.report.words.counted import Counted


class AnswerWords(NamedTuple):
    """Words of the answers to one question."""

    title: str = "Answers: {question}"
    described: str = "One row for each table that answered, with its answer."
    answer: str = "Answer"
    none: str = "No answers in this report."
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

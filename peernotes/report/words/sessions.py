"""What a report says around what the tables said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from peernotes.domain.record import Agreement
from peernotes.report.words.counted import Counted


class SessionWords(NamedTuple):
    """Words of talks, sessions, themes, feedback and what is collected from all of them."""

    opening_talks: str = "Opening talks"
    feedback: str = "Feedback"
    plenary: str = "Plenary"
    plenary_table: str = "Table {table}"
    session_retired: str = "No longer part of the newest version of the questions."
    question_retired: str = "No longer asked in the newest version of the questions."
    agreement: Mapping[str, str] = {
        Agreement.ONE_VOICE: "one voice",
        Agreement.MOST: "most of the table",
        Agreement.SPLIT: "the table was split",
    }
    heard_from: str = "heard from Table {table}"
    asked_as: Counted = Counted(
        "Asked as “{wording}” at table {tables}.", "Asked as “{wording}” at tables {tables}."
    )
    no_notes: str = "No notes in this report."
    kinds: Mapping[str, str] = {
        "Point": "Points",
        "Barrier": "Barriers",
        "Facilitator": "Facilitators",
        "Recommendation": "Recommendations",
        "Quote": "Quotes",
        "Disagreement": "Disagreements",
    }

    tables_of: Counted = Counted("{tables} of {} table", "{tables} of {} tables")
    all_perspectives: str = "all perspectives"
    otherwise: str = "Otherwise:"
    own_words: str = "In the table’s own words: {words}"
    not_in_theme: str = "Also noted"
    at_one_table: str = "Said at one table only"
    across: str = "Themes across questions"
    side_by_side: str = "Barriers and facilitators: {place}"
    side_by_side_described: str = (
        "Two columns, each a list of its own: barriers and facilitators of this question. What stands in one row is "
        "not a pair."
    )
    recommendations: str = "Recommendations"
    recommendations_from: str = (
        "All notes marked as a recommendation, in the order of sessions and questions."
    )
    parked: str = "Parked points"
    parked_from: str = "What the tables set aside for later, so that nothing parked is lost."

"""Answers to the items of a reporting checklist, as far as the records of a workshop know them."""

from __future__ import annotations

from typing import NamedTuple

from peernotes.report.words.counted import Counted


class ChecklistWords(NamedTuple):
    """Words of the answers."""

    title: str = "“{title}”, a workshop report."
    participants: str = "{people} at {tables}."
    no_file: Counted = Counted(
        "No notes were received of {} expected table; who did not come is for the organisers to say.",
        "No notes were received of {} expected tables; who did not come is for the organisers to say.",
    )
    one_time: str = "Each table met once, on the day of the workshop."
    recorded: Counted = Counted("A recorder ran at {} table.", "A recorder ran at {} tables.")
    notes: str = "Notes were typed at the tables while people talked, {notes} in this report."
    questions: Counted = Counted(
        "{} question set beforehand (template version {version}); see the sessions.",
        "{} questions set beforehand (template version {version}); see the sessions.",
    )
    confirmed: str = "{confirmed} of {notes} were read back to the table and confirmed there."
    themes: Counted = Counted(
        "{} theme, made from the notes after the workshop; questions and kinds of notes were set beforehand.",
        "{} themes, made from the notes after the workshop; questions and kinds of notes were set beforehand.",
    )
    readers: str = "One rapporteur."
    program: str = "Peernotes, for taking notes, bringing them together and writing this report."
    quotations: Counted = Counted(
        "{} quote, each with perspective and country where they may be told.",
        "{} quotes, each with perspective and country where they may be told.",
    )
    evidence: str = "Each theme stands above the notes that support it, with their references."
    evidence_listed: str = "All notes stand under their question, with their references."
    minor_themes: Counted = Counted(
        "Counter-views stand with their theme; {} theme comes from one table only.",
        "Counter-views stand with their theme; {} themes come from one table only.",
    )
    anonymity: str = (
        "Names were never asked for; a note says perspective and country of its speaker at most, and its table decided "
        "whether it may be published."
    )
    feedback: str = "Each table discussion was followed by feedback to the room."
    outcome: Counted = Counted("{} recommendation is listed.", "{} recommendations are listed.")
    parked: Counted = Counted("{} point was parked.", "{} points were parked.")

"""What the appendices say beside what they hold."""

from __future__ import annotations

from typing import NamedTuple

from peernotes.report.words.counted import Counted


class AppendixWords(NamedTuple):
    """Words of the appendices. `{letter}` is the one that the appendix gets in this report."""

    matrix: str = "Appendix {letter} Themes by table"
    matrix_caption: str = "Themes by table (number of supporting notes)"
    matrix_caption_part: str = "Themes by table (number of supporting notes), tables {first} to {last}"
    matrix_described: str = (
        "One row for each theme, one column for each table, the number of notes of this table that support the theme "
        "in each cell; darker is more."
    )
    theme: str = "Theme"
    register: str = "Appendix {letter} Each table’s notes"
    register_about: str = "Every note in this report, table by table, in the order in which it stands there."
    checklist: str = "Appendix {letter} Reporting checklist: {name}"
    checklist_about: str = (
        "Items by number and topic, described in our words; for the full wording see the standard: {citation}"
    )
    checklist_counts: Counted = Counted(
        "{} item is answered from what was recorded; the others say who must answer.",
        "{} items are answered from what was recorded; the others say who must answer.",
    )
    checklist_caption: str = "{name}, filled from the workshop’s records"
    checklist_described: str = (
        "One row for each item of the checklist: its number, its topic with what it asks, and the answer or who must "
        "give it."
    )
    item: str = "No."
    asks: str = "Item"
    answer: str = "Answer, or who must answer"
    must_answer: str = "To be answered by the {who}."
    who_authors: str = "authors"
    who_organisers: str = "organisers"
    who_facilitators: str = "facilitators"
    who_rapporteur: str = "rapporteur"
    see: str = "See “{place}”."

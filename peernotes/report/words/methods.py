"""How the workshop was held: sentences fit for a journal, each written only where the fact is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from peernotes.domain.record import SkipReason
from peernotes.report.words.counted import Counted


class MethodsWords(NamedTuple):
    """Words of the methods."""

    title: str = "How the workshop was held"
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
    took: str = "By the tables’ clocks, {list}."
    session_took: str = "session {session} took {minutes} ({planned} planned)"
    clock_doubted: Counted = Counted(
        "The laptop’s clock was said to be wrong at table {tables}; its times are not used.",
        "The laptops’ clocks were said to be wrong at tables {tables}; their times are not used.",
    )
    consent: Counted = Counted(
        "How the notes would be used was read out at {asked} of {} table before the discussion.",
        "How the notes would be used was read out at {asked} of {} tables before the discussion.",
    )
    recorder: Counted = Counted(
        "A recorder also ran at table {tables}.", "A recorder also ran at tables {tables}."
    )
    typed: str = (
        "One facilitator at each table typed what was said as separate notes, into questions that were set "
        "beforehand (template version {version}, check code {code})."
    )
    typed_by_several: str = (
        "At each table, what was said was typed as separate notes, into questions that were set beforehand (template "
        "version {version}, check code {code})."
    )
    told_apart: str = (
        "Each note has a kind and, where it was said, the country and the perspective of its speaker; names were "
        "not asked for."
    )
    older_version: Counted = Counted(
        "Table {tables} used an older version of the questions; its notes were matched by question.",
        "Tables {tables} used an older version of the questions; their notes were matched by question.",
    )
    typist_changed: Counted = Counted(
        "At table {tables}, more than one person typed.", "At tables {tables}, more than one person typed."
    )
    from_paper: Counted = Counted(
        "At table {tables}, the notes were taken on paper and typed in afterwards.",
        "At tables {tables}, the notes were taken on paper and typed in afterwards.",
    )
    partly_from_paper: Counted = Counted(
        "At table {tables}, some of the notes were taken on paper and typed in afterwards.",
        "At tables {tables}, some of the notes were taken on paper and typed in afterwards.",
    )
    confirmed: Counted = Counted(
        "Of {notes}, {} was read back to its table and confirmed.",
        "Of {notes}, {} were read back to their tables and confirmed.",
    )
    themes: Counted = Counted(
        "After the workshop, one rapporteur read all notes and gathered {notes} into {} theme within or across "
        "questions; a note may stand in more than one.",
        "After the workshop, one rapporteur read all notes and gathered {notes} into {} themes within or across "
        "questions; a note may stand in more than one.",
    )
    counter_views: str = "Notes that say otherwise are kept with their theme and marked as such."
    wordings: Counted = Counted(
        "{} note is shown in a shorter wording beside the table’s own words.",
        "{} notes are shown in a shorter wording beside the table’s own words.",
    )
    redacted: Counted = Counted(
        "In {} note, a passage that could identify somebody was replaced by words in square brackets.",
        "In {} notes, passages that could identify somebody were replaced by words in square brackets.",
    )
    published_only: str = (
        "This copy holds only the notes whose speakers and tables allowed publication; notes marked as internal, to "
        "be asked about first, or withdrawn are left out."
    )
    generalised: Counted = Counted(
        "Where a perspective and a country together could point to one person in the room, only one of the two is "
        "given, or neither: so for {} note.",
        "Where a perspective and a country together could point to one person in the room, only one of the two is "
        "given, or neither: so for {} notes.",
    )
    would_generalise: Counted = Counted(
        "For {} note, perspective and country together could point to one person in the room; a copy for publication "
        "gives only one of the two, or neither.",
        "For {} notes, perspective and country together could point to one person in the room; a copy for publication "
        "gives only one of the two, or neither.",
    )

    people: str = "People at the tables"
    people_described: str = (
        "One row for each perspective: how many people of it sat at the tables, and how many notes in this report come "
        "from it."
    )
    perspective: str = "Perspective"
    people_column: str = "People"
    notes_column: str = "Notes"
    not_said: str = "Not said"
    who_sat_where: str = "Who sat at which table"
    who_sat_where_described: str = (
        "One row for each table: who facilitated it, how many people sat there, their perspectives and "
        "countries, and how many of its notes this report holds."
    )
    facilitator: str = "Facilitator"
    seats: str = "Perspectives"
    countries_column: str = "Countries"

    missing: str = "What is missing"
    nothing_missing: str = "Nothing is known to be missing."
    no_file: str = "Table {table}: no file received."
    damaged_file: str = (
        "The file of table {table} was damaged when it came; some of its notes may be missing or changed."
    )
    skipped: Mapping[str, str] = {
        SkipReason.NOT_DISCUSSED: "Table {table} did not discuss session {session}.",
        SkipReason.NO_TIME: "Table {table} did not discuss session {session}: there was no time.",
        SkipReason.ON_PAPER: "Table {table} took its notes of session {session} on paper.",
        SkipReason.WITH_ANOTHER: "Table {table} discussed session {session} together with another table.",
    }
    no_notes_in_session: str = "Table {table} has no notes on session {session}, and gave no reason."
    untouched: str = "No table touched question {question}."
    marks: Counted = Counted(
        "Table {table} marked {} moment and did not write down what was said.",
        "Table {table} marked {} moments and did not write down what was said.",
    )

    limits: str = "Limits"
    limit_notes: str = (
        "Notes are what facilitators could type while they led the talk, not a transcript. Counts show how many tables "
        "raised a point, not how many people agree with it; what no table wrote down may still have been said."
    )
    limit_missing: Counted = Counted(
        "The notes of {} expected table are missing.", "The notes of {} expected tables are missing."
    )
    limit_unconfirmed: Counted = Counted(
        "{} note was not confirmed by its table.", "{} notes were not confirmed by their tables."
    )
    limit_one_reader: str = "Themes were made by one reader."
    limit_no_themes: str = "Notes are shown as they were taken; they have not been gathered into themes."

"""Who sat at the tables, as far as their set-ups say: numbers, perspectives and countries, never a name."""

from __future__ import annotations

from collections import Counter

from peernotes.domain.tables import CompiledTable
from peernotes.domain.text import folded
from peernotes.report.blocks import Column, Table
from peernotes.report.material import Material
from peernotes.report.sources import in_order


def people(material: Material) -> int:
    """How many people sat at all tables."""
    return sum(table.record.set_up.people for table in material.compilation.tables)


def countries(material: Material) -> int:
    """From how many countries they were; two names of one country count once."""
    named = {country for table in material.compilation.tables for country in table.record.set_up.countries}
    return len({folded(material.sources.country(country)) for country in named})


def people_by_perspective(material: Material) -> Table | None:
    """The perspectives with their people and their notes; nothing where neither is known."""
    words = material.words.methods
    seats: Counter[str] = Counter()
    for table in material.compilation.tables:
        for seat in table.record.set_up.seats:
            seats[seat.perspective] += seat.people
    notes: Counter[str] = Counter()
    for (country, perspective), number in material.selection.speakers.items():
        notes[material.sources.speaker(country, perspective)[1]] += number
    known = [choice.id for choice in material.template.perspectives]
    rows = [
        (
            material.sources.perspective(perspective),
            str(seats[perspective] or material.words.nothing),
            str(notes[perspective]),
        )
        for perspective in in_order([*seats, *sorted(notes)], known)
        if seats[perspective] or notes[perspective]
    ]
    if not rows:
        return None
    if notes[""]:
        rows.append((words.not_said, material.words.nothing, str(notes[""])))
    columns = (
        Column(words.perspective, 6),
        Column(words.people_column, 2, number=True),
        Column(words.notes_column, 2, number=True),
    )
    return Table(words.people, words.people_described, columns, tuple(rows))


def who_sat_where(material: Material) -> Table:
    """One row for each table. Only for an internal copy: who is the only one of a perspective could be found here."""
    words = material.words.methods
    columns = (
        Column(material.words.table, 10),
        Column(words.facilitator, 18),
        Column(words.people_column, 11, number=True),
        Column(words.seats, 31),
        Column(words.countries_column, 20),
        Column(words.notes_column, 10, number=True),
    )
    rows = [_row(material, table) for table in material.compilation.tables]
    # What no table said has no column.
    told = [at for at in range(len(columns)) if any(row[at] != material.words.nothing for row in rows)]
    return Table(
        words.who_sat_where,
        words.who_sat_where_described,
        tuple(columns[at] for at in told),
        tuple(tuple(row[at] for at in told) for row in rows),
    )


def _row(material: Material, table: CompiledTable) -> tuple[str, ...]:
    set_up, nothing = table.record.set_up, material.words.nothing
    perspective, country = material.sources.perspective, material.sources.country
    seats = (f"{perspective(seat.perspective)} {seat.people}" for seat in set_up.seats if seat.people)
    return (
        table.label,
        perspective(set_up.facilitator_perspective) or nothing,
        str(set_up.people or nothing),
        ", ".join(seats) or nothing,
        ", ".join(map(country, set_up.countries)) or nothing,
        str(len(material.selection.of_table.get(table.label, ()))),
    )

"""A compilation of 10,000 tables of 60 notes: as many meetings as a national debate once had.

Words are those of the sample workshop, as often as they stand there, and 20,000 made-up ones, each rarer than the one
before, as in any language.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from itertools import accumulate, product

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.record import Note, Share
from peernotes.exchange.notes_sheet import read_sheet
from peernotes.exchange.sample_files import sample_template
from peernotes.paths import resource

TABLES, PER_TABLE = 10_000, 60
_AT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def many_notes(tables: int = TABLES) -> Compilation:
    """The compilation, the same each time."""
    chance = random.Random(1)
    template = sample_template()
    places = [question.uid for session in template.held for question in session.asked]
    kinds = [kind.id for kind in template.kinds]
    perspectives = [entry.id for entry in template.perspectives]
    countries = [entry.id for entry in template.countries]
    words, weights = _vocabulary()
    shares = [Share.PUBLISH] * 17 + [Share.ASK_FIRST, Share.INTERNAL, Share.WITHDRAWN]

    def note(table: int, number: int) -> CompiledNote:
        said = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(5, 30)))
        place = places[number * len(places) // (PER_TABLE + 1)]
        return CompiledNote(
            reference=f"T{table}-{number:03d}",
            table=str(table),
            place_uid=place,
            note=Note(
                f"{table}-{number}",
                place,
                number,
                float(number),
                f"{said.capitalize()}.",
                _AT,
                _AT,
                kind=chance.choice(kinds),
                country=chance.choice(countries),
                perspective=chance.choice(perspectives),
                share=chance.choice(shares),
                starred=chance.random() < 0.05,
                confirmed=chance.random() < 0.5,
            ),
        )

    notes = [note(table, number) for table in range(1, tables + 1) for number in range(1, PER_TABLE + 1)]
    order = {uid: at for at, uid in enumerate(places)}
    notes.sort(key=lambda each: order[each.place_uid])
    return Compilation(template, (), tuple(notes), (), (), ())


def _vocabulary() -> tuple[list[str], list[float]]:
    """Words, and how often they come, added up."""
    words = [word for row in read_sheet(resource("sample", "notes.csv")) for word in row.text.split()]
    syllables = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "tre", "vi", "zo")
    rare = ["".join(parts) for parts in product(syllables, repeat=4)][:20_000]
    weights = [1.0] * len(words) + [0.12 * len(words) / (rank + 5) for rank in range(len(rare))]
    return [*words, *rare], list(accumulate(weights))

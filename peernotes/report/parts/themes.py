"""A theme as it stands in a report: its claim, who supports it, their notes, and what was said otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from peernotes.report.blocks import Block, Heading, Paragraph, Part, Setting
from peernotes.report.material import Material
from peernotes.report.selection import ShownTheme
from peernotes.report.sources import in_order

_MOST_NAMED = 6


def theme(material: Material, shown: ShownTheme, level: int) -> Iterator[Block]:
    """The theme under a heading of its own."""
    yield Heading(level, shown.theme.name or shown.theme.claim, f"theme-{shown.theme.uid}")
    if shown.theme.claim and shown.theme.name:
        yield Paragraph(shown.theme.claim, Part.CLAIM)
    yield Paragraph(support(material, shown), Part.FACTS)
    yield from material.entries(shown.notes)
    for number, note in enumerate(shown.counter_views):
        lead = "" if number else material.words.sessions.otherwise
        yield material.entry(note, Setting.COUNTER_VIEW)._replace(lead=lead)


def support(material: Material, shown: ShownTheme) -> str:
    """ "5 of 8 tables · peers and staff · UK, IE": how many tables support a theme, and who they heard it from."""
    words, sources = material.words.sessions, material.sources
    speakers = [sources.speaker(note.note.country, note.note.perspective) for note in shown.notes]
    perspectives = in_order((said for _, said in speakers), [c.id for c in material.template.perspectives])
    countries = in_order((said for said, _ in speakers), [c.id for c in material.template.countries])
    seated = {
        seat.perspective
        for table in material.compilation.tables
        for seat in table.record.set_up.seats
        if seat.people
    }
    if len(seated) > 1 and seated <= set(perspectives):
        who = words.all_perspectives
    else:
        who = ", ".join(map(sources.perspective, perspectives))
    where = ", ".join(map(sources.country, countries))
    if len(countries) > _MOST_NAMED:
        where = material.words.countries(len(countries))
    tables = words.tables_of(len(material.compilation.tables), tables=str(len(shown.tables)))
    return " · ".join(filter(None, (tables, who, where)))

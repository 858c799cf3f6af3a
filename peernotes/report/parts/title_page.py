"""The title page: the workshop, what kind of copy this is, and the line of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from peernotes.domain.compilation import Compilation
from peernotes.report.blocks import Block, Paragraph, Part
from peernotes.report.material import Material
from peernotes.report.parts.people import countries, people
from peernotes.report.words import Words


def title_of(compilation: Compilation, words: Words, language: str) -> str:
    """What the report is called: no document should be without a title."""
    return compilation.template.workshop.title.in_language(language) or words.report


def title_page(material: Material) -> Iterator[Block]:
    """What stands before the contents."""
    workshop, words, language = material.template.workshop, material.words, material.language
    publication = material.choices.publication
    kind = words.for_publication if publication else words.internal_copy
    yield Paragraph(f"{words.report} · {kind}", Part.KICKER)
    yield Paragraph(title_of(material.compilation, words, language), Part.TITLE)
    subtitle = workshop.subtitle.in_language(language)
    if subtitle:
        yield Paragraph(subtitle, Part.SUBTITLE)
    when = words.date(workshop.date) if workshop.date else ""
    for line in (
        " · ".join(filter(None, (when, workshop.place.in_language(language)))),
        workshop.organisers.in_language(language),
        " · ".join(_numbers(material)),
        workshop.rule_of_publication.in_language(language),
    ):
        if line:
            yield Paragraph(line, Part.DETAILS)
    if not publication:
        notice = words.internal_notice.format(ask_first=words.ask_first, internal=words.internal)
        yield Paragraph(notice, Part.NOTICE)


def _numbers(material: Material) -> Iterator[str]:
    """Tables, people, countries and notes, each where anything is known of it."""
    words = material.words
    yield words.tables(len(material.compilation.tables))
    if people(material):
        yield words.people(people(material))
    if countries(material):
        yield words.countries(countries(material))
    yield words.notes(material.selection.total)

"""The summary: the workshop in numbers, what the tables said in one line a theme, and what one would rather see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from peernotes.domain.record import POINT
from peernotes.domain.template import Question, label_in
from peernotes.report.blocks import Bar, Block, Bullet, Column, Heading, Paragraph, Part, Row, Shaded, Table
from peernotes.report.material import Material
from peernotes.report.parts.people import countries, people
from peernotes.report.parts.times import minutes_taken
from peernotes.services.report_ports import NoteOrder, ReportPart

_LEVELS = 4
_MOST_COLUMNS = 18


def summary(material: Material, headings_only: bool = False) -> Iterator[Block]:
    """All of the summary."""
    words = material.words.summary
    yield Heading(1, words.title, "summary", new_page=True)
    if not headings_only:
        yield _in_numbers(material)
    yield Heading(2, words.what_was_said, "claims")
    if headings_only:
        return
    yield from _claims(material)
    yield from _heat(material)
    kinds = _kinds(material)
    if kinds:
        yield kinds


def _in_numbers(material: Material) -> Table:
    words, selection = material.words.summary, material.selection
    here = len(material.compilation.tables)
    expected = here + len(material.compilation.missing)
    tables = str(here) if here == expected else words.of_expected.format(here=here, expected=expected)
    rows: list[tuple[str, str]] = [(words.tables, tables)]
    if people(material):
        rows.append((words.people, str(people(material))))
    if countries(material):
        rows.append((words.countries, str(countries(material))))
    rows.append((words.notes, str(selection.total)))
    if selection.confirmed:
        rows.append((words.confirmed, str(selection.confirmed)))
    if selection.themes:
        rows.append((words.themes, str(len(selection.themes))))
    for number, session in enumerate(selection.sessions, start=1):
        taken = minutes_taken(material, session)
        if taken:
            value = words.minutes_value.format(taken=material.words.span(*taken), planned=session.minutes)
            rows.append((words.minutes.format(session=number), value))
    columns = (Column(words.what, 4), Column(words.number, 2, number=True))
    return Table(words.numbers, words.numbers_described, columns, tuple(rows))


def _claims(material: Material) -> Iterator[Block]:
    """Each theme in one line, under its session."""
    words, selection = material.words.summary, material.selection
    if not selection.themes:
        yield Paragraph(words.nothing_gathered, Part.REMARK)
        return
    linked = material.has(ReportPart.SESSIONS) and material.choices.order is NoteOrder.BY_THEME
    tables = len(material.compilation.tables)
    groups: list[tuple[str, list[str]]] = [("", [talk.uid for talk in selection.talks])]
    for number, session in enumerate(selection.sessions, start=1):
        places = [*(q.uid for q in selection.questions_of(session)), session.feedback.uid]
        groups.append((f"{number} {session.short_name.in_language(material.language)}", places))
    groups.append((material.words.sessions.across, [""]))
    for title, places in groups:
        themes = [theme for uid in places for theme in selection.themes_at(uid)]
        if themes and title:
            yield Heading(3, title)
        for shown in themes:
            said = shown.theme.claim or shown.theme.name
            support = material.words.sessions.tables_of(tables, tables=str(len(shown.tables)))
            yield Bullet(f"{said} ({support})", f"theme-{shown.theme.uid}" if linked else "")


def _heat(material: Material) -> Iterator[Table]:
    """How many notes each table has at each question; with many questions, a table for each so many of them."""
    words, selection = material.words.summary, material.selection
    places = [question for session in selection.sessions for question in selection.questions_of(session)]
    counts = {place.uid: Counter([note.table for note in selection.notes_at(place.uid)]) for place in places}
    most = _most_of(counts)
    if not most:
        return
    parts = -(-len(places) // _MOST_COLUMNS)
    size = -(-len(places) // parts)
    for start in range(0, len(places), size):
        shown = places[start : start + size]
        columns = (
            Column(material.words.table, 2),
            *(Column(material.numbers[p.uid], 1, number=True) for p in shown),
        )
        rows: tuple[Row, ...] = tuple(
            (table.label, *(shaded(counts[place.uid][table.label], most, material) for place in shown))
            for table in material.compilation.tables
        )
        described = words.heat_described.format(questions=_listed(material, shown))
        yield Table(words.heat, described, columns, rows, dense=True)


def _most_of(counts: Mapping[str, Counter[str]]) -> int:
    return max((most for of_place in counts.values() for most in of_place.values()), default=0)


def shaded(count: int, most: int, material: Material) -> Shaded:
    """A number in a cell that is the darker the larger it is beside the largest one."""
    if not count:
        return Shaded(material.words.nothing, 0)
    return Shaded(str(count), max(1, -(-count * _LEVELS // most)))


def _kinds(material: Material) -> Table | None:
    """How many notes of each kind each question has, with bars."""
    words, selection = material.words.summary, material.selection
    places = [question for session in selection.sessions for question in selection.questions_of(session)]
    counts = {
        place.uid: Counter([note.note.kind or POINT for note in selection.notes_at(place.uid)])
        for place in places
    }
    used = {kind for of_place in counts.values() for kind in of_place}
    kinds = [choice.id for choice in material.template.kinds if choice.id in used]
    if not kinds:
        return None
    most = _most_of(counts)
    labels = (label_in(material.template.kinds, kind, material.language) for kind in kinds)
    columns = (
        Column(words.question, 5),
        *(Column(material.words.sessions.kinds.get(label, label), 2, upright=True) for label in labels),
    )
    rows: tuple[Row, ...] = tuple(
        (material.numbered(place), *(_bar(counts[place.uid][kind], most, material) for kind in kinds))
        for place in places
        if any(counts[place.uid][kind] for kind in kinds)
    )
    return Table(words.kinds, words.kinds_described.format(most=most), columns, rows)


def _bar(count: int, most: int, material: Material) -> Bar:
    if not count:
        return Bar(material.words.nothing, 0)
    return Bar(str(count), max(1, count * 100 // most))


def _listed(material: Material, places: Sequence[Question]) -> str:
    return ", ".join(material.numbered(place) for place in places)

"""How the workshop was held, from what the table records say of it: no note's text is in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from peernotes.domain.compilation import Compilation
from peernotes.domain.progress import untouched_sessions
from peernotes.domain.record import EventKind, Share, SkipReason
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import Session, Template, label_in
from peernotes.domain.text import folded
from peernotes.report.blocks import Block, Bullet, Column, Heading, Paragraph, Part, Table
from peernotes.report.selection import Selection
from peernotes.report.words import Words

_LONGEST_SESSION = timedelta(hours=12)
"""A session that took longer was never ended on its day: nobody sat so long."""


def title_of(compilation: Compilation, words: Words, language: str) -> str:
    """What the report is called: no document should be without a title."""
    return compilation.template.workshop.title.in_language(language) or words.report


def title_page(
    compilation: Compilation, selection: Selection, words: Words, language: str, publication: bool
) -> Iterator[Block]:
    """The workshop, what kind of copy this is, and the line of numbers."""
    workshop = compilation.template.workshop
    kind = words.for_publication if publication else words.internal_copy
    yield Paragraph(f"{words.report} · {kind}", Part.KICKER)
    yield Paragraph(title_of(compilation, words, language), Part.TITLE)
    subtitle = workshop.subtitle.in_language(language)
    if subtitle:
        yield Paragraph(subtitle, Part.SUBTITLE)
    when = words.date(workshop.date) if workshop.date else ""
    numbers = _numbers(compilation, words, language)
    numbers.append(words.notes(selection.total))
    for line in (
        " · ".join(filter(None, (when, workshop.place.in_language(language)))),
        workshop.organisers.in_language(language),
        " · ".join(numbers),
        workshop.rule_of_publication.in_language(language),
    ):
        if line:
            yield Paragraph(line, Part.DETAILS)
    if not publication:
        notice = words.internal_notice.format(ask_first=words.ask_first, internal=words.internal)
        yield Paragraph(notice, Part.NOTICE)


def how_it_was_held(
    compilation: Compilation, selection: Selection, words: Words, language: str
) -> Iterator[Block]:
    """The workshop's facts in sentences, who sat where, and what is missing."""
    yield Heading(1, words.how_held, "how-held", new_page=True)
    yield Paragraph(" ".join(_sentences(compilation, selection, words, language)))
    yield _who_sat_where(compilation, selection, words, language)
    yield Heading(2, words.missing, "missing")
    missing = list(_missing(compilation, selection, words, language))
    if not missing:
        yield Paragraph(words.nothing_missing)
    for sentence in missing:
        yield Bullet(sentence)


def _numbers(compilation: Compilation, words: Words, language: str) -> list[str]:
    """Tables, people and countries, each where anything is known of it."""
    people = sum(table.record.set_up.people for table in compilation.tables)
    countries = _countries(compilation, language)
    numbers = [words.tables(len(compilation.tables))]
    if people:
        numbers.append(words.people(people))
    if countries:
        numbers.append(words.countries(countries))
    return numbers


def _countries(compilation: Compilation, language: str) -> int:
    choices = compilation.template.countries
    named = {country for table in compilation.tables for country in table.record.set_up.countries}
    return len({folded(label_in(choices, country, language)) for country in named})


def _sentences(compilation: Compilation, selection: Selection, words: Words, language: str) -> Iterator[str]:
    template, workshop = compilation.template, compilation.template.workshop
    place, when = workshop.place.in_language(language), words.date(workshop.date)
    if when:
        yield (words.held_on_at if place else words.held_on).format(date=when, place=place)
    elif place:
        yield words.held_at.format(place=place)

    people = sum(table.record.set_up.people for table in compilation.tables)
    countries = _countries(compilation, language)
    form = (words.sat_from if countries else words.sat) if people else words.tables_only
    yield form.format(
        people=words.people(people),
        countries=words.countries(countries),
        tables=words.tables(len(compilation.tables)),
    )
    facilitators = Counter(
        label_in(template.perspectives, table.record.set_up.facilitator_perspective, language)
        for table in compilation.tables
        if table.record.set_up.facilitator_perspective
    )
    if facilitators:
        by_number = sorted(facilitators.items(), key=lambda item: (-item[1], folded(item[0])))
        yield words.facilitated.format(list=words.listed([f"{label} ({n})" for label, n in by_number]))

    talks = sum(not talk.retired for talk in template.opening_talks)
    if template.held:
        minutes = words.listed([str(number) for number in sorted({s.minutes for s in template.held})])
        before = words.after_talks(talks) if talks else ""
        yield before + words.discussed(len(template.held), minutes=words.minutes.format(minutes))
    took = list(_minutes_taken(compilation, selection, words))
    if took:
        yield words.took.format(list=words.listed(took))
    doubted = [table.label for table in compilation.tables if table.clock_doubted]
    if doubted:
        yield words.clock_doubted(len(doubted), tables=words.listed(doubted))
    yield words.typed.format(version=template.version)
    changed = [table.label for table in compilation.tables if _typists(table) > 1]
    if changed:
        yield words.typist_changed(len(changed), tables=words.listed(changed))
    if selection.confirmed:
        yield words.confirmed(selection.confirmed, notes=words.notes(selection.total))


def _minutes_taken(compilation: Compilation, selection: Selection, words: Words) -> Iterator[str]:
    """How long each session took, from the shortest to the longest table, where their clocks say it."""
    for number, session in enumerate(selection.sessions, start=1):
        taken = sorted(filter(None, (_minutes_at(table, session) for table in compilation.tables)))
        if taken:
            minutes = str(taken[0])
            if taken[0] < taken[-1]:
                minutes = words.from_to.format(least=taken[0], most=taken[-1])
            minutes = words.minutes.format(minutes) if taken[-1] > 1 else words.minute
            yield words.session_took.format(session=number, minutes=minutes, planned=session.minutes)


def _minutes_at(table: CompiledTable, session: Session) -> int:
    """Whole minutes that a table gave a session; 0 where nobody knows."""
    state = table.record.state_of(session.uid)
    if table.clock_doubted or state.skipped is not None or not (state.started and state.ended):
        return 0
    taken = state.ended - state.started
    return round(taken / timedelta(minutes=1)) if timedelta() < taken <= _LONGEST_SESSION else 0


def _typists(table: CompiledTable) -> int:
    """How many people typed at a table, as far as it is known: who they are is in no report."""
    return len({folded(e.words) for e in table.record.events if e.kind is EventKind.TYPIST and e.words})


def _who_sat_where(compilation: Compilation, selection: Selection, words: Words, language: str) -> Table:
    template = compilation.template
    return Table(
        words.who_sat_where,
        words.who_sat_where_described,
        (
            Column(words.table, 10),
            Column(words.facilitator, 18),
            Column(words.people_column, 11, number=True),
            Column(words.seats, 31),
            Column(words.countries_column, 20),
            Column(words.notes_column, 10, number=True),
        ),
        tuple(
            _row(table, template, selection.notes_of_table[table.label], language)
            for table in compilation.tables
        ),
    )


def _row(table: CompiledTable, template: Template, notes: int, language: str) -> tuple[str, ...]:
    set_up = table.record.set_up
    seats = (
        f"{label_in(template.perspectives, seat.perspective, language)} {seat.people}"
        for seat in set_up.seats
        if seat.people
    )
    return (
        table.label,
        label_in(template.perspectives, set_up.facilitator_perspective, language) or "–",
        str(set_up.people or "–"),
        ", ".join(seats) or "–",
        ", ".join(label_in(template.countries, country, language) for country in set_up.countries) or "–",
        str(notes),
    )


def _missing(compilation: Compilation, selection: Selection, words: Words, language: str) -> Iterator[str]:
    numbers = {session.uid: number for number, session in enumerate(selection.sessions, start=1)}
    for label in compilation.missing:
        yield words.no_file.format(table=label)
    for skipped in compilation.skipped:
        if skipped.session_uid in numbers:
            sentence = words.skipped.get(skipped.reason, words.skipped[SkipReason.NOT_DISCUSSED])
            yield sentence.format(table=skipped.table, session=numbers[skipped.session_uid])
    for table in compilation.tables:
        for session in untouched_sessions(table.record):
            if session.uid in numbers:
                yield words.no_notes_in_session.format(table=table.label, session=numbers[session.uid])
    for table in compilation.tables:
        marks = selection.marks_of(table)
        if marks:
            yield words.marks(marks, table=table.label)
    withdrawn = Share.WITHDRAWN
    touched = {note.place_uid for note in compilation.notes if note.note.share is not withdrawn}
    touched |= {answer.answer.question_uid for answer in compilation.answers}
    for session in compilation.template.held:
        for place, question in enumerate(selection.questions_of(session), start=1):
            if question.uid not in touched and selection.asked_at(question.uid)[0]:
                name = question.short_name.in_language(language)
                yield words.untouched.format(question=f"{numbers[session.uid]}.{place} {name}")

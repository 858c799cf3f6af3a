"""How the workshop was held, from what the table records say of it: no note's text is in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peernotes.domain.check_code import check_code
from peernotes.domain.record import EventKind, SkipReason
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import Session
from peernotes.domain.text import folded
from peernotes.report.blocks import Block, Bullet, Heading, Paragraph
from peernotes.report.material import Material
from peernotes.report.parts.missing import what_is_missing
from peernotes.report.parts.people import countries, people, people_by_perspective, who_sat_where
from peernotes.report.parts.times import minutes_taken

_HELD_ALL_THE_SAME = (SkipReason.ON_PAPER, SkipReason.WITH_ANOTHER)


def methods(material: Material, headings_only: bool = False) -> Iterator[Block]:
    """The workshop's facts in sentences, who sat at the tables, what is missing, and what all this cannot say."""
    words = material.words.methods
    yield Heading(1, words.title, "methods", new_page=True)
    if headings_only:
        yield Heading(2, words.missing, "missing")
        yield Heading(2, words.limits, "limits")
        return
    for sentences in (_workshop(material), _sessions(material), _notes(material), _synthesis(material)):
        paragraph = " ".join(sentences)
        if paragraph:
            yield Paragraph(paragraph)
    by_perspective = people_by_perspective(material)
    if by_perspective:
        yield by_perspective
    if not material.choices.publication:
        yield who_sat_where(material)

    yield Heading(2, words.missing, "missing")
    missing = list(what_is_missing(material))
    if not missing:
        yield Paragraph(words.nothing_missing)
    for sentence in missing:
        yield Bullet(sentence)
    yield Heading(2, words.limits, "limits")
    yield Paragraph(" ".join(_limits(material)))


def _workshop(material: Material) -> Iterator[str]:
    workshop, words, language = material.template.workshop, material.words, material.language
    place, when = workshop.place.in_language(language), words.date(workshop.date)
    if when:
        form = words.methods.held_on_at if place else words.methods.held_on
        yield form.format(date=when, place=place)
    elif place:
        yield words.methods.held_at.format(place=place)
    tables = words.tables(len(material.compilation.tables))
    here, abroad = people(material), countries(material)
    form = (words.methods.sat_from if abroad else words.methods.sat) if here else words.methods.tables_only
    yield form.format(people=words.people(here), countries=words.countries(abroad), tables=tables)
    facilitators = Counter(
        material.sources.perspective(table.record.set_up.facilitator_perspective)
        for table in material.compilation.tables
        if table.record.set_up.facilitator_perspective
    )
    if facilitators:
        by_number = sorted(facilitators.items(), key=lambda item: (-item[1], folded(item[0])))
        listed = words.listed([f"{label} ({number})" for label, number in by_number])
        yield words.methods.facilitated.format(list=listed)


def _sessions(material: Material) -> Iterator[str]:
    template, words = material.template, material.words
    told = words.methods
    talks = sum(not talk.retired for talk in template.opening_talks)
    held = _held(material)
    if held:
        minutes = words.listed([str(number) for number in sorted({s.minutes for s in held})])
        before = told.after_talks(talks) if talks else ""
        yield before + told.discussed(len(held), minutes=words.minutes.format(minutes))
    took = []
    for number, session in enumerate(material.selection.sessions, start=1):
        taken = minutes_taken(material, session)
        if taken:
            minutes = words.minutes.format(words.span(*taken)) if taken[1] > 1 else words.minute
            took.append(told.session_took.format(session=number, minutes=minutes, planned=session.minutes))
    if took:
        yield told.took.format(list=words.listed(took))
    doubted = [table.label for table in material.compilation.tables if table.clock_doubted]
    if doubted:
        yield told.clock_doubted(len(doubted), tables=words.listed(doubted))


def _held(material: Material) -> list[Session]:
    """The sessions that took place, as far as the tables tell: one of them began it, or has something in it."""
    compilation, sessions = material.compilation, material.template.held
    states = [state for table in compilation.tables for state in table.record.sessions]
    begun = {s.session_uid for s in states if s.started is not None or s.skipped in _HELD_ALL_THE_SAME}
    if begun.issuperset(session.uid for session in sessions):
        return list(sessions)
    filled = {note.place_uid for note in compilation.notes}
    filled |= {answer.answer.question_uid for answer in compilation.answers}
    return [
        session
        for session in sessions
        if session.uid in begun
        or any(place.uid in filled for place in (*session.questions, session.feedback))
    ]


def _notes(material: Material) -> Iterator[str]:
    """How notes were taken and confirmed."""
    tables, words = material.compilation.tables, material.words
    told, template, selection = words.methods, material.template, material.selection
    changed = [table.label for table in tables if _typists(table) > 1]
    typed = told.typed_by_several if changed else told.typed
    yield typed.format(version=template.version, code=check_code(template))
    yield told.told_apart
    older = [t.label for t in tables if any(used.version < template.version for used in t.templates)]
    if older:
        yield told.older_version(len(older), tables=words.listed(older))
    if changed:
        yield told.typist_changed(len(changed), tables=words.listed(changed))
    on_paper = [table.label for table in tables if table.record.is_from_paper()]
    if on_paper:
        yield told.from_paper(len(on_paper), tables=words.listed(on_paper))
    partly = [t.label for t in tables if t.record.last(EventKind.FROM_PAPER) and t.label not in on_paper]
    if partly:
        yield told.partly_from_paper(len(partly), tables=words.listed(partly))
    consented = sum(table.record.last(EventKind.CONSENT_READ) is not None for table in tables)
    if consented:
        yield told.consent(len(tables), asked=str(consented))
    recorded = [table.label for table in tables if table.record.last(EventKind.RECORDER_STARTED)]
    if recorded:
        yield told.recorder(len(recorded), tables=words.listed(recorded))
    if selection.confirmed:
        yield told.confirmed(selection.confirmed, notes=words.notes(selection.total))


def _synthesis(material: Material) -> Iterator[str]:
    """What was done with the notes afterwards, and what was left out."""
    told, selection, synthesis = material.words.methods, material.selection, material.compilation.synthesis
    themes = selection.themes
    if themes:
        notes = material.words.notes(len(selection.in_themes))
        yield told.themes(len(themes), notes=notes)
        if any(theme.counter_views for theme in themes):
            yield told.counter_views
    touched = synthesis.wordings.keys() | synthesis.redactions.keys()
    shown = [
        compiled
        for of_table in selection.of_table.values()
        for compiled in (of_table if touched else ())
        if compiled.note.uid in touched
    ]
    worded = sum(compiled.note.uid in synthesis.wordings for compiled in shown)
    if worded:
        yield told.wordings(worded)
    redacted = sum(bool(compiled.unredacted) for compiled in shown)
    if redacted:
        yield told.redacted(redacted)
    small = sum(
        number for speaker, number in selection.speakers.items() if material.sources.is_small(*speaker)
    )
    if material.choices.publication:
        yield told.published_only
    if small:
        yield (told.generalised if material.choices.publication else told.would_generalise)(small)


def _limits(material: Material) -> Iterator[str]:
    words, selection = material.words.methods, material.selection
    if material.compilation.missing:
        yield words.limit_missing(len(material.compilation.missing))
    if selection.total > selection.confirmed:
        yield words.limit_unconfirmed(selection.total - selection.confirmed)
    yield words.limit_one_reader if selection.themes else words.limit_no_themes
    yield words.limit_notes


def _typists(table: CompiledTable) -> int:
    """How many people typed at a table, as far as it is known: who they are is in no report."""
    known = len({folded(e.words) for e in table.record.events if e.kind is EventKind.TYPIST and e.words})
    return max(known, len(table.records))

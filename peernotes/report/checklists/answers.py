"""What the records of a workshop answer to a checklist; nothing where they do not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peernotes.domain.record import EventKind
from peernotes.report.checklists.items import Fact
from peernotes.report.material import Material
from peernotes.report.parts.people import people
from peernotes.report.parts.times import minutes_taken
from peernotes.report.selection import PARKED, QUOTE, RECOMMENDATION
from peernotes.report.sources import in_order


def answer_to(fact: Fact, material: Material) -> str:
    """What is known of a fact, in a sentence or two."""
    return _ANSWERS[fact](material)


def _title(material: Material) -> str:
    title = material.template.workshop.title.in_language(material.language)
    return material.words.checklist.title.format(title=title) if title else ""


def _facilitators(material: Material) -> str:
    perspectives = [t.record.set_up.facilitator_perspective for t in material.compilation.tables]
    counted = [
        f"{material.sources.perspective(perspective)} ({perspectives.count(perspective)})"
        for perspective in in_order(perspectives, [c.id for c in material.template.perspectives])
    ]
    return material.words.methods.facilitated.format(list=material.words.listed(counted)) if counted else ""


def _participants(material: Material) -> str:
    if not people(material):
        return ""
    words = material.words
    tables = words.tables(len(material.compilation.tables))
    return words.checklist.participants.format(people=words.people(people(material)), tables=tables)


def _absent(material: Material) -> str:
    missing = len(material.compilation.missing)
    return material.words.checklist.no_file(missing) if missing else ""


def _setting(material: Material) -> str:
    place = material.template.workshop.place.in_language(material.language)
    return material.words.methods.held_at.format(place=place) if place else ""


def _people(material: Material) -> str:
    return _see(material, material.words.methods.title) if people(material) else ""


def _questions(material: Material) -> str:
    asked = sum(len(session.asked) for session in material.template.held)
    version = str(material.template.version)
    return material.words.checklist.questions(asked, version=version) if asked else ""


def _recording(material: Material) -> str:
    tables = material.compilation.tables
    recorded = sum(table.record.last(EventKind.RECORDER_STARTED) is not None for table in tables)
    return material.words.checklist.recorded(recorded) if recorded else ""


def _notes(material: Material) -> str:
    return material.words.checklist.notes.format(notes=material.words.notes(material.selection.total))


def _duration(material: Material) -> str:
    words, told = material.words, []
    for number, session in enumerate(material.selection.sessions, start=1):
        taken = minutes_taken(material, session)
        if taken:
            minutes = words.minutes.format(words.span(*taken))
            told.append(
                words.methods.session_took.format(session=number, minutes=minutes, planned=session.minutes)
            )
    return words.methods.took.format(list=words.listed(told)) if told else ""


def _confirmed(material: Material) -> str:
    confirmed = material.selection.confirmed
    notes = material.words.notes(material.selection.total)
    return material.words.checklist.confirmed.format(confirmed=confirmed, notes=notes) if confirmed else ""


def _themes(material: Material) -> str:
    themes = len(material.selection.themes)
    return material.words.checklist.themes(themes) if themes else ""


def _readers(material: Material) -> str:
    return material.words.checklist.readers if material.selection.themes else ""


def _quotations(material: Material) -> str:
    quotes = len(material.selection.of_kind(QUOTE))
    return material.words.checklist.quotations(quotes) if quotes else ""


def _evidence(material: Material) -> str:
    words = material.words.checklist
    return words.evidence if material.selection.themes else words.evidence_listed


def _major_themes(material: Material) -> str:
    return _see(material, material.words.summary.title) if material.selection.themes else ""


def _minor_themes(material: Material) -> str:
    themes = material.selection.themes
    lone = sum(len(shown.tables) == 1 for shown in themes)
    return material.words.checklist.minor_themes(lone) if themes else ""


def _key_questions(material: Material) -> str:
    asked = (session.key_question.in_language(material.language) for session in material.template.held)
    return " ".join(filter(None, asked))


def _publication(material: Material) -> str:
    return material.template.workshop.rule_of_publication.in_language(material.language)


def _limits(material: Material) -> str:
    return _see(material, material.words.methods.limits)


def _deviations(material: Material) -> str:
    compilation = material.compilation
    known = compilation.missing or compilation.skipped or any(t.damaged for t in compilation.tables)
    return _see(material, material.words.methods.missing) if known else ""


def _when(material: Material) -> str:
    words, date = material.words, material.template.workshop.date
    held = words.methods.held_on.format(date=words.date(date)) if date else ""
    return " ".join(filter(None, (held, _duration(material))))


def _outcome(material: Material) -> str:
    recommended = len(material.selection.of_kind(RECOMMENDATION))
    outcome = material.words.checklist.outcome(recommended) if recommended else ""
    return " ".join(filter(None, (_themes(material), outcome)))


def _parked(material: Material) -> str:
    parked = len(material.selection.of_kind(PARKED))
    return material.words.checklist.parked(parked) if parked else ""


def _organisers(material: Material) -> str:
    return material.template.workshop.organisers.in_language(material.language)


def _see(material: Material, place: str) -> str:
    return material.words.appendices.see.format(place=place)


_ANSWERS: Mapping[Fact, Callable[[Material], str]] = {
    Fact.TITLE: _title,
    Fact.FACILITATORS: _facilitators,
    Fact.PARTICIPANTS: _participants,
    Fact.ABSENT: _absent,
    Fact.SETTING: _setting,
    Fact.PEOPLE: _people,
    Fact.QUESTIONS: _questions,
    Fact.ONE_TIME: lambda material: material.words.checklist.one_time,
    Fact.RECORDING: _recording,
    Fact.NOTES: _notes,
    Fact.DURATION: _duration,
    Fact.CONFIRMED: _confirmed,
    Fact.THEMES: _themes,
    Fact.READERS: _readers,
    Fact.PROGRAM: lambda material: material.words.checklist.program,
    Fact.QUOTATIONS: _quotations,
    Fact.MAJOR_THEMES: _major_themes,
    Fact.MINOR_THEMES: _minor_themes,
    Fact.KEY_QUESTIONS: _key_questions,
    Fact.PUBLICATION: _publication,
    Fact.EVIDENCE: _evidence,
    Fact.LIMITS: _limits,
    Fact.DEVIATIONS: _deviations,
    Fact.FEEDBACK: lambda material: material.words.checklist.feedback if material.template.held else "",
    Fact.ANONYMITY: lambda material: material.words.checklist.anonymity,
    Fact.WHEN: _when,
    Fact.OUTCOME: _outcome,
    Fact.PARKED: _parked,
    Fact.ORGANISERS: _organisers,
}

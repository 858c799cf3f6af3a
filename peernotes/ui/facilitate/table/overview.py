"""How far a table is, in the words of the rail, the chips and the review."""

from __future__ import annotations

from collections.abc import Mapping

from peernotes.domain.record import EventKind, TableRecord
from peernotes.domain.template import Question, Role, Session, Template
from peernotes.ui.counts import notes_words, people_words
from peernotes.ui.facilitate.review.export_words import to_check_words
from peernotes.ui.facilitate.table.step_rail import RailItem, StepState
from peernotes.ui.facilitate.table.steps import Step, StepKind
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import words_of_reason
from peernotes.ui.theme import Symbol
from peernotes.ui.times import time_of_day


def rail_item(
    step: Step, record: TableRecord, counts: Mapping[str, int], language: str, to_check: int
) -> RailItem:
    """A step as the rail shows it; `counts` are the notes by place, `to_check` what the review would name."""
    notes = sum(counts.get(place.uid, 0) for place in step.places)
    if step.kind is StepKind.SET_UP:
        people = record.set_up.people
        detail = people_words(people) if people else tr("Table", "who sits here")
        state = StepState.DONE if people else StepState.OPEN
        return RailItem(tr("Table", "Table set-up"), detail, state=state, symbol=Symbol.PLUS)
    if step.kind is StepKind.CONSENT:
        read = record.last(EventKind.CONSENT_READ)
        detail = (
            tr("Table", "read at {time}", time=time_of_day(read.at)) if read else tr("Table", "to read out")
        )
        state = StepState.DONE if read else StepState.OPEN
        return RailItem(tr("Table", "Before you start"), detail, state=state, symbol=Symbol.INFO)
    if step.kind is StepKind.EXPORT:
        number = record.export_number
        if number:
            detail = tr("Table", "copy {n} written", n=number)
        elif record.notes and to_check:
            detail = to_check_words(to_check)
        else:
            detail = tr("Table", "not yet exported")
        return RailItem(tr("Table", "Review and export"), detail, symbol=Symbol.OUT)
    if step.session is None:
        state = StepState.DONE if notes else StepState.OPEN
        return RailItem(tr("Table", "Opening talks"), notes_words(notes), state=state, symbol=Symbol.QUOTE)
    if step.kind is StepKind.FEEDBACK:
        title = tr("Table", "Feedback {n}", n=step.number) if step.number else tr("Table", "Feedback")
        return RailItem(title, str(notes) if notes else "–", small=True)
    name = step.session.short_name.in_language(language)
    if not step.number:
        return RailItem(name, tr("Table", "no longer asked"), symbol=Symbol.QUOTE)
    state = StepState.BEGUN if notes else StepState.OPEN
    return RailItem(name, _session_words(step.session, record, notes), str(step.number), state)


def count_words(place: Question, count: int) -> str:
    """How many notes a place has, as its chip says it: of a top three how many of three."""
    return f"{count}/3" if place.role is Role.TOP_THREE else str(count)


def heading(step: Step, template: Template, language: str) -> tuple[str, str]:
    """The line above a step with notes, and what it asks."""
    if step.session is None:
        return tr("Table", "Opening talks"), tr("Table", "What did you hear? Nothing has to be noted.")
    if not step.number:
        return tr("Table", "No longer asked"), step.session.key_question.in_language(language)
    if step.kind is StepKind.FEEDBACK:
        over = tr("Table", "Feedback after session {n}", n=step.number)
        return over, step.session.feedback.wording.in_language(language)
    over = tr("Table", "Session {n} of {all} · key question", n=step.number, all=len(template.held))
    return over, step.session.key_question.in_language(language)


def _session_words(session: Session, record: TableRecord, notes: int) -> str:
    state = record.state_of(session.uid)
    if state.skipped:
        return tr("Table", "no notes: {why}", why=words_of_reason(state.skipped))
    if record.is_from_paper(session.uid):
        return tr("Table", "{notes} · from paper", notes=notes_words(notes))
    if not notes and state.started is None:
        return tr("Table", "not started")
    running = tr("Table", "running") if state.started and not state.ended else ""
    return " · ".join(filter(None, (notes_words(notes), running)))

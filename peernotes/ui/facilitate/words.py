"""Words of the facilitator's screens that come from the template or are made of counts."""

from __future__ import annotations

from peernotes.domain.record import Agreement, Share, SkipReason
from peernotes.domain.template import Choice, Question, Template, label_in
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import words_of_reason
from peernotes.ui.widgets.note_model import NoteLabels, agreement_words, share_words
from peernotes.ui.widgets.tag_picker import Entry


def note_labels(template: Template, language: str) -> NoteLabels:
    """How the notes of a template say their kind, country and perspective."""
    return NoteLabels(
        kind=lambda kind: label_in(template.kinds, kind, language),
        country=lambda country: label_in(template.countries, country, language),
        perspective=lambda perspective: label_in(template.perspectives, perspective, language),
    )


def entries(choices: tuple[Choice, ...], language: str) -> list[Entry]:
    """A choice list as entries of a picker."""
    return [(choice.id, choice.label.in_language(language) or choice.id) for choice in choices]


def share_entries() -> list[Entry]:
    """Who may read a note, as entries of a picker."""
    return [(share, share_words(share)) for share in Share]


def agreement_entries() -> list[Entry]:
    """How far the table agrees, as entries of a picker."""
    return [(agreement, agreement_words(agreement)) for agreement in Agreement if agreement]


def skip_entries() -> list[tuple[SkipReason, str]]:
    """Why a session has no notes, as buttons say it."""
    return [(reason, words_of_reason(reason)) for reason in SkipReason]


def place_words(template: Template, place: Question, language: str) -> str:
    """A place with the step that it stands in: "Scope › Training"."""
    session = template.session_of(place.uid)
    step = session.short_name.in_language(language) if session else tr("Table", "Opening talks")
    return f"{step} › {place.short_name.in_language(language)}"

"""Words of the facilitator's screens that come from the template or are made of counts."""

from __future__ import annotations

from peernotes.domain.record import Share, SkipReason
from peernotes.domain.template import Choice, Template, label_in
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.messages import SKIP_REASONS
from peernotes.ui.widgets.note_model import NoteLabels
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
    return [
        (Share.PUBLISH, tr("Share", "Publish")),
        (Share.ASK_FIRST, tr("Share", "Ask before publishing")),
        (Share.INTERNAL, tr("Share", "Internal only")),
        (Share.WITHDRAWN, tr("Share", "Withdrawn")),
    ]


def skip_entries() -> list[tuple[SkipReason, str]]:
    """Why a session has no notes, as buttons say it."""
    return [(reason, tr("messages", SKIP_REASONS[reason])) for reason in SkipReason]


def notes_words(count: int) -> str:
    """ "1 note", "46 notes"."""
    return tr_n("Facilitate", "{n} note", "{n} notes", count)


def people_words(count: int) -> str:
    """ "1 person", "9 people"."""
    return tr_n("Facilitate", "{n} person", "{n} people", count)


def table_words(label: str) -> str:
    """ "Table 3"; a label in words stands for itself."""
    return tr("Facilitate", "Table {label}", label=label) if label[:1].isdigit() else label

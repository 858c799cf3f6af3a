"""Tables and counts in words, as every page says them."""

from __future__ import annotations

from peernotes.domain.check_code import check_code
from peernotes.domain.template import Template
from peernotes.ui.i18n import tr, tr_n


def table_words(label: str) -> str:
    """ "Table 3"; a label in words stands for itself."""
    return tr("Counts", "Table {label}", label=label) if label[:1].isdigit() else label


def version_words(template: Template) -> str:
    """ "v4 · KITE-72": which questions a laptop has, for people to read out and compare."""
    return tr("Counts", "v{n} · {code}", n=template.version, code=check_code(template))


def notes_words(count: int) -> str:
    """ "1 note", "46 notes"."""
    return tr_n("Counts", "{n} note", "{n} notes", count)


def people_words(count: int) -> str:
    """ "1 person", "9 people"."""
    return tr_n("Counts", "{n} person", "{n} people", count)

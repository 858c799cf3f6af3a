"""What a table is told of questions that it took over."""

from __future__ import annotations

from collections import Counter

from peernotes.domain.record import TableRecord
from peernotes.domain.taking_over import misfits
from peernotes.domain.template import Template
from peernotes.domain.template_changes import ChangeKind, changes_between
from peernotes.ui.counts import version_words
from peernotes.ui.i18n import tr, tr_n


def taken_over_words(before: TableRecord, template: Template) -> str:
    """What changed for a table that took a template over, and what became of what it had."""
    sentences = [
        tr(
            "Table",
            "This table has the questions {version} now: {changes}.",
            version=version_words(template),
            changes=_changes_words(before.template, template),
        )
    ]
    count = len(before.notes)
    if count:
        sentences.append(tr_n("Table", "Your note is kept.", "All {n} notes are kept.", count))
    answers, notes = misfits(before, template)
    if answers:
        sentences.append(
            tr_n(
                "Table",
                "{n} answer does not fit its question any more: it is shown there as it was.",
                "{n} answers do not fit their questions any more: they are shown there as they were.",
                answers,
            )
        )
    if notes:
        sentences.append(
            tr_n(
                "Table",
                "{n} note stands at a question that is answered otherwise now.",
                "{n} notes stand at questions that are answered otherwise now.",
                notes,
            )
        )
    return " ".join(sentences)


def _changes_words(old: Template, new: Template) -> str:
    """ "2 reworded, 1 new, 1 no longer asked"."""
    places: dict[str, ChangeKind] = {}
    for change in changes_between(old, new):
        meant = _MEANING.get(change.kind)
        if meant is not None and change.where:  # a session or a place, and no list or text of the workshop
            places[change.uid] = max(meant, places.get(change.uid, meant), key=_WEIGHT.index)
    counts = Counter(places.values())
    reworded, added = counts[ChangeKind.REWORDED], counts[ChangeKind.ADDED]
    retired = counts[ChangeKind.RETIRED]
    parts = [tr_n("Table", "{n} reworded", "{n} reworded", reworded)] if reworded else []
    parts += [tr_n("Table", "{n} new", "{n} new", added)] if added else []
    parts += [tr_n("Table", "{n} no longer asked", "{n} no longer asked", retired)] if retired else []
    return ", ".join(parts) or tr("Table", "only small things changed")


_WEIGHT = (ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.RETIRED)
"""Of several changes of one question the last of these is told."""

_MEANING = {
    ChangeKind.ADDED: ChangeKind.ADDED,
    ChangeKind.RESTORED: ChangeKind.ADDED,
    ChangeKind.REMOVED: ChangeKind.RETIRED,
    ChangeKind.RETIRED: ChangeKind.RETIRED,
    ChangeKind.REWORDED: ChangeKind.REWORDED,
    ChangeKind.RENAMED: ChangeKind.REWORDED,
    ChangeKind.PROMPTS: ChangeKind.REWORDED,
}

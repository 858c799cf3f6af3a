"""Another version of the questions, opened at a table that has begun."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal

from peernotes.domain.record import TableRecord
from peernotes.domain.taking_over import Offer, misfits, offer_of
from peernotes.domain.template import Template
from peernotes.domain.template_changes import ChangeKind, changes_between
from peernotes.services.facilitator import Facilitator
from peernotes.ui.counts import version_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class TemplateOffer(QObject):
    """Takes a newer version over at once, for undo goes back; what it cannot take over it tells."""

    taken_over = Signal(str)
    """What changed for this table, as sentences."""

    def __init__(self, facilitator: Facilitator, strip: Strip) -> None:
        super().__init__(strip)
        self._facilitator = facilitator
        self._strip = strip

    def take(self, other: Template) -> None:
        """Take over a template that the facilitator opened for this table, or say why not."""
        used = self._facilitator.template
        here, there = version_words(used), version_words(other)
        match offer_of(other, used):
            case Offer.NEWER:
                self._take_over(other)
            case Offer.SAME:
                self._say(
                    tr("Table", "This table has the questions of that file already: {here}.", here=here)
                )
            case Offer.OLDER:
                self._say(
                    tr(
                        "Table",
                        "That file is older: {there}. This table keeps its newer questions: {here}.",
                        here=here,
                        there=there,
                    )
                )
            case Offer.OTHER_WORKSHOP:
                title = other.workshop.title.in_language(other.language)
                self._say(
                    tr(
                        "Table",
                        "That file belongs to another workshop: “{title}”. Nothing changes at this table.",
                        title=title,
                    )
                )
            case Offer.DIFFERS:
                self._strip.say(
                    StripKind.WARNING,
                    tr(
                        "Table",
                        "Both have the same number, but not the same questions: this table {here}, that file "
                        "{there}. The organiser knows which is right.",
                        here=here,
                        there=there,
                    ),
                    StripButton(tr("Table", "Take those of the file"), lambda: self._take_over(other)),
                    StripButton(tr("Table", "Stay with these"), _nothing),
                )

    def _say(self, sentence: str) -> None:
        self._strip.say(StripKind.INFO, sentence, StripButton(tr("Table", "Good"), _nothing))

    def _take_over(self, other: Template) -> None:
        before = self._facilitator.record
        if self._facilitator.take_over(other) is not None:
            self.taken_over.emit(taken_over_words(before, self._facilitator.template))


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


def _nothing() -> None:
    """The button closes the strip."""

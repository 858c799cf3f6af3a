"""Another version of the questions, opened at a table that has begun."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from peernotes.domain.taking_over import Offer, offer_of
from peernotes.domain.template import Template
from peernotes.services.facilitator import Facilitator
from peernotes.ui.counts import version_words
from peernotes.ui.i18n import tr
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
            from peernotes.ui.facilitate.table.taken_over_words import taken_over_words  # seldom needed

            self.taken_over.emit(taken_over_words(before, self._facilitator.template))


def _nothing() -> None:
    """The button closes the strip."""

"""A table's page made anew: with other questions, or in another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from peernotes.domain.template import Template
from peernotes.services.facilitator import Facilitator
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.table.table_bar import TableBar
from peernotes.ui.facilitate.table.template_offer import TemplateOffer
from peernotes.ui.i18n import tr
from peernotes.ui.language_name import name_of_language
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class Remake(NamedTuple):
    """What the new page is to be like. `words` are said on it, and can be undone there where `can_undo`."""

    language: str
    words: str = ""
    can_undo: bool = False


class Remaking(QObject):
    """Asks for another page where the questions or their language change, and says on the new one why."""

    wanted = Signal(object)
    """A `Remake`."""

    def __init__(
        self,
        facilitator: Facilitator,
        bar: TableBar,
        strip: Strip,
        language: str,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(bar)
        self._facilitator = facilitator
        self._bar = bar
        self._strip = strip
        self._language = language
        self._undo = undo
        self.offer = TemplateOffer(facilitator, strip)
        self.offer.taken_over.connect(lambda words: self._ask(words, can_undo=True))
        bar.language_wanted.connect(self._speak)

    def choose_language(self) -> None:
        """Of two languages the other one; of more one from a list."""
        languages = self._facilitator.template.languages
        others = [tag for tag in languages if tag != self._language]
        if len(others) == 1:
            self._speak(others[0])
        elif others:
            self._bar.choose_language(languages, self._language)

    def show_template(self, template: Template) -> None:
        """Undo or redo brought other questions."""
        version = version_words(template)
        self._ask(tr("Table", "This table has the questions {version} again.", version=version))

    def say(self, remake: Remake) -> None:
        """Say why this page took the place of another one."""
        if remake.words:
            undo = [StripButton(tr("Table", "Undo"), self._undo)] if remake.can_undo else []
            good = StripButton(tr("Table", "Good"), _nothing)
            self._strip.say(StripKind.INFO, remake.words, *undo, good)

    def _speak(self, language: str) -> None:
        if language != self._language:
            words = tr("Table", "The questions are in {language} now.", language=name_of_language(language))
            self.wanted.emit(Remake(language, words))

    def _ask(self, words: str, *, can_undo: bool = False) -> None:
        self.wanted.emit(Remake(self._language, words, can_undo))


def _nothing() -> None:
    """The button closes the strip."""

"""Publishing the next version: what must be fixed before, what may be left by choice, and where the file goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peernotes.domain.check_code import check_code
from peernotes.domain.errors import UserError
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.organise.checks import Lack, must_be_fixed
from peernotes.ui.organise.desktop import Desktop, template_name, with_suffix
from peernotes.ui.organise.language_names import name_of_language
from peernotes.ui.organise.open_template import OpenTemplate
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class Publishing:
    """Asks in the page's strip. `lacks` are asked for each time; `fix` goes to the place of one."""

    def __init__(
        self,
        page: QWidget,
        work: OpenTemplate,
        desktop: Desktop,
        strip: Strip,
        lacks: Callable[[], Sequence[Lack]],
        fix: Callable[[Lack], None],
    ) -> None:
        self._page = page
        self._work = work
        self._desktop = desktop
        self._strip = strip
        self._lacks = lacks
        self._fix = fix

    def publish(self, then: Callable[[], object] = lambda: None) -> bool:
        """Publish the next version, where the user wants it, and go on with `then`; whether that was done.

        A translation that is missing is asked about: the night before, a table may as well see the main language.
        """
        lacks = self._lacks()
        must = next(iter(must_be_fixed(lacks)), None)
        if must is not None:
            there = StripButton(tr("Organise", "Go there"), lambda: self._fix(must))
            self._strip.say(StripKind.WARNING, must.sentence, there, self._close())
            return False
        work = self._work
        if work.path is not None and not work.unsaved:
            words = tr("Organise", "Nothing has changed since version {n}.", n=work.template.version)
            copy = StripButton(tr("Organise", "Save a copy"), self._save_copy)
            self._strip.say(StripKind.INFO, words, copy, self._close())
            return False
        if lacks:
            self._ask_about_translations(lacks, then)
            return False
        return self._ask_and_publish(then)

    def _ask_about_translations(self, lacks: Sequence[Lack], then: Callable[[], object]) -> None:
        languages = ", ".join(name_of_language(tag) for tag in dict.fromkeys(lack.language for lack in lacks))
        words = tr_n(
            "Organise",
            "{n} place has no text in {languages} yet. Tables see {main} there.",
            "{n} places have no text in {languages} yet. Tables see {main} there.",
            len(lacks),
            languages=languages,
            main=name_of_language(self._work.template.language),
        )
        first = StripButton(tr("Organise", "Go to first"), lambda: self._fix(lacks[0]))
        without = StripButton(tr("Organise", "Publish without them"), lambda: self._ask_and_publish(then))
        self._strip.say(StripKind.WARNING, words, first, without)

    def _ask_and_publish(self, then: Callable[[], object]) -> bool:
        path = self._ask_place()
        if path is None:
            return False
        try:
            newer = self._work.publish(path)
        except UserError as error:
            another = StripButton(tr("Organise", "Choose another place"), lambda: self._ask_and_publish(then))
            self._strip.say(StripKind.BAD, sentence_of_error(error), another, self._close())
            return False
        words = tr(
            "Organise",
            "Version {n} · {code} is saved: {name}. Give this file to every table.",
            n=newer.version,
            code=check_code(newer),
            name=path.name,
        )
        self._strip.say(StripKind.GOOD, words, self._show_folder(path), self._close())
        then()
        return True

    def _save_copy(self) -> None:
        path = self._ask_place()
        if path is None:
            return
        try:
            self._work.organiser.save(path, self._work.template)
        except UserError as error:
            another = StripButton(tr("Organise", "Choose another place"), self._save_copy)
            self._strip.say(StripKind.BAD, sentence_of_error(error), another, self._close())
            return
        self._work.copied_to(path)
        words = tr("Organise", "Saved again: {name}.", name=path.name)
        self._strip.say(StripKind.GOOD, words, self._show_folder(path), self._close())

    def _ask_place(self) -> Path | None:
        template = self._work.template
        title = template.workshop.title.in_language(template.language)
        suggested = self._work.path or self._desktop.documents() / template_name(title)
        chosen = self._desktop.place(self._page, suggested)
        return with_suffix(chosen) if chosen else None

    def _show_folder(self, path: Path) -> StripButton:
        words = tr("Organise", "Show folder")
        return StripButton(words, lambda: self._desktop.open(path.parent), closes=False)

    def _close(self) -> StripButton:
        return StripButton(tr("Organise", "Close"), lambda: None)

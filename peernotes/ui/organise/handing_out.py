"""What an organiser gives out beside the template: paper form, what changed, rehearsal pack, form for ODK or Kobo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.template import Template
from peernotes.ui.counts import version_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.organise.desktop import Desktop, name_for
from peernotes.ui.organise.open_template import OpenTemplate
from peernotes.ui.organise.opening import Publish
from peernotes.ui.sentences import sentence_of_error, sentence_of_form_remark
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Papers:
    """What writes papers, as Word or, by the file's name, as PDF; both return their pages. Raise UserError."""

    form: Callable[[Path, Template, str, bool], int]
    """A paper form in a language, in large print or not."""
    changes: Callable[[Path, Template, Template, str], int]
    """What changed from one version to another."""


class HandingOut:
    """Asks for the place, writes, and says in the page's strip what was written and where."""

    def __init__(
        self,
        page: QWidget,
        work: OpenTemplate,
        desktop: Desktop,
        strip: Strip,
        papers: Papers,
        publish: Publish,
        show_remarks: Callable[[Sequence[str]], object],
    ) -> None:
        self._page = page
        self._work = work
        self._desktop = desktop
        self._strip = strip
        self._papers = papers
        self._publish = publish
        self._show_remarks = show_remarks

    def paper_form(self, language: str) -> None:
        """Write the template as a form for a table without a laptop, in the language that is shown."""
        template = self._work.template
        place = self._desktop.paper(self._page, self._suggested(tr("Organise", "Paper form"), ".docx"))
        if place is None:
            return
        pages = self._written(lambda: self._papers.form(place.path, template, language, place.large))
        if pages is None:
            return
        words = tr_n(
            "Organise",
            "The paper form has {n} page: {file}",
            "The paper form has {n} pages: {file}",
            pages,
            file=str(place.path),
        )
        self._say_where(words, place.path)

    def changes(self, old: Template, new: Template, language: str) -> None:
        """Write what changed between two versions as a sheet to print."""
        place = self._desktop.sheet(self._page, self._suggested(tr("Organise", "What changed"), ".docx"))
        if place is None:
            return
        if self._written(lambda: self._papers.changes(place.path, old, new, language)) is not None:
            words = tr("Organise", "What changed is written as a sheet: {file}", file=str(place.path))
            self._say_where(words, place.path)

    def rehearsal_pack(self, language: str) -> None:
        """Write what facilitators try out the evening before: the template, a paper form, and what to do with them."""
        if self._work.unsaved:
            words = tr(
                "Organise",
                "The rehearsal pack is made of a published version: please publish this one first.",
            )
            again = StripButton(
                tr("Organise", "Publish"), lambda: self._publish(lambda: self.rehearsal_pack(language))
            )
            self._strip.say(StripKind.INFO, words, again, self._close())
            return
        chosen = self._desktop.folder(self._page, self._folder())
        if chosen is None:
            return
        template = self._work.template
        folder = chosen / tr("Organise", "Rehearsal pack v{n}", n=template.version)
        paper = folder / (tr("Organise", "Paper form") + ".docx")

        def write() -> Path:
            path, _ = self._work.organiser.rehearsal_pack(folder, template, _readme(template, paper.name))
            self._papers.form(paper, template, language, False)
            return path

        if self._written(write) is not None:
            words = tr(
                "Organise",
                "The rehearsal pack is ready: {folder}. Copy it to every facilitator’s laptop.",
                folder=str(folder),
            )
            self._say_where(words, paper)

    def form(self) -> None:
        """Write the template as a form for ODK or Kobo, and show what of it such a form does not hold."""
        path = self._desktop.form_place(self._page, self._suggested("", ".xlsx"))
        if path is None:
            return
        lost = self._written(lambda: self._work.organiser.save_form(path, self._work.template))
        if lost is None:
            return
        words = tr("Organise", "The form is written: {file}", file=str(path))
        if lost:
            words = tr_n(
                "Organise",
                "The form is written: {file}. {n} thing has no place in such a form: see below.",
                "The form is written: {file}. {n} things have no place in such a form: see below.",
                len(lost),
                file=str(path),
            )
        self._say_where(words, path)
        self._show_remarks([sentence_of_form_remark(remark) for remark in lost])

    def _written(self, write: Callable[[], Written]) -> Written | None:
        try:
            return write()
        except UserError as error:
            self._strip.say(StripKind.BAD, sentence_of_error(error), self._close())
            return None

    def _suggested(self, what: str, suffix: str) -> Path:
        template = self._work.template
        title = template.workshop.title.in_language(template.language)
        return self._folder() / name_for(" – ".join(part for part in (title, what) if part), suffix)

    def _folder(self) -> Path:
        return self._work.path.parent if self._work.path else self._desktop.documents()

    def _say_where(self, words: str, path: Path) -> None:
        folder = path.parent
        show = StripButton(tr("Organise", "Show folder"), lambda: self._desktop.open(folder), closes=False)
        self._strip.say(StripKind.GOOD, words, show, self._close())

    def _close(self) -> StripButton:
        return StripButton(tr("Organise", "Close"), lambda: None)


def _readme(template: Template, paper: str) -> str:
    """What a facilitator does with the pack."""
    return tr(
        "Organise",
        "Rehearsal pack: {title}\n"
        "\n"
        "Try out the evening before what you will do at your table. It takes a quarter of an hour.\n"
        "\n"
        "1. Open rehearsal-v{n}.pntemplate with Peernotes: a double click, or start Peernotes, press 1 and choose"
        " “Open another template file”.\n"
        "2. At the top it says {version}. Read that out to the organiser: all tables must have the same.\n"
        "3. Tick “This is a rehearsal” and begin. Nothing of a rehearsal is ever merged with the tables of the"
        " workshop.\n"
        "4. Type some notes as people would say them. Press F1 to see all keys.\n"
        "5. Press F7 to read the notes back, and Ctrl+E to export the table file onto a USB stick.\n"
        "6. Close the window and start Peernotes again: everything is still there.\n"
        "\n"
        "“{paper}” is for a table whose laptop fails. What is written there can be typed in later.\n",
        title=template.workshop.title.in_language(template.language),
        n=template.version,
        version=version_words(template),
        paper=paper,
    )

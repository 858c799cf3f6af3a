"""Opening another template: a file, a past workshop as a start, a form of ODK or Kobo. Edits are never lost by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.template import Template
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.organise.desktop import Desktop
from peernotes.ui.organise.open_template import OpenTemplate
from peernotes.ui.sentences import sentence_of_error, sentence_of_form_remark
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

Read = TypeVar("Read")


class Publish(Protocol):
    """Publishes what is worked on, and goes on with something once that is done."""

    def __call__(self, then: Callable[[], object] = ...) -> bool:
        """Whether it was published."""


class Opening:
    """Asks in the page's strip where edits would be lost. `show_remarks` shows what a form had that no template has."""

    def __init__(
        self,
        page: QWidget,
        work: OpenTemplate,
        desktop: Desktop,
        strip: Strip,
        publish: Publish,
        show_remarks: Callable[[Sequence[str]], object],
    ) -> None:
        self._page = page
        self._work = work
        self._desktop = desktop
        self._strip = strip
        self._publish = publish
        self._show_remarks = show_remarks

    def choose_file(self) -> None:
        """Open a template file that the user chooses."""
        path = self._desktop.template(self._page, self._folder())
        if path is not None:
            self.file(path)

    def file(self, path: Path) -> None:
        """Open a template file. One that cannot be used changes nothing."""
        template = self._read(lambda: self._work.organiser.open(path))
        if template is None:
            return
        if template.uid != self._work.template.uid and self.keep():
            self.take(template, path)  # the draft of the other workshop stays
            return
        name = path.name
        said = tr("Organise", "Not yet saved as a file. Opening “{name}” would lose your changes.", name=name)
        words = tr("Organise", "Open without saving")
        with_draft = template.uid != self._work.template.uid  # edits of another workshop are not given up
        self._unless_unsaved(lambda: self.take(template, path, with_draft=with_draft), said, words)

    def past_workshop(self) -> None:
        """Begin a new workshop with the questions of one that was: without its date and its tables."""
        path = self._desktop.template(self._page, self._folder())
        template = self._read(lambda: self._work.organiser.new_from(path)) if path else None
        if path is None or template is None:
            return
        words = tr(
            "Organise",
            "A new workshop with the questions of “{name}”. It has no date and no tables yet.",
            name=path.name,
        )
        self._begin_new(template, words)

    def form(self) -> None:
        """Begin a new workshop with the questions of a form of ODK or Kobo."""
        path = self._desktop.form(self._page, self._folder())
        read = self._read(lambda: self._work.organiser.from_form(path)) if path else None
        if path is None or read is None:
            return
        template, remarks = read
        self._begin_new(template, _said_of_form(path, remarks), remarks)

    def take(self, template: Template, path: Path | None, *, with_draft: bool = True) -> None:
        """Work on a template that was opened."""
        self._work.take(template, path, with_draft=with_draft)
        if path is not None:
            self._say(StripKind.GOOD, tr("Organise", "Opened: {name}.", name=path.name))
        self.say_draft()

    def say_draft(self) -> None:
        """What was edited last time and stands in no file is here again; say so."""
        work = self._work
        if not work.unsaved:
            return
        words = tr("Organise", "Not yet saved as a file: here are your changes of last time.")
        template, path = work.as_in_file, work.path
        if template is None:
            self._say(StripKind.INFO, words, self._publish_button())
            return
        without = StripButton(
            tr("Organise", "Go on without them"), lambda: self.take(template, path, with_draft=False)
        )
        self._strip.say(StripKind.INFO, words, self._publish_button(), without)

    def keep(self) -> bool:
        """Keep what stands in no file for the next time; whether nothing would be lost now. If not, it is said why."""
        try:
            return self._work.keep()
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return False

    def say_leaving_loses(self, go: Callable[[], object], give_up: Callable[[], object]) -> None:
        """Ask what is to become of edits that could not be kept."""
        said = tr("Organise", "Not yet saved as a file. Leaving would lose your changes.")
        without = StripButton(tr("Organise", "Leave without saving"), give_up)
        self._strip.say(StripKind.WARNING, said, self._publish_button(go), without)

    def _begin_new(self, template: Template, words: str, remarks: Sequence[XlsRemark] = ()) -> None:
        def begin() -> None:
            self._work.take_new(template)
            self._say(StripKind.GOOD, words)
            self._show_remarks([sentence_of_form_remark(remark) for remark in remarks])

        if self.keep():  # what was worked on waits as a draft
            begin()
            return
        said = tr("Organise", "Not yet saved as a file. A new workshop would lose your changes.")
        self._unless_unsaved(begin, said, tr("Organise", "Begin without saving"))

    def _read(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except UserError as error:
            self._say(StripKind.BAD, sentence_of_error(error))
            return None

    def _unless_unsaved(self, then: Callable[[], object], said: str, words: str) -> None:
        self._work.history.end_of_go()
        if not self._work.unsaved:
            then()
            return
        self._strip.say(StripKind.WARNING, said, self._publish_button(then), StripButton(words, then))

    def _publish_button(self, then: Callable[[], object] = lambda: None) -> StripButton:
        return StripButton(tr("Organise", "Publish"), lambda: self._publish(then))

    def _folder(self) -> Path:
        return self._work.path.parent if self._work.path else self._desktop.documents()

    def _say(self, kind: StripKind, sentence: str, *buttons: StripButton) -> None:
        self._strip.say(kind, sentence, *buttons, StripButton(tr("Organise", "Close"), lambda: None))


def _said_of_form(path: Path, remarks: Sequence[XlsRemark]) -> str:
    if not remarks:
        return tr("Organise", "A new workshop with the questions of “{name}”.", name=path.name)
    return tr_n(
        "Organise",
        "A new workshop with the questions of “{name}”. {n} thing in it has no place here: see below.",
        "A new workshop with the questions of “{name}”. {n} things in it have no place here: see below.",
        len(remarks),
        name=path.name,
    )

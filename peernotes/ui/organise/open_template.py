"""The template that is worked on: its edits, the file that it stands in, and the draft that is kept of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from peernotes.domain.template import Template
from peernotes.services.organiser import Organiser
from peernotes.ui.organise.drafts import from_draft, to_draft
from peernotes.ui.organise.history import EditHistory


class OpenTemplate(QObject):
    """`taken` tells that another template is worked on, or this one as another version."""

    taken = Signal()

    def __init__(
        self,
        organiser: Organiser,
        template: Template,
        path: Path | None,
        parent: QObject | None = None,
        *,
        in_a_file: bool = True,
        given_out: bool = True,
    ) -> None:
        """`in_a_file`: all of the template stands in a file, in `path` or with the program. `given_out`: somebody may
        have a version with its number, so that publishing makes the next one."""
        super().__init__(parent)
        self.organiser = organiser
        self.history = EditHistory(template)
        self._in_file: Template | None = None
        self._path: Path | None = None
        self._kept = False
        self._given_out = given_out
        self._begin(template, path, with_draft=True, in_a_file=in_a_file)

    @property
    def template(self) -> Template:
        """The template as it stands, with all edits."""
        return self.history.current

    @property
    def path(self) -> Path | None:
        """The organiser's file of it, if it was opened from one or published as one."""
        return self._path

    @property
    def unsaved(self) -> bool:
        """Whether there is something in it that stands in no file."""
        return self.history.current != self._in_file

    @property
    def next_version(self) -> int:
        """What publishing makes of it."""
        return self.template.version + self._given_out

    @property
    def as_in_file(self) -> Template | None:
        """The template without its edits; none where it stands in no file at all."""
        return self._in_file

    def take(self, template: Template, path: Path | None, *, with_draft: bool = True) -> None:
        """Work on another template, of a file; without its draft, the edits of last time are given up."""
        if not with_draft:
            self.organiser.drop_draft(template.uid)
        self._given_out = True
        self._begin(template, path, with_draft=with_draft, in_a_file=True)
        self.taken.emit()

    def take_new(self, template: Template) -> None:
        """Work on a template that stands in no file, and that nobody has yet."""
        self._given_out = False
        self._begin(template, None, with_draft=False, in_a_file=False)
        self.taken.emit()

    def keep(self) -> bool:
        """Keep what stands in no file for the next time; whether nothing would be lost now. Raises UserError."""
        self.history.end_of_go()
        if not self.unsaved:
            if self._kept:
                self._drop_draft()
            return True
        kept = self.organiser.keep_draft(to_draft(self.template))
        self._kept = kept or self._kept
        return kept

    def publish(self, path: Path) -> Template:
        """Make the next version, as this file. Raises UserError."""
        newer = self.organiser.publish(path, self.template, first=not self._given_out)
        self._given_out = True
        self.history.published_as(newer.version)
        self._in_file = self.history.current
        self._path = path
        self._drop_draft()
        self.taken.emit()
        return newer

    def copied_to(self, path: Path) -> None:
        """The same stands in another file too; that one is worked on now."""
        self._path = path
        self.taken.emit()

    def _begin(self, template: Template, path: Path | None, *, with_draft: bool, in_a_file: bool) -> None:
        draft = self.organiser.draft(template.uid) if with_draft else None
        self.history = EditHistory(from_draft(draft) if draft else template)
        self._in_file = template if in_a_file else None
        self._kept = draft is not None
        self._path = path

    def _drop_draft(self) -> None:
        self.organiser.drop_draft(self.template.uid)
        self._kept = False

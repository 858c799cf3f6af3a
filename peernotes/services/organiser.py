"""What an organiser does: start a template, change it, keep it as a file."""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from dataclasses import replace
from pathlib import Path

from peernotes.atomic import make_folder
from peernotes.domain.errors import UserError
from peernotes.domain.template import Template
from peernotes.domain.template_edits import published, with_key_questions, with_workshop
from peernotes.domain.text import Text
from peernotes.services.ports import TemplateFiles


class Organiser:
    """Template files, and the template that comes with the program."""

    def __init__(self, files: TemplateFiles, built_in: Path, drafts: Path | None = None) -> None:
        """`drafts` is the folder for edits that stand in no file of the organiser's yet."""
        self._files = files
        self._built_in = built_in
        self._drafts = drafts

    def built_in(self) -> Template:
        """The template that comes with the program."""
        return self._files.read(self._built_in)

    def open(self, path: Path) -> Template:
        """The template in a file. Raises UserError with what is wrong with it."""
        return self._files.read(path)

    def new(self, title: str, key_questions: list[str]) -> Template:
        """A new workshop's template: other questions, the built-in choice lists and texts."""
        base = self.built_in()
        workshop = replace(
            base.workshop, title=Text.of(title, base.language), subtitle=Text(), organisers=Text(), tables=()
        )
        template = replace(with_workshop(base, workshop), uid=str(uuid.uuid4()), version=1, opening_talks=())
        return with_key_questions(template, key_questions)

    def publish(self, path: Path, template: Template) -> Template:
        """Keep the template as a file, as its next version, and return that."""
        newer = published(template)
        self._files.write(path, newer)
        return newer

    def save(self, path: Path, template: Template) -> None:
        """Keep the template as a file, with the version that it has."""
        self._files.write(path, template)

    def draft(self, workshop: str) -> Template | None:
        """The edits of last time to a workshop's template, if there are any that can be read."""
        if self._drafts is None:
            return None
        try:
            draft = self._files.read(self._draft_file(self._drafts, workshop))
        except UserError:
            return None
        return draft if draft.uid == workshop else None

    def keep_draft(self, template: Template) -> bool:
        """Keep edits until they are saved as a file; whether that was done. Raises UserError.

        A template without a title could not be read again: what was kept before stays.
        """
        if self._drafts is None or not template.workshop.title:
            return False
        path = self._draft_file(self._drafts, template.uid)
        make_folder(self._drafts)
        self._files.write(path, template)
        return True

    def drop_draft(self, workshop: str) -> None:
        """What was edited stands in a file now, or is not wanted."""
        if self._drafts is not None:
            with contextlib.suppress(OSError):
                self._draft_file(self._drafts, workshop).unlink()

    @staticmethod
    def _draft_file(folder: Path, workshop: str) -> Path:
        """An id comes out of a file, so it may be anything; its digest is a name for a file anywhere."""
        return folder / f"{hashlib.sha256(workshop.encode()).hexdigest()[:32]}.pntemplate"

"""What an organiser does: start a template, change it, keep it as a file."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

from peernotes.domain.template import Template
from peernotes.domain.template_edits import published, with_key_questions, with_workshop
from peernotes.domain.text import Text
from peernotes.services.ports import TemplateFiles


class Organiser:
    """Template files, and the template that comes with the program."""

    def __init__(self, files: TemplateFiles, built_in: Path) -> None:
        self._files = files
        self._built_in = built_in

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

"""What an organiser does: start a template, change it, keep it as a file, give it out."""

from __future__ import annotations

import contextlib
import hashlib
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from peernotes.atomic import make_folder, write_whole
from peernotes.domain.check_code import content_digest
from peernotes.domain.errors import UserError
from peernotes.domain.form_remarks import XlsRemark
from peernotes.domain.template import Template
from peernotes.domain.template_changes import TemplateChange, changes_between
from peernotes.domain.template_edits import published, with_key_questions, with_workshop
from peernotes.domain.text import Text
from peernotes.services.ports import TemplateFiles

_SUFFIX = ".pntemplate"


class DraftFiles(TemplateFiles, Protocol):
    """Template files, also of templates that lack something that the organiser is about to add."""

    def write(self, path: Path, template: Template, *, unfinished: bool = False) -> None:
        """Write a template whole and read it back."""

    def read(self, path: Path, *, unfinished: bool = False) -> Template:
        """The template in a file; raises UserError with what is wrong with it."""


class Forms(Protocol):
    """Forms of other programs (XLSForm), each with what it and a template do not both know."""

    def read(self, path: Path) -> tuple[Template, tuple[XlsRemark, ...]]:
        """The template that a form makes; raises UserError."""

    def write(self, path: Path, template: Template) -> tuple[XlsRemark, ...]:
        """Write a template as a form; raises UserError."""


class Organiser:
    """Template files, and the template that comes with the program."""

    def __init__(
        self,
        files: DraftFiles,
        built_in: Path,
        drafts: Path | None = None,
        *,
        forms: Forms | None = None,
    ) -> None:
        """`drafts` is the folder for edits that stand in no file of the organiser's yet, and for what was published;
        `forms` is needed by who asks for forms."""
        self._files = files
        self._forms = forms
        self._built_in = built_in
        self._drafts = drafts

    def built_in(self) -> Template:
        """The template that comes with the program."""
        return self._files.read(self._built_in)

    def last(self, workshop: str, path: Path) -> tuple[Template, Path | None, bool]:
        """The template of the workshop that was worked on last; its file, where that can be read; and whether all of
        the template stands in a file. Without the file it is the version published last that is kept here, else the
        draft, else the built-in template."""
        with contextlib.suppress(UserError):
            template = self._files.read(path)
            if workshop in ("", template.uid):
                return template, path, True
        for _, kept in reversed(self.versions(workshop)):
            with contextlib.suppress(UserError):
                return self._files.read(kept), None, True
        draft = self.draft(workshop)
        return draft or self.built_in(), None, draft is None

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

    def new_from(self, path: Path) -> Template:
        """A new workshop that asks what the one in a file asked: without its date and its tables."""
        past = self._files.read(path)
        workshop = replace(past.workshop, date="", tables=())
        return replace(with_workshop(past, workshop), uid=str(uuid.uuid4()), version=1)

    def from_form(self, path: Path) -> tuple[Template, tuple[XlsRemark, ...]]:
        """A new workshop that asks what a form of ODK or Kobo asks, and what of it has no place in a template."""
        assert self._forms is not None
        template, remarks = self._forms.read(path)
        return replace(template, uid=str(uuid.uuid4()), version=1), remarks

    def save_form(self, path: Path, template: Template) -> tuple[XlsRemark, ...]:
        """Write the template as a form for ODK or Kobo, and tell what of it such a form cannot hold."""
        assert self._forms is not None
        return self._forms.write(path, template)

    def publish(self, path: Path, template: Template, *, first: bool = False) -> Template:
        """Keep the template as a file, as its next version or as its `first` one, and return that.

        The next version is the next number under which nothing else was published here.
        """
        newer = template if first else published(template)
        digest = content_digest(newer)
        known = dict(self.versions(template.uid))
        while newer.version in known and self._digest(known[newer.version]) != digest:
            newer = published(newer)
        self._files.write(path, newer)
        # The organiser's file is whole: that it cannot be kept here as well is no reason to say it is not.
        with contextlib.suppress(UserError):
            self.remember(newer)
        return newer

    def remember(self, template: Template) -> None:
        """Keep a published version, for what changed since; one that is kept under this number stays.

        Raises UserError where the disk refuses.
        """
        if self._drafts is None:
            return
        folder = self._published_folder(self._drafts, template.uid)
        path = folder / f"v{template.version}{_SUFFIX}"
        if not path.exists():
            make_folder(folder)
            self._files.write(path, template)

    def versions(self, workshop: str) -> list[tuple[int, Path]]:
        """The published versions of a workshop's template that are kept here, oldest first."""
        if self._drafts is None:
            return []
        found: list[tuple[int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._published_folder(self._drafts, workshop).iterdir():
                named = re.fullmatch(rf"v([0-9]{{1,10}}){re.escape(_SUFFIX)}", path.name)
                if named:
                    found.append((int(named[1]), path))
        return sorted(found)

    def changes(self, old: Template | Path, new: Template | Path) -> tuple[TemplateChange, ...]:
        """What changed between two versions, each a template or a file. Raises UserError for a file."""
        was, now = (self._files.read(side) if isinstance(side, Path) else side for side in (old, new))
        return changes_between(was, now)

    def rehearsal_pack(self, folder: Path, template: Template, readme: str) -> tuple[Path, Path]:
        """Write what facilitators try out the evening before into a folder: the template, and what to do with it.

        Returns both files. Raises UserError where the template cannot be used or the disk refuses.
        """
        make_folder(folder)
        path = folder / f"rehearsal-v{template.version}{_SUFFIX}"
        self._files.write(path, template)
        beside = folder / "README.txt"
        # With a byte order mark and Windows' line ends: Notepad of any age shows it right.
        write_whole(beside, "\r\n".join(readme.splitlines()).encode("utf-8-sig") + b"\r\n")
        return path, beside

    def save(self, path: Path, template: Template) -> None:
        """Keep the template as a file, with the version that it has."""
        self._files.write(path, template)

    def draft(self, workshop: str) -> Template | None:
        """The edits of last time to a workshop's template, if there are any that can be read."""
        if self._drafts is None:
            return None
        try:
            draft = self._files.read(self._draft_file(self._drafts, workshop), unfinished=True)
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
        self._files.write(path, template, unfinished=True)
        return True

    def drop_draft(self, workshop: str) -> None:
        """What was edited stands in a file now, or is not wanted."""
        if self._drafts is not None:
            with contextlib.suppress(OSError):
                self._draft_file(self._drafts, workshop).unlink()

    def _digest(self, path: Path) -> str:
        """What a kept version says; one that cannot be read any more says nothing."""
        try:
            return content_digest(self._files.read(path))
        except UserError:
            return ""

    @staticmethod
    def _draft_file(folder: Path, workshop: str) -> Path:
        return folder / f"{_name_for(workshop)}{_SUFFIX}"

    @staticmethod
    def _published_folder(folder: Path, workshop: str) -> Path:
        return folder / "published" / _name_for(workshop)


def _name_for(workshop: str) -> str:
    """An id comes out of a file, so it may be anything; its digest is a name for a file anywhere."""
    return hashlib.sha256(workshop.encode("utf-8", "surrogatepass")).hexdigest()[:32]

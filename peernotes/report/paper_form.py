"""The paper form of a template, and the sheet of what changed between two versions, as Word documents."""

from __future__ import annotations

from pathlib import Path

from peernotes.domain.template import Template
from peernotes.report.paper_package import write_package
from peernotes.services.paper_changes import changes_form
from peernotes.services.paper_form import paper_form


def write_paper_form(path: Path, template: Template, language: str, *, large: bool = False) -> int:
    """Write the form of a template in one of its languages; the number of pages that it was set out on.

    Raises UserError: CANNOT_WRITE, FILE_IN_USE or DISK_FULL.
    """
    form = paper_form(template, language, large=large)
    write_package(path, form, template.workshop.date)
    return form.pages


def changes_sheet(path: Path, old: Template, new: Template, language: str) -> int:
    """Write what changed between two versions of a template, in a table; its pages. Raises UserError as the form does."""
    form = changes_form(old, new, language)
    write_package(path, form, new.workshop.date)
    return form.pages

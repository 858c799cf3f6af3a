"""Edits as they are kept until they are saved: also those of a template that has no title at the moment."""

from __future__ import annotations

from dataclasses import replace

from peernotes.domain.template import Template
from peernotes.domain.template_edits import with_workshop
from peernotes.domain.text import Text

_NO_TITLE = "\N{NO-BREAK SPACE}"
"""Stands in a draft for a title that was taken out: a template file without a title could not be read again."""


def to_draft(template: Template) -> Template:
    """The template as it can be kept."""
    return template if template.workshop.title else _titled(template, Text.of(_NO_TITLE, template.language))


def from_draft(draft: Template) -> Template:
    """The template as it was edited."""
    return _titled(draft, Text()) if set(draft.workshop.title.values()) == {_NO_TITLE} else draft


def _titled(template: Template, title: Text) -> Template:
    return with_workshop(template, replace(template.workshop, title=title))

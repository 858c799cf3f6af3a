"""What changed between two versions of a template, as a sheet to print: where, before, now."""

from __future__ import annotations

from peernotes.domain.template import Template
from peernotes.domain.template_changes import ChangeKind, TemplateChange, changes_between
from peernotes.domain.text import filled
from peernotes.services.paper_blocks import Block, Column, Grid, Say, Style, paper
from peernotes.services.paper_direction import directed
from peernotes.services.paper_form import PaperForm, foot_of, version_words
from peernotes.services.paper_pages import on_pages
from peernotes.services.paper_words import PaperWords, paper_words_in

_NOTHING = "–"
_OF_FIELDS = (ChangeKind.WORKSHOP, ChangeKind.ROSTER, ChangeKind.LIST, ChangeKind.LANGUAGES, ChangeKind.TEXTS)
_ENUMS = (ChangeKind.ANSWER_TYPE, ChangeKind.ROLE)
_FLAGS = (ChangeKind.WISHED, ChangeKind.ASKS_SPEAKER)


def changes_form(old: Template, new: Template, language: str) -> PaperForm:
    """The sheet, in one language of the newer version."""
    words, page = paper_words_in(language), paper(large=False)
    title = " ".join(new.workshop.title.in_language(language).split())
    several = len({*old.languages, *new.languages}) > 1
    rows = tuple(_row(change, words, language, several=several) for change in changes_between(old, new))
    between = filled(words.changes_between, {"old": old.version, "new": new.version})
    blocks: list[Block] = [
        Say(words.changes, Style.TITLE, keep=True),
        Say(title, Style.SUBTITLE, keep=True),
        Say(between, Style.BODY, keep=True),
        Say(" · ".join(version_words(new, language)), Style.DETAILS, keep=bool(rows)),
    ]
    if rows:
        columns = (Column(words.where, 3), Column(words.before, 4), Column(words.after, 4))
        blocks.append(Grid(words.changes, words.changes_described, columns, rows, row_height=0))
    else:
        blocks.append(Say(words.nothing_changed))
    placed, pages = on_pages([blocks], page, new_page=False)
    foot = foot_of(new, language, large=False)
    return PaperForm(
        f"{words.changes}: {title}",
        foot,
        directed(placed, language),
        pages,
        words,
        language,
        page,
        of_table=False,
    )


def _row(change: TemplateChange, words: PaperWords, language: str, *, several: bool) -> tuple[str, str, str]:
    what = words.what.get(change.uid if change.kind in _OF_FIELDS else change.kind, str(change.kind))
    if several and change.language:
        what = filled(words.in_language, {"what": what, "language": change.language})
    where = change.where.in_language(language)
    shown = [_shown(change.kind, text, words) for text in (change.before, change.after)]
    return (f"{where}: {what}" if where else what, shown[0], shown[1])


def _shown(kind: ChangeKind, text: str, words: PaperWords) -> str:
    if kind in _FLAGS:
        return words.yes if text else words.no
    if kind in _ENUMS:
        return words.values.get(text, text)
    return text or _NOTHING

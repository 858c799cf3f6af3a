"""Appendix: a reporting checklist, filled where the facts are known."""

from __future__ import annotations

from collections.abc import Iterator

from peernotes.report.blocks import Block, Column, Heading, Paragraph, Part, Table
from peernotes.report.checklists.accord import ACCORD
from peernotes.report.checklists.answers import answer_to
from peernotes.report.checklists.coreq import COREQ
from peernotes.report.checklists.items import ChecklistText, Item, Who
from peernotes.report.checklists.srqr import SRQR
from peernotes.report.material import Material
from peernotes.services.report_ports import Checklist

TEXTS = {Checklist.COREQ: COREQ, Checklist.SRQR: SRQR, Checklist.ACCORD: ACCORD}


def checklist(material: Material, letter: str, headings_only: bool = False) -> Iterator[Block]:
    """The chosen checklist as a table: each item with its answer, or with who must give it."""
    chosen: ChecklistText = TEXTS[material.choices.checklist]
    words = material.words.appendices
    yield Heading(1, words.checklist.format(letter=letter, name=chosen.name), "checklist", new_page=True)
    if headings_only:
        return
    known = [answer_to(item.fact, material) if item.fact else "" for item in chosen.items]
    yield Paragraph(words.checklist_counts(sum(map(bool, known))), Part.REMARK)
    rows = tuple(
        (item.number, f"{item.topic}: {item.asks}", answer or _who(material, item))
        for item, answer in zip(chosen.items, known, strict=True)
    )
    columns = (Column(words.item, 2), Column(words.asks, 9), Column(words.answer, 9))
    caption = words.checklist_caption.format(name=chosen.name)
    yield Table(caption, words.checklist_described, columns, rows)
    yield Paragraph(words.checklist_about.format(citation=chosen.citation), Part.REMARK)


def _who(material: Material, item: Item) -> str:
    words = material.words.appendices
    who = {
        Who.AUTHORS: words.who_authors,
        Who.ORGANISERS: words.who_organisers,
        Who.FACILITATORS: words.who_facilitators,
        Who.RAPPORTEUR: words.who_rapporteur,
    }
    return words.must_answer.format(who=who[item.who])

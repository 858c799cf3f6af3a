"""The notes of a report as its reader finds them: by python-docx, under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_REFERENCE = "Note Reference"


def notes_in(report: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each note of the sessions as (key question, question, table, text), in the order in which they stand.

    What is collected from all sessions and the appendices, which show the same notes again, are left out.
    """
    key_question = question = ""
    for paragraph in Document(str(report)).paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        said = "".join(run.text for run in _runs(paragraph))
        if style == "Key Question":
            key_question = said
        elif style == "Heading 1" and said.startswith(("Recommendations", "Parked points", "Appendix")):
            return
        elif style == "Heading 2":
            question = re.sub(r"^[\d.]+ ", "", said)
        runs = _runs(paragraph)
        at = next((i for i, run in enumerate(runs) if run.style.name == _REFERENCE), None)
        if at is not None:
            text = "".join(run.text for run in runs[:at])
            table = runs[at].text.strip().partition("-")[0]
            yield key_question, question, table, text


def _runs(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph, those in links too."""
    return [Run(element, paragraph) for element in paragraph._p.iter() if isinstance(element, CT_R)]

"""The notes of a report as its reader finds them: by python-docx, under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docx import Document

_REFERENCE = "Note Reference"


def notes_in(report: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each note as (key question, question, table, text), in the order in which they stand."""
    key_question = question = ""
    for paragraph in Document(str(report)).paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style == "Key Question":
            key_question = paragraph.text
        elif style == "Heading 2":
            question = re.sub(r"^[\d.]+ ", "", paragraph.text)
        runs = paragraph.runs
        at = next((i for i, run in enumerate(runs) if run.style.name == _REFERENCE), None)
        if at is not None:
            text = "".join(run.text for run in runs[:at])
            table = runs[at].text.strip().partition("-")[0]
            yield key_question, question, table, text

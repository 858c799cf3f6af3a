"""The Word document of a compilation, as the services know it. What makes it, and python-docx, is loaded when it is
asked for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peernotes.services.report_ports import OutlinedPart, ReportChoices, ReportUpdate

if TYPE_CHECKING:
    from peernotes.domain.compilation import Compilation
    from peernotes.services.ports import Progress


class WordReport:
    """Makes the Word document of a compilation. The same compilation always makes the same bytes."""

    def write(
        self, path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None = None
    ) -> None:
        """Write the report to `path`; the file there is replaced only by a whole one that may go out.

        `progress` counts notes written. Raises UserError: FILE_MISSING, FILE_NOT_READABLE or
        WORD_STYLE_BROKEN for the document with the styles; LAYOUT_FAILED; HELD_BACK_FOUND; CANNOT_WRITE, FILE_IN_USE or
        DISK_FULL; and whatever `progress` raises to stop the work.
        """
        from peernotes.report.document import write_document

        write_document(path, compilation, choices, progress)

    def update(
        self, edited: Path, path: Path, compilation: Compilation, choices: ReportChoices, at: datetime
    ) -> ReportUpdate:
        """Write a report that people edited, with what is new in a compilation (`report/living/document.py`)."""
        from peernotes.report.living.document import update_document

        return update_document(edited, path, compilation, choices, at)

    def outline(self, compilation: Compilation, choices: ReportChoices) -> tuple[OutlinedPart, ...]:
        """What the report would hold, without writing it."""
        from peernotes.report.outline import outlined_parts

        return outlined_parts(compilation, choices)

    def can_number_pages(self) -> bool:
        """Whether the program that lays pages out is on this laptop."""
        from peernotes.report.layout import layout_program

        return bool(layout_program())

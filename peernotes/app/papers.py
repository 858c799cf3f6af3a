"""The organiser's papers, as the file's name says: as PDF, else as Word. What writes them is imported when used."""

from __future__ import annotations

from pathlib import Path

from peernotes.domain.template import Template


def write_form(path: Path, template: Template, language: str, large: bool) -> int:
    """Write a paper form; its pages."""
    if path.suffix.lower() == ".pdf":
        from peernotes.ui.paper_pdf import write_paper_pdf

        return write_paper_pdf(path, template, language, large)
    from peernotes.report.paper_form import write_paper_form

    return write_paper_form(path, template, language, large=large)


def write_changes(path: Path, old: Template, new: Template, language: str) -> int:
    """Write what changed between two versions; its pages."""
    if path.suffix.lower() == ".pdf":
        from peernotes.ui.paper_pdf import write_changes_pdf

        return write_changes_pdf(path, old, new, language)
    from peernotes.report.paper_form import changes_sheet

    return changes_sheet(path, old, new, language)

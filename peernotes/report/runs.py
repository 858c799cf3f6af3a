"""Texts as runs: in their direction and language, links, and the names of bookmarks around them."""

from __future__ import annotations

from peernotes.report.direction import (
    has_right_to_left,
    is_written_right_to_left,
    runs_right_to_left,
    stretches,
)
from peernotes.report.escape import attribute, run_text

BIDI = "<w:bidi/>"
"""Among the properties of a paragraph: it begins at the right."""


def runs(text: str, language: str = "", style: str = "") -> str:
    """A text as runs, one for each stretch of a direction; a language other than the document's is said."""
    if not (language or style) and text.isascii():
        return f"<w:r>{run_text(text)}</w:r>"
    if not has_right_to_left(text):
        said = f'<w:lang w:val="{attribute(language)}"/>' if language else ""
        return f"<w:r>{_properties(style + said)}{run_text(text)}</w:r>"
    pieces = []
    for stretch, is_right_to_left in stretches(text):
        said = style + ("<w:rtl/>" if is_right_to_left else "")
        if language and is_right_to_left is is_written_right_to_left(language):
            said += f'<w:lang w:{"bidi" if is_right_to_left else "val"}="{attribute(language)}"/>'
        pieces.append(f"<w:r>{_properties(said)}{run_text(stretch)}</w:r>")
    return "".join(pieces)


def direction_of(text: str) -> str:
    """What the properties of a paragraph with this text say of its direction."""
    return BIDI if has_right_to_left(text) and runs_right_to_left(text) else ""


def link(bookmark: str, inside: str) -> str:
    """Runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inside}</w:hyperlink>'


def _properties(inside: str) -> str:
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""

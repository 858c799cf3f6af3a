"""What was redacted is taken out of a paragraph that people had in their hands, in whatever they made of it."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn

from peernotes.domain.synthesis import Redaction, passages_of
from peernotes.report.living.edited import Element, T

_DELETED = qn("w:delText")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def blank(paragraph: Element, redactions: Iterable[Redaction]) -> bool:
    """Put the words for each passage in its place, also where it goes across runs or was struck; whether any was found.

    No tracked change shows it: that would keep the passage.
    """
    texts = list(paragraph.iter(T, _DELETED))
    whole = "".join(text.text or "" for text in texts)
    found = list(passages_of(whole, redactions))
    for start, end, words in reversed(found):
        at = 0
        for text in texts:
            said = text.text or ""
            first, last = max(start - at, 0), min(end - at, len(said))
            if first < last:
                begins = at <= start
                text.text = said[:first] + (words if begins else "") + said[last:]
                text.set(_SPACE, "preserve")
            at += len(said)
    return bool(found)

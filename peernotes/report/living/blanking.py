"""What was redacted is taken out of a paragraph that people had in their hands, in whatever they made of it."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn

from peernotes.domain.synthesis import Redaction, passages_of
from peernotes.report.living.edited import Element, T

_DELETED = qn("w:delText")
_BREAKS = tuple(qn(f"w:{name}") for name in ("br", "cr", "tab"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def blank(paragraph: Element, redactions: Iterable[Redaction]) -> bool:
    """Put the words for each passage in its place, also where it goes across runs or was struck; whether any was found.

    No tracked change shows it: that would keep the passage.
    """
    texts = [(text, _said(text)) for text in paragraph.iter(T, _DELETED, *_BREAKS)]
    whole = "".join(said for _, said in texts)
    found = list(passages_of(whole, redactions))
    for start, end, words in reversed(found):
        at = 0
        for text, _ in texts:
            said = _said(text)
            first, last = max(start - at, 0), min(end - at, len(said))
            if first < last and text.tag not in _BREAKS:
                begins = at <= start
                text.text = said[:first] + (words if begins else "") + said[last:]
                text.set(_SPACE, "preserve")
            at += len(said)
    return bool(found)


def _said(text: Element) -> str:
    return "\n" if text.tag in _BREAKS else text.text or ""

"""Texts as they stand in XML. What a table wrote is data: never markup, never a field code, never a link."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""What is shown in the place of a character that XML 1.0 has no place for."""

_SPACED = '<w:t xml:space="preserve">'
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # XML 1.0, production 2
_IN_RUN = re.compile(f"\r\n|[&<>\t\n\r{_FORBIDDEN}]")
_IN_ATTRIBUTE = re.compile(f'[&<>"\t\n\r{_FORBIDDEN}]')
_BREAKS = re.compile(r"[\t\n\r]+")

_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_BREAK = f"</w:t><w:br/>{_SPACED}"
_FOR_RUN = {**_REFERENCES, "\n": _BREAK, "\r": _BREAK, "\r\n": _BREAK, "\t": f"</w:t><w:tab/>{_SPACED}"}
_FOR_ATTRIBUTE = {**_REFERENCES, "\t": " ", "\n": " ", "\r": " "}


def run_text(text: str) -> str:
    """The content of a run: the text with every space in it, newlines as breaks, tabs as tabs."""
    if not text.isprintable() or "&" in text or "<" in text or ">" in text:
        text = _IN_RUN.sub(lambda match: _FOR_RUN.get(match[0], REPLACEMENT), text)
    return f"{_SPACED}{text}</w:t>"


def attribute(text: str) -> str:
    """A text between the quotation marks of an attribute, or in an element that Word shows as one line."""
    return _IN_ATTRIBUTE.sub(lambda match: _FOR_ATTRIBUTE.get(match[0], REPLACEMENT), text)


def one_line(text: str) -> str:
    """A text for places that have one line only."""
    return _BREAKS.sub(" ", text)

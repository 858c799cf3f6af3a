"""Fields: what Word works out by itself. Only ever made of our own codes, never of a workshop's text."""

from __future__ import annotations

END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
"""Runs that close a field."""


def opening(code: str) -> str:
    """Runs that open a field; what it shows until somebody updates it stands between them and `END`."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field(code: str, shown: int) -> str:
    """A field that shows a number."""
    return f"{opening(code)}<w:r><w:t>{shown}</w:t></w:r>{END}"

"""The language of a PDF, so that a screen reader speaks it right, and its title above the window.

Qt writes neither. Both go into the catalog, which is written anew behind the file, as PDF allows: what stands before is
left byte for byte.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z0-9-]{2,35}")
_TRAILER = re.compile(rb"trailer\s*<<(?P<entries>.*)>>\s*startxref\s+(?P<at>\d+)\s+%%EOF\s*\Z", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")


def with_language(pdf: bytes, language: str) -> bytes:
    """The PDF with its language (a BCP 47 tag); as it is where it has another shape than Qt's."""
    trailer = _TRAILER.search(pdf)
    root = _ROOT.search(trailer["entries"]) if trailer else None
    if trailer is None or root is None or not _TAG.fullmatch(language):
        return pdf
    number = int(root[1])
    catalog = re.search(rb"\n%d 0 obj\s*<<(?P<entries>.*?)>>\s*endobj" % number, pdf, re.DOTALL)
    if catalog is None:
        return pdf
    entries = catalog["entries"].rstrip()
    told = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>" % language.encode("ascii")
    begin = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    anew = b"%d 0 obj\n<<%s\n%s\n>>\nendobj\n" % (number, entries, told)
    table = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n" % (number, len(begin))
    end = b"trailer\n<<%s\n/Prev %s\n>>\n" % (trailer["entries"].rstrip(), trailer["at"])
    return begin + anew + table + end + b"startxref\n%d\n%%%%EOF\n" % (len(begin) + len(anew))

"""Page numbers, from a program that lays the pages out: LibreOffice, where it is installed.

It makes a PDF of the report, of which nothing but the pages of the headings is read: they stand in its outline, in the
order of the report. The PDF is thrown away; what LibreOffice would save as a Word document is never asked for.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError

_SECONDS = 300
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_REFERENCES = re.compile(rb"(\d+) 0 R")


def layout_program() -> str:
    """Where LibreOffice is; nothing where it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next(filter(None, found), None) or next(usual, "")


def heading_pages(document: bytes) -> list[int]:
    """The page of each heading of a .docx, in order. Raises UserError(LAYOUT_FAILED)."""
    program = layout_program()
    if not program:
        raise UserError(ErrorCode.LAYOUT_FAILED, reason="LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.docx")
        source.write_bytes(document)
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            _PDF,
            "--outdir",
            folder,
        ]
        try:
            subprocess.run(
                [*command, str(source)],
                capture_output=True,
                check=True,
                timeout=_SECONDS,
            )
            return outlined_pages(Path(folder, "report.pdf").read_bytes())
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise UserError(ErrorCode.LAYOUT_FAILED, reason=type(error).__name__) from error


_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'


def outlined_pages(pdf: bytes) -> list[int]:
    """The pages, counted from 1, that the entries of a PDF's outline lead to, in order.

    Understands what LibreOffice writes. Raises ValueError for what it cannot follow.
    """
    objects = {int(number): content for number, content in _OBJECT.findall(pdf)}
    for content in list(objects.values()):
        if b"/ObjStm" in content:
            objects.update(_inside(content))
    root = next((content for content in objects.values() if re.search(rb"/Type\s*/Catalog", content)), b"")
    pages = {number: at for at, number in enumerate(_pages(objects, _one(root, b"Pages")), start=1)}
    outline = re.search(rb"/Outlines (\d+) 0 R", root)
    if not outline:
        return []
    found = []
    for entry in _entries(objects, objects[int(outline[1])]):
        target = re.search(rb"/Dest\s*\[\s*(\d+) 0 R", entry)
        if not target or int(target[1]) not in pages:
            raise ValueError("an entry of the outline that leads nowhere")
        found.append(pages[int(target[1])])
    return found


def _entries(objects: dict[int, bytes], parent: bytes) -> list[bytes]:
    found: list[bytes] = []
    first = re.search(rb"/First (\d+) 0 R", parent)
    number = int(first[1]) if first else 0
    while number and len(found) <= len(objects):
        entry = objects.get(number, b"")
        found += [entry, *_entries(objects, entry)]
        following = re.search(rb"/Next (\d+) 0 R", entry)
        number = int(following[1]) if following else 0
    return found


def _pages(objects: dict[int, bytes], number: int) -> list[int]:
    content = objects.get(number, b"")
    kids = re.search(rb"/Kids\s*\[(.*?)\]", content, re.DOTALL)
    if not kids:
        return [number]
    return [page for kid in _REFERENCES.findall(kids[1]) for page in _pages(objects, int(kid))]


def _one(content: bytes, key: bytes) -> int:
    match = re.search(rb"/" + key + rb" (\d+) 0 R", content)
    if not match:
        raise ValueError(f"no {key.decode()}")
    return int(match[1])


def _inside(content: bytes) -> dict[int, bytes]:
    """The objects of an object stream."""
    head, _, rest = content.partition(b"stream")
    first, count = (int(re.search(rb"/" + key + rb" (\d+)", head)[1]) for key in (b"First", b"N"))  # type: ignore[index]
    data = zlib.decompressobj().decompress(rest.lstrip(b"\r\n"))
    numbers = [int(number) for number in data[:first].split()][: 2 * count]
    starts = [*numbers[1::2], len(data) - first]
    return {
        number: data[first + start : first + end]
        for number, start, end in zip(numbers[::2], starts, starts[1:], strict=False)
    }

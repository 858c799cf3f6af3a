"""Looking for table files on a stick or in a folder, again and again: bounded, and without reading them whole."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from peernotes.exchange.table_file import SUFFIX
from peernotes.services.watching import FileSeen

DEEPEST = 3
"""Folders in folders that are looked into."""
MOST_ENTRIES = 5_000
"""How much of a place is looked at; a whole disk is searched by whoever adds it as a folder."""

_END = 1_024
"""Bytes at the end of a file that its last line is looked for in."""
_DIGEST = re.compile(rb'"end":\{.{0,200}?"sha256":"([0-9a-f]{64})"')


def look_into(folder: Path, before: Mapping[Path, FileSeen]) -> list[FileSeen]:
    """The table files of a folder, by path; hidden folders are left out. What has the size and the time that it had
    `before` is not opened again. Raises OSError where the folder cannot be read."""
    found: list[FileSeen] = []
    waiting = deque([(folder, 0)])
    entries = 0
    while waiting:
        place, depth = waiting.popleft()
        try:
            inside = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            if place == folder:
                raise
            continue  # one folder that may not be read hides no other
        for entry in inside:
            entries += 1
            if entries > MOST_ENTRIES:
                return sorted(found, key=lambda file: file.path)
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(SUFFIX):
                found += _seen(entry, before)
            elif depth < DEEPEST and entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), depth + 1))
    return sorted(found, key=lambda file: file.path)


def _seen(entry: os.DirEntry[str], before: Mapping[Path, FileSeen]) -> list[FileSeen]:
    """The file, unless it went away just now."""
    path = Path(entry.path)
    try:
        if not entry.is_file():
            return []
        stat = entry.stat()
        known = before.get(path)
        if known and known.digest and (known.size, known.changed) == (stat.st_size, stat.st_mtime_ns):
            return [known]
        with path.open("rb") as stream:
            stream.seek(max(0, stat.st_size - _END))
            digest = _DIGEST.search(stream.read(_END))
    except OSError:
        return []
    return [FileSeen(path, stat.st_size, stat.st_mtime_ns, digest[1].decode() if digest else "")]

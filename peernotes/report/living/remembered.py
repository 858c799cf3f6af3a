"""What an edited report still remembers of what it was made of (`report/living/manifest.py`)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from peernotes.report.living.manifest import NAMESPACE


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts that a report had, and each note in it with the checksum of its words, by bookmark names."""

    parts: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


def find(package: zipfile.ZipFile) -> tuple[str, Manifest] | None:
    """The manifest of a document and the name of its part; None where it has none."""
    for name in package.namelist():
        if name.startswith("customXml/") and name.endswith(".xml"):
            manifest = parsed(package.read(name))
            if manifest is not None:
                return name, manifest
    return None


def parsed(content: bytes) -> Manifest | None:
    """The manifest in a custom XML part; None where it is another program's or no longer whole."""
    if (
        NAMESPACE.encode() not in content or b"<!" in content
    ):  # we write no document type: entities are none of ours
        return None
    try:
        root = ET.fromstring(content)
    except ET.ParseError:
        return None
    if root.tag != f"{{{NAMESPACE}}}report":
        return None
    parts = (root.findtext(f"{{{NAMESPACE}}}parts") or "").split()
    notes = (root.findtext(f"{{{NAMESPACE}}}notes") or "").split()
    pairs = (entry.partition(":") for entry in notes)
    return Manifest(frozenset(parts), {name: number for name, _, number in pairs})

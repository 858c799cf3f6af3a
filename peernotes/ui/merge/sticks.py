"""Where table files come from without anybody saying so: the sticks that are plugged in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_UNDER = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is watched, and what a person calls it."""

    name: str
    folder: Path
    stick: bool


def plugged_in() -> list[Place]:
    """The sticks that can be read now. A stick that hangs keeps whoever asks waiting: never ask in the window's thread."""
    places = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isRoot() and _is_removable(root):
            places.append(Place(volume.displayName() or root, Path(root), stick=True))
    return places


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_MOUNTED_UNDER)

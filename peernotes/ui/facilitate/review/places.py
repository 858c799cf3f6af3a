"""Where the files of a table are to go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget


class Places(NamedTuple):
    """Asks the person where a file is to go; None where they think better of it."""

    table_file: Callable[[QWidget], Path | None]
    readable_copy: Callable[[QWidget], Path | None]
    text: Callable[[QWidget, str], Path | None]
    """Is given a name for the file."""

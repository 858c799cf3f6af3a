"""What the Notes tab needs of other rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peernotes.services.ports import NoteIndex
from peernotes.services.report_ports import RedactionLogWriter


@dataclass(frozen=True, slots=True)
class NoteTools:
    """An index for the words of notes, and who writes the log of redactions."""

    new_index: Callable[[], NoteIndex]
    log: RedactionLogWriter

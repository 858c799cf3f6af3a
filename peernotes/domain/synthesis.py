"""The rapporteur's overlay, keyed by note id. Files stay as they came; this is laid over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peernotes.domain.record import Note, Share


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What the rapporteur decided about single notes: `share` by note id."""

    share: Mapping[str, Share] = field(default_factory=dict)

    def share_of(self, note: Note) -> Share:
        """The rapporteur's share where there is one. A withdrawn note stays withdrawn all the same."""
        if note.share is Share.WITHDRAWN:
            return Share.WITHDRAWN
        return self.share.get(note.uid, note.share)

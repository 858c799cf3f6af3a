"""All redactions of a workshop in one list: which words of which note were replaced, by what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peernotes.domain.compilation import Compilation


@dataclass(frozen=True, slots=True)
class LoggedRedaction:
    """One redaction. `passage` is what nobody may read: a log of these is never published.

    `found` says whether the passage stands in the note as it is now; `reference` is empty where the note's file has
    not come (any more).
    """

    reference: str
    note_uid: str
    passage: str
    words: str
    at: datetime
    found: bool


def redaction_log(compilation: Compilation) -> tuple[LoggedRedaction, ...]:
    """The redactions, in the order of the notes; last those of notes that are not here."""
    synthesis = compilation.synthesis
    here = [note for note in compilation.notes if note.note.uid in synthesis.redactions]
    log = [
        LoggedRedaction(
            note.reference,
            note.note.uid,
            redaction.passage,
            redaction.words,
            redaction.at,
            redaction.passage.casefold() in (note.unredacted or note.note.text).casefold(),
        )
        for note in here
        for redaction in synthesis.redactions[note.note.uid]
    ]
    missing = sorted(synthesis.redactions.keys() - {note.note.uid for note in here})
    log += [
        LoggedRedaction("", uid, redaction.passage, redaction.words, redaction.at, found=False)
        for uid in missing
        for redaction in synthesis.redactions[uid]
    ]
    return tuple(log)

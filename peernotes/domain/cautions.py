"""What files hold back, whatever another file says: what was said in confidence must never get out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from peernotes.domain.copies import ReceivedFile
from peernotes.domain.record import Note, Share, TableRecord, most_cautious


def cautions_of(used: Sequence[ReceivedFile], left_out: Sequence[ReceivedFile]) -> dict[str, Share]:
    """By note the share that it has at least.

    A note that any file withdraws stays withdrawn. A file that is left out lets nothing out with that: of its notes
    it still says who may not read them. What grew out of such a file, is used, and has the note (again), has the say.
    """
    holding: dict[str, list[tuple[ReceivedFile, Share]]] = {}
    withdrawn, public = Share.WITHDRAWN, Share.PUBLISH
    for file in used:
        for uid in [note.uid for note in file.record.notes if note.share is withdrawn]:
            holding.setdefault(uid, []).append((file, withdrawn))
    for file in left_out:
        for note in file.record.notes:
            if note.share is not public:
                holding.setdefault(note.uid, []).append((file, note.share))
    if not holding:
        return {}
    outgrown = _outgrown(used, holding)
    standing = {
        uid: [share for file, share in said if file.written_as not in outgrown.get(uid, ())]
        for uid, said in holding.items()
    }
    return {uid: most_cautious(shares) for uid, shares in standing.items() if shares}


def _outgrown(used: Iterable[ReceivedFile], uids: Mapping[str, object]) -> dict[str, set[str]]:
    """By note the files in whose place one came that has the note, and does not withdraw it."""
    outgrown: dict[str, set[str]] = {}
    for file in used:
        if file.altered:
            continue
        for note in file.record.notes:
            if note.uid in uids and note.share is not Share.WITHDRAWN:
                outgrown.setdefault(note.uid, set()).update(file.record.earlier_exports)
    return outgrown


def with_caution(record: TableRecord, cautions: Mapping[str, Share]) -> TableRecord:
    """The record, each note with the share that it has at least."""
    if not any(note.uid in cautions for note in record.notes):
        return record
    notes = tuple(_held(n, cautions[n.uid]) if n.uid in cautions else n for n in record.notes)
    return replace(record, notes=notes)


def _held(note: Note, least: Share) -> Note:
    share = most_cautious((note.share, least))
    if share is Share.WITHDRAWN:  # of it only stays that it was there
        return replace(note, share=share, text="", country="", perspective="")
    return replace(note, share=share)

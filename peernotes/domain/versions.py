"""The versions of one note in the files that came: what its table made of it from export to export, and where copies
of it differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peernotes.domain.copies import ReceivedFile
from peernotes.domain.differences import same_note
from peernotes.domain.record import Note


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A note as one or more files have it, by their names."""

    note: Note
    files: tuple[str, ...]


def versions_of(note_uid: str, files: Iterable[ReceivedFile]) -> tuple[NoteVersion, ...]:
    """The versions of a note in the files of its record, by the export that had it first; files that say the same
    stand together."""
    own = sorted(files, key=lambda file: (file.record.export_number, file.name))
    versions: list[NoteVersion] = []
    for file in own:
        note = next((note for note in file.record.notes if note.uid == note_uid), None)
        if note is None:
            continue
        for at, known in enumerate(versions):
            if same_note(known.note, note):
                versions[at] = NoteVersion(known.note, (*known.files, file.name))
                break
        else:
            versions.append(NoteVersion(note, (file.name,)))
    return tuple(versions)

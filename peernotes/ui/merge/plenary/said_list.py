"""What was said to the room after a session, as cards: where a note has its kind, these have the table that spoke."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QSizePolicy, QWidget

from peernotes.domain.record import Note
from peernotes.domain.synthesis import PlenaryNote
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.widgets.note_list import NoteList
from peernotes.ui.widgets.note_model import NoteLabels, NoteListModel


class SaidList(NoteList):
    """Follows its end: the last thing said is always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, stars=False)
        labels = NoteLabels(
            kind=lambda table: table_words(table) if table else tr("Plenary", "Plenary"),
            country=lambda _none: "",
            perspective=lambda _none: "",
        )
        self.said = NoteListModel(labels, self)
        self.setAccessibleName(tr("Plenary", "What was said"))
        self.setModel(self.said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_said(self, said: Iterable[PlenaryNote]) -> None:
        """Show this, in its order."""
        notes = [_as_note(note) for note in sorted(said, key=lambda note: (note.order, note.uid))]
        if list(self.said.notes()) != notes:
            self.said.set_notes(notes)
            self.show_last()


def _as_note(said: PlenaryNote) -> Note:
    at = said.created
    return Note(said.uid, said.session_uid, 0, said.order, said.text, at, at, said.table, share=said.share)

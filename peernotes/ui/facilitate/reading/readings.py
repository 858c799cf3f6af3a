"""The views that show notes otherwise than to type them: reading back, reading out, searching."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.changes import Change
from peernotes.domain.readout import held_back, to_read_out
from peernotes.domain.record import Agreement, Note, Share, in_order
from peernotes.domain.template import Session
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.words import place_words
from peernotes.ui.widgets.note_model import NoteLabels
from peernotes.ui.widgets.view_stack import ViewStack

if TYPE_CHECKING:
    from peernotes.ui.facilitate.reading.read_back_view import ReadBackView
    from peernotes.ui.facilitate.reading.read_out_view import ReadOutView
    from peernotes.ui.facilitate.reading.search_view import SearchView


class Readings(QObject):
    """Brings each view up in the middle of the page when it is asked for; the first time it is
    imported and made."""

    left = Signal()
    """Back to the step that was shown before."""
    opened = Signal(str)
    """The note that was found."""
    changed = Signal()
    undo_wanted = Signal()
    shown = Signal()
    """One of the views came up."""

    def __init__(
        self,
        facilitator: Facilitator,
        middle: ViewStack,
        labels: NoteLabels,
        language: str,
        put_line_by: Callable[[], object],
    ) -> None:
        """`put_line_by` keeps what is in the line, before another view comes up."""
        super().__init__(middle)
        self._put_line_by = put_line_by
        self._facilitator = facilitator
        self._middle = middle
        self._labels = labels
        self._language = language
        self._back: ReadBackView | None = None
        self._out: ReadOutView | None = None
        self._search: SearchView | None = None
        self._session: Session | None = None

    def is_shown(self) -> bool:
        """Whether one of the views is in the middle of the page."""
        return self._middle.view() in self._views()

    def is_large(self) -> bool:
        """Whether the view needs the whole width."""
        return self.is_shown() and self._middle.view() is not self._search

    def finish(self) -> None:
        """Keep what is being corrected, before the page is left or written."""
        if self._back is not None:
            self._back.finish()

    def read_back(self, session: Session) -> None:
        """Show a session's notes, large, for the table to agree to."""
        self._put_line_by()
        if self._back is None:
            self._back = self._made_back()
        self._session = session
        self._back.show_notes(session.short_name.in_language(self._language), self._to_confirm(session))
        self._bring_up(self._back)

    def read_out(self, session: Session) -> None:
        """Show what the table tells the room, one note at a time."""
        self._put_line_by()
        if self._out is None:
            from peernotes.ui.facilitate.reading.read_out_view import ReadOutView

            self._out = ReadOutView(self._labels)
            self._out.left.connect(self.left)
        notes = self._facilitator.notes()
        title = session.short_name.in_language(self._language)
        self._out.show_notes(title, to_read_out(notes, session), held_back(notes, session))
        self._bring_up(self._out)

    def search(self) -> None:
        """Search all notes of the table."""
        self._put_line_by()
        if self._search is None:
            from peernotes.ui.facilitate.reading.search_view import SearchView

            self._search = SearchView(self._labels)
            self._search.opened.connect(self.opened)
            self._search.left.connect(self.left)
        names = self._place_names()
        notes = sorted(self._facilitator.notes(), key=lambda note: note.number)
        self._search.show_notes([(names.get(note.question_uid, ""), note) for note in notes])
        self._bring_up(self._search)

    def is_reading_back(self) -> bool:
        """Whether one note after the other is being read back."""
        return self._back is not None and self._middle.view() is self._back

    def toggle_share(self, share: Share) -> None:
        """Say of the note that is being read back that it is not for everybody, or that it is after all."""
        note = self._back.current() if self._back is not None and self.is_reading_back() else None
        if note is not None and note.share is not Share.WITHDRAWN:
            wanted = Share.PUBLISH if note.share is share else share
            self._do(note.uid, lambda: self._facilitator.change(note.uid, share=wanted))

    def take_change(self, change: Change) -> bool:
        """Show what undo did, where it is about a note that is being read back; whether it was."""
        back, session = self._back, self._session
        if back is None or session is None or self._middle.view() is not back:
            return False
        note = change.note_after or change.note_before
        if note is None or all(note.question_uid != question.uid for question in session.questions):
            return False
        if change.note_after is None or not back.replace_note(note):
            title = session.short_name.in_language(self._language)
            back.show_notes(title, self._to_confirm(session))
        else:
            back.go_to(note.uid)
        return True

    def _views(self) -> list[QWidget | None]:
        return [view for view in (self._back, self._out, self._search) if view is not None]

    def _bring_up(self, view: QWidget) -> None:
        self._middle.show_view(view)
        view.setFocus()
        self.shown.emit()

    def _made_back(self) -> ReadBackView:
        from peernotes.ui.facilitate.reading.read_back_view import ReadBackView

        view, change = ReadBackView(self._labels), self._facilitator.change
        view.agreed.connect(lambda uid: self._do(uid, lambda: change(uid, confirmed=True)))
        view.struck.connect(lambda uid: self._do(uid, lambda: change(uid, share=Share.WITHDRAWN)))
        view.starred.connect(lambda uid, on: self._do(uid, lambda: change(uid, starred=on)))
        view.corrected.connect(lambda uid, text: self._do(uid, lambda: self._facilitator.correct(uid, text)))
        view.reworded.connect(lambda uid, text: self._do(uid, lambda: self._facilitator.reword(uid, text)))
        view.correcting.connect(self._keep_correction)
        view.agreement_said.connect(
            lambda uid, said: self._do(uid, lambda: change(uid, agreement=Agreement(said)))
        )
        view.undo_wanted.connect(self.undo_wanted)
        view.left.connect(self.left)
        return view

    def _keep_correction(self, uid: str, text: str) -> None:
        """What is being corrected is kept beside the unfinished line."""
        kept = replace(self._facilitator.draft, corrected_uid=uid if text else "", correction=text)
        self._facilitator.keep_draft(kept)

    def _do(self, uid: str, change: Callable[[], Change | None]) -> None:
        change()
        note = next((note for note in self._facilitator.notes() if note.uid == uid), None)
        if note is not None and self._back is not None:
            self._back.replace_note(note)
        self.changed.emit()

    def _to_confirm(self, session: Session) -> list[tuple[str, Note]]:
        """The session's notes that stand, and its marks, each with its question's name."""
        found = []
        for question in session.questions:
            name = question.short_name.in_language(self._language)
            notes = in_order(n for n in self._facilitator.notes() if n.question_uid == question.uid)
            found += [(name, note) for note in notes if note.share is not Share.WITHDRAWN]
        return found

    def _place_names(self) -> dict[str, str]:
        template = self._facilitator.template
        return {place.uid: place_words(template, place, self._language) for place in template.places()}

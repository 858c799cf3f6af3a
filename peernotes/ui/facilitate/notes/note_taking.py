"""What happens to notes at a table: the line, the list and the `Facilitator` brought together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from peernotes.domain.changes import Change
from peernotes.domain.errors import UserError
from peernotes.domain.lines import draft_of
from peernotes.domain.record import Draft, Note, Share
from peernotes.domain.template import Role
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.notes.notes_view import NotesView
from peernotes.ui.facilitate.words import place_words
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind
from peernotes.ui.widgets.tag_picker import Entry
from peernotes.ui.widgets.tag_popup import TagPopup

DRAFT_DELAY = 600
"""Milliseconds after a key until the unfinished line is kept."""


class NoteTaking(QObject):
    """Takes, changes, moves and marks notes at the place that is shown.

    `changed_elsewhere` tells of a change (undo goes everywhere) that is not of the place shown, `changed` of
    every change that this place's list already shows.
    """

    changed = Signal()
    changed_elsewhere = Signal(object)
    """A `Change`."""
    place_wanted = Signal(str)

    def __init__(self, facilitator: Facilitator, view: NotesView, strip: Strip, language: str) -> None:
        super().__init__(view)
        self._facilitator = facilitator
        self._view = view
        self._strip = strip
        self._language = language
        self._marks_to_fill: list[str] = []
        self._filling = False
        self._move_popup: TagPopup | None = None
        self._moving = ""
        self.place_uid = facilitator.draft.place_uid
        capture = view.capture
        capture.taken.connect(self.take)
        capture.changed.connect(self._line_changed)
        capture.last_wanted.connect(self.edit_last)
        capture.left.connect(self.leave_editing)
        view.note_opened.connect(self.edit)
        view.star_wanted.connect(self.star)
        view.delete_wanted.connect(self.delete)
        view.menu_wanted.connect(self._show_menu)
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_DELAY)
        self._draft_timer.timeout.connect(self.keep_draft)

    # --- the place

    def show_place(self) -> None:
        """Show the notes of the place, and the line."""
        if self._draft_timer.isActive():  # what was typed just now is newer than what is kept
            self.keep_draft()
        self._view.show_place(self.place_uid, self._facilitator.notes_at(self.place_uid))
        self.show_draft()

    def go_to(self, place_uid: str) -> None:
        """What stands in the line goes along; a note that is being changed stays behind, changed."""
        self.keep_edit()
        if not self._filling:
            self._marks_to_fill = []
        draft = self._view.capture.draft()
        self.place_uid = place_uid
        place = self._facilitator.template.place(place_uid)
        if place is None or place.role is not Role.FEEDBACK:
            draft = replace(draft, heard_from="")
        self._facilitator.keep_draft(replace(draft, place_uid=place_uid))

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self._draft_timer.stop()

    def close_lists(self) -> None:
        """Another view comes up: what is open to choose from goes."""
        self._view.capture.close_lists()
        if self._move_popup is not None:
            self._move_popup.hide()

    # --- the line

    def take(self) -> None:
        """Make a note of the line; in a row of marks the next one comes up."""
        if not self._take_line():
            return
        if self._strip.kind is StripKind.INFO:
            self._strip.close_strip()
        self._fill_next()

    def keep_draft(self) -> None:
        """Keep the unfinished line now; what is being corrected stays beside it."""
        self._draft_timer.stop()
        kept = self._facilitator.draft
        self._facilitator.keep_draft(
            replace(
                self._view.capture.draft(),
                place_uid=self.place_uid,
                corrected_uid=kept.corrected_uid,
                correction=kept.correction,
            )
        )

    def keep_edit(self) -> None:
        """Whoever goes elsewhere while changing a note keeps the change; only Esc leaves the note as it was."""
        draft = self._view.capture.draft()
        if not draft.note_uid or self._take_line():
            return
        if (
            draft.text.strip()
        ):  # too long for a note: the words go along in the line, the note stays as it was
            self._facilitator.keep_draft(replace(draft, place_uid=self.place_uid, note_uid=""))
            self.show_draft()
        else:
            self.leave_editing()

    def edit_last(self) -> None:
        """Change the last note of the place."""
        notes = self._view.model.notes()
        if notes:
            self.edit(notes[-1].uid)

    def edit(self, note_uid: str) -> None:
        """Bring a note of the place into the line."""
        self.keep_edit()
        note = self._note(note_uid)
        if note is None:
            return
        self.keep_draft()
        if _says_something(self._facilitator.draft):
            self._strip.say(
                StripKind.INFO, tr("Table", "There is an unfinished note in the line: Enter saves it first.")
            )
            self._view.capture.line.setFocus()
            return
        self._facilitator.keep_draft(draft_of(note))
        self.show_draft()

    def leave_editing(self) -> None:
        """Leave the note that is being changed as it was."""
        self._marks_to_fill = []
        if self._facilitator.draft.note_uid or self._view.capture.draft().note_uid:
            self._draft_timer.stop()
            self._facilitator.keep_draft(Draft(self.place_uid))
            self.show_draft()

    def show_draft(self) -> None:
        """Show the line as the facilitator has it."""
        draft = self._facilitator.draft
        place = self._facilitator.template.place(self.place_uid)
        note = self._note(draft.note_uid) if draft.note_uid else None
        editing = ""
        if note is not None and note.is_mark:
            editing = tr(
                "Table", "Your mark of {time}: what was said? · Esc leaves it", time=time_of_day(note.created)
            )
        elif note is not None:
            editing = tr("Table", "Changing note {n} · Esc leaves it as it was", n=note.number)
        wording = place.wording.in_language(self._language) if place else ""
        self._view.capture.show_draft(draft, wording, editing)
        self._view.capture.line.setFocus()

    # --- one note

    def star(self, note_uid: str = "") -> None:
        """Star the note, or take its star away."""
        if not note_uid and self._is_typing():
            self._view.capture.toggle_star()
            return
        note = self._meant(note_uid)
        if note is not None:
            self.show_change(self._facilitator.change(note.uid, starred=not note.starred))

    def toggle_share(self, share: Share, note_uid: str = "") -> None:
        """Say of the note that it is not for everybody, or that it is after all."""
        if not note_uid and self._is_typing():
            self._view.capture.toggle_share(share)
            return
        note = self._meant(note_uid)
        if note is not None:
            wanted = Share.PUBLISH if note.share is share else share
            self.show_change(self._facilitator.change(note.uid, share=wanted))

    def reorder(self, by: int, note_uid: str = "") -> None:
        """Move the note up or down in the list."""
        note = self._meant(note_uid)
        if note is None:
            return
        in_list = self._view.list.hasFocus()
        change = self._facilitator.reorder(note.uid, by)
        if change is not None:
            self._view.model.set_notes(self._facilitator.notes_at(self.place_uid))
            row = self._view.model.row_of(note.uid)
            if row is not None:
                self._view.list.set_current(row)
                self._view.list.show_row(row)
            if in_list:
                self._view.list.setFocus()
            self.changed.emit()

    def move(self, note_uid: str = "") -> None:
        """Ask for the question that the note belongs to, in a list to choose from."""
        note = self._meant(note_uid)
        if note is None:
            return
        if self._move_popup is None:
            self._move_popup = TagPopup(self._view, tr("Table", "Move the note to"), free_words=False)
            self._move_popup.chosen.connect(self._move_to)
        self._moving = note.uid
        self._move_popup.open_at(self._view.capture.kind, self._places(), note.question_uid)

    def delete(self, note_uid: str = "") -> None:
        """Take the note away that the list stands on; undo brings it back."""
        note = self._note(note_uid) if note_uid else self._view.selected_note()
        if note is None:
            return
        if self._view.capture.draft().note_uid == note.uid:
            self.leave_editing()
        self.keep_edit()
        self.show_change(self._facilitator.delete(note.uid))
        self._strip.say(
            StripKind.INFO,
            tr("Table", "The note was deleted."),
            StripButton(tr("Table", "Bring it back"), partial(self._bring_back, note)),
        )

    # --- marks

    def mark(self) -> None:
        """Keep the moment; what stands in the line stays there."""
        change = self._facilitator.mark(self.place_uid)
        self.show_change(change)

    def fill_marks(self, notes: list[Note]) -> None:
        """Bring up these marks one after the other, to be given their words."""
        self._marks_to_fill = [note.uid for note in notes]
        self._fill_next()

    # --- undo

    def undo(self) -> None:
        """Take the last change back, wherever it was."""
        self._strip.close_strip()
        self.keep_edit()
        self.keep_draft()
        self.show_change(self._facilitator.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self.keep_edit()
        self.keep_draft()
        self.show_change(self._facilitator.redo())

    def show_change(self, change: Change | None) -> None:
        """Bring the list up to date with one change, or tell that it was made elsewhere."""
        if change is None:
            return
        before, after = change.note_before, change.note_after
        note = after or before
        if note is None or note.question_uid != self.place_uid or self._view.isHidden():
            self.changed_elsewhere.emit(change)
            return
        model = self._view.model
        row = (
            None if before is None else model.row_of(note.uid)
        )  # a new one is looked for among 10,000 in vain
        moved = before is not None and after is not None and before.order != after.order
        if (after is None or moved) and row is not None:
            model.remove(row)
            row = None
        if after is not None and row is not None:
            model.replace(row, after)
        elif after is not None:
            at = bisect_right(model.notes(), after.order, key=lambda known: known.order)
            model.insert(at, after)
            self._view.list.show_row(at)
        self._view.show_emptiness()
        self.changed.emit()

    # --- how it is done

    def _bring_back(self, note: Note) -> None:
        """As it stood, whatever was done since."""
        self.keep_edit()
        change = self._facilitator.bring_back(note)
        if change is None:
            return
        if note.question_uid == self.place_uid and not self._view.isHidden():
            self._view.model.set_notes(self._facilitator.notes_at(self.place_uid))
            self._view.show_emptiness()
            self.changed.emit()
        else:
            self.changed_elsewhere.emit(change)

    def _take_line(self) -> bool:
        """Make a note of the line, or change the note it is about; whether the line was taken."""
        self._draft_timer.stop()
        draft = replace(self._view.capture.draft(), place_uid=self.place_uid)
        if draft.note_uid and not draft.text.strip():
            # An emptied line is no wish to delete.
            words = tr("Table", "A note needs words. Esc leaves it as it was, Del in the list deletes it.")
            self._strip.say(StripKind.INFO, words)
            return False
        try:
            change = self._facilitator.take(draft)
        except UserError as error:  # too long to be one note: it stays in the line
            self.keep_draft()
            self._strip.say(StripKind.WARNING, sentence_of_error(error))
            return False
        if draft.heard_from and not draft.note_uid:  # what is heard comes in a row from one table
            self._facilitator.keep_draft(replace(self._facilitator.draft, heard_from=draft.heard_from))
        self.show_draft()
        self.show_change(change)
        return True

    def _line_changed(self) -> None:
        if not self._draft_timer.isActive():  # not started anew: kept while typing goes on, too
            self._draft_timer.start()

    def _fill_next(self) -> None:
        while self._marks_to_fill:
            uid = self._marks_to_fill[0]
            note = next((note for note in self._facilitator.notes() if note.uid == uid), None)
            if note is None or not note.is_mark:
                self._marks_to_fill.pop(0)
                continue
            if note.question_uid != self.place_uid or self._view.isHidden():
                self._filling = True
                self.place_wanted.emit(note.question_uid)
                self._filling = False
            self.edit(uid)
            return

    def _is_typing(self) -> bool:
        """Whether what is said of "the note" is meant for the one in the line: whatever is being written comes
        first, unless somebody went to a note in the list."""
        return _says_something(self._view.capture.draft()) and not self._view.list.hasFocus()

    def _meant(self, note_uid: str) -> Note | None:
        """The note named, else the one that the list stands on, else the last one."""
        if note_uid:
            return self._note(note_uid)
        notes = self._view.model.notes()
        return self._view.selected_note() or (notes[-1] if notes else None)

    def _note(self, note_uid: str) -> Note | None:
        row = self._view.model.row_of(note_uid)
        return None if row is None else self._view.model.note(row)

    def _places(self) -> list[Entry]:
        """Every place that a note can be moved to, in words."""
        template = self._facilitator.template
        places = [*template.opening_talks]
        for session in template.held:
            places += [*session.asked, session.feedback]
        return [(place.uid, place_words(template, place, self._language)) for place in places]

    def _move_to(self, place_uid: str) -> None:
        note = next((note for note in self._facilitator.notes() if note.uid == self._moving), None)
        if note is None:
            return
        self.keep_edit()
        change = self._facilitator.move(note.uid, place_uid)
        if change is None:
            return
        row = self._view.model.row_of(note.uid)
        if row is not None:
            self._view.model.remove(row)
        self._view.show_emptiness()
        place = self._facilitator.template.place(place_uid)
        name = place.short_name.in_language(self._language) if place else ""
        self._strip.say(
            StripKind.INFO,
            tr("Table", "The note was moved to “{place}”.", place=name),
            StripButton(tr("Table", "Go there"), lambda: self.place_wanted.emit(place_uid)),
            StripButton(tr("Table", "Bring it back"), partial(self._bring_back, note)),
        )
        self.changed.emit()

    def _show_menu(self, note: Note, point: QPoint) -> None:
        self.menu_of(note).popup(point)

    def menu_of(self, note: Note) -> QMenu:
        """What can be done with a note, for whoever uses the mouse."""
        uid = note.uid
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Notes", "Change note"), lambda: self.edit(uid))
        star = tr("Notes", "Take the star away") if note.starred else tr("Notes", "Star")
        menu.addAction(star, lambda: self.star(uid))
        for share, words in (
            (Share.ASK_FIRST, tr("Notes", "Ask before publishing")),
            (Share.INTERNAL, tr("Notes", "Internal only")),
        ):
            entry = menu.addAction(words, partial(self.toggle_share, share, uid))
            entry.setCheckable(True)
            entry.setChecked(note.share is share)
        menu.addSeparator()
        menu.addAction(tr("Notes", "Move to another question …"), lambda: self.move(uid))
        menu.addAction(tr("Notes", "Move up"), lambda: self.reorder(-1, uid))
        menu.addAction(tr("Notes", "Move down"), lambda: self.reorder(1, uid))
        menu.addSeparator()
        menu.addAction(tr("Notes", "Delete note"), lambda: self.delete(uid))
        return menu


def _says_something(draft: Draft) -> bool:
    """Whether a line holds anything: words, or what is said of them."""
    return bool(draft.text.strip()) or replace(draft, heard_from="", text="") != Draft(draft.place_uid)

"""One table: a wiring diagram of rail, notes, side column and export."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.progress import places_heard, views
from peernotes.domain.record import Draft, Note, NoteChange, SkipReason, TableSetUp
from peernotes.domain.template import label_in
from peernotes.services.facilitator import Facilitator
from peernotes.services.ports import Clock
from peernotes.ui.actions import QUESTIONS, ActionId, Where, make_actions
from peernotes.ui.facilitate.export_view import ExportView
from peernotes.ui.facilitate.notes_view import NotesView
from peernotes.ui.facilitate.overview import count_words, heading, rail_item, untouched_lines
from peernotes.ui.facilitate.saving import SavingSignals
from peernotes.ui.facilitate.set_up_form import SetUpForm
from peernotes.ui.facilitate.side_column import SideColumn
from peernotes.ui.facilitate.step_rail import StepRail
from peernotes.ui.facilitate.steps import StepKind, step_with, steps_of
from peernotes.ui.facilitate.table_bar import TableBar
from peernotes.ui.facilitate.words import note_labels
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

ChooseFolder = Callable[[QWidget], Path | None]
DRAFT_DELAY = 600
"""Milliseconds after a key until the unfinished line is kept."""
_NARROW = 1150
"""Below this width, at 100 % text, the rail shows only its circles."""


class TablePage(Panel):
    """Everything a facilitator sees after set-up. All that is typed goes to the `Facilitator` at once."""

    home_requested = Signal()
    retry_wanted = Signal()
    """The disk refuses, and the person has made room."""
    elsewhere_wanted = Signal()
    """The disk refuses, and the person wants to go on in another place."""

    def __init__(
        self,
        facilitator: Facilitator,
        saving: SavingSignals,
        clock: Clock,
        choose_folder: ChooseFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._facilitator = facilitator
        self._choose_folder = choose_folder
        self._language = facilitator.template.language
        self._steps = steps_of(facilitator.template)
        self._step = step_with(self._steps, facilitator.draft.place_uid)
        self._place = facilitator.draft.place_uid
        self._refused: UserError | None = None
        self._shown_step = -1
        self.actions_by_id = make_actions(Where.TABLE, self, self._handlers())

        self.strip = Strip()
        self.strip.closed.connect(self._say_refused)
        self.rail = StepRail()
        self.rail.step_wanted.connect(self.go_to_step)
        self.notes_view = NotesView(self.actions_by_id, note_labels(facilitator.template, self._language))
        capture = self.notes_view.capture
        capture.offer(facilitator.template, self._language)
        capture.taken.connect(self._take)
        capture.changed.connect(self._line_changed)
        capture.last_wanted.connect(self._edit_last)
        capture.left.connect(self._leave_editing)
        self.notes_view.place_wanted.connect(self.go_to_place)
        self.notes_view.note_opened.connect(self._edit)
        self.notes_view.star_wanted.connect(self._star_note)
        self.notes_view.delete_wanted.connect(self._delete)
        self.side = SideColumn(clock)
        self.side.skip_wanted.connect(self._skip)
        self._set_up = SetUpForm(facilitator.template, self._language)
        self._set_up.show_set_up(facilitator.set_up)
        self._set_up.changed.connect(self._change_set_up)
        self.export_view = ExportView(self.actions_by_id)

        self._middle = QStackedWidget()
        self._set_up_area = self._set_up_column()
        for widget in (self._set_up_area, self.notes_view, self.export_view):
            self._middle.addWidget(widget)
        body = Panel(Ground.PAPER, row=True, gap=0)
        body.box.addWidget(self.rail)
        body.box.addWidget(self._middle, 1)
        body.box.addWidget(self.side)
        self._bar = TableBar(self.actions_by_id)
        self._bar.home_requested.connect(self.home_requested)
        self.box.addWidget(self._bar)
        self.box.addWidget(self.strip)
        self.box.addWidget(body, 1)

        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_DELAY)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.side.tick)
        self._second.start()
        saving.went_well.connect(self._say_saved)
        saving.takes_long.connect(self._bar.say_saving)
        saving.went_wrong.connect(self._say_failing)
        self.setFocusProxy(capture.line)
        self._fit()
        self._show_step()

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.NEXT_STEP: lambda: self._go_by(1),
            ActionId.PREVIOUS_STEP: lambda: self._go_by(-1),
            **{action: partial(self._go_to_question, number) for number, action in enumerate(QUESTIONS)},
            ActionId.SAVE_NOTE: self._take,
            ActionId.EDIT_LAST: self._edit_last,
            ActionId.STAR: self._star,
            ActionId.DELETE: self._delete,
            ActionId.UNDO: self._undo,
            ActionId.REDO: self._redo,
            ActionId.EXPORT: self.export,
            # The pickers of the capture line open themselves.
            **dict.fromkeys(
                (ActionId.KIND, ActionId.COUNTRY, ActionId.PERSPECTIVE, ActionId.SHARE), _nothing
            ),
        }

    # --- moving about

    def go_to_step(self, index: int) -> None:
        """Show a step; the unfinished line of the place that is left goes along to the next one."""
        index = max(0, min(index, len(self._steps) - 1))
        left = self._steps[self._step]
        self._step = index
        step = self._steps[index]
        if step.kind is StepKind.FEEDBACK and left.kind is StepKind.SESSION and left.session is step.session:
            assert step.session is not None
            self._facilitator.end_session(step.session.uid)
        if step.places and all(place.uid != self._place for place in step.places):
            self._move_draft(step.places[0].uid)
        self._show_step()

    def go_to_place(self, place_uid: str) -> None:
        """Show the notes of a question, feedback or talk."""
        if place_uid == self._place and self._middle.currentWidget() is self.notes_view:
            self.notes_view.capture.line.setFocus()
            return
        self._step = step_with(self._steps, place_uid)
        self._move_draft(place_uid)
        self._show_step()

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self._draft_timer.stop()
        self._second.stop()

    def keep_draft(self) -> None:
        """Keep the unfinished line now."""
        self._draft_timer.stop()
        self._facilitator.keep_draft(replace(self.notes_view.capture.draft(), place_uid=self._place))

    def _go_by(self, by: int) -> None:
        self.go_to_step(self._step + by)

    def _go_to_question(self, index: int) -> None:
        places = self._steps[self._step].places
        if index < len(places):
            self.go_to_place(places[index].uid)

    def _move_draft(self, place_uid: str) -> None:
        """What stands in the line goes along; a note that is being changed stays behind, changed."""
        self._keep_edit()
        draft = self.notes_view.capture.draft()
        self._place = place_uid
        self._facilitator.keep_draft(replace(draft, place_uid=place_uid))

    def _keep_edit(self) -> None:
        """Whoever goes elsewhere while changing a note keeps the change; only Esc leaves the note as it was."""
        draft = self.notes_view.capture.draft()
        if not draft.note_uid or self._take_line():
            return
        if (
            draft.text.strip()
        ):  # too long for a note: the words go along in the line, the note stays as it was
            self._facilitator.keep_draft(replace(draft, place_uid=self._place, note_uid=""))
            self._show_draft()
        else:
            self._leave_editing()

    # --- notes

    def _take(self) -> None:
        if self._take_line() and self.strip.kind is StripKind.INFO:
            self.strip.close_strip()

    def _take_line(self) -> bool:
        """Make a note of the line, or change the note it is about; whether the line was taken."""
        self._draft_timer.stop()
        draft = replace(self.notes_view.capture.draft(), place_uid=self._place)
        if draft.note_uid and not draft.text.strip():
            return False  # an emptied line is no wish to delete; Esc leaves the note as it was
        try:
            change = self._facilitator.take(draft)
        except UserError as error:  # too long to be one note: it stays in the line
            self.keep_draft()
            self.strip.say(StripKind.WARNING, sentence_of_error(error))
            return False
        self._show_draft()
        self._show_change(change)
        return True

    def _line_changed(self) -> None:
        if not self._draft_timer.isActive():  # not started anew: kept while typing goes on, too
            self._draft_timer.start()

    def _edit_last(self) -> None:
        notes = self.notes_view.model.notes()
        if notes:
            self._edit(notes[-1].uid)

    def _edit(self, note_uid: str) -> None:
        self._keep_edit()
        note = self._note(note_uid)
        if note is None:
            return
        self.keep_draft()
        if self._facilitator.draft.text.strip():
            self.strip.say(
                StripKind.INFO, tr("Table", "There is an unfinished note in the line: Enter saves it first.")
            )
            self.notes_view.capture.line.setFocus()
            return
        self._facilitator.keep_draft(
            Draft(
                self._place,
                note.text,
                note.kind,
                note.country,
                note.perspective,
                note.share,
                note_uid=note.uid,
            )
        )
        self._show_draft()

    def _leave_editing(self) -> None:
        if self._facilitator.draft.note_uid or self.notes_view.capture.draft().note_uid:
            self._draft_timer.stop()
            self._facilitator.keep_draft(Draft(self._place))
            self._show_draft()

    def _star(self) -> None:
        """Star the note that the list stands on, else the last one."""
        notes = self.notes_view.model.notes()
        note = self.notes_view.selected_note() or (notes[-1] if notes else None)
        if note:
            self._star_note(note.uid)

    def _star_note(self, note_uid: str) -> None:
        note = self._note(note_uid)
        if note:
            self._show_change(self._facilitator.mark(note_uid, starred=not note.starred))

    def _delete(self) -> None:
        note = self.notes_view.selected_note()
        if note is None:
            return
        if self.notes_view.capture.draft().note_uid == note.uid:
            self._leave_editing()
        self._keep_edit()
        self._show_change(self._facilitator.delete(note.uid))
        self.strip.say(
            StripKind.INFO,
            tr("Table", "The note was deleted."),
            StripButton(tr("Table", "Bring it back"), self._undo),
        )

    def _undo(self) -> None:
        self.strip.close_strip()
        self._keep_edit()
        self._show_change(self._facilitator.undo())

    def _redo(self) -> None:
        self._keep_edit()
        self._show_change(self._facilitator.redo())

    def _note(self, note_uid: str) -> Note | None:
        row = self.notes_view.model.row_of(note_uid)
        return None if row is None else self.notes_view.model.note(row)

    def _show_change(self, change: NoteChange | None) -> None:
        """Bring the list up to date with one change, at the place where it happened."""
        if change is None:
            return
        note = change.after or change.before
        assert note is not None
        if note.question_uid != self._place or self._middle.currentWidget() is not self.notes_view:
            self.go_to_place(note.question_uid)
            return
        model = self.notes_view.model
        row = model.row_of(note.uid) if change.before else None
        if change.after is None:
            if row is not None:
                model.remove(row)
        elif row is not None:
            model.replace(row, change.after)
        else:
            at = bisect_right(model.notes(), note.order, key=lambda known: known.order)
            model.insert(at, change.after)
            self.notes_view.list.show_row(at)
        self.notes_view.show_emptiness()
        self._show_progress()

    # --- the table

    def export(self) -> None:
        """Ask for a folder, write the table file there, and say how it went."""
        self._keep_edit()
        self.keep_draft()
        folder = self._choose_folder(self)
        if folder is None:
            return
        try:
            exported = self._facilitator.export(folder)
        except UserError as error:
            self.strip.say(
                StripKind.BAD,
                sentence_of_error(error),
                StripButton(tr("Table", "Choose another place"), self.export),
            )
            return
        self.strip.close_strip()
        self.export_view.show_exported(self._facilitator.set_up.table, exported)
        self.go_to_step(len(self._steps) - 1)

    def _change_set_up(self, set_up: TableSetUp) -> None:
        self._facilitator.change_set_up(set_up)
        self._show_table()
        self._show_progress()

    def _skip(self, reason: SkipReason | None) -> None:
        session = self._steps[self._step].session
        if session:
            self._facilitator.skip_session(session.uid, reason)
            self._show_progress()

    # --- what is shown

    def _show_step(self) -> None:
        step = self._steps[self._step]
        if step.places:
            if self._shown_step != self._step:
                self._shown_step = self._step
                over, question = heading(step, self._facilitator.template, self._language)
                self.notes_view.show_step(over, question, step.places, self._language)
            self.notes_view.show_place(self._place, self._facilitator.notes_at(self._place))
            self._middle.setCurrentWidget(self.notes_view)
            self._show_draft()
        else:
            set_up = step.kind is StepKind.SET_UP
            self._middle.setCurrentWidget(self._set_up_area if set_up else self.export_view)
            (self._set_up if set_up else self.export_view).first_stop().setFocus()
        self._show_progress()
        self._show_table()

    def _show_draft(self) -> None:
        draft = self._facilitator.draft
        place = self._facilitator.template.place(self._place)
        note = self._note(draft.note_uid) if draft.note_uid else None
        editing = tr("Table", "Changing note {n} · Esc leaves it as it was", n=note.number) if note else ""
        wording = place.wording.in_language(self._language) if place else ""
        self.notes_view.capture.show_draft(draft, wording, editing)
        self.notes_view.capture.line.setFocus()

    def _show_progress(self) -> None:
        record = self._facilitator.record
        counts = places_heard(self._facilitator.heard())
        self.rail.show_items(
            [rail_item(step, record, counts, self._language) for step in self._steps], self._step
        )
        step = self._steps[self._step]
        self.notes_view.show_counts(
            {place.uid: count_words(place, counts[place.uid]) for place in step.places}
        )
        session = step.session if step.kind is StepKind.SESSION else None
        if session:
            heard = views(record.set_up.seats, session, self._facilitator.heard())
            words = [
                (label_in(record.template.perspectives, seat.perspective, self._language), seat.people, count)
                for seat, count in heard
            ]
            self.side.show_views(words)
            has_notes = any(counts[question.uid] for question in session.questions)
            self.side.show_session(session, record.state_of(session.uid), has_notes)
        else:
            self.side.show_views([])
            self.side.show_session(None, record.state_of(""), has_notes=True)
        place = self._facilitator.template.place(self._place) if step.places else None
        self.side.show_prompts(
            [prompt.in_language(self._language) for prompt in place.prompts] if place else []
        )
        self.side.setVisible(session is not None)
        if step.kind is StepKind.EXPORT:
            untouched = untouched_lines(record, self._language)
            self.export_view.show_state(record.set_up.table, len(record.notes), untouched)

    def _set_up_column(self) -> ScrollPanel:
        column = ScrollPanel(Ground.PAPER, padding=(24, 18, 24, 18), gap=12)
        column.box.addWidget(WrappingLabel(tr("Table", "Table set-up"), TextRole.QUESTION))
        column.box.addWidget(self._set_up)
        column.box.addStretch(1)
        return column

    def _show_table(self) -> None:
        self._bar.show_table(self._facilitator.template, self._facilitator.set_up, self._language)

    # --- time and saving

    def _say_saved(self, at: datetime) -> None:
        self._bar.say_saved(at)
        if self._refused is not None:
            self._refused = None
            self.strip.close_strip()

    def _say_failing(self, error: UserError) -> None:
        self._bar.say_failing()
        self._refused = error
        self._say_refused()

    def _say_refused(self) -> None:
        """As long as the disk refuses it is said, also after something else was said in between."""
        if self._refused is not None:
            self.strip.say(
                StripKind.BAD,
                sentence_of_error(self._refused),
                StripButton(tr("Table", "Save in another place"), self.elsewhere_wanted.emit, closes=False),
                StripButton(tr("Table", "Try now"), self.retry_wanted.emit, closes=False),
            )

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window keeps the words in the middle and leaves the rail its circles."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size changes what is narrow."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "rail"):
            self._fit()

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        self.rail.set_compact(narrow)
        self.side.set_compact(narrow)
        self.notes_view.set_compact(narrow)


def _nothing() -> None:
    """The action's button does it."""

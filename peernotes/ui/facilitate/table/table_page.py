"""One table: a wiring diagram of rail, notes, side column and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.changes import Change
from peernotes.domain.record import Answer, EventKind, Note, Share
from peernotes.domain.review import review
from peernotes.domain.template import AnswerType, Template
from peernotes.services.facilitator import Facilitator
from peernotes.ui.actions import QUESTIONS, SESSIONS, ActionId, Where, make_actions
from peernotes.ui.digit_keys import DigitKeys
from peernotes.ui.facilitate.answers.answer_taking import AnswerTaking
from peernotes.ui.facilitate.notes.note_taking import NoteTaking
from peernotes.ui.facilitate.notes.notes_view import NotesView
from peernotes.ui.facilitate.reading.readings import Readings
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.set_up.recorder_card import said_at_words
from peernotes.ui.facilitate.table.at_a_glance import AtAGlance
from peernotes.ui.facilitate.table.coming_back import ComingBack
from peernotes.ui.facilitate.table.left_column import LeftColumn
from peernotes.ui.facilitate.table.no_notes_question import NoNotesQuestion
from peernotes.ui.facilitate.table.off_record import OffRecordCover
from peernotes.ui.facilitate.table.other_steps import OtherSteps
from peernotes.ui.facilitate.table.overview import heading
from peernotes.ui.facilitate.table.remake import Remaking
from peernotes.ui.facilitate.table.resting import OF_THE_LINE, resting
from peernotes.ui.facilitate.table.road import Road
from peernotes.ui.facilitate.table.saving import SavingSignals, SavingWords
from peernotes.ui.facilitate.table.session_keeping import SessionKeeping
from peernotes.ui.facilitate.table.side_column import SideColumn
from peernotes.ui.facilitate.table.steps import StepKind
from peernotes.ui.facilitate.table.table_bar import TableBar
from peernotes.ui.facilitate.table.ways import NumberedWays
from peernotes.ui.facilitate.words import note_labels
from peernotes.ui.i18n import tr
from peernotes.ui.theme import current_theme
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.showing import show_if
from peernotes.ui.widgets.strip import Strip, StripKind
from peernotes.ui.widgets.view_stack import ViewStack

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import Clock

_MINUTES = 2
"""What one press gives a session, or takes away."""
_NARROW = 1150
"""Below this width, at 100 % text, the rail shows only its circles."""


class TablePage(Panel):
    """Everything a facilitator sees after set-up. All that is typed goes to the `Facilitator` at once."""

    home_requested = Signal()
    retry_wanted = Signal()
    """The disk refuses, and the person has made room."""
    elsewhere_wanted = Signal()
    """The disk refuses, and the person wants to go on in another place."""
    newer_wanted = Signal()
    """Somebody wants to open a newer template."""
    remake_wanted = Signal(object)
    """This page is to give way to another one: a `Remake` says what that is to be like."""

    def __init__(
        self,
        facilitator: Facilitator,
        exporting: Exporting,
        places: Places,
        saving: SavingSignals,
        clock: Clock,
        window_actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
        *,
        language: str = "",
        before: TablePage | None = None,
    ) -> None:
        """`window_actions` are those of the window that the table's menu offers too; `language` is that of the
        questions, the template's first where it has no such one. This page goes on where the one `before` was."""
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._facilitator = facilitator
        self._exporting = exporting
        languages = facilitator.template.languages
        self._language = language if language in languages else languages[0]
        self.road: Road = Road(facilitator, before.road.step if before else None)
        self._shown_step = -1
        self._to_check = 0
        self.actions_by_id = make_actions(Where.TABLE, self, self._handlers())

        self.strip = Strip()
        self.no_notes = NoNotesQuestion()
        self._left = LeftColumn(facilitator.template)
        self.rail = self._left.rail
        self.rail.step_wanted.connect(self.go_to_step)
        labels = note_labels(facilitator.template, self._language)._replace(time=self._time_words)
        self.notes_view = NotesView(self.actions_by_id, labels)
        self.notes_view.capture.offer(facilitator.template, self._language)
        self.notes_view.place_wanted.connect(self.go_to_place)
        self.taking = NoteTaking(facilitator, self.notes_view, self.strip, self._language)
        self._taken = QTimer(self)  # once the note is painted
        self._taken.setSingleShot(True)
        self._taken.timeout.connect(self._show_progress)
        self.taking.changed.connect(self._taken.start)
        self.taking.changed_elsewhere.connect(self._show_elsewhere)
        self.taking.place_wanted.connect(self.go_to_place)
        self.answering = AnswerTaking(facilitator, self.notes_view, self.strip, self._language)
        self.answering.changed.connect(self._show_progress)
        self.answering.next_wanted.connect(self._go_to_next_question)
        self.others = OtherSteps(facilitator, exporting, places, self._language, self.actions_by_id, self)
        self.others.set_up_changed.connect(self._show_table)
        self.others.read_to_the_table.connect(self._read_to_the_table)
        self.others.place_wanted.connect(self.go_to_place)
        self.others.marks_wanted.connect(self._fill_marks_at)
        self.others.read_back_wanted.connect(self._read_back_session)
        self.others.export_wanted.connect(self.export)
        self.others.kept.connect(self._show_progress)
        self.others.told.connect(self.strip.say)
        self.side = SideColumn(self.actions_by_id, clock)
        self.side.show_safeguarding(facilitator.template.safeguarding.in_language(self._language))

        self.sessions = SessionKeeping(
            facilitator, self.road, self.no_notes, self.strip, self.side, self.taking.fill_marks
        )
        self.sessions.changed.connect(self._show_progress)
        self._glance = AtAGlance(
            facilitator, self.road, self.rail, self.notes_view, self.side, self._language
        )

        self._middle = ViewStack()
        self._middle.show_view(self.notes_view)
        self.readings = Readings(facilitator, self._middle, labels, self._language, self._put_line_by)
        self.readings.left.connect(self._show_step)
        self.readings.shown.connect(self._show_columns)
        self._middle.changed.connect(self._let_actions_rest)
        self._middle.changed.connect(self._close_lists)
        self.readings.opened.connect(self._open_found)
        self.readings.changed.connect(self._show_progress)
        self.readings.undo_wanted.connect(self.taking.undo)
        self.ways = NumberedWays(facilitator, self.road, self.readings, self.go_to_place, self.go_to_step)
        off_record = self.actions_by_id[ActionId.OFF_RECORD]
        self.cover = OffRecordCover(off_record, parent=self)
        self.cover.ended.connect(self._let_actions_rest)
        self.cover.ended.connect(self._stand_in_notes)
        body = Panel(Ground.PAPER, row=True, gap=0)
        body.box.addWidget(self._left)
        body.box.addWidget(self._middle, 1)
        body.box.addWidget(self.side)
        self._bar = TableBar(self.actions_by_id, window_actions)
        self._bar.home_requested.connect(self.home_requested)
        self.coming_back = ComingBack(facilitator, self.strip, self._undo, self._show_step)
        self.remaking = Remaking(facilitator, self._bar, self.strip, self._language, self._undo)
        self.remaking.wanted.connect(self.remake_wanted)
        self.offer = self.remaking.offer
        self.box.addWidget(self._bar)
        self.box.addWidget(self.strip)
        self.box.addWidget(self.no_notes)
        self.box.addWidget(body, 1)

        for action in window_actions:
            if action.objectName() == ActionId.SHORTCUTS:
                self.notes_view.capture.shortcuts_wanted.connect(action.trigger)
        self._digits = DigitKeys(self, self.ways.by_digit, self.ways.leads_somewhere)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.side.tick)
        self._second.start()
        self.saving = SavingWords(saving, self._bar, self.strip)
        self.saving.retry_wanted.connect(self.retry_wanted)
        self.saving.elsewhere_wanted.connect(self.elsewhere_wanted)
        self.setFocusProxy(self.notes_view.capture.line)
        self._show_step()
        if before is not None:
            self._go_on_from(before)

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        # By name, for what does not exist yet while the actions are made.
        return {
            ActionId.NEXT_STEP: lambda: self.go_by(1),
            ActionId.PREVIOUS_STEP: lambda: self.go_by(-1),
            **{a: partial(lambda n: self.ways.to_question(n), n) for n, a in enumerate(QUESTIONS)},
            **{a: partial(lambda n: self.ways.to_session(n), n) for n, a in enumerate(SESSIONS)},
            ActionId.SAVE_NOTE: lambda: self.taking.take(),
            ActionId.EDIT_LAST: lambda: self.taking.edit_last(),
            ActionId.STAR: lambda: self.taking.star(),
            ActionId.ASK_FIRST: partial(self._toggle_share, Share.ASK_FIRST),
            ActionId.INTERNAL: partial(self._toggle_share, Share.INTERNAL),
            ActionId.DELETE: lambda: self.taking.delete(),
            ActionId.MOVE: lambda: self.taking.move(),
            ActionId.NOTE_UP: lambda: self.taking.reorder(-1),
            ActionId.NOTE_DOWN: lambda: self.taking.reorder(1),
            ActionId.MARK: self._mark,
            ActionId.UNDO: self._undo,
            ActionId.REDO: self._redo,
            ActionId.MORE_TIME: lambda: self.sessions.add_minutes(_MINUTES),
            ActionId.LESS_TIME: lambda: self.sessions.add_minutes(-_MINUTES),
            ActionId.SEARCH: lambda: self.readings.search(),
            ActionId.READ_BACK: lambda: self.readings.read_back(self.road.session_meant()),
            ActionId.READ_OUT: lambda: self.readings.read_out(self.road.session_meant()),
            ActionId.OFF_RECORD: self._off_record,
            ActionId.EXPORT: self.export,
            ActionId.LANGUAGE: lambda: self.remaking.choose_language(),
            ActionId.NEWER_TEMPLATE: self.newer_wanted.emit,
            # The pickers of the capture line open themselves, and it opens its menu.
            **dict.fromkeys(OF_THE_LINE, _nothing),
        }

    # --- moving about

    def go_to_step(self, index: int) -> None:
        """Show a step; the unfinished line of the place that is left goes along to the next one."""
        before, left = self.road.at, self.road.step
        self.road.at = max(0, min(index, self.road.last))
        step = self.road.step
        self.sessions.go_from(left, step)
        if not step.places:
            self._put_line_by()
        if step.places and all(place.uid != self.taking.place_uid for place in step.places):
            self.taking.go_to((self.road.shown_places() or step.places)[0].uid)
        self._show_step()
        if left.kind is StepKind.SESSION and self.road.at > before:
            self.sessions.say_what_is_left(left)

    def go_to_place(self, place_uid: str) -> None:
        """Show the notes of a question, feedback or talk."""
        if place_uid == self.taking.place_uid and self._middle.view() is self.notes_view:
            self.notes_view.stand()
            return
        self.road.at = self.road.step_with(place_uid)
        self.no_notes.hide()
        self.taking.go_to(place_uid)
        self._show_step()

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self.taking.stop()
        self.answering.stop()
        self._second.stop()

    def _go_on_from(self, before: TablePage) -> None:
        """What the page before this one asked, was told and waits for."""
        self.no_notes.was_asked(before.no_notes)
        if before.saving.refused is not None:
            self.saving.say_failing(before.saving.refused)
        self.others.wait_for_export()

    def keep_draft(self) -> None:
        """Keep what is unfinished now."""
        self.others.flush_set_up()
        self.readings.finish()
        self.answering.flush()
        self.taking.keep_draft()

    def go_by(self, by: int) -> None:
        """Go on, or back, by so many steps."""
        self.go_to_step(self.road.at + by)

    def _go_to_next_question(self) -> None:
        """On to the next question of the step that is shown; behind the last one all stays where it is."""
        place = self.road.next_place(self.taking.place_uid)
        if place is not None:
            self.go_to_place(place.uid)

    # --- the table

    def export(self) -> None:
        """Ask for a folder and write the table file there; the last step says how it goes."""
        self.readings.finish()
        self.taking.keep_edit()
        self.keep_draft()
        if self.others.review.export():
            self.strip.close_strip()
            self.go_to_step(self.road.last)

    def finish_export(self, seconds: float) -> str:
        """Wait for what is being written, keep that it was, and say what was refused, if anything."""
        return self.others.finish_export(seconds)

    @property
    def is_exporting(self) -> bool:
        """Whether a file is being written."""
        return not self._exporting.has_ended

    def show_consent(self) -> None:
        """Begin with what is to be read out, where the template has something."""
        step = self.road.step_of(StepKind.CONSENT)
        if step is not None:
            self.go_to_step(step)

    def _fill_marks_at(self, place_uid: str) -> None:
        step = self.road.steps[self.road.step_with(place_uid)]
        self.taking.fill_marks(self.road.marks_of(step))

    def _undo(self) -> None:
        self.others.flush_set_up()
        self.answering.flush()
        self.taking.undo()

    def _redo(self) -> None:
        self.others.flush_set_up()
        self.answering.flush()
        self.taking.redo()

    def _mark(self) -> None:
        here = next((place for place in self.road.step.places if place.uid == self.taking.place_uid), None)
        if here is None:
            return
        if here.answer_type is AnswerType.NOTES and self._middle.view() is self.notes_view:
            self.taking.mark()
            return
        if here.answer_type is AnswerType.NOTES:  # something is read back or looked for, and stays in sight
            self._facilitator.mark(here.uid)
            self._show_progress()
            return
        place = self.road.place_for_marks()
        if place is not None:  # a mark becomes a note: it waits where notes are taken
            self._facilitator.mark(place.uid)
            self._show_progress()
            name = place.short_name.in_language(self._language)
            self.strip.say(StripKind.INFO, tr("Table", "The moment is marked at “{place}”.", place=name))

    def _toggle_share(self, share: Share) -> None:
        if self.readings.is_reading_back():
            self.readings.toggle_share(share)
        else:
            self.taking.toggle_share(share)

    def _show_elsewhere(self, change: Change) -> None:
        """A change of something that is not in the list now: go where it happened and show it."""
        if self.readings.take_change(change):
            self._show_progress()
            return
        match change.item:
            case Note() as note:
                self.go_to_place(note.question_uid)
            case Answer() as answer:
                self._show_answer(answer.question_uid)
            case Template() as template:
                self.remaking.show_template(template)
            case _ as item:
                self.go_to_step(self.road.step_of_item(item))

    def _show_answer(self, question_uid: str) -> None:
        """Go where an answer was changed, and show it as it stands now."""
        if question_uid != self.taking.place_uid:
            self.go_to_place(question_uid)
        else:
            self.road.at = self.road.step_with(question_uid)
            self._show_step()

    # --- reading back, reading out, searching, off the record

    def _read_back_session(self, session_uid: str) -> None:
        self.readings.read_back(next(s for s in self._facilitator.template.sessions if s.uid == session_uid))

    def _put_line_by(self) -> None:
        """Another view comes up: what is in the line is kept as it is."""
        self.taking.keep_edit()
        self.taking.keep_draft()

    def _close_lists(self) -> None:
        if self._middle.view() is not self.notes_view:
            self.taking.close_lists()

    def _let_actions_rest(self) -> None:
        rest = resting(
            covered=self.cover.is_up,
            has_line=self._middle.view() is self.notes_view and self.notes_view.has_line,
            reading_back=self.readings.is_reading_back(),
            large=self.readings.is_large(),
            in_feedback=self.road.step.kind is StepKind.FEEDBACK,
            asks_speaker=self.notes_view.capture.asks_speaker,
            languages=len(self._facilitator.template.languages),
            from_paper=self._facilitator.record.is_from_paper(),
        )
        for action_id, action in self.actions_by_id.items():
            action.setEnabled(action_id not in rest)

    def _open_found(self, note_uid: str) -> None:
        note = next((note for note in self._facilitator.notes() if note.uid == note_uid), None)
        if note is not None:
            self.go_to_place(note.question_uid)
            self.notes_view.stand_on(note_uid)

    def _off_record(self) -> None:
        self.taking.keep_draft()
        self.cover.toggle(self._middle)
        self._let_actions_rest()

    def _stand_in_notes(self) -> None:
        """Back on the record: in another view the focus is where it was before."""
        if self._middle.view() is self.notes_view:
            self.notes_view.stand()

    def _time_words(self, time: datetime) -> str:
        return said_at_words(time, self._facilitator.in_recording(time))

    def _read_to_the_table(self, read: bool) -> None:
        if read:
            self._facilitator.tell(EventKind.CONSENT_READ)
            self.go_by(1)
        else:
            self._facilitator.take_back(EventKind.CONSENT_READ)
            self._show_step()

    # --- what is shown

    def _show_step(self) -> None:
        step = self.road.step
        # Not after each note: it looks through all of them.
        self._to_check = len(review(self._facilitator.record, self._facilitator.draft).checks)
        if step.places:
            if self._shown_step != self.road.at:
                self._shown_step = self.road.at
                over, question = heading(step, self._facilitator.template, self._language)
                self.notes_view.show_step(over, question, step.places, self._language)
            self.notes_view.capture.set_other_tables(self.road.other_tables())
            self._middle.show_view(self.notes_view)
            self.taking.show_place()
            self.answering.show_place(self.taking.place_uid)
            form = self.notes_view.answers
            self.setFocusProxy(self.notes_view.capture.line if form.isHidden() else form)
        else:
            view, first_stop = self.others.view_of(step)
            self._middle.show_view(view)
            first_stop.setFocus()
        self._let_actions_rest()
        self._show_table()

    def _show_progress(self) -> None:
        self._glance.show(self.taking.place_uid, self._to_check)
        self._show_columns()
        if self.road.step.kind is StepKind.EXPORT:
            self.others.review.refresh()

    def _show_columns(self) -> None:
        """Beside what is read from some way off, nothing stands."""
        show_if(self._left, not self.readings.is_large())
        in_session = self.road.step.kind is StepKind.SESSION
        show_if(self.side, in_session and not self.readings.is_shown())

    def _show_table(self) -> None:
        self._bar.show_table(self._facilitator.record, self._language)
        self._show_progress()

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
        self._left.set_compact(narrow)
        self.side.set_compact(narrow)
        self.notes_view.set_compact(narrow)


def _nothing() -> None:
    """The action's button does it."""

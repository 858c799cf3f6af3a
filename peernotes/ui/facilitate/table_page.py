"""One table: a wiring diagram of rail, notes, side column and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from peernotes.domain.changes import Change
from peernotes.domain.errors import UserError
from peernotes.domain.progress import places_heard, untouched_sessions, views
from peernotes.domain.record import Note, SessionState, Share, SkipReason, TableSetUp
from peernotes.domain.template import label_in
from peernotes.services.facilitator import Facilitator
from peernotes.services.ports import Clock
from peernotes.services.table_export import TableExport
from peernotes.ui.actions import QUESTIONS, SESSIONS, ActionId, Where, make_actions
from peernotes.ui.facilitate.export_view import ExportView
from peernotes.ui.facilitate.no_notes_question import NoNotesQuestion
from peernotes.ui.facilitate.note_taking import NoteTaking
from peernotes.ui.facilitate.notes_view import NotesView
from peernotes.ui.facilitate.overview import count_words, heading, rail_item, untouched_lines
from peernotes.ui.facilitate.saving import SavingSignals
from peernotes.ui.facilitate.set_up_form import SetUpForm
from peernotes.ui.facilitate.side_column import SideColumn
from peernotes.ui.facilitate.step_rail import StepRail
from peernotes.ui.facilitate.steps import Step, StepKind, step_of_session, step_with, steps_of
from peernotes.ui.facilitate.table_bar import TableBar
from peernotes.ui.facilitate.words import note_labels
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, current_theme
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

ChooseFolder = Callable[[QWidget], Path | None]
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

    def __init__(
        self,
        facilitator: Facilitator,
        export: TableExport,
        saving: SavingSignals,
        clock: Clock,
        choose_folder: ChooseFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._facilitator = facilitator
        self._export = export
        self._choose_folder = choose_folder
        self._language = facilitator.template.language
        self._steps = steps_of(facilitator.template)
        self._step = step_with(self._steps, facilitator.draft.place_uid)
        self._refused: UserError | None = None
        self._shown_step = -1
        self.actions_by_id = make_actions(Where.TABLE, self, self._handlers())

        self.strip = Strip()
        self.strip.closed.connect(self._say_refused)
        self.no_notes = NoNotesQuestion()
        self.no_notes.answered.connect(self._skip)
        self.rail = StepRail()
        self.rail.step_wanted.connect(self.go_to_step)
        self.notes_view = NotesView(self.actions_by_id, note_labels(facilitator.template, self._language))
        self.notes_view.capture.offer(facilitator.template, self._language)
        self.notes_view.place_wanted.connect(self.go_to_place)
        self.taking = NoteTaking(facilitator, self.notes_view, self.strip, self._language)
        self.taking.changed.connect(self._show_progress)
        self.taking.changed_elsewhere.connect(self._show_elsewhere)
        self.taking.place_wanted.connect(self.go_to_place)
        self.side = SideColumn(self.actions_by_id, clock)
        self.side.skip_wanted.connect(self._skip_this)
        self.side.show_safeguarding(facilitator.template.safeguarding.in_language(self._language))
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
        self.box.addWidget(self.no_notes)
        self.box.addWidget(body, 1)

        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.side.tick)
        self._second.start()
        saving.went_well.connect(self._say_saved)
        saving.takes_long.connect(self._bar.say_saving)
        saving.went_wrong.connect(self._say_failing)
        self.setFocusProxy(self.notes_view.capture.line)
        self._fit()
        self._show_step()

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        # By name, for what does not exist yet while the actions are made.
        return {
            ActionId.NEXT_STEP: lambda: self._go_by(1),
            ActionId.PREVIOUS_STEP: lambda: self._go_by(-1),
            **{action: partial(self._go_to_question, number) for number, action in enumerate(QUESTIONS)},
            **{action: partial(self._go_to_session, number) for number, action in enumerate(SESSIONS)},
            ActionId.SAVE_NOTE: lambda: self.taking.take(),
            ActionId.EDIT_LAST: lambda: self.taking.edit_last(),
            ActionId.STAR: lambda: self.taking.star(),
            ActionId.ASK_FIRST: lambda: self.taking.toggle_share(Share.ASK_FIRST),
            ActionId.INTERNAL: lambda: self.taking.toggle_share(Share.INTERNAL),
            ActionId.DELETE: lambda: self.taking.delete(),
            ActionId.MOVE: lambda: self.taking.move(),
            ActionId.NOTE_UP: lambda: self.taking.reorder(-1),
            ActionId.NOTE_DOWN: lambda: self.taking.reorder(1),
            ActionId.MARK: self._mark,
            ActionId.UNDO: lambda: self.taking.undo(),
            ActionId.REDO: lambda: self.taking.redo(),
            ActionId.MORE_TIME: lambda: self._add_minutes(_MINUTES),
            ActionId.LESS_TIME: lambda: self._add_minutes(-_MINUTES),
            ActionId.SEARCH: _nothing,
            ActionId.READ_BACK: _nothing,
            ActionId.READ_OUT: _nothing,
            ActionId.OFF_RECORD: _nothing,
            ActionId.EXPORT: self.export,
            # The pickers of the capture line open themselves, and it opens its menu.
            **dict.fromkeys(_OF_THE_LINE, _nothing),
        }

    # --- moving about

    def go_to_step(self, index: int) -> None:
        """Show a step; the unfinished line of the place that is left goes along to the next one."""
        index = max(0, min(index, len(self._steps) - 1))
        left, self._step = self._steps[self._step], index
        step = self._steps[index]
        ends = step.kind is StepKind.FEEDBACK and left.kind is StepKind.SESSION
        if ends and step.session is not None and left.session is step.session:
            self._facilitator.end_session(step.session.uid)
        if step.places and all(place.uid != self.taking.place_uid for place in step.places):
            self.taking.go_to(step.places[0].uid)
        self._show_step()
        if ends:
            self._say_what_is_left(step)

    def go_to_place(self, place_uid: str) -> None:
        """Show the notes of a question, feedback or talk."""
        if place_uid == self.taking.place_uid and self._middle.currentWidget() is self.notes_view:
            self.notes_view.capture.line.setFocus()
            return
        self._step = step_with(self._steps, place_uid)
        self.taking.go_to(place_uid)
        self._show_step()

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self.taking.stop()
        self._second.stop()

    def keep_draft(self) -> None:
        """Keep the unfinished line now."""
        self.taking.keep_draft()

    def _go_by(self, by: int) -> None:
        self.go_to_step(self._step + by)

    def _go_to_question(self, index: int) -> None:
        places = self._steps[self._step].places
        if index < len(places):
            self.go_to_place(places[index].uid)

    def _go_to_session(self, index: int) -> None:
        sessions = self._facilitator.template.held
        step = step_of_session(self._steps, sessions[index].uid) if index < len(sessions) else None
        if step is not None:
            self.go_to_step(step)

    def _say_what_is_left(self, step: Step) -> None:
        """A session is over: its marks wait for their words; or it has no notes, and that is asked about once."""
        assert step.session is not None
        marks = self._marks_of(step)
        if marks:
            self.strip.say(
                StripKind.INFO,
                tr_n("Table", "{n} mark waits for its words.", "{n} marks wait for their words.", len(marks)),
                StripButton(tr("Table", "Fill in your marks"), lambda: self.taking.fill_marks(marks)),
            )
        elif self._facilitator.notes() and self._is_unexplained(step.session.uid):
            self.no_notes.ask(step.session.uid, step.number)

    # --- the table

    def export(self) -> None:
        """Ask for a folder, write the table file there, and say how it went."""
        self.taking.keep_edit()
        self.keep_draft()
        folder = self._choose_folder(self)
        if folder is None:
            return
        try:
            exported = self._export.write(self._facilitator.copy(), folder)
        except UserError as error:
            self.strip.say(
                StripKind.BAD,
                sentence_of_error(error),
                StripButton(tr("Table", "Choose another place"), self.export),
            )
            return
        self._facilitator.keep(exported)
        self.strip.close_strip()
        self.export_view.show_exported(self._facilitator.set_up.table, exported)
        self.go_to_step(len(self._steps) - 1)

    def _change_set_up(self, set_up: TableSetUp) -> None:
        self._facilitator.change_set_up(set_up)
        self._show_table()
        self._show_progress()

    def _skip(self, session_uid: str, reason: SkipReason | None) -> None:
        self._facilitator.skip_session(session_uid, reason)
        self._show_progress()

    def _skip_this(self, reason: SkipReason | None) -> None:
        session = self._steps[self._step].session
        if session:
            self._skip(session.uid, reason)

    def _add_minutes(self, minutes: int) -> None:
        step = self._steps[self._step]
        if step.kind is StepKind.SESSION and step.session:
            if minutes > 0:
                self._facilitator.go_on_with(step.session.uid)
            self._facilitator.add_minutes(step.session.uid, minutes)
            self._show_progress()

    def _mark(self) -> None:
        if self._steps[self._step].places:
            self.taking.mark()

    def _show_elsewhere(self, change: Change) -> None:
        """A change of something that is not in the list now: go where it happened and show it."""
        match change.item:
            case Note() as note:
                self.go_to_place(note.question_uid)
            case TableSetUp():
                self._set_up.show_set_up(self._facilitator.set_up)
                self._show_table()
                self.go_to_step(0)
            case SessionState() as state:
                step = step_of_session(self._steps, state.session_uid)
                if step is not None:
                    self.go_to_step(step)
            case _:
                self._show_step()

    # --- what is shown

    def _show_step(self) -> None:
        step = self._steps[self._step]
        if step.places:
            if self._shown_step != self._step:
                self._shown_step = self._step
                over, question = heading(step, self._facilitator.template, self._language)
                self.notes_view.show_step(over, question, step.places, self._language)
            self._middle.setCurrentWidget(self.notes_view)
            self.taking.show_place()
        else:
            set_up = step.kind is StepKind.SET_UP
            self._middle.setCurrentWidget(self._set_up_area if set_up else self.export_view)
            (self._set_up if set_up else self.export_view).first_stop().setFocus()
        self._show_progress()
        self._show_table()

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
        place = self._facilitator.template.place(self.taking.place_uid) if step.places else None
        self.side.show_prompts(
            [prompt.in_language(self._language) for prompt in place.prompts] if place else []
        )
        self.side.setVisible(session is not None)
        if step.kind is StepKind.EXPORT:
            untouched = untouched_lines(record, self._language)
            self.export_view.show_state(record.set_up.table, len(record.notes), untouched)

    def _marks_of(self, step: Step) -> list[Note]:
        session = step.session
        places = {question.uid for question in session.questions} if session else set()
        marks = [n for n in self._facilitator.notes() if n.is_mark and n.question_uid in places]
        return sorted(marks, key=lambda note: note.number)

    def _is_unexplained(self, session_uid: str) -> bool:
        """Whether a session has no note, no answer and no reason for it."""
        return any(session.uid == session_uid for session in untouched_sessions(self._facilitator.record))

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


_OF_THE_LINE = (
    ActionId.KIND,
    ActionId.COUNTRY,
    ActionId.PERSPECTIVE,
    ActionId.SHARE,
    ActionId.AGREEMENT,
    ActionId.HEARD_FROM,
    ActionId.NOTE_MENU,
)


def _nothing() -> None:
    """The action's button does it."""

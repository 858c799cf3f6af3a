"""One table: a wiring diagram of rail, notes, side column and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.changes import Change
from peernotes.domain.conditions import hidden_places
from peernotes.domain.errors import UserError
from peernotes.domain.progress import places_heard, untouched_in, untouched_sessions, views
from peernotes.domain.record import (
    Answer,
    Event,
    EventKind,
    Note,
    SessionState,
    Share,
    SkipReason,
    TableSetUp,
)
from peernotes.domain.review import review
from peernotes.domain.template import AnswerType, Question, Session, label_in
from peernotes.services.facilitator import Facilitator
from peernotes.services.ports import Clock
from peernotes.ui.actions import QUESTIONS, SESSIONS, ActionId, Where, make_actions
from peernotes.ui.counts import version_words
from peernotes.ui.digit_keys import DigitKeys
from peernotes.ui.facilitate.answers.answer_taking import AnswerTaking
from peernotes.ui.facilitate.notes.note_taking import NoteTaking
from peernotes.ui.facilitate.notes.notes_view import NotesView
from peernotes.ui.facilitate.reading.readings import Readings
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.review_step import Places, ReviewStep
from peernotes.ui.facilitate.review.review_view import ReviewView
from peernotes.ui.facilitate.set_up.consent_view import ConsentView
from peernotes.ui.facilitate.set_up.recorder_card import time_words
from peernotes.ui.facilitate.set_up.set_up_step import SetUpStep
from peernotes.ui.facilitate.table.no_notes_question import NoNotesQuestion
from peernotes.ui.facilitate.table.off_record import RESTING, OffRecordCover
from peernotes.ui.facilitate.table.overview import count_words, heading, rail_item
from peernotes.ui.facilitate.table.saving import SavingSignals
from peernotes.ui.facilitate.table.side_column import SideColumn
from peernotes.ui.facilitate.table.step_rail import StepRail
from peernotes.ui.facilitate.table.steps import (
    Step,
    StepKind,
    step_of_kind,
    step_of_session,
    step_with,
    steps_of,
)
from peernotes.ui.facilitate.table.table_bar import TableBar
from peernotes.ui.facilitate.words import note_labels
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import Label
from peernotes.ui.widgets.panel import Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind
from peernotes.ui.widgets.view_stack import ViewStack

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
        exporting: Exporting,
        places: Places,
        saving: SavingSignals,
        clock: Clock,
        window_actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`window_actions` are those of the window that the table's menu offers too."""
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._facilitator = facilitator
        self._exporting = exporting
        self._places = places
        self._language = facilitator.template.language
        self._steps = steps_of(facilitator.template)
        self._step = step_with(self._steps, facilitator.draft.place_uid)
        self._refused: UserError | None = None
        self._shown_step = -1
        self._to_check = 0
        self.actions_by_id = make_actions(Where.TABLE, self, self._handlers())

        self.strip = Strip()
        self.strip.closed.connect(self._say_refused)
        self.no_notes = NoNotesQuestion()
        self.no_notes.answered.connect(self._skip)
        self.rail = StepRail()
        self.rail.step_wanted.connect(self.go_to_step)
        labels = replace(note_labels(facilitator.template, self._language), time=self._time_words)
        self.notes_view = NotesView(self.actions_by_id, labels)
        self.notes_view.capture.offer(facilitator.template, self._language)
        self.notes_view.place_wanted.connect(self.go_to_place)
        self.taking = NoteTaking(facilitator, self.notes_view, self.strip, self._language)
        self.taking.changed.connect(self._show_progress)
        self.taking.changed_elsewhere.connect(self._show_elsewhere)
        self.taking.place_wanted.connect(self.go_to_place)
        self.answering = AnswerTaking(facilitator, self.notes_view, self.strip, self._language)
        self.answering.changed.connect(self._show_progress)
        self.answering.next_wanted.connect(self._go_to_next_question)
        self.side = SideColumn(self.actions_by_id, clock)
        self.side.skip_wanted.connect(self._skip_this)
        self.side.show_safeguarding(facilitator.template.safeguarding.in_language(self._language))

        self._middle = ViewStack()
        self._middle.show_view(self.notes_view)
        self.readings = Readings(facilitator, self._middle, labels, self._language)
        self.readings.left.connect(self._show_step)
        self.readings.shown.connect(self._show_columns)
        self._middle.changed.connect(self._let_actions_rest)
        self.readings.opened.connect(self._open_found)
        self.readings.changed.connect(self._show_progress)
        self.readings.undo_wanted.connect(self.taking.undo)
        off_record = self.actions_by_id[ActionId.OFF_RECORD]
        self.cover = OffRecordCover(off_record, parent=self)
        self.cover.ended.connect(self._let_actions_rest)
        self.cover.ended.connect(self._stand_in_notes)
        body = Panel(Ground.PAPER, row=True, gap=0)
        self._left = Panel(Ground.LEFT, gap=0)
        self._left.box.addWidget(self.rail, 1)
        self._version = Label("", TextRole.SMALL, Tone.MUTED)
        self._version.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._version.setContentsMargins(0, 0, 0, current_theme().px(8))
        self._left.box.addWidget(self._version)
        QTimer.singleShot(
            0, self._version, self._say_version
        )  # after the first paint: it reads all questions
        body.box.addWidget(self._left)
        body.box.addWidget(self._middle, 1)
        body.box.addWidget(self.side)
        self._bar = TableBar(self.actions_by_id, window_actions)
        self._bar.home_requested.connect(self.home_requested)
        self.box.addWidget(self._bar)
        self.box.addWidget(self.strip)
        self.box.addWidget(self.no_notes)
        self.box.addWidget(body, 1)

        for action in window_actions:
            if action.objectName() == ActionId.SHORTCUTS:
                self.notes_view.capture.shortcuts_wanted.connect(action.trigger)
        self._digits = DigitKeys(self, self._go_by_digit, self._leads_somewhere)
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

    # --- the other steps, made when they are shown first: a table opens in a moment

    @cached_property
    def set_up(self) -> SetUpStep:
        """Who sits here, who types, whether somebody records."""
        step = SetUpStep(self._facilitator, self._language, self)
        step.changed.connect(self._show_table)
        return step

    @cached_property
    def consent(self) -> ConsentView:
        """What is to be read out before the talk."""
        view = ConsentView(self._facilitator.template, self._language)
        view.read.connect(self._consent_read)
        view.unread.connect(self._consent_unread)
        return view

    @cached_property
    def review_view(self) -> ReviewView:
        """The last step."""
        view = ReviewView(self.actions_by_id)
        view.go_to.connect(self.go_to_place)
        view.another_folder.connect(self.export)
        view.fill_marks.connect(self._fill_marks_at)
        view.read_back.connect(self._read_back_session)
        return view

    @cached_property
    def review(self) -> ReviewStep:
        """The last step at work."""
        step = ReviewStep(
            self._facilitator, self.review_view, self._exporting, self._places, self._language, self
        )
        step.kept.connect(self._show_progress)
        step.told_elsewhere.connect(self.strip.say)
        return step

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
            ActionId.ASK_FIRST: partial(self._toggle_share, Share.ASK_FIRST),
            ActionId.INTERNAL: partial(self._toggle_share, Share.INTERNAL),
            ActionId.DELETE: lambda: self.taking.delete(),
            ActionId.MOVE: lambda: self.taking.move(),
            ActionId.NOTE_UP: lambda: self.taking.reorder(-1),
            ActionId.NOTE_DOWN: lambda: self.taking.reorder(1),
            ActionId.MARK: self._mark,
            ActionId.UNDO: self._undo,
            ActionId.REDO: self._redo,
            ActionId.MORE_TIME: lambda: self._add_minutes(_MINUTES),
            ActionId.LESS_TIME: lambda: self._add_minutes(-_MINUTES),
            ActionId.SEARCH: self._search,
            ActionId.READ_BACK: self._read_back,
            ActionId.READ_OUT: self._read_out,
            ActionId.OFF_RECORD: self._off_record,
            ActionId.EXPORT: self.export,
            # The pickers of the capture line open themselves, and it opens its menu.
            **dict.fromkeys(_OF_THE_LINE, _nothing),
        }

    # --- moving about

    def go_to_step(self, index: int) -> None:
        """Show a step; the unfinished line of the place that is left goes along to the next one."""
        index = max(0, min(index, len(self._steps) - 1))
        before = self._step
        left, self._step = self._steps[before], index
        self.no_notes.hide()
        step = self._steps[index]
        if step.kind is StepKind.FEEDBACK and left.kind is StepKind.SESSION and left.session is step.session:
            self._facilitator.end_session(_session_uid(left))
        elif step.kind is StepKind.SESSION and left is not step:
            self._facilitator.go_on_with(_session_uid(step))
        if not step.places:
            self._put_line_by()
        if step.places and all(place.uid != self.taking.place_uid for place in step.places):
            self.taking.go_to((self._shown_places(step) or step.places)[0].uid)
        self._show_step()
        if left.kind is StepKind.SESSION and index > before:
            self._say_what_is_left(left)

    def go_to_place(self, place_uid: str) -> None:
        """Show the notes of a question, feedback or talk."""
        if place_uid == self.taking.place_uid and self._middle.view() is self.notes_view:
            self.notes_view.stand()
            return
        self._step = step_with(self._steps, place_uid)
        self.no_notes.hide()
        self.taking.go_to(place_uid)
        self._show_step()

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self.taking.stop()
        self.answering.stop()
        self._second.stop()

    def keep_draft(self) -> None:
        """Keep what is unfinished now."""
        self._flush_set_up()
        self.readings.finish()
        self.answering.flush()
        self.taking.keep_draft()

    def _go_by(self, by: int) -> None:
        self.go_to_step(self._step + by)

    def _go_by_digit(self, held: Qt.KeyboardModifier, digit: int) -> None:
        """Ctrl and a digit go to a question, Alt and a digit to a session, whatever the keyboard's layout."""
        if held == Qt.KeyboardModifier.ControlModifier:
            self._go_to_question(digit - 1)
        else:
            self._go_to_session(digit - 1)

    def _leads_somewhere(self, held: Qt.KeyboardModifier, digit: int) -> bool:
        if self.readings.is_shown() or not digit:
            return False
        of_question = held == Qt.KeyboardModifier.ControlModifier
        if of_question:
            places = self._steps[self._step].places
            return digit <= len(places) and places[digit - 1] in self._shown_places(self._steps[self._step])
        return digit <= len(self._facilitator.template.held)

    def _go_to_question(self, index: int) -> None:
        places = self._steps[self._step].places
        if index < len(places) and places[index] in self._shown_places(self._steps[self._step]):
            self.go_to_place(places[index].uid)

    def _go_to_next_question(self) -> None:
        """On to the next question of the step that is shown; behind the last one all stays where it is."""
        step = self._steps[self._step]
        uids = [place.uid for place in step.places]
        here = uids.index(self.taking.place_uid) if self.taking.place_uid in uids else -1
        following = [place for place in self._shown_places(step) if uids.index(place.uid) > here]
        if following:
            self.go_to_place(following[0].uid)

    def _hidden(self) -> frozenset[str]:
        return hidden_places(self._facilitator.template, self._facilitator.record.answers)

    def _shown_places(self, step: Step) -> tuple[Question, ...]:
        """The step's places that are put to this table."""
        hidden = self._hidden()
        return tuple(place for place in step.places if place.uid not in hidden)

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
        elif self._is_under_way() and self._is_unexplained(step.session.uid):
            self.no_notes.ask(step.session.uid, step.number)

    # --- the table

    def export(self) -> None:
        """Ask for a folder and write the table file there; the last step says how it goes."""
        self.readings.finish()
        self.taking.keep_edit()
        self.keep_draft()
        if self.review.export():
            self.strip.close_strip()
            self.go_to_step(len(self._steps) - 1)

    def finish_export(self, seconds: float) -> str:
        """Wait for what is being written, keep that it was, and say what was refused, if anything."""
        return self.review.finish(seconds) if self._is_made("review") else ""

    @property
    def is_exporting(self) -> bool:
        """Whether a file is being written."""
        return not self._exporting.has_ended

    def show_consent(self) -> None:
        """Begin with what is to be read out, where the template has something."""
        step = step_of_kind(self._steps, StepKind.CONSENT)
        if step is not None:
            self.go_to_step(step)

    def say_off(self, time: timedelta) -> None:
        """Say that the laptop was off or asleep; all is as it was, and the time went on."""
        minutes = max(1, round(time / timedelta(minutes=1)))
        self.strip.say(
            StripKind.INFO,
            tr_n(
                "Table",
                "The laptop was off or asleep for {n} minute. Everything is where you left it.",
                "The laptop was off or asleep for {n} minutes. Everything is where you left it.",
                minutes,
            ),
            StripButton(tr("Table", "Good"), _nothing),
        )

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

    def _fill_marks_at(self, place_uid: str) -> None:
        step = self._steps[step_with(self._steps, place_uid)]
        self.taking.fill_marks(self._marks_of(step))

    def _undo(self) -> None:
        self._flush_set_up()
        self.answering.flush()
        self.taking.undo()

    def _redo(self) -> None:
        self._flush_set_up()
        self.answering.flush()
        self.taking.redo()

    def _mark(self) -> None:
        step = self._steps[self._step]
        here = next((place for place in step.places if place.uid == self.taking.place_uid), None)
        if here is None:
            return
        if here.answer_type is AnswerType.NOTES and self._middle.view() is self.notes_view:
            self.taking.mark()
            return
        if here.answer_type is AnswerType.NOTES:  # something is read back or looked for, and stays in sight
            self._facilitator.mark(here.uid)
            self._show_progress()
            return
        others = [place for place in self._shown_places(step) if place.answer_type is AnswerType.NOTES]
        other = step.session.other if step.session else None
        place = other or next(iter(others), step.session.feedback if step.session else None)
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
            case TableSetUp():
                self.go_to_step(0)
            case SessionState() as state:
                step = step_of_session(self._steps, state.session_uid)
                if step is not None:
                    self.go_to_step(step)
            case Event() as event:
                kind = StepKind.CONSENT if event.kind is EventKind.CONSENT_READ else StepKind.SET_UP
                self.go_to_step(step_of_kind(self._steps, kind) or 0)

    def _show_answer(self, question_uid: str) -> None:
        """Go where an answer was changed, and show it as it stands now."""
        if question_uid != self.taking.place_uid:
            self.go_to_place(question_uid)
        else:
            self._step = step_with(self._steps, question_uid)
            self._show_step()

    # --- reading back, reading out, searching, off the record

    def _session_meant(self) -> Session:
        """The session of this step, else the one that began last, else the first."""
        held = self._facilitator.template.held
        begun = [s for s in held if self._facilitator.state_of(s.uid).started is not None]
        return self._steps[self._step].session or (begun or [*held[:1]])[-1]

    def _read_back(self) -> None:
        self._put_line_by()
        self.readings.read_back(self._session_meant())

    def _read_back_session(self, session_uid: str) -> None:
        self._put_line_by()
        self.readings.read_back(next(s for s in self._facilitator.template.held if s.uid == session_uid))

    def _read_out(self) -> None:
        self._put_line_by()
        self.readings.read_out(self._session_meant())

    def _search(self) -> None:
        self._put_line_by()
        self.readings.search()

    def _put_line_by(self) -> None:
        """Another view comes up: what is in the line is kept as it is."""
        self.taking.keep_edit()
        self.taking.keep_draft()

    def _let_actions_rest(self) -> None:
        """What is meant for a note in sight does nothing where none is; before the room only its own keys do."""
        rest: set[ActionId] = set()
        if self.cover.is_up:
            rest |= set(RESTING)
        if self._middle.view() is not self.notes_view or not self.notes_view.has_line:
            rest |= OF_A_NOTE
        if self.readings.is_reading_back() and not self.cover.is_up:
            rest -= {ActionId.ASK_FIRST, ActionId.INTERNAL}
        elif self.readings.is_large():
            rest |= NOT_BEFORE_THE_ROOM
        if self._steps[self._step].kind is not StepKind.FEEDBACK:
            rest.add(ActionId.HEARD_FROM)
        if not self.notes_view.capture.asks_speaker:
            rest |= {ActionId.COUNTRY, ActionId.PERSPECTIVE}
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
        return time_words(time, self._facilitator.in_recording(time))

    def _consent_read(self) -> None:
        self._facilitator.tell(EventKind.CONSENT_READ)
        self._go_by(1)

    def _consent_unread(self) -> None:
        self._facilitator.take_back(EventKind.CONSENT_READ)
        self._show_step()

    # --- what is shown

    def _show_step(self) -> None:
        step = self._steps[self._step]
        # Not after each note: it looks through all of them.
        self._to_check = len(review(self._facilitator.record, self._facilitator.draft).checks)
        if step.places:
            if self._shown_step != self._step:
                self._shown_step = self._step
                over, question = heading(step, self._facilitator.template, self._language)
                self.notes_view.show_step(over, question, step.places, self._language)
            self.notes_view.capture.set_other_tables(self._other_tables(step))
            self._middle.show_view(self.notes_view)
            self.taking.show_place()
            self.answering.show_place(self.taking.place_uid)
            form = self.notes_view.answers
            self.setFocusProxy(self.notes_view.capture.line if form.isHidden() else form)
        elif step.kind is StepKind.SET_UP:
            self.set_up.refresh()
            self._middle.show_view(self.set_up.view)
            self.set_up.first_stop().setFocus()
        elif step.kind is StepKind.CONSENT:
            read = self._facilitator.record.last(EventKind.CONSENT_READ)
            self.consent.show_read(read.at if read else None)
            self._middle.show_view(self.consent)
            self.consent.first_stop().setFocus()
        else:
            self._middle.show_view(self.review_view)
            self.review_view.first_stop().setFocus()
        self._let_actions_rest()
        self._show_table()

    def _show_progress(self) -> None:
        record, hidden = self._facilitator.record, self._hidden()
        counts = places_heard(self._facilitator.heard())
        answered = {answer.question_uid for answer in record.answers}
        self.rail.show_items(
            [rail_item(step, record, counts, self._language, self._to_check) for step in self._steps],
            self._step,
        )
        step = self._steps[self._step]
        self.notes_view.show_counts(
            {place.uid: count_words(place, counts[place.uid]) for place in step.places}, answered
        )
        self.notes_view.show_hidden(hidden)
        session = step.session if step.kind is StepKind.SESSION else None
        if session:
            heard = views(record.set_up.seats, session, self._facilitator.heard())
            words = [
                (label_in(record.template.perspectives, seat.perspective, self._language), seat.people, count)
                for seat, count in heard
            ]
            self.side.show_views(words)
            touched = {uid for uid, count in counts.items() if count} | answered
            has_notes = any(question.uid in touched for question in session.questions)
            untouched = untouched_in(session, touched | hidden) if has_notes else []
            self.side.show_untouched([q.short_name.in_language(self._language) for q in untouched])
            self.side.show_session(session, record.state_of(session.uid), has_notes)
        else:
            self.side.show_views([])
            self.side.show_session(None, record.state_of(""), has_notes=True)
        place = self._facilitator.template.place(self.taking.place_uid) if step.places else None
        self.side.show_prompts(
            # A form shows its own.
            [prompt.in_language(self._language) for prompt in place.prompts]
            if place and place.answer_type is AnswerType.NOTES
            else []
        )
        self._show_columns()
        if step.kind is StepKind.EXPORT:
            self.review.refresh()

    def _marks_of(self, step: Step) -> list[Note]:
        """The marks of a session and its feedback, or of the talks."""
        session = step.session
        questions = (*session.questions, session.feedback) if session else step.places
        places = {question.uid for question in questions}
        marks = [n for n in self._facilitator.notes() if n.is_mark and n.question_uid in places]
        return sorted(marks, key=lambda note: note.number)

    def _is_under_way(self) -> bool:
        """Whether the workshop has begun at this table: who only looks round is asked nothing."""
        record = self._facilitator.record
        return bool(record.notes) or record.last(EventKind.CONSENT_READ) is not None

    def _is_unexplained(self, session_uid: str) -> bool:
        """Whether a session has no note, no answer and no reason for it."""
        return any(session.uid == session_uid for session in untouched_sessions(self._facilitator.record))

    def _other_tables(self, step: Step) -> list[str] | None:
        """In the feedback one hears from other tables: those of the roster but this one."""
        if step.kind is not StepKind.FEEDBACK:
            return None
        own = self._facilitator.set_up.table
        return [t.label for t in self._facilitator.template.workshop.tables if t.label != own]

    def _flush_set_up(self) -> None:
        """What is being typed into the set-up counts from now on."""
        if self._is_made("set_up"):
            self.set_up.form.flush()

    def _is_made(self, part: str) -> bool:
        return part in self.__dict__

    def _say_version(self) -> None:
        self._version.setText(version_words(self._facilitator.template))
        self._version.setVisible(not self.rail.compact)  # the window's title has it too
        self._version.setToolTip(tr("Table", "The version of the questions, and its check code"))

    def _show_columns(self) -> None:
        """Beside what is read from some way off, nothing stands."""
        self._left.setVisible(not self.readings.is_large())
        in_session = self._steps[self._step].kind is StepKind.SESSION
        self.side.setVisible(in_session and not self.readings.is_shown())

    def _show_table(self) -> None:
        record = self._facilitator.record
        self._bar.show_table(record.template, record.set_up, self._language, rehearsal=record.rehearsal)
        self._show_progress()

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
        if self._version.text():
            self._say_version()
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


OF_A_NOTE = {
    *_OF_THE_LINE,
    ActionId.SAVE_NOTE,
    ActionId.EDIT_LAST,
    ActionId.STAR,
    ActionId.ASK_FIRST,
    ActionId.INTERNAL,
    ActionId.DELETE,
    ActionId.MOVE,
    ActionId.NOTE_UP,
    ActionId.NOTE_DOWN,
}
"""What is meant for the note in the line or in the list."""

NOT_BEFORE_THE_ROOM = {
    *QUESTIONS,
    *SESSIONS,
    ActionId.MARK,
    ActionId.UNDO,
    ActionId.REDO,
    ActionId.SEARCH,
    ActionId.NEXT_STEP,
    ActionId.PREVIOUS_STEP,
    ActionId.MORE_TIME,
    ActionId.LESS_TIME,
    ActionId.EXPORT,
}
"""What would bring up, while the room looks on, what is not for the room."""


def _session_uid(step: Step) -> str:
    assert step.session is not None
    return step.session.uid


def _nothing() -> None:
    """The action's button does it."""

"""What a facilitator does at one table. What is seen is in memory; each change goes to the store at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from peernotes.domain.changes import Change, History, key_of, with_change
from peernotes.domain.lines import as_said, order_between, require_length
from peernotes.domain.open_places import first_place, is_retired, open_place
from peernotes.domain.progress import Heard, heard_in
from peernotes.domain.record import (
    LONGEST_NOTE,
    MOST_ADDED_MINUTES,
    MOST_EVENTS,
    Agreement,
    Answer,
    AnswerValue,
    Draft,
    EventKind,
    Note,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
    in_order,
)
from peernotes.domain.taking_over import taken_over
from peernotes.domain.template import Role, Template
from peernotes.domain.text import whole_letters
from peernotes.domain.whole import whole_draft, whole_event, whole_set_up

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import Clock, RecordStore
    from peernotes.services.table_export import Block, Exported, TableCopy


class Facilitator:
    """One table's record, open at this laptop."""

    def __init__(
        self, store: RecordStore, clock: Clock, uid: str, *, begun: TableRecord | None = None
    ) -> None:
        """Open a record that the store has. Raises UserError where it cannot be read.

        `begun`: the record as it was just given to the store, which may not have taken it yet and is not asked.
        """
        self._store = store
        self._clock = clock
        self._record = begun or store.load(uid)
        self._notes = {note.uid: note for note in in_order(self._record.notes)}
        self._heard = heard_in(self._record.notes)
        self._last_order: dict[str, float] = {}
        for note in self._record.notes:
            self._count_order(note)
        history = History() if begun else store.history(uid)
        self._done = list(history.done)
        self._undone = list(history.undone)
        self._next_number = 1 + history.highest_number
        self._changes = 0
        self._exported_at = 0 if not begun and store.is_exported(uid) else -1
        self.draft = (None if begun else store.draft(uid)) or Draft(first_place(self._record.template))
        self.draft = self._at_open_place(self.draft)

    @classmethod
    def begin(
        cls,
        store: RecordStore,
        clock: Clock,
        template: Template,
        set_up: TableSetUp,
        *,
        events: Iterable[tuple[EventKind, str]] = (),
        rehearsal: bool = False,
    ) -> Facilitator:
        """Begin a new table record and open it; `events` are what happened while it was set up, with their words.

        Raises UserError where the store refuses to keep it.
        """
        now = clock()
        record = TableRecord(
            uid=str(uuid.uuid4()),
            template=template,
            set_up=whole_set_up(set_up),
            created=now,
            events=tuple(whole_event(kind, now, words) for kind, words in events),
            rehearsal=rehearsal,
        )
        store.create(record)
        return cls(store, clock, record.uid, begun=record)

    @property
    def record(self) -> TableRecord:
        """The record as it stands now."""
        return replace(self._record, notes=tuple(self._notes.values()))

    @property
    def template(self) -> Template:
        """The template that this table works with."""
        return self._record.template

    @property
    def set_up(self) -> TableSetUp:
        """Who sits at the table."""
        return self._record.set_up

    def in_recording(self, moment: datetime) -> timedelta | None:
        """How far into the recording a moment is; None where nobody recorded then."""
        return self._record.in_recording(moment)

    def history(self) -> History:
        """What can be undone and redone, and how far the numbers of the notes have come."""
        return History(tuple(self._done), tuple(self._undone), self._next_number - 1)

    def notes(self) -> list[Note]:
        """All notes, also the withdrawn ones."""
        return list(self._notes.values())

    def heard(self) -> Heard:
        """How many notes stand at each place from each perspective."""
        return self._heard

    def notes_at(self, place_uid: str) -> list[Note]:
        """The notes of one question, as they stand there."""
        return in_order(note for note in self._notes.values() if note.question_uid == place_uid)

    def state_of(self, session_uid: str) -> SessionState:
        """How a session goes."""
        return self._record.state_of(session_uid)

    def take(self, draft: Draft) -> Change | None:
        """Make a note of a finished line, or change the note that was being edited.

        An empty line is nothing to note, and a note edited to what it was is not changed. Blanks around the words, as
        behind a prefix ("-- vetting"), are none of them. The draft is then empty, at the same place. Raises
        UserError(NOTE_TOO_LONG), and leaves all as it is.
        """
        draft = whole_draft(draft)
        emptied = Draft(draft.place_uid)
        edited = self._notes.get(draft.note_uid)
        if edited is None or edited.text != draft.text:
            draft = replace(draft, text=draft.text.strip())
        if not draft.text.strip() or (edited and as_said(edited, draft) == edited):
            self.keep_draft(emptied)
            return None
        require_length(draft.text)
        change = self._edit(edited, draft) if edited else self._add(draft)
        self.draft = emptied
        self._start_session(draft.place_uid)  # before the note: where there is one, its time runs
        return self._apply(change, emptied)

    def change(
        self,
        note_uid: str,
        *,
        starred: bool | None = None,
        share: Share | None = None,
        agreement: Agreement | None = None,
        confirmed: bool | None = None,
    ) -> Change | None:
        """Star a note, say who may read it, how far the table agrees, or that it was read back and confirmed."""
        note = self._notes.get(note_uid)
        if note is None:
            return None
        changed = replace(
            note,
            starred=note.starred if starred is None else starred,
            share=note.share if share is None else share,
            agreement=note.agreement if agreement is None else agreement,
            confirmed=note.confirmed if confirmed is None else confirmed,
        )
        return self._change_note(note, changed)

    def correct(self, note_uid: str, text: str) -> Change | None:
        """The table's own wording, given while the note was read back: the note is confirmed with it.

        A wording without words changes nothing. Raises UserError(NOTE_TOO_LONG), and leaves all as it is.
        """
        note = self._notes.get(note_uid)
        text = whole_letters(text)
        if note is None or not text.strip():
            return None
        require_length(text)
        return self._change_note(note, replace(note, text=text, confirmed=True))

    def reword(self, note_uid: str, text: str) -> Change | None:
        """Other words for a note, which the table has not agreed to yet. A wording without words changes nothing.

        Raises UserError(NOTE_TOO_LONG), and leaves all as it is.
        """
        note = self._notes.get(note_uid)
        text = whole_letters(text)
        if note is None or not text.strip() or text == note.text:
            return None
        require_length(text)
        return self._change_note(note, replace(note, text=text, confirmed=False))

    def keep_correction(self) -> Change | None:
        """The laptop went off while a note was corrected: its words are the note's now, not agreed to yet."""
        draft = self.draft
        if not draft.corrected_uid:
            return None
        self.keep_draft(replace(draft, corrected_uid="", correction=""))
        note = self._notes.get(draft.corrected_uid)
        if note is None or len(draft.correction) > LONGEST_NOTE or note.share is Share.WITHDRAWN:
            return None
        return self.reword(note.uid, draft.correction)

    def bring_back(self, note: Note) -> Change | None:
        """Let a note that was deleted, moved or changed stand again as it stood."""
        now = self._notes.get(note.uid)
        return None if now == note else self._apply(Change(now, note))

    def move(self, note_uid: str, place_uid: str) -> Change | None:
        """Move a note to the end of another question."""
        note = self._notes.get(note_uid)
        if note is None or note.question_uid == place_uid or self.template.place(place_uid) is None:
            return None
        order = max((other.order for other in self.notes_at(place_uid)), default=0.0) + 1
        return self._change_note(note, replace(note, question_uid=place_uid, order=order))

    def reorder(self, note_uid: str, by: int) -> Change | None:
        """Move a note up (-1) or down (1) among those of its question."""
        note = self._notes.get(note_uid)
        if note is None:
            return None
        here = self.notes_at(note.question_uid)
        at = here.index(note)
        to = at + by
        if by == 0 or not 0 <= to < len(here):
            return None
        order = order_between(here, at, to)
        if order is not None:
            return self._change_note(note, replace(note, order=order))
        # After some fifty exchanges of the same two, no number is left between their neighbours: on the other
        # side of the one that it passes there is room.
        passed, order = here[to], order_between(here, to, at)
        return self._change_note(passed, replace(passed, order=order)) if order is not None else None

    def mark(self, place_uid: str) -> Change:
        """Keep the moment while talk is too fast: a note whose words are still to come."""
        self._start_session(place_uid)
        return self._apply(self._add(Draft(place_uid)))

    def delete(self, note_uid: str) -> Change | None:
        """Take a note away; undo brings it back."""
        note = self._notes.get(note_uid)
        return self._apply(Change(note, None)) if note else None

    def undo(self) -> Change | None:
        """Take the last change back, and say what that did to the note."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        self._store.undo(self._record.uid, self._clock())
        return self._show(change.reversed())

    def redo(self) -> Change | None:
        """Do again what was undone last, and say what that did to the note."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        self._store.redo(self._record.uid, self._clock())
        return self._show(change)

    def keep_draft(self, draft: Draft) -> None:
        """Keep the unfinished line and the place that the facilitator is at."""
        draft = self._at_open_place(draft)
        if draft != self.draft:
            self.draft = draft
            self._store.save_draft(self._record.uid, draft)

    def change_set_up(self, set_up: TableSetUp) -> Change | None:
        """Say anew who sits at the table."""
        set_up = whole_set_up(set_up)
        return None if set_up == self._record.set_up else self._apply(Change(self._record.set_up, set_up))

    def answer(self, question_uid: str, value: AnswerValue) -> Change | None:
        """Answer a question that is not answered by notes."""
        before = next((a for a in self._record.answers if a.question_uid == question_uid), None)
        if isinstance(value, str):
            value = whole_letters(value)
        elif isinstance(value, tuple):
            value = tuple(map(whole_letters, value))
        if before is not None and before.value == value:
            return None
        self._start_session(question_uid)
        return self._apply(Change(before, Answer(question_uid, value, self._clock())))

    def clear_answer(self, question_uid: str) -> Change | None:
        """Take an answer away; undo brings it back."""
        before = next((a for a in self._record.answers if a.question_uid == question_uid), None)
        return self._apply(Change(before, None)) if before else None

    def skip_session(self, session_uid: str, reason: SkipReason | None) -> Change | None:
        """Say why a session has no notes, or that it is held after all."""
        return self._change_state(replace(self.state_of(session_uid), skipped=reason))

    def add_minutes(self, session_uid: str, minutes: int) -> Change | None:
        """Give a session more time, or less; one minute at least stays."""
        if self._record.is_from_paper(session_uid):
            return None
        planned = next(s.minutes for s in self.template.sessions if s.uid == session_uid)
        state = self.state_of(session_uid)
        added = min(max(1 - planned, state.added_minutes + minutes), MOST_ADDED_MINUTES)
        return self._change_state(replace(state, added_minutes=added))

    def end_session(self, session_uid: str) -> None:
        """The table's discussion is over; noting may go on all the same."""
        state = self.state_of(session_uid)
        if state.started and not state.ended:
            self._save_state(replace(state, ended=self._clock()))

    def go_on_with(self, session_uid: str) -> None:
        """The table's discussion is not over after all: the clock runs on from where it began.

        Whoever comes back to an earlier session, while a later one runs, only adds to it.
        """
        state = self.state_of(session_uid)
        later = [
            s for s in self._record.sessions if s.started and state.started and s.started > state.started
        ]
        if state.ended and not later:
            self._save_state(replace(state, ended=None))

    def tell(self, kind: EventKind, words: str = "") -> Change | None:
        """Keep that something happened just now; nothing where more happened than a record holds."""
        event = whole_event(kind, self._clock(), words)
        # Some clocks stand still for a moment: the same thing at the same time is one event.
        same = next((known for known in self._record.events if key_of(known) == key_of(event)), None)
        if same == event or (same is None and len(self._record.events) >= MOST_EVENTS):
            return None
        return self._apply(Change(same, event))

    def take_back(self, kind: EventKind) -> Change | None:
        """What was told last of this kind did not happen after all."""
        event = self._record.last(kind)
        return self._apply(Change(event, None)) if event else None

    def take_over(self, other: Template) -> Change | None:
        """Go on with another version of the questions. Notes and answers stay as they are, and undo goes back."""
        taken = taken_over(self.record, other)
        if taken == self.template:
            return None
        return self._apply(Change(self.template, taken))

    # --- the table file

    @property
    def has_unexported(self) -> bool:
        """Whether anything was changed since the last copy was written."""
        return self._exported_at != self._changes

    def copy(self) -> TableCopy:
        """The record as it goes into a table file now: the next copy, or the last one again if nothing changed."""
        from peernotes.services.table_export import TableCopy

        record = self.record
        if self.has_unexported or not record.export_number:
            return TableCopy(replace(record, export_number=record.export_number + 1), self._changes)
        return TableCopy(replace(record, earlier_exports=record.earlier_exports[:-1]), self._changes)

    def keep(self, written: Exported | Block) -> None:
        """Keep that a copy left the record; what was changed since then is in the next one."""
        number, digest = written.copy.record.export_number, written.digest
        whole = written.copy.changes == self._changes
        if digest not in self._record.earlier_exports:
            earlier = (*self._record.earlier_exports, digest)
            self._record = replace(self._record, export_number=number, earlier_exports=earlier)
        self._exported_at = written.copy.changes
        self._store.exported(self._record.uid, self._record.export_number, digest, whole=whole)

    def _add(self, draft: Draft) -> Change:
        number = self._next_number
        self._next_number += 1
        now = self._clock()
        order = max(float(number), self._last_order.get(draft.place_uid, 0.0) + 1)
        blank = Note(str(uuid.uuid4()), draft.place_uid, number, order, text="", created=now, changed=now)
        return Change(None, as_said(blank, draft))

    def _edit(self, note: Note, draft: Draft) -> Change:
        return Change(note, replace(as_said(note, draft), changed=self._clock()))

    def _change_note(self, note: Note, changed: Note) -> Change | None:
        if changed == note:
            return None
        return self._apply(Change(note, replace(changed, changed=self._clock())))

    def _change_state(self, state: SessionState) -> Change | None:
        before = self.state_of(state.session_uid)
        return None if state == before else self._apply(Change(before, state))

    def _apply(self, change: Change, draft: Draft | None = None) -> Change:
        self._done.append(change)
        self._undone.clear()
        self._store.apply(self._record.uid, change, self._clock(), draft)
        return self._show(change)

    def _show(self, change: Change) -> Change:
        self._changes += 1
        before, after = change.note_before, change.note_after
        if before is None and after is None:
            self._record = with_change(self._record, change)
            if isinstance(change.item, Template):
                self.keep_draft(self._at_open_place(self.draft))
            return change
        # Counted along, so that a note costs the same whether it is the tenth or the ten thousandth.
        self._heard.subtract(heard_in([before] if before else []))
        self._heard.update(heard_in([after] if after else []))
        if after is not None:
            self._notes[after.uid] = after
            self._count_order(after)
        elif before is not None:
            self._notes.pop(before.uid, None)
        return change

    def _at_open_place(self, draft: Draft) -> Draft:
        """The line where one can type it: its place may be gone, or no longer asked while nothing stands there."""
        place = self.template.place(draft.place_uid)
        if place is not None and not is_retired(self.template, place):  # as nearly always
            return draft
        in_use = any(note.question_uid == draft.place_uid for note in self._notes.values())
        return replace(draft, place_uid=open_place(self.template, draft.place_uid, in_use=in_use))

    def _count_order(self, note: Note) -> None:
        """Know how far the order at its question has come, without looking at all of its notes each time."""
        self._last_order[note.question_uid] = max(note.order, self._last_order.get(note.question_uid, 0.0))

    def _start_session(self, place_uid: str) -> None:
        """Something was said of a session: its time runs from now on, but for one that is typed in from paper."""
        place = self.template.place(place_uid)
        session = self.template.session_of(place_uid)
        if session is None or session.retired or place is None or place.role is Role.FEEDBACK:
            return
        state = self.state_of(session.uid)
        if state.skipped is SkipReason.ON_PAPER and not self._record.is_from_paper(session.uid):
            self.tell(EventKind.FROM_PAPER, session.uid)
        if state.started is None and not self._record.is_from_paper(session.uid):
            for running in self._record.sessions:  # where one begins the other is over
                self.end_session(running.session_uid)
            self._save_state(replace(state, started=self._clock()))
        if state.skipped is not None:  # a decision, and not the clock's: undo takes it back behind the note
            self.skip_session(session.uid, None)

    def _save_state(self, state: SessionState) -> None:
        if state == self.state_of(state.session_uid):
            return
        self._changes += 1
        others = tuple(s for s in self._record.sessions if s.session_uid != state.session_uid)
        self._record = replace(self._record, sessions=(*others, state))
        self._store.save_session(self._record.uid, state)

"""What a facilitator does at one table. What is seen is in memory; each change goes to the store at once."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.progress import Heard, heard_in
from peernotes.domain.record import (
    LONGEST_NOTE,
    Answer,
    AnswerValue,
    Draft,
    Note,
    NoteChange,
    SessionState,
    Share,
    SkipReason,
    TableRecord,
    TableSetUp,
    in_order,
)
from peernotes.domain.template import Role, Template
from peernotes.domain.text import whole_letters
from peernotes.services.ports import Clock, History, RecordStore, TableFiles

SUFFIX = ".pntable"


@dataclass(frozen=True, slots=True)
class Exported:
    """A table file that was written and read back; of its notes, withdrawn ones do not count."""

    path: Path
    number: int
    notes: int


class Facilitator:
    """One table's record, open at this laptop."""

    def __init__(self, store: RecordStore, files: TableFiles, clock: Clock, uid: str) -> None:
        """Open a record that the store has. Raises UserError where it cannot be read."""
        self._store = store
        self._files = files
        self._clock = clock
        self._record = store.load(uid)
        self._notes = {note.uid: note for note in in_order(self._record.notes)}
        self._heard = heard_in(self._record.notes)
        history = store.history(uid)
        self._done = list(history.done)
        self._undone = list(history.undone)
        self._next_number = 1 + history.highest_number
        self.draft = store.draft(uid) or Draft(first_place(self._record.template))
        if self._record.template.place(self.draft.place_uid) is None:
            self.draft = replace(self.draft, place_uid=first_place(self._record.template))

    @classmethod
    def begin(
        cls, store: RecordStore, files: TableFiles, clock: Clock, template: Template, set_up: TableSetUp
    ) -> Facilitator:
        """Begin a new table record and open it. Raises UserError where the store refuses to keep it."""
        record = TableRecord(uid=str(uuid.uuid4()), template=template, set_up=set_up, created=clock())
        store.create(record)
        return cls(store, files, clock, record.uid)

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

    def take(self, draft: Draft) -> NoteChange | None:
        """Make a note of a finished line, or change the note that was being edited.

        An empty line is nothing to note, and a note edited to what it was is not changed. The draft is then
        empty, at the same place. Raises UserError(NOTE_TOO_LONG), and leaves all as it is.
        """
        draft = _without_halves(draft)
        emptied = Draft(draft.place_uid)
        edited = self._notes.get(draft.note_uid)
        if not draft.text.strip() or (edited and _as_said(edited, draft) == edited):
            self.keep_draft(emptied)
            return None
        if len(draft.text) > LONGEST_NOTE:
            raise UserError(ErrorCode.NOTE_TOO_LONG, characters=len(draft.text), limit=LONGEST_NOTE)
        change = self._edit(edited, draft) if edited else self._add(draft)
        self.draft = emptied
        self._apply(change, emptied)
        self._start_session(draft.place_uid)
        return change

    def mark(
        self, note_uid: str, *, starred: bool | None = None, share: Share | None = None
    ) -> NoteChange | None:
        """Star a note or say who may read it."""
        note = self._notes.get(note_uid)
        if note is None:
            return None
        marked = replace(
            note,
            starred=note.starred if starred is None else starred,
            share=note.share if share is None else share,
        )
        if marked == note:
            return None
        return self._apply(NoteChange(note, replace(marked, changed=self._clock())))

    def delete(self, note_uid: str) -> NoteChange | None:
        """Take a note away; undo brings it back."""
        note = self._notes.get(note_uid)
        return self._apply(NoteChange(note, None)) if note else None

    def undo(self) -> NoteChange | None:
        """Take the last change back, and say what that did to the note."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        self._store.undo(self._record.uid, self._clock())
        return self._show(change.reversed())

    def redo(self) -> NoteChange | None:
        """Do again what was undone last, and say what that did to the note."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        self._store.redo(self._record.uid, self._clock())
        return self._show(change)

    def keep_draft(self, draft: Draft) -> None:
        """Keep the unfinished line and the place that the facilitator is at."""
        if draft != self.draft:
            self.draft = draft
            self._store.save_draft(self._record.uid, draft)

    def change_set_up(self, set_up: TableSetUp) -> None:
        """Say anew who sits at the table."""
        set_up = replace(
            set_up,
            table=whole_letters(set_up.table),
            facilitator_perspective=whole_letters(set_up.facilitator_perspective),
            seats=tuple(
                replace(seats, perspective=whole_letters(seats.perspective)) for seats in set_up.seats
            ),
            countries=tuple(map(whole_letters, set_up.countries)),
        )
        if set_up != self._record.set_up:
            self._record = replace(self._record, set_up=set_up)
            self._store.save_set_up(self._record.uid, set_up)

    def answer(self, question_uid: str, value: AnswerValue) -> None:
        """Answer a question that is not answered by notes."""
        answer = Answer(
            question_uid, whole_letters(value) if isinstance(value, str) else value, self._clock()
        )
        others = tuple(known for known in self._record.answers if known.question_uid != question_uid)
        self._record = replace(self._record, answers=(*others, answer))
        self._store.save_answer(self._record.uid, answer)

    def skip_session(self, session_uid: str, reason: SkipReason | None) -> None:
        """Say why a session has no notes, or that it is held after all."""
        self._save_state(replace(self.state_of(session_uid), skipped=reason))

    def end_session(self, session_uid: str) -> None:
        """The table's discussion is over; noting may go on all the same."""
        state = self.state_of(session_uid)
        if state.started and not state.ended:
            self._save_state(replace(state, ended=self._clock()))

    def export(self, folder: Path) -> Exported:
        """Write the table file into a folder, read it back, and keep that it was written.

        The next export of the same record replaces it: it holds all that the first one held.
        """
        number = self._record.export_number + 1
        record = replace(self.record, export_number=number)
        path = folder / file_name(record)
        digest = self._files.write(path, record, self._clock())
        self._record = replace(
            self._record, export_number=number, earlier_exports=(*self._record.earlier_exports, digest)
        )
        self._store.exported(self._record.uid, number, digest)
        return Exported(path, number, sum(note.share is not Share.WITHDRAWN for note in record.notes))

    def _add(self, draft: Draft) -> NoteChange:
        number = self._next_number
        self._next_number += 1
        now = self._clock()
        note = Note(
            uid=str(uuid.uuid4()),
            question_uid=draft.place_uid,
            number=number,
            order=float(number),
            text=draft.text,
            created=now,
            changed=now,
            kind=draft.kind,
            country=draft.country,
            perspective=draft.perspective,
            share=draft.share,
        )
        return NoteChange(None, note)

    def _edit(self, note: Note, draft: Draft) -> NoteChange:
        return NoteChange(note, replace(_as_said(note, draft), changed=self._clock()))

    def _apply(self, change: NoteChange, draft: Draft | None = None) -> NoteChange:
        self._done.append(change)
        self._undone.clear()
        self._store.apply(self._record.uid, change, self._clock(), draft)
        return self._show(change)

    def _show(self, change: NoteChange) -> NoteChange:
        # Counted along, so that a note costs the same whether it is the tenth or the ten thousandth.
        self._heard.subtract(heard_in([change.before] if change.before else []))
        self._heard.update(heard_in([change.after] if change.after else []))
        if change.after is None:
            self._notes.pop(change.note_uid, None)
        else:
            self._notes[change.note_uid] = change.after
        return change

    def _start_session(self, place_uid: str) -> None:
        place = self.template.place(place_uid)
        session = self.template.session_of(place_uid)
        if session is None or place is None or place.role is Role.FEEDBACK:
            return
        state = self.state_of(session.uid)
        if state.started is None or state.skipped is not None:
            self._save_state(replace(state, started=state.started or self._clock(), skipped=None))

    def _save_state(self, state: SessionState) -> None:
        if state == self.state_of(state.session_uid):
            return
        others = tuple(s for s in self._record.sessions if s.session_uid != state.session_uid)
        self._record = replace(self._record, sessions=(*others, state))
        self._store.save_session(self._record.uid, state)


def _as_said(note: Note, draft: Draft) -> Note:
    """The note with all that its edited line says."""
    return replace(
        note,
        text=draft.text,
        kind=draft.kind,
        country=draft.country,
        perspective=draft.perspective,
        share=draft.share,
    )


def _without_halves(draft: Draft) -> Draft:
    """The line as it can stand in a file."""
    return replace(
        draft,
        text=whole_letters(draft.text),
        kind=whole_letters(draft.kind),
        country=whole_letters(draft.country),
        perspective=whole_letters(draft.perspective),
    )


def first_place(template: Template) -> str:
    """Where a table begins: the first question of the first session."""
    for session in template.held:
        for question in session.asked:
            return question.uid
        return session.feedback.uid
    raise UserError(ErrorCode.TEMPLATE_BROKEN, file="", what="it has no session")


def file_name(record: TableRecord) -> str:
    """A name that two laptops never share, also where both say "Table 3"."""
    label = re.sub(r"[^\w-]+", "-", record.set_up.table).strip("-_")[:40] or "x"
    return f"table-{label}-{record.uid[:6]}{SUFFIX}"

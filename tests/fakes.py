"""Hand-written stand-ins for what the services need."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from peernotes.domain.changes import Change, History, with_change
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.overlay import Overlay, Step, reversed_step, with_step
from peernotes.domain.progress import standing
from peernotes.domain.record import Draft, Note, SessionState, TableRecord
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.services.ports import RecordSummary
from tests.builders import NOON


class Ticking:
    """A clock that is one second later each time it is asked."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class MemoryStore:
    """A record store that keeps everything in memory, and can be told to refuse."""

    def __init__(self) -> None:
        self.records: dict[str, TableRecord] = {}
        self.drafts: dict[str, Draft] = {}
        self.done: dict[str, list[Change]] = {}
        self.undone: dict[str, list[Change]] = {}
        self.highest: dict[str, int] = {}
        self.unexported: set[str] = set()
        self.digests: dict[str, list[str]] = {}
        self.refusing: ErrorCode | None = None

    def create(self, record: TableRecord) -> None:
        self._refuse()
        self.records[record.uid] = record
        self.unexported.add(record.uid)
        self._count(record.uid, *record.notes)

    def load(self, uid: str) -> TableRecord:
        if uid not in self.records:
            raise UserError(ErrorCode.RECORD_MISSING)
        return self.records[uid]

    def draft(self, uid: str) -> Draft | None:
        return self.drafts.get(uid)

    def summaries(self) -> list[RecordSummary]:
        return [
            RecordSummary(
                record.uid,
                "Peers in prison",
                record.set_up.table,
                len(standing(record.notes)),
                NOON,
                exported=False,
                rehearsal=record.rehearsal,
            )
            for record in self.records.values()
        ]

    def history(self, uid: str) -> History:
        done, undone = tuple(self.done.get(uid, ())), tuple(self.undone.get(uid, ()))
        return History(done, undone, self.highest.get(uid, 0))

    def is_exported(self, uid: str) -> bool:
        return uid not in self.unexported

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        self._refuse()
        if draft:
            self.drafts[uid] = draft
        self._count(uid, change.note_before, change.note_after)
        self.done.setdefault(uid, []).append(change)
        self.undone[uid] = []
        self._put(uid, change)

    def undo(self, uid: str, at: datetime) -> None:
        self._refuse()
        change = self.done[uid].pop()
        self.undone.setdefault(uid, []).append(change)
        self._put(uid, change.reversed())

    def redo(self, uid: str, at: datetime) -> None:
        self._refuse()
        change = self.undone[uid].pop()
        self.done[uid].append(change)
        self._put(uid, change)

    def save_draft(self, uid: str, draft: Draft) -> None:
        self._refuse()
        self.drafts[uid] = draft

    def save_session(self, uid: str, state: SessionState) -> None:
        self._refuse()
        kept = tuple(s for s in self.records[uid].sessions if s.session_uid != state.session_uid)
        self.records[uid] = replace(self.records[uid], sessions=(*kept, state))
        self.unexported.add(uid)

    def exported(self, uid: str, number: int, digest: str, *, whole: bool = True) -> None:
        self._refuse()
        record = self.records[uid]
        if digest not in record.earlier_exports:
            earlier = (*record.earlier_exports, digest)
            self.records[uid] = replace(record, export_number=number, earlier_exports=earlier)
        self.unexported.discard(uid)
        if not whole:
            self.unexported.add(uid)

    def _count(self, uid: str, *notes: Note | None) -> None:
        numbers = [note.number for note in notes if note]
        self.highest[uid] = max([self.highest.get(uid, 0), *numbers])

    def _put(self, uid: str, change: Change) -> None:
        self.unexported.add(uid)
        record = self.records[uid]
        before, after = change.note_before, change.note_after
        if before is None and after is None:
            self.records[uid] = with_change(record, change)
            return
        notes = {note.uid: note for note in record.notes}
        if after is not None:
            notes[after.uid] = after
        elif before is not None:
            notes.pop(before.uid, None)
        self.records[uid] = replace(record, notes=tuple(notes.values()))

    def _refuse(self) -> None:
        if self.refusing:
            raise UserError(self.refusing, file="notes", reason="test")


class MemoryOverlays:
    """An overlay store that keeps everything in memory, and can be told to refuse."""

    def __init__(self) -> None:
        self.overlays: dict[str, Overlay] = {}
        self.done: dict[str, list[Step]] = {}
        self.undone: dict[str, list[Step]] = {}
        self.drafts: dict[str, PlenaryDraft] = {}
        self.refusing: ErrorCode | None = None

    def load(self, workshop: str) -> Overlay:
        return self.overlays.get(workshop, Overlay())

    def history(self, workshop: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        return tuple(self.done.get(workshop, ())), tuple(self.undone.get(workshop, ()))

    def draft(self, workshop: str) -> PlenaryDraft:
        return self.drafts.get(workshop, PlenaryDraft())

    def save_draft(self, workshop: str, draft: PlenaryDraft) -> None:
        self._refuse()
        self.drafts[workshop] = draft

    def apply(self, workshop: str, step: Step, at: datetime, draft: PlenaryDraft | None = None) -> None:
        self._refuse()
        if draft:
            self.drafts[workshop] = draft
        self.done.setdefault(workshop, []).append(step)
        self.undone[workshop] = []
        self._lay(workshop, step)

    def keep(self, workshop: str, changes: Step) -> None:
        self._refuse()
        self._lay(workshop, changes)

    def undo(self, workshop: str, at: datetime) -> None:
        self._refuse()
        step = self.done[workshop].pop()
        self.undone.setdefault(workshop, []).append(step)
        self._lay(workshop, reversed_step(step))

    def redo(self, workshop: str, at: datetime) -> None:
        self._refuse()
        step = self.undone[workshop].pop()
        self.done[workshop].append(step)
        self._lay(workshop, step)

    def _lay(self, workshop: str, step: Step) -> None:
        self.overlays[workshop] = with_step(self.load(workshop), step)

    def _refuse(self) -> None:
        if self.refusing:
            raise UserError(self.refusing, file="notes", reason="test")

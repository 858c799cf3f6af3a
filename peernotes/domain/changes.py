"""What undo takes back and redo does again: one part of a table record, before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peernotes.domain.record import Answer, Event, Note, SessionState, TableRecord, TableSetUp
from peernotes.domain.template import Template

Item = Note | TableSetUp | SessionState | Answer | Event | Template


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a record before and after: nothing before is a new one, nothing after one that is gone.

    A set-up, the state of a session and the template always have both.
    """

    before: Item | None
    after: Item | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs an item before or after")
        if self.before is not None and self.after is not None and key_of(self.before) != key_of(self.after):
            raise ValueError("a change is of one item")

    @property
    def item(self) -> Item:
        """The item as it stands now, or as it stood last."""
        item = self.before if self.after is None else self.after
        assert item is not None
        return item

    @property
    def note_before(self) -> Note | None:
        """The note before, where it is a note that changed."""
        return self.before if isinstance(self.before, Note) else None

    @property
    def note_after(self) -> Note | None:
        """The note as it stands now, where it is a note that changed and it is still there."""
        return self.after if isinstance(self.after, Note) else None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class History:
    """Changes of one record as they were first made: those that stand, and those taken back.

    The last entry of `done` is what undo takes back next, the last of `undone` what redo does again.
    `highest_number` is the highest number that any note of the record ever had, told by these changes
    or not: the next note gets a higher one.
    """

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()
    highest_number: int = 0


def key_of(item: Item) -> tuple[str, str]:
    """Which item of its record it is: what it is, and its id among those."""
    match item:
        case Note():
            return "note", item.uid
        case TableSetUp():
            return "set_up", ""
        case SessionState():
            return "session", item.session_uid
        case Answer():
            return "answer", item.question_uid
        case Event():
            return "event", f"{item.kind} {item.at.isoformat()}"
        case Template():
            return "template", ""


def with_change(record: TableRecord, change: Change) -> TableRecord:
    """The record after a change of anything but a note: a table's notes are many, and kept apart."""
    match change.item:
        case Note():
            raise ValueError("notes are kept apart")
        case TableSetUp() as set_up:
            return replace(record, set_up=set_up)
        case SessionState() as state:
            known = record.state_of(state.session_uid)
            # What was decided changes; when the session began and ended stays what the clock said.
            state = replace(known, skipped=state.skipped, added_minutes=state.added_minutes)
            if known in record.sessions:
                kept = tuple(state if s == known else s for s in record.sessions)
                return replace(record, sessions=kept)
            return replace(record, sessions=(*record.sessions, state))
        case Answer() as answer:
            answers = tuple(a for a in record.answers if a.question_uid != answer.question_uid)
            return replace(record, answers=answers if change.after is None else (*answers, answer))
        case Event() as event:
            events = tuple(e for e in record.events if key_of(e) != key_of(event))
            return replace(record, events=events if change.after is None else (*events, event))
        case Template() as template:
            return replace(record, template=template)

"""A store that is opened only when something is to be kept."""

from __future__ import annotations

from threading import Event

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Draft, SessionState
from peernotes.services.ports import RecordStore
from peernotes.storage.background import BackgroundStore
from peernotes.storage.promised import PromisedStore
from tests.builders import NOON, a_record
from tests.fakes import MemoryStore, Ticking
from tests.storage.builders import RECORD, SavingNews, a_new_note


def test_it_does_what_the_opened_store_does() -> None:
    memory = MemoryStore()
    promised: RecordStore = PromisedStore(lambda: memory)
    promised.create(a_record())
    promised.apply(RECORD, a_new_note("1", 1), NOON)
    promised.save_draft(RECORD, Draft("q1", "half a"))
    promised.save_session(RECORD, SessionState("s1", started=NOON))
    promised.undo(RECORD, NOON)
    promised.redo(RECORD, NOON)
    promised.exported(RECORD, 1, "digest")
    assert promised.load(RECORD) == memory.load(RECORD)
    assert promised.draft(RECORD) == memory.draft(RECORD)
    assert promised.history(RECORD) == memory.history(RECORD)
    assert promised.summaries() == memory.summaries()
    assert promised.is_exported(RECORD)
    assert [note.uid for note in memory.load(RECORD).notes] == ["note-1-1"]


def test_what_is_written_before_it_is_open_waits_and_is_kept_in_order() -> None:
    opened, memory, news = Event(), MemoryStore(), SavingNews()

    def store() -> RecordStore:
        assert opened.wait(5)
        return memory

    saving = BackgroundStore(PromisedStore(store), news, Ticking(), patience=0.01)
    saving.create(a_record())
    for number in (1, 2):
        saving.apply(RECORD, a_new_note(str(number), number), NOON)
    assert news.told == ["waiting"]
    opened.set()
    assert saving.close(5)
    assert [note.uid for note in memory.load(RECORD).notes] == ["note-1-1", "note-2-2"]


def test_one_that_cannot_be_opened_is_told_and_tried_again() -> None:
    memory, news = MemoryStore(), SavingNews()
    damaged: list[UserError] = [UserError(ErrorCode.DATABASE_DAMAGED, file="peernotes.db")]

    def store() -> RecordStore:
        if damaged:
            raise damaged[0]
        return memory

    saving = BackgroundStore(PromisedStore(store), news, Ticking(), patience=0.01)
    saving.create(a_record())
    saving.apply(RECORD, a_new_note("1", 1), NOON)
    news.wait_for(f"failing: {ErrorCode.DATABASE_DAMAGED}")
    damaged.clear()
    assert saving.close(5)
    assert [note.uid for note in memory.load(RECORD).notes] == ["note-1-1"]

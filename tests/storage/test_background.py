"""Saving behind the screen: typing is never held up, and nothing that was typed is dropped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peernotes.domain.changes import Change, History
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Answer, Draft, SessionState, TableSetUp
from peernotes.storage import background
from peernotes.storage.background import BackgroundStore
from peernotes.storage.store import SqliteStore
from tests.builders import NOON, a_record
from tests.fakes import Ticking
from tests.storage.builders import (
    RECORD,
    HeldStore,
    PlainCodec,
    SavingNews,
    a_new_answer,
    a_new_note,
    a_new_set_up,
    texts,
)


@pytest.fixture
def disk() -> HeldStore:
    disk = HeldStore()
    disk.create(a_record())
    return disk


@pytest.fixture
def news() -> SavingNews:
    return SavingNews()


@pytest.fixture
def saving(disk: HeldStore, news: SavingNews) -> Iterator[BackgroundStore]:
    saving = BackgroundStore(disk, news, Ticking(), patience=0.05)
    yield saving
    disk.release()
    disk.refusing = disk.bug = None
    assert saving.close(5)


def note(saving: BackgroundStore, *numbers: int) -> None:
    for number in numbers:
        saving.apply(RECORD, a_new_note(str(number), number), NOON)


def test_ordinarily_a_note_is_on_the_disk_when_the_call_returns(path: Path, news: SavingNews) -> None:
    with closing(SqliteStore(path, PlainCodec())) as store:
        saving = BackgroundStore(store, news, Ticking(), patience=5)
        saving.create(a_record())
        saving.apply(RECORD, a_new_note("One"), NOON)
        assert texts(store.load(RECORD)) == ["One"]
        assert set(news.told) == {"saved"}
        assert saving.close(5)


def test_all_that_was_written_is_read(path: Path, news: SavingNews) -> None:
    with closing(SqliteStore(path, PlainCodec())) as store:
        saving = BackgroundStore(store, news, Ticking(), patience=0)
        saving.create(a_record())
        assert not saving.is_exported(RECORD)
        others = a_new_set_up(TableSetUp("7")), a_new_answer(Answer("q", "yes", NOON))
        for change in others:
            saving.apply(RECORD, change, NOON)
        note(saving, 1, 2)
        saving.undo(RECORD, NOON)
        saving.redo(RECORD, NOON)
        saving.undo(RECORD, NOON)
        saving.save_draft(RECORD, Draft("pay", "Half a"))
        saving.save_session(RECORD, SessionState("scope", NOON))
        saving.exported(RECORD, 2, "aa")
        record = saving.load(RECORD)
        assert (texts(record), record.set_up.table, record.export_number) == (["1"], "7", 2)
        assert record.sessions == (SessionState("scope", NOON),)
        assert record.answers == (Answer("q", "yes", NOON),)
        assert saving.draft(RECORD) == Draft("pay", "Half a")
        assert saving.history(RECORD) == History((*others, a_new_note("1")), (a_new_note("2", 2),), 2)
        assert saving.is_exported(RECORD)
        assert [summary.table for summary in saving.summaries()] == ["7"]
        assert saving.close(5)


def test_a_slow_disk_holds_nobody_up(saving: BackgroundStore, disk: HeldStore, news: SavingNews) -> None:
    disk.hold()
    begun = time.perf_counter()
    note(saving, *range(1, 21))
    assert time.perf_counter() - begun < 0.5  # patience is had once, not for each of them
    assert news.told == ["waiting"]
    disk.release()
    assert texts(saving.load(RECORD)) == [str(number) for number in range(1, 21)]
    assert news.told == ["waiting", "saved"]


def test_a_draft_is_not_waited_for(saving: BackgroundStore, disk: HeldStore, news: SavingNews) -> None:
    disk.hold()
    saving.save_draft(RECORD, Draft("roles", "Peers"))
    assert news.told == []


def test_a_draft_on_its_way_to_the_disk_is_finished(saving: BackgroundStore, disk: HeldStore) -> None:
    disk.hold()
    saving.save_draft(RECORD, Draft("roles", "Pe"))
    disk.wait_for_tries(1)
    saving.save_draft(RECORD, Draft("roles", "Peers"))
    disk.release()
    assert saving.draft(RECORD) == Draft("roles", "Peers")
    assert disk.drafts_written == ["Pe", "Peers"]


def test_a_waiting_draft_gives_way_to_a_newer_one(saving: BackgroundStore, disk: HeldStore) -> None:
    disk.hold()
    note(saving, 1)
    for text in ("P", "Pe", "Pee", "Peers"):
        saving.save_draft(RECORD, Draft("roles", text))
    saving.save_draft("record-2", Draft("pay", "Another table"))
    note(saving, 2)
    saving.save_draft(RECORD, Draft("roles", ""))
    disk.release()
    assert saving.draft(RECORD) == Draft("roles", "")
    assert disk.drafts_written == ["Another table", ""]


def test_what_the_disk_refuses_is_tried_again_in_order(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RETRY_SECONDS", 0.01)
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 1)
    news.wait_for("failing: disk_full")
    note(saving, 2, 3)
    with pytest.raises(UserError) as refused:
        saving.load(RECORD)
    assert refused.value.code is ErrorCode.DISK_FULL
    disk.refusing = ErrorCode.CANNOT_WRITE
    news.wait_for("failing: cannot_write")
    disk.refusing = None
    news.wait_for("saved")
    assert texts(saving.load(RECORD)) == ["1", "2", "3"]
    told = [what for what in news.told if what != "waiting"]
    assert told == ["failing: disk_full", "failing: cannot_write", "saved"]


def test_a_person_can_have_it_tried_again_at_once(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RETRY_SECONDS", 60)
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 1)
    disk.wait_for_tries(1)
    saving.retry_now()
    disk.wait_for_tries(2)
    time.sleep(0.05)
    assert disk.tries == 2
    assert news.told.count("failing: disk_full") == 1
    disk.refusing = None
    saving.retry_now()
    news.wait_for("saved")


def test_a_bug_is_told_and_logged_without_what_was_said(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, caplog: pytest.LogCaptureFixture
) -> None:
    disk.bug = ValueError("Said in confidence")
    note(saving, 1)
    news.wait_for("failing: database_failed")
    assert "ValueError" in caplog.text
    assert "builders.py" in caplog.text
    assert "confidence" not in caplog.text
    disk.bug = None
    saving.retry_now()
    news.wait_for("saved")
    assert texts(saving.load(RECORD)) == ["1"]


def test_a_listener_with_a_bug_does_not_stop_the_saving(
    disk: HeldStore, caplog: pytest.LogCaptureFixture
) -> None:
    class Deaf(SavingNews):
        def _tell(self, news: str) -> None:
            raise ValueError(news)

    saving = BackgroundStore(disk, Deaf(), Ticking(), patience=5)
    note(saving, 1, 2)
    assert texts(saving.load(RECORD)) == ["1", "2"]
    assert "ValueError" in caplog.text
    assert saving.close(5)


def test_closing_says_whether_all_was_written(
    saving: BackgroundStore, disk: HeldStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RETRY_SECONDS", 60)
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 1)
    assert not saving.close(0.02)
    note(saving, 2)  # the person stays
    disk.refusing = None
    assert saving.close(5)
    assert texts(disk.load(RECORD)) == ["1", "2"]
    with pytest.raises(RuntimeError):
        note(saving, 3)


def test_saving_goes_on_in_another_place(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, path: Path
) -> None:
    note(saving, 1, 2)
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 3)
    saving.undo(RECORD, NOON)
    saving.undo(RECORD, NOON)
    saving.apply(RECORD, a_new_answer(Answer("q", "yes", NOON)), NOON)
    saving.exported(RECORD, 2, "aa")
    saving.save_draft(RECORD, Draft("pay", "Half a"))
    news.wait_for("failing: disk_full")

    one, two, three = (a_new_note(str(number), number) for number in (1, 2, 3))
    assert one.note_after
    on_screen = a_record(answers=(Answer("q", "yes", NOON),), export_number=2, earlier_exports=("aa",))
    on_screen = replace(on_screen, notes=(one.note_after,))
    with closing(SqliteStore(path, PlainCodec())) as stick:
        saving.continue_in(stick, on_screen, History(done=(one,), undone=(three, two)))
        news.wait_for("saved")
        assert saving.load(RECORD) == on_screen
        assert saving.draft(RECORD) == Draft("pay", "Half a")
        saving.redo(RECORD, NOON)
        saving.redo(RECORD, NOON)
        note(saving, 4)
        assert texts(saving.load(RECORD)) == ["1", "2", "3", "4"]
        assert saving.close(5)


def test_what_the_clock_said_late_undoes_no_decision_in_another_place(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, path: Path
) -> None:
    disk.refusing = ErrorCode.DISK_FULL
    begun = SessionState("scope", NOON)
    longer = replace(begun, added_minutes=5)
    saving.save_session(RECORD, begun)
    saving.apply(RECORD, Change(begun, longer), NOON)
    news.wait_for("failing: disk_full")
    with closing(SqliteStore(path, PlainCodec())) as stick:
        saving.continue_in(stick, a_record(sessions=(longer,)), History(done=(Change(begun, longer),)))
        assert saving.load(RECORD).state_of("scope") == longer
        assert saving.close(5)


def test_what_was_changed_after_an_export_is_not_taken_for_exported_in_another_place(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews, path: Path
) -> None:
    disk.refusing = ErrorCode.DISK_FULL
    saving.exported(RECORD, 1, "aa")
    note(saving, 1)
    news.wait_for("failing: disk_full")
    on_screen = a_record("1", "One", earlier_exports=("aa",))
    with closing(SqliteStore(path, PlainCodec())) as stick:
        saving.continue_in(stick, on_screen)
        assert saving.load(RECORD) == on_screen
        assert not saving.is_exported(RECORD)
        assert saving.close(5)


def test_the_record_in_the_other_place_is_the_newer_one_and_has_the_draft(
    path: Path, news: SavingNews
) -> None:
    with (
        closing(SqliteStore(path, PlainCodec())) as laptop,
        closing(SqliteStore(path.with_name("stick.db"), PlainCodec())) as stick,
    ):
        saving = BackgroundStore(laptop, news, Ticking(NOON + timedelta(hours=1)), patience=5)
        saving.create(a_record())
        note(saving, 1)
        saving.undo(RECORD, NOON + timedelta(minutes=30))
        saving.save_draft(RECORD, Draft("pay", "Half a"))
        assert saving.draft(RECORD)
        saving.continue_in(stick, a_record())
        assert saving.draft(RECORD) == Draft("pay", "Half a")
        assert stick.summaries()[0].changed > laptop.summaries()[0].changed
        assert saving.close(5)


def test_a_disk_that_hangs_is_left_behind(saving: BackgroundStore, disk: HeldStore, news: SavingNews) -> None:
    disk.hold()
    note(saving, 1)
    other = HeldStore()
    saving.continue_in(other, a_record("1", "All that is on the screen"))
    news.wait_for("saved")
    note(saving, 2)
    assert texts(saving.load(RECORD)) == ["All that is on the screen", "2"]
    disk.release()


def test_another_place_that_refuses_changes_nothing(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews
) -> None:
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 1)
    other = HeldStore()
    other.refusing = ErrorCode.CANNOT_WRITE
    with pytest.raises(UserError):
        saving.continue_in(other, a_record())
    disk.refusing = None
    saving.retry_now()
    news.wait_for("saved")
    assert texts(saving.load(RECORD)) == ["1"]
    assert other.records == {}


def test_saved_is_told_with_the_time(disk: HeldStore) -> None:
    class Clocked(SavingNews):
        def saved(self, at: object) -> None:
            self.told.append(str(at))

    news = Clocked()
    saving = BackgroundStore(disk, news, Ticking(), patience=5)
    note(saving, 1, 2)
    assert news.told == [str(NOON + timedelta(seconds=1)), str(NOON + timedelta(seconds=2))]
    assert saving.close(5)


def test_a_note_takes_the_draft_after_it_along(saving: BackgroundStore, disk: HeldStore) -> None:
    disk.hold()
    note(saving, 1)
    saving.save_draft(RECORD, Draft("roles", "Two"))
    saving.apply(RECORD, a_new_note("Two", 2), NOON, Draft("roles"))
    disk.release()
    assert saving.draft(RECORD) == Draft("roles")
    assert disk.drafts_written == [""]
    disk.hold()
    saving.apply(RECORD, a_new_note("Three", 3), NOON, Draft("roles"))
    saving.save_draft(RECORD, Draft("roles", "Fo"))
    disk.release()
    assert saving.draft(RECORD) == Draft("roles", "Fo")


def test_the_draft_after_a_note_goes_to_another_place(
    saving: BackgroundStore, disk: HeldStore, news: SavingNews
) -> None:
    disk.refusing = ErrorCode.DISK_FULL
    saving.save_draft(RECORD, Draft("roles", "One"))
    saving.apply(RECORD, a_new_note("One"), NOON, Draft("roles"))
    news.wait_for("failing: disk_full")
    other = HeldStore()
    saving.continue_in(other, a_record("1", "One"), History(highest_number=4))
    assert saving.draft(RECORD) == Draft("roles")
    assert texts(saving.load(RECORD)) == ["One"]
    assert saving.history(RECORD).highest_number == 4


def saving_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "saving"]


def test_what_is_abandoned_is_never_written(disk: HeldStore, news: SavingNews) -> None:
    before = saving_threads()
    saving = BackgroundStore(disk, news, Ticking(), patience=0.01)
    (thread,) = (thread for thread in saving_threads() if thread not in before)
    disk.hold()
    note(saving, 1)
    disk.wait_for_tries(1)
    note(saving, 2, 3)
    saving.save_draft(RECORD, Draft("roles", "Fo"))
    saving.abandon()
    with pytest.raises(RuntimeError):
        note(saving, 4)
    with pytest.raises(RuntimeError):
        saving.save_draft(RECORD, Draft("roles", "Four"))
    disk.release()
    thread.join(5)
    assert not thread.is_alive()
    assert texts(disk.load(RECORD)) == ["1"]  # it was in the disk's hands
    assert disk.drafts_written == []
    assert "saved" not in news.told


def test_a_disk_that_refuses_is_not_asked_again_once_abandoned(
    disk: HeldStore, news: SavingNews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RETRY_SECONDS", 60)
    before = saving_threads()
    saving = BackgroundStore(disk, news, Ticking(), patience=0.01)
    (thread,) = (thread for thread in saving_threads() if thread not in before)
    disk.refusing = ErrorCode.DISK_FULL
    note(saving, 1, 2)
    news.wait_for("failing: disk_full")
    disk.refusing = None
    saving.abandon()
    thread.join(5)
    assert not thread.is_alive()
    assert disk.tries == 1
    assert disk.load(RECORD).notes == ()
    assert saving.load(RECORD) == disk.load(RECORD)
    assert saving.close(5)


def test_a_disk_that_refuses_what_was_abandoned_is_heard_by_nobody(disk: HeldStore, news: SavingNews) -> None:
    before = saving_threads()
    saving = BackgroundStore(disk, news, Ticking(), patience=0.01)
    (thread,) = (thread for thread in saving_threads() if thread not in before)
    disk.hold()
    note(saving, 1)
    disk.wait_for_tries(1)
    disk.refusing = ErrorCode.DISK_FULL
    saving.abandon()
    disk.release()
    thread.join(5)
    assert not thread.is_alive()
    assert news.told == ["waiting"]

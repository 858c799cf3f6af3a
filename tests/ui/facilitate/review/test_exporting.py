"""An export beside the window: a slow stick, a second press, a page that is left, and the other roads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peernotes.domain.copies import ReceivedFile
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import TableRecord
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.text_block import content_of, text_block
from peernotes.report.word import WordReport
from peernotes.services.facilitator import Facilitator
from peernotes.services.readable_copy import ReadableCopy
from peernotes.services.table_export import Exported, TableExport
from peernotes.ui.facilitate.review.export_words import closing_failed_words, closing_words
from peernotes.ui.facilitate.review.exporting import Exporting, TextBlock
from peernotes.ui.tasks import Tasks
from tests.builders import a_record
from tests.fakes import MemoryStore, Ticking


class SlowFiles:
    """Real table files; a stick that takes its time, and disks that refuse."""

    def __init__(self) -> None:
        self._real = TableFileFormat()
        self.refusing: dict[str, Exception] = {}
        self.slow_place = "stick"
        self.slow = threading.Event()
        self.slow.set()
        self.reached = threading.Event()
        self.threads: set[int] = set()

    def write(self, path: Path, record: TableRecord, exported: datetime) -> str:
        self.threads.add(threading.get_ident())
        if path.parent.name == self.slow_place:
            self.reached.set()
            assert self.slow.wait(10)
        if path.parent.name in self.refusing:
            raise self.refusing[path.parent.name]
        return self._real.write(path, record, exported)

    def content(self, record: TableRecord, exported: datetime) -> tuple[bytes, str]:
        return self._real.content(record, exported)

    def read(self, path: Path) -> ReceivedFile:
        return self._real.read(path)


@dataclass
class Desk:
    """A table whose exports are heard, as the page hears them."""

    folder: Path
    files: SlowFiles = field(default_factory=SlowFiles)
    tasks: Tasks = field(default_factory=Tasks)
    heard: list[tuple[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        store = MemoryStore()
        store.create(a_record("3", "One", "Two", export_number=0))
        self.facilitator = Facilitator(store, Ticking(), "record-3")
        self.export = TableExport(self.files, Ticking(), self.folder / "laptop")
        readable = ReadableCopy(WordReport(), Ticking())
        self.exporting = Exporting(lambda: self.export, self.tasks, text_block, readable.write)
        for name in ("busy", "own_written", "done", "failed", "block_done", "readable_done", "road_failed"):
            getattr(self.exporting, name).connect(lambda value, name=name: self.heard.append((name, value)))

    def all(self, name: str) -> list[object]:
        return [value for heard, value in self.heard if heard == name]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.files.slow.set()
    made.tasks.close()


def test_an_export_is_written_beside_the_window_and_told_in_it(desk: Desk, qtbot: QtBot) -> None:
    assert desk.exporting.start(desk.facilitator.copy(), desk.stick)
    assert desk.exporting.running
    qtbot.waitUntil(lambda: bool(desk.all("done")))
    (exported,) = desk.all("done")
    assert isinstance(exported, Exported)
    assert exported.path and exported.path.parent == desk.stick
    assert threading.get_ident() not in desk.files.threads
    assert desk.all("busy") == [True, False]
    assert not desk.exporting.running


def test_a_slow_stick_holds_nobody_up_and_the_own_copy_is_told_meanwhile(desk: Desk, qtbot: QtBot) -> None:
    desk.files.slow.clear()
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    qtbot.waitUntil(lambda: bool(desk.all("own_written")))
    (early,) = desk.all("own_written")
    assert isinstance(early, Exported)
    assert early.own and early.own.exists()
    assert desk.all("done") == []
    desk.files.slow.set()
    qtbot.waitUntil(lambda: bool(desk.all("done")))


def test_a_second_press_while_it_runs_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.files.slow.clear()
    copy = desk.facilitator.copy()
    assert desk.exporting.start(copy, desk.stick)
    assert not desk.exporting.start(copy, desk.stick)
    assert not desk.exporting.start_block(copy)
    assert not desk.exporting.start_readable(copy.record, desk.stick)
    desk.files.slow.set()
    qtbot.waitUntil(lambda: not desk.exporting.running)
    assert len(desk.all("done")) == 1
    assert desk.exporting.start(copy, desk.stick)
    qtbot.waitUntil(lambda: len(desk.all("done")) == 2)


def test_what_refuses_is_told_and_the_next_export_goes_well(desk: Desk, qtbot: QtBot) -> None:
    desk.files.refusing = dict.fromkeys(("stick", "laptop"), UserError(ErrorCode.DISK_FULL, file="x"))
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    qtbot.waitUntil(lambda: bool(desk.all("failed")))
    assert desk.all("busy") == [True, False]
    del desk.files.refusing["laptop"]
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    qtbot.waitUntil(lambda: bool(desk.all("done")))
    (exported,) = desk.all("done")
    assert isinstance(exported, Exported)
    assert exported.path is None
    assert exported.refused is not None


def test_whoever_leaves_waits_for_the_file_and_can_keep_it(desk: Desk) -> None:
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    written = desk.exporting.wait(10)
    assert isinstance(written, Exported)
    assert written.path and written.path.exists()
    desk.facilitator.keep(written)
    assert not desk.facilitator.has_unexported


def test_whoever_leaves_a_stick_that_never_answers_keeps_the_laptops_copy(desk: Desk) -> None:
    desk.files.slow.clear()
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    assert desk.files.reached.wait(10)
    written = desk.exporting.wait(0.01)
    assert isinstance(written, Exported)
    assert (written.path, written.refused) == (None, None)
    assert written.own and written.own.exists()


@pytest.mark.parametrize("slow", ["stick", "laptop"])
def test_a_page_that_is_gone_hears_nothing_and_the_file_is_written_whole(
    desk: Desk, qtbot: QtBot, slow: str
) -> None:
    desk.files.slow_place = slow
    desk.files.slow.clear()
    desk.exporting.start(desk.facilitator.copy(), desk.stick)
    assert desk.files.reached.wait(10)
    desk.tasks.close()
    desk.exporting.deleteLater()
    desk.files.slow.set()
    (worker,) = desk.files.threads
    for thread in threading.enumerate():
        if thread.ident == worker:
            thread.join(10)
    qtbot.wait(10)
    assert desk.all("done") == []
    (path,) = desk.stick.glob("*.pntable")
    assert len(TableFileFormat().read(path).record.notes) == 2


def test_nothing_runs_nothing_is_waited_for(desk: Desk) -> None:
    assert desk.exporting.wait(10) is None


def test_the_text_holds_every_note_and_is_a_copy(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    copy = desk.facilitator.copy()
    desk.exporting.start_block(copy)
    qtbot.waitUntil(lambda: bool(desk.all("block_done")))
    (made,) = desk.all("block_done")
    assert isinstance(made, TextBlock)
    assert made.text.startswith("Table 3, 2 notes, copy 1, for Peernotes.")
    path = tmp_path / "again.pntable"
    path.write_bytes(content_of(f"> Dear all,\n{made.text}\nGreetings", "mail.txt"))
    again = TableFileFormat().read(path)
    assert [note.text for note in again.record.notes] == ["One", "Two"]
    assert made.own and made.own.digest == made.block.digest == again.digest
    desk.facilitator.keep(made.block)
    assert (desk.facilitator.record.export_number, desk.facilitator.has_unexported) == (1, False)


def test_a_full_laptop_keeps_nobody_from_the_text(desk: Desk, qtbot: QtBot) -> None:
    desk.files.refusing = {"laptop": UserError(ErrorCode.DISK_FULL, file="x")}
    desk.exporting.start_block(desk.facilitator.copy())
    qtbot.waitUntil(lambda: bool(desk.all("block_done")))
    (made,) = desk.all("block_done")
    assert isinstance(made, TextBlock)
    assert made.own is None


def test_the_readable_copy_is_written_beside_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.exporting.start_readable(desk.facilitator.record, desk.stick)
    qtbot.waitUntil(lambda: bool(desk.all("readable_done")), timeout=20_000)
    (path,) = desk.all("readable_done")
    assert isinstance(path, Path)
    assert path.exists()


def test_a_readable_copy_that_cannot_be_written_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.exporting.start_readable(desk.facilitator.record, desk.folder / "gone")
    qtbot.waitUntil(lambda: bool(desk.all("road_failed")), timeout=20_000)
    assert not desk.exporting.running


def test_closing_says_what_was_written_and_where(desk: Desk) -> None:
    exported = desk.export.write(desk.facilitator.copy(), None)
    assert closing_words(exported) == f"Table 3 was also written to {exported.own}: 2 notes, copy 1."


def test_closing_says_when_no_file_could_be_written() -> None:
    words = closing_failed_words("3", UserError(ErrorCode.DISK_FULL, file="x"))
    assert "No table file of Table 3 could be written" in words
    assert "kept in Peernotes" in words

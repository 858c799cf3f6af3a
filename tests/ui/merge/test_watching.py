"""A stick is plugged in while the page is open: it is offered, never merged unasked, and never waited for."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peernotes.ui.merge import sticks
from peernotes.ui.merge.sticks import Place
from peernotes.ui.merge.watching import FolderWatch
from tests.builders import a_record
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile, shown, write_record


@pytest.fixture
def stick(tmp_path: Path) -> Place:
    folder = tmp_path / "media" / "KINGSTON"
    folder.mkdir(parents=True)
    return Place("KINGSTON", folder, stick=True)


def look(laptop: Laptop) -> None:
    """Until the watch has looked once more."""
    laptop.qtbot.waitUntil(lambda: not laptop.page.watch._looking)
    with laptop.qtbot.waitSignal(laptop.page.watch._looked):
        laptop.page.watch.look()
    settle()


def offered(laptop: Laptop) -> str:
    return laptop.page.found_strip.sentence


def test_a_stick_is_offered_and_one_key_adds_its_files(laptop: Laptop, stick: Place) -> None:
    assert offered(laptop) == ""
    for label in ("1", "2"):
        write_record(stick.folder / f"table-{label}.pntable", a_record(label, "Vetting"))
    laptop.chooser.sticks = [stick]
    look(laptop)
    assert offered(laptop) == "USB stick “KINGSTON”: 2 new table files."
    assert laptop.rapporteur.received == (), "nothing comes in unasked"
    laptop.page.activateWindow()
    QTest.keyClick(laptop.page, Qt.Key.Key_F5)
    laptop.wait()
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1", "2"]
    look(laptop)
    assert offered(laptop) == ""


def test_not_now_is_not_asked_again_until_the_file_changed(laptop: Laptop, stick: Place) -> None:
    path = write_record(stick.folder / "table-1.pntable", a_record("1", "Vetting"))
    laptop.chooser.sticks = [stick]
    look(laptop)
    button = laptop.page.found_strip.buttons[1]
    assert button.text() == "Not now"
    button.click()
    assert offered(laptop) == ""
    look(laptop)
    assert offered(laptop) == ""
    write_record(path, a_record("1", "Vetting", "Wages"))
    look(laptop)
    assert offered(laptop) == "USB stick “KINGSTON”: 1 new table file."


def test_the_folder_used_last_is_watched(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> None:
    laptop.add(table_file("1", "Vetting"))
    table_file("2", "Wages")
    look(laptop)
    assert offered(laptop) == f"Folder “{tmp_path.name}”: 1 new table file."
    laptop.page.found_strip.buttons[0].click()
    laptop.wait()
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1", "2"]


def test_a_file_put_into_a_watched_folder_is_seen_by_itself(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"))
    look(laptop)
    table_file("2", "Wages")
    laptop.qtbot.waitUntil(lambda: offered(laptop) != "", timeout=5000)


def test_a_stick_that_is_pulled_out_takes_its_offer_with_it(laptop: Laptop, stick: Place) -> None:
    write_record(stick.folder / "table-1.pntable", a_record("1", "Vetting"))
    laptop.chooser.sticks = [stick]
    look(laptop)
    assert offered(laptop)
    (stick.folder / "table-1.pntable").unlink()
    stick.folder.rmdir()
    look(laptop)
    assert offered(laptop) == ""


def test_a_stick_that_hangs_keeps_nobody_waiting(laptop: Laptop, table_file: TableFile) -> None:
    answers = threading.Event()

    def hangs() -> list[Place]:
        answers.wait(10)
        return []

    watch = laptop.page.watch
    laptop.qtbot.waitUntil(lambda: not watch._looking)
    watch._sticks = hangs
    watch.look()
    watch.look()  # no second look behind the first
    laptop.add(table_file("1", "Vetting"))
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1"]
    assert watch._looking
    laptop.page.hide()
    answers.set()
    laptop.qtbot.waitUntil(lambda: not watch._looking)
    settle()
    assert offered(laptop) == ""


def test_a_look_that_hangs_holds_nothing_of_a_page_that_was_left(laptop: Laptop) -> None:
    answers = threading.Event()

    def hangs() -> list[Place]:
        answers.wait(10)
        return []

    watch = FolderWatch(laptop.desk.new_files, hangs, lambda: False)
    watch.start()
    assert watch._looking
    watch.stop()
    held = weakref.ref(watch)
    del watch
    gc.collect()
    assert held() is None, (
        "the last to hold it would be the look, in whose thread Qt does not survive its end"
    )
    answers.set()


def test_while_files_are_read_nobody_looks_for_others(laptop: Laptop, stick: Place) -> None:
    may_end = threading.Event()
    write_record(stick.folder / "table-1.pntable", a_record("1", "Vetting"))
    watch = laptop.page.watch
    laptop.qtbot.waitUntil(lambda: not watch._looking)
    laptop.chooser.sticks = [stick]
    laptop.desk.work("Reading", lambda _report: may_end.wait(5), lambda _: None, lambda _: None)
    watch.look()
    assert not watch._looking
    may_end.set()
    laptop.wait()
    look(laptop)
    assert offered(laptop)


def test_of_all_disks_only_those_that_can_be_taken_out_are_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert sticks._is_removable("/media/ward/KINGSTON")
    assert sticks._is_removable("/run/media/ward/KINGSTON")
    assert not sticks._is_removable("/home")
    assert all(place.stick for place in sticks.plugged_in())

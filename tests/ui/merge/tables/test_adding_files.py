"""Files in: good ones, bad ones, the same one twice, folders, by drop, by dialog and by key."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peernotes.domain.errors import UserError
from peernotes.exchange.table_file import TableFileFormat
from peernotes.services.ports import Progress
from peernotes.ui.merge.words import shortened
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.card import Edge
from peernotes.ui.widgets.strip import StripKind
from tests.builders import a_note, a_record, a_template
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop, TableFile, expecting, shown, write_record


def test_before_there_is_a_file_the_page_says_what_to_do(laptop: Laptop) -> None:
    page = laptop.page
    assert page.tables.empty_page.isVisible()
    assert not page.tables.view.isVisible()
    assert not page.tables.bottom_bar.isVisible()
    assert laptop.cards == []
    assert page.focusProxy() is page.tables.empty_page.add_button


def test_ctrl_o_adds_the_files_that_were_chosen(laptop: Laptop, table_file: TableFile) -> None:
    laptop.chooser.files = [table_file("1", "Vetting", "Wages"), table_file("2", "Rooms")]
    laptop.page.activateWindow()
    QTest.keyClick(laptop.page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    laptop.wait()
    assert laptop.said == "2 table files were added."
    assert laptop.page.strip.kind is StripKind.GOOD
    assert [row[:5] for row in shown(laptop.page.tables.model)] == [
        ["1", "Prison peer", "5", "Exported 12:00", "2"],
        ["2", "Prison peer", "5", "Exported 12:00", "1"],
    ]
    assert laptop.cards == ["Nothing is missing and nothing is odd."]
    assert laptop.page.focusProxy() is laptop.page.tables.view


def test_who_changes_their_mind_in_the_dialog_changes_nothing(laptop: Laptop) -> None:
    laptop.page.choose_files()
    laptop.page.tables.choose_folder()
    assert laptop.page.tables.empty_page.isVisible()
    assert laptop.said == ""


def test_the_same_file_again_changes_nothing_and_says_so(laptop: Laptop, table_file: TableFile) -> None:
    path = table_file("1", "Vetting")
    laptop.add(path)
    before = shown(laptop.page.tables.model)
    laptop.add(path)
    assert laptop.said == "“table-1.pntable” is already here; nothing changed."
    assert laptop.page.strip.kind is StripKind.INFO
    assert shown(laptop.page.tables.model) == before


def test_a_bad_file_gets_a_card_and_harms_no_other(
    laptop: Laptop, table_file: TableFile, tmp_path: Path
) -> None:
    foreign, empty = tmp_path / "menu.pntable", tmp_path / "table-9.pntable"
    foreign.write_text("Soup of the day", encoding="utf-8")
    empty.write_bytes(b"")
    laptop.add(foreign, table_file("1", "Vetting"), empty)
    assert laptop.said == "1 table file was added. 2 files cannot be used; their cards say why."
    assert laptop.page.strip.kind is StripKind.WARNING
    assert laptop.cards == [
        "“menu.pntable” is not a Peernotes file; nothing was changed.",
        "“table-9.pntable” is empty; please export it again on the laptop that it came from.",
    ]
    assert {card.thing.edge for card in laptop.page.tables.things.cards} == {Edge.BAD}
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1"]


def test_a_bad_file_can_be_left_out(laptop: Laptop, tmp_path: Path) -> None:
    foreign = tmp_path / "menu.pntable"
    foreign.write_text("Soup of the day", encoding="utf-8")
    laptop.add(foreign)
    (card,) = laptop.page.tables.things.cards
    (leave_out,) = card.buttons
    leave_out.click()
    settle()
    assert laptop.cards == []
    assert laptop.page.tables.empty_page.isVisible()


def test_a_bad_file_that_comes_again_whole_loses_its_card(laptop: Laptop, table_file: TableFile) -> None:
    path = table_file("1", "Vetting", "Wages")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    laptop.add(path)
    assert len(laptop.cards) == 1
    path.write_bytes(whole)
    laptop.add(path)
    assert laptop.cards == ["Nothing is missing and nothing is odd."]
    assert shown(laptop.page.tables.model)[0][4] == "2"


def test_a_folder_brings_its_table_files(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> None:
    table_file("1", "Vetting")
    table_file("2", "Wages")
    (tmp_path / "menu.txt").write_text("Soup of the day", encoding="utf-8")
    laptop.chooser.folder = tmp_path
    laptop.page.tables.drop_zone.folder_button.click()
    laptop.wait()
    assert laptop.said == "2 table files were added."


def test_a_folder_without_table_files_is_named_and_the_other_files_come(
    laptop: Laptop, table_file: TableFile, tmp_path: Path
) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    laptop.add(photos, table_file("1", "Vetting"))
    nothing = (
        f"There is no table file in the folder “{photos}”; please choose the one that holds .pntable files."
    )
    assert laptop.said == shortened(f"1 table file was added. {nothing}", most=90)
    assert laptop.page.strip.kind is StripKind.WARNING


def test_an_expected_table_without_a_file_is_named(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("2", "Vetting", template=expecting(2)))
    assert laptop.cards == ["Table 1 has no file yet"]
    assert shown(laptop.page.tables.model)[0][:4] == ["1", "", "", "No file"]


def test_cards_stand_by_weight(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> None:
    older = a_template(tables=3)
    newer = replace(older, version=2)
    (tmp_path / "menu.pntable").write_text("Soup of the day", encoding="utf-8")
    laptop.add(
        table_file("1", "Vetting", template=older),
        table_file("3", "Wages", uid="first", template=newer, name="a.pntable"),
        table_file("3", "Rooms", uid="second", template=newer, name="b.pntable"),
        table_file("7", "Food", template=newer),
        tmp_path / "menu.pntable",
    )
    assert [
        (card.thing.edge, card.thing.sentence.split(" (")[0]) for card in laptop.page.tables.things.cards
    ] == [
        (Edge.BAD, "“menu.pntable” is not a Peernotes file; nothing was changed."),
        (Edge.BAD, "2 records say “Table 3”"),
        (Edge.WARNING, "Table 2 has no file yet"),
        (Edge.WARNING, "Table 1 used version 1 of the template, not 2"),
        (Edge.INFO, "Table 7 is not among the expected tables"),
    ]


def test_a_newer_copy_takes_the_place_of_the_older_in_either_order(
    laptop: Laptop, table_file: TableFile, tmp_path: Path
) -> None:
    first = table_file("1", "Vetting", name="first.pntable")
    digest = TableFileFormat().read(first).digest
    second = write_record(
        tmp_path / "second.pntable",
        a_record("1", "Vetting", "Wages", export_number=2, earlier_exports=(digest,)),
    )
    laptop.add(second)
    laptop.add(first)
    assert laptop.said == ("1 table file was added. “first.pntable” is an older copy; the newer one counts.")
    assert shown(laptop.page.tables.model)[0][3:5] == ["Exported 12:00", "2"]


def test_the_cell_that_the_keyboard_is_at_is_said_in_words(laptop: Laptop, table_file: TableFile) -> None:
    laptop.add(table_file("1", "Vetting"), table_file("2", a_note("Wages", "pay")))
    view = laptop.page.tables.view
    view.setFocus()
    view.setCurrentIndex(laptop.page.tables.model.index(0, 1))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert laptop.page.tables.pointed.text() == "Table 2, Session 1 Scope: Pay: 1 note"
    laptop.add(table_file("3", "Rooms"))
    assert laptop.page.tables.pointed.text() == "Table 2, Session 1 Scope: Pay: 1 note"


def test_reading_can_be_stopped_and_what_was_read_stays(laptop: Laptop, table_file: TableFile) -> None:
    reading, go_on = threading.Event(), threading.Event()
    files = [table_file(str(number), "Vetting") for number in (1, 2, 3)]
    add = laptop.rapporteur.add

    def slow(paths: Sequence[Path], progress: Progress | None = None) -> object:
        def report(done: int, total: int) -> None:
            if done == 1:
                reading.set()
                assert go_on.wait(5)
            assert progress
            progress(done, total)

        return add(paths, report)

    laptop.rapporteur.add = slow  # type: ignore[method-assign, assignment]
    laptop.page.add(files)
    laptop.qtbot.waitUntil(reading.is_set)
    assert laptop.page.working.isVisible()
    assert not laptop.page.top_bar.add_button.isEnabled()
    assert not laptop.page.top_bar.word_button.isEnabled()
    laptop.page.add(files)  # dropped while it works: nothing happens
    laptop.page.working.stop_button.click()
    assert not laptop.page.working.stop_button.isEnabled()
    go_on.set()
    laptop.wait()
    assert laptop.said.startswith("Stopped. Files that were read before are here")
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1"]
    assert laptop.page.top_bar.add_button.isEnabled()


def test_a_folder_that_the_disk_refuses_is_said(laptop: Laptop, tmp_path: Path) -> None:
    def refuse(_folder: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    laptop.desk._table_files_in = refuse
    laptop.add(tmp_path)
    assert laptop.said == f"“{tmp_path.name}” could not be read (Permission denied); nothing was changed."


def test_an_error_that_is_none_of_the_files_is_said(laptop: Laptop, table_file: TableFile) -> None:
    from peernotes.domain.errors import ErrorCode

    def full(_paths: object, _progress: object = None) -> object:
        raise UserError(ErrorCode.DISK_FULL, file="table-1.pntable")

    laptop.rapporteur.add = full  # type: ignore[method-assign, assignment]
    laptop.add(table_file("1", "Vetting"))
    assert laptop.said == "There is no room left for “table-1.pntable”; please choose another place."


@pytest.mark.parametrize("broken", ["add", "compile"])
def test_a_bug_while_adding_is_said_calmly(laptop: Laptop, table_file: TableFile, broken: str) -> None:
    def bug(*_: object) -> None:
        raise ZeroDivisionError

    setattr(laptop.rapporteur, broken, bug)
    with laptop.qtbot.captureExceptions() as seen:
        laptop.add(table_file("1", "Vetting"))
    assert {kind for kind, _, _ in seen} == {ZeroDivisionError}
    assert laptop.page.strip.kind is StripKind.BAD
    assert laptop.said == "Something went wrong in Peernotes; no file was changed. Please try again."
    assert laptop.page.top_bar.add_button.isEnabled()


def test_no_file_can_be_left_out_while_something_is_done(
    laptop: Laptop, table_file: TableFile, tmp_path: Path
) -> None:
    foreign = tmp_path / "menu.pntable"
    foreign.write_text("Soup of the day", encoding="utf-8")
    laptop.add(foreign, table_file("1", "Vetting"))
    laptop.chooser.place = tmp_path / "report.docx"
    laptop.reports.may_go_on.clear()
    laptop.page.top_bar.word_button.click()
    laptop.desk.compiled.emit()  # the cards are new; what is true of them is not
    settle()
    (button,) = laptop.page.tables.things.cards[0].buttons
    assert not button.isEnabled()
    laptop.desk.leave_out(foreign)
    assert foreign in laptop.rapporteur.refused
    laptop.reports.may_go_on.set()
    laptop.wait()
    assert button.isEnabled()
    button.click()
    assert laptop.rapporteur.refused == {}


def test_files_may_be_refused_while_the_page_is_shown_anew(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "menu.pntable"
    foreign.write_text("Soup of the day", encoding="utf-8")
    laptop.add(foreign)

    def meanwhile(error: UserError) -> str:
        laptop.rapporteur.refused[tmp_path / "late.pntable"] = error
        return sentence_of_error(error)

    monkeypatch.setattr("peernotes.ui.merge.tables.cards.files.sentence_of_error", meanwhile)
    laptop.desk.compiled.emit()
    settle()
    assert len(laptop.cards) == 1


def test_two_older_copies_are_told_together(laptop: Laptop, table_file: TableFile, tmp_path: Path) -> None:
    files = [table_file("1", "Vetting", name="a.pntable"), table_file("2", "Wages", name="b.pntable")]
    for number, path in enumerate(files, 1):
        digest = TableFileFormat().read(path).digest
        newer = a_record(str(number), "More", export_number=2, earlier_exports=(digest,))
        laptop.add(write_record(tmp_path / f"newer-{number}.pntable", newer))
    laptop.add(*files)
    assert laptop.said == ("2 table files were added. 2 of them are older copies; the newer ones count.")
    laptop.add(*files)
    assert laptop.said == "2 files are already here; nothing changed."


# --- by drop


def dragged(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(mime: QMimeData) -> QDragEnterEvent:
    return QDragEnterEvent(
        QPoint(200, 300),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def drop(mime: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(200, 300),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_files_and_folders_can_be_dropped_anywhere_on_the_page(
    laptop: Laptop, table_file: TableFile, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    write_record(stick / "table-2.pntable", a_record("2", "Wages"))
    mime = dragged(table_file("1", "Vetting"), stick)
    entering = enter(mime)
    QApplication.sendEvent(laptop.page, entering)
    assert entering.isAccepted()
    assert laptop.page.tables.drop_zone.inviting
    dropping = drop(mime)
    QApplication.sendEvent(laptop.page, dropping)
    assert dropping.dropAction() is Qt.DropAction.CopyAction, "a move would empty the stick"
    laptop.wait()
    assert [row[0] for row in shown(laptop.page.tables.model)] == ["1", "2"]


def test_a_drag_that_goes_elsewhere_is_forgotten(laptop: Laptop, table_file: TableFile) -> None:
    mime = dragged(table_file("1", "Vetting"))
    QApplication.sendEvent(laptop.page, enter(mime))
    QApplication.sendEvent(laptop.page, QDragLeaveEvent())
    assert not laptop.page.tables.drop_zone.inviting


def test_words_and_pages_of_the_web_cannot_be_dropped(laptop: Laptop) -> None:
    mime = QMimeData()
    mime.setText("table-1.pntable")
    mime.setUrls([QUrl("https://example.org/table-1.pntable")])
    entering = enter(mime)
    entering.ignore()
    QApplication.sendEvent(laptop.page, entering)
    assert not entering.isAccepted()

"""The last step, by keyboard: what is left to check, one key, and what to do where a stick refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Draft, TableRecord
from peernotes.domain.review import review
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.text_block import text_block
from peernotes.services.table_export import Exported, TableCopy
from peernotes.ui.actions import ActionId, Where, make_actions, rows_of
from peernotes.ui.facilitate.review.export_words import block_heading, to_check_words
from peernotes.ui.facilitate.review.review_view import BUSY_DELAY, ReviewView
from peernotes.ui.theme import ThemeController
from tests.builders import NOON, a_note, a_record
from tests.ui.clipping import faults, settle, tab_stops

STICK = Path("/media/facilitator/USB STICK/table-3-record.pntable")
LAPTOP = Path("/home/facilitator/Documents/Peernotes/table-3-record.pntable")
FULL = UserError(ErrorCode.DISK_FULL, file="table-3-record.pntable")


class Page(QWidget):
    """The last step, with the keys of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.exports = 0
        actions = make_actions(
            Where.TABLE, self, {row.id: self._export_on(row.id) for row in rows_of(Where.TABLE)}
        )
        self.view = ReviewView(actions, self)
        self.heard: list[tuple[str, str]] = []
        for name in ("go_to", "fill_marks", "read_back", "copy_block", "save_block"):
            getattr(self.view, name).connect(lambda value, name=name: self.heard.append((name, value)))
        for name in ("another_folder", "readable_copy", "email_text"):
            getattr(self.view, name).connect(lambda name=name: self.heard.append((name, "")))

    def _export_on(self, action: ActionId) -> Callable[[], None]:
        def export() -> None:
            self.exports += action is ActionId.EXPORT

        return export

    def set_size(self, width: int, height: int) -> None:
        self.resize(width, height)
        self.view.resize(width, height)

    def show_record(self, record: TableRecord, draft: Draft | None = None, *, changed: bool = True) -> None:
        self.view.show_review(review(record, draft), changed=changed, language="en")
        settle()

    def said(self) -> str:
        labels = [label for label in self.view.findChildren(QLabel) if label.isVisibleTo(self.view)]
        return "\n".join(label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in labels)

    def key(self, key: Qt.Key) -> None:
        focus = self.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def page(controller: ThemeController, qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.set_size(1130, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def things_to_check(rehearsal: bool = False) -> TableRecord:
    """A mark, an untouched question, a note that the table did not confirm, and a session without notes."""
    return a_record(
        "3",
        a_note("a", "roles", confirmed=True),
        a_note("b", "roles", 2),
        a_note("", "scope-other", 3),
        export_number=0,
        rehearsal=rehearsal,
    )


def all_touched(rehearsal: bool = False) -> TableRecord:
    return a_record("3", a_note("a"), a_note("b", "pay", 2), a_note("c", "rooms", 3), rehearsal=rehearsal)


def copy_of(record: TableRecord) -> TableCopy:
    return TableCopy(replace(record, export_number=record.export_number + 1), 1)


def exported(**places: Path | UserError) -> Exported:
    return Exported(copy_of(things_to_check()), "digest", **places)  # type: ignore[arg-type]


def a_text(record: TableRecord) -> str:
    copy = copy_of(record)
    content, _ = TableFileFormat().content(copy.record, NOON)
    return text_block(content, block_heading(copy, 2))


def test_what_is_left_is_told_in_sentences(page: Page) -> None:
    page.show_record(things_to_check(), Draft("pay", "half a thou"))
    said = page.said()
    for sentence in (
        "Table 3 · 2 notes",
        "1 of them was read back, and the table confirmed it.",
        "Not yet exported.",
        "A note stands in the line unfinished. It is not in the file yet.",
        "Scope: 1 mark still waits for its words.",
        "Scope: no note yet for Pay.",
        "Needs: no note yet, and no reason why.",
        "Scope: 1 note was not yet confirmed by the table.",
        "It may stay so. You can export at any time.",
    ):
        assert sentence in said


def test_it_is_calm_when_nothing_is_left(page: Page) -> None:
    page.show_record(all_touched())
    assert "Nothing is left to check." in page.said()
    assert "To check" not in page.said()
    assert page.view.checks.buttons == []


def test_each_sentence_leads_to_its_place_by_the_keyboard(page: Page) -> None:
    page.show_record(things_to_check(), Draft("pay", "half"))
    page.view.checks.buttons[0].setFocus()
    for _ in page.view.checks.buttons:
        page.key(Qt.Key.Key_Return)
        page.key(Qt.Key.Key_Tab)
    assert page.heard == [
        ("go_to", "pay"),
        ("fill_marks", "scope-other"),
        ("go_to", "pay"),
        ("go_to", "rooms"),
        ("read_back", "scope"),
    ]


def test_each_button_says_to_a_screen_reader_what_it_is_about(page: Page) -> None:
    page.show_record(things_to_check())
    names = [button.accessibleName() for button in page.view.checks.buttons]
    assert len(set(names)) == len(names)
    assert names[1] == "Go there. Scope: no note yet for Pay."


def test_tab_visits_the_rows_then_the_other_roads_then_the_export(page: Page) -> None:
    page.show_record(all_touched())
    page.show_record(things_to_check())
    view = page.view
    stops = tab_stops(view)
    assert stops[-len(view.checks.buttons) - 3 :] == [
        *view.checks.buttons,
        view.other_roads.readable,
        view.other_roads.email,
        view.button,
    ]


def test_the_focus_stays_on_its_row_while_nothing_changes(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.checks.buttons[1].setFocus()
    page.show_record(things_to_check())
    assert page.focusWidget() is page.view.checks.buttons[1]


def test_one_key_exports_and_the_button_has_it(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.first_stop().setFocus()
    page.key(Qt.Key.Key_Return)
    assert page.exports == 1
    assert page.view.button.cap() == "Ctrl E"


def test_a_good_export_says_what_where_and_the_second_copy(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.first_stop().setFocus()
    page.view.show_exported(exported(path=STICK, own=LAPTOP))
    said = page.said()
    assert "Table 3 · 2 notes · copy 1 · good" in said
    assert str(STICK) in said
    assert f"A second copy is on this laptop:\n{LAPTOP}" in said
    assert page.view.roads.isHidden()
    assert page.focusWidget() is page.view.button


def test_the_path_is_copied_as_it_is(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.show_exported(exported(path=STICK, own=LAPTOP))
    where = page.view.written.where
    where.setFocus()
    where.setSelection(0, len(where.text()))
    QTest.keyClick(where, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == str(STICK)
    assert where.accessibleName() == str(STICK)


def test_a_laptop_without_room_is_told_though_the_stick_is_good(page: Page) -> None:
    page.view.show_exported(exported(path=STICK, refused=FULL))
    said = page.said()
    assert "copy 1 · good" in said
    assert "This laptop could not take a second copy: there is no room left." in said


def test_a_copy_in_the_laptops_own_folder_is_told_once(page: Page) -> None:
    page.view.show_exported(exported(path=LAPTOP, own=LAPTOP))
    assert page.said().count(str(LAPTOP)) == 1
    assert "This is the copy on this laptop." in page.said()


def test_what_changed_since_is_told_and_a_copy_that_holds_all_too(page: Page) -> None:
    page.show_record(all_touched(), changed=False)
    assert "Copy 1 holds all of it." in page.said()
    page.show_record(all_touched(), changed=True)
    assert "Changed since copy 1: export again to hand it on." in page.said()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FULL, "there is no room left"),
        (
            UserError(ErrorCode.CANNOT_WRITE, file="x", reason="Read-only file system"),
            "the disk refuses it (Read-only file system)",
        ),
        (UserError(ErrorCode.READ_BACK_DIFFERS, file="x"), "what was written could not be read back"),
        (UserError(ErrorCode.FILE_IN_USE, file="x"), "the file is open in another program"),
        (UserError(ErrorCode.FILE_EMPTY, file="x"), "“x” is empty"),
    ],
)
def test_a_stick_that_refuses_is_told_with_what_is_safe(page: Page, error: UserError, why: str) -> None:
    page.view.show_exported(exported(own=LAPTOP, refused=error))
    said = page.said()
    assert f"The stick or folder could not take the file: {why}" in said
    assert "Your notes are safe on this laptop. Copy 1 with 2 notes was written and read back:" in said
    assert str(LAPTOP) in said
    assert "good" not in said


def test_three_roads_are_left_by_the_keyboard(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.first_stop().setFocus()
    page.view.show_exported(exported(own=LAPTOP, refused=FULL))
    assert page.view.without_stick.isHidden()  # each road is offered once
    for _ in range(3):
        page.key(Qt.Key.Key_Return)
        page.key(Qt.Key.Key_Tab)
    assert page.heard == [("another_folder", ""), ("readable_copy", ""), ("email_text", "")]


def test_the_next_good_export_takes_the_roads_away(page: Page) -> None:
    page.view.show_exported(exported(own=LAPTOP, refused=FULL))
    page.view.show_exported(exported(path=STICK, own=LAPTOP))
    assert page.view.roads.isHidden()
    assert not page.view.without_stick.isHidden()


def test_where_all_failed_the_notes_are_said_to_be_kept(page: Page) -> None:
    page.view.show_failed(FULL)
    said = page.said()
    assert "neither there nor on this laptop: there is no room left" in said
    assert "Your notes stay in Peernotes on this laptop." in said
    assert page.view.roads.where.isHidden()


def test_whoever_types_elsewhere_by_then_is_not_interrupted(page: Page) -> None:
    line = QLineEdit(page)
    line.show()
    line.setFocus()
    page.view.show_exported(exported(own=LAPTOP, refused=FULL))
    page.view.show_block("text")
    assert page.focusWidget() is line


def test_the_roads_are_there_before_anything_fails_where_no_stick_is_allowed(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.other_roads.email.setFocus()
    page.key(Qt.Key.Key_Space)
    assert page.heard == [("email_text", "")]


def test_a_rehearsal_says_so_and_offers_no_word_copy(page: Page) -> None:
    page.show_record(all_touched(rehearsal=True))
    page.view.show_exported(exported(own=LAPTOP, refused=FULL))
    assert "This is a rehearsal: its file says so, and will not be merged." in page.said()
    assert page.view.roads.other.readable.isHidden()
    assert not page.view.roads.other.email.isHidden()
    page.show_record(all_touched())
    assert "rehearsal" not in page.said()
    assert not page.view.roads.other.readable.isHidden()


def test_the_text_is_copied_and_saved_by_the_keyboard(page: Page) -> None:
    page.show_record(things_to_check())
    page.view.first_stop().setFocus()
    text = a_text(things_to_check())
    page.view.show_block(text)
    page.key(Qt.Key.Key_Return)
    page.view.block.say_copied()
    assert "Copied: paste it into the e-mail now." in page.said()
    page.key(Qt.Key.Key_Tab)
    page.key(Qt.Key.Key_Return)
    page.view.block.say_saved(LAPTOP.with_suffix(".txt"))
    assert page.heard == [("copy_block", text), ("save_block", text)]
    assert page.view.block.field.toPlainText() == text
    assert page.view.block.field.isReadOnly()
    assert "Paste all of it into an e-mail" in page.said()
    assert str(LAPTOP.with_suffix(".txt")) in page.said()


def test_a_text_that_no_letter_takes_is_only_saved(page: Page) -> None:
    page.view.show_block("x" * 300_000)
    assert page.view.block.field.isHidden()
    assert page.view.block.copy_button.isHidden()
    page.view.block.save_button.click()
    assert page.heard == [("save_block", "x" * 300_000)]
    assert "attach" in page.said()


def test_a_text_that_is_outdated_is_taken_away(page: Page) -> None:
    page.view.show_block(a_text(things_to_check()))
    page.show_record(all_touched(), changed=False)
    assert not page.view.block.isHidden()
    page.show_record(all_touched(), changed=True)
    assert page.view.block.isHidden()
    assert page.view.block.text == ""


def test_a_readable_copy_says_where_it_is_and_what_it_is_not(page: Page) -> None:
    page.view.show_readable(LAPTOP.with_name("table-3-readable-copy-2026-10-17-1402.docx"))
    assert "readable-copy" in page.said()
    assert "To be merged, the table file or the text for an e-mail is needed too." in page.said()


def test_a_road_that_fails_says_so_and_the_others_stay(page: Page) -> None:
    page.view.show_exported(exported(own=LAPTOP, refused=FULL))
    page.view.show_road_failed(FULL)
    assert "There is no room left" in page.said()
    assert not page.view.roads.isHidden()
    page.view.show_readable(LAPTOP)
    assert "There is no room left" not in page.said()


def test_only_what_takes_a_while_is_told_as_being_written(page: Page, qtbot: QtBot) -> None:
    page.show_record(things_to_check())
    usual = page.view.hint.text()
    page.view.show_busy(True)
    assert page.view.hint.text() == usual
    qtbot.waitUntil(lambda: page.view.hint.text() == "Writing the file …", timeout=BUSY_DELAY + 2000)
    page.view.show_own_written()
    assert page.view.hint.text() == "A copy is on this laptop. Writing to the stick or folder …"
    page.view.show_busy(False)
    assert page.view.hint.text() == usual


def test_markup_in_a_label_is_only_text(page: Page) -> None:
    record = things_to_check()
    page.show_record(replace(record, set_up=replace(record.set_up, table="<b>3</b> {n} & co")))
    assert "<b>3</b> {n} & co · 2 notes" in page.said()


def test_the_rail_counts_what_is_to_check() -> None:
    assert (to_check_words(1), to_check_words(2)) == ("1 thing to check", "2 things to check")


@pytest.mark.parametrize(("text", "window"), [(100, (1366, 768)), (150, (1280, 720)), (150, (900, 620))])
def test_nothing_is_cut_off_in_any_state(
    controller: ThemeController, page: Page, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    page.set_size(*window)
    view = page.view
    long_path = Path(
        "C:\\Users\\facilitator\\AppData\\Roaming\\Peernotes\\table files\\" + "x" * 40 + ".pntable"
    )
    states: list[Callable[[], object]] = [
        lambda: page.show_record(all_touched()),
        lambda: page.show_record(things_to_check(rehearsal=True), Draft("pay", "half")),
        lambda: view.show_exported(exported(path=STICK, own=long_path)),
        lambda: view.show_exported(exported(path=STICK, refused=FULL)),
        lambda: view.show_exported(exported(own=long_path, refused=FULL)),
        lambda: view.show_failed(FULL),
        lambda: view.show_readable(long_path),
        lambda: view.show_block(a_text(things_to_check())),
        view.block.say_copied,
        lambda: view.block.say_saved(long_path),
        lambda: view.show_road_failed(FULL),
    ]
    for number, bring_up in enumerate(states):
        bring_up()
        settle()
        assert faults(view) == [], f"state {number}"
        assert view.button.visibleRegion().boundingRect() == view.button.rect()

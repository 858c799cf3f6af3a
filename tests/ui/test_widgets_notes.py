"""The list of notes: its model without a view, then what the view shows and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.domain.record import Agreement, Note, Share
from peernotes.ui.theme import Symbol, ThemeController, Tone
from peernotes.ui.widgets.note_delegate import NoteDelegate
from peernotes.ui.widgets.note_list import NoteList
from peernotes.ui.widgets.note_model import NoteListModel, NoteRole
from peernotes.ui.widgets.row_heights import RowHeights, UniformHeights
from tests.ui.clipping import settle
from tests.ui.notes import LONG, labels, note, some_notes

Shown = tuple[NoteList, NoteListModel]


@pytest.fixture
def show(controller: ThemeController, qtbot: QtBot) -> Callable[[list[Note]], Shown]:
    """Shows notes in a list of 600 x 400."""

    def make(notes: list[Note]) -> Shown:
        view = NoteList()
        qtbot.addWidget(view)
        model = NoteListModel(labels(), view)
        model.set_notes(notes)
        view.setModel(model)
        view.resize(600, 400)
        view.show()
        settle()
        return view, model

    return make


def rect(view: NoteList, row: int) -> QRect:
    return view.visualRect(view.model().index(row, 0))


# --- the model


def test_the_model_keeps_the_rules_of_qt(qapp: QApplication) -> None:
    model = NoteListModel(labels())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_notes(some_notes(3))
    model.append(note(3))
    model.insert(0, note(4))
    model.replace(1, note(0, "changed"))
    model.remove(2)
    assert [shown.number for shown in model.notes()] == [4, 0, 2, 3]
    assert model.note(1).text == "changed"
    assert model.row_of("note-3") == 3
    assert model.row_of("note-1") is None
    assert tester.model() is model


def test_a_row_answers_in_words(qapp: QApplication) -> None:
    model = NoteListModel(labels())
    given = note(1, "They listen.", kind="quote", share=Share.ASK_FIRST, starred=True)
    model.set_notes([given])
    index = model.index(0)
    assert index.data() == "They listen."
    assert index.data(NoteRole.NOTE) is given
    assert index.data(NoteRole.KIND) == "Quote"
    assert index.data(NoteRole.SPEAKER) == ("England", "Prison staff")
    assert index.data(NoteRole.TIME) == "14:03"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Quote. They listen. England, Prison staff. Ask before publishing. Starred. 14:03"
    )


def test_what_nobody_said_is_left_out(qapp: QApplication) -> None:
    model = NoteListModel(labels())
    model.set_notes([note(1, "Alone", country="", perspective="")])
    assert model.index(0).data(NoteRole.SPEAKER) == ()
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Point. Alone. 14:03"


def test_a_row_says_all_that_is_said_of_a_note(qapp: QApplication) -> None:
    model = NoteListModel(labels(), place=lambda note: f"Scope › {note.question_uid}")
    whole = replace(
        note(1, "They listen.", kind="quote", starred=True),
        heard_from="4",
        agreement=Agreement.ONE_VOICE,
        confirmed=True,
    )
    model.set_notes(
        [whole, replace(whole, heard_from="Green room", agreement=Agreement.SPLIT, confirmed=False)]
    )
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Quote. They listen. Scope › question. Heard from Table 4. England, Prison staff. One voice. Confirmed. "
        "Starred. 14:03"
    )
    second = model.index(1)
    assert (second.data(NoteRole.HEARD), second.data(NoteRole.AGREEMENT)) == (
        "Heard from Green room",
        "Split",
    )
    assert second.data(NoteRole.CONFIRMED) == ""


def test_a_mark_says_that_its_words_are_missing(qapp: QApplication) -> None:
    model = NoteListModel(labels())
    model.set_notes([note(1, "", country="", perspective=""), note(2, "", share=Share.WITHDRAWN)])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Mark. Words still missing. 14:03"
    assert model.index(0).data() == ""
    assert model.index(1).data(NoteRole.KIND) == "Point"
    assert model.index(1).data(NoteRole.INSTEAD) == ""


# --- the heights


def test_heights_add_up_whatever_happens_to_rows() -> None:
    heights = RowHeights()
    heights.reset(4, 10)
    assert heights.total() == 40
    assert heights.set(1, 25) == 15
    assert [heights.top(row) for row in range(4)] == [0, 10, 35, 45]
    heights.insert(4, 1)
    assert heights.total() == 65
    heights.insert(0, 1)
    assert heights.top(2) == 20
    assert not heights.is_measured(0)
    assert heights.is_measured(2)
    heights.remove(5, 1)
    assert heights.total() == 65
    assert [heights.row_at(y) for y in (0, 19, 20, 44, 45, 1000)] == [0, 1, 2, 2, 3, 4]
    heights.doubt(2, 2)
    assert not heights.is_measured(2)
    heights.reset(0, 10)
    assert heights.total() == 0


# --- the view


def test_cards_stand_one_below_the_other_and_long_ones_are_higher(
    show: Callable[[list[Note]], Shown],
) -> None:
    view, _ = show([note(0, "short"), note(1, LONG), note(2, "short")])
    first, second, third = (rect(view, row) for row in range(3))
    assert first.bottom() < second.top()
    assert second.bottom() < third.top()
    assert second.height() > first.height()
    assert first.height() == third.height()
    assert view.indexAt(second.center()).row() == 1
    assert not view.indexAt(QPoint(5, 390)).isValid()


def test_a_new_note_at_the_end_costs_no_look_at_the_others(
    show: Callable[[list[Note]], Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, model = show(some_notes(10_000))
    view.show_last()
    settle()
    measured: list[int] = []
    card = NoteDelegate.card

    def counted(self: NoteDelegate, index, *rest):  # type: ignore[no-untyped-def]
        measured.append(index.row())
        return card(self, index, *rest)

    monkeypatch.setattr(NoteDelegate, "card", counted)
    model.append(note(10_000, "the last one"))
    settle()
    assert set(measured) <= set(range(9_980, 10_001))
    assert view.rect().contains(rect(view, 10_000).center())


def test_who_reads_above_is_not_moved_by_a_new_note(show: Callable[[list[Note]], Shown]) -> None:
    view, model = show(some_notes(60))
    view.verticalScrollBar().setValue(700)
    settle()
    at = view.indexAt(QPoint(20, 200)).row()
    before = rect(view, at)
    model.append(note(100, LONG))
    assert rect(view, at) == before
    model.insert(0, note(101, LONG))
    settle()
    assert abs(rect(view, at + 1).top() - before.top()) <= 1


def test_nothing_jumps_when_scrolling_up_into_notes_that_were_never_measured(
    show: Callable[[list[Note]], Shown],
) -> None:
    view, _ = show(some_notes(300))
    view.show_last()
    settle()
    bar = view.verticalScrollBar()
    for _ in range(40):
        row = view.indexAt(QPoint(20, 380)).row()
        if row < 0:
            row = view.indexAt(QPoint(20, 395)).row()
        before = rect(view, row).top()
        bar.setValue(bar.value() - 30)
        assert rect(view, row).top() == before + 30


def test_the_current_note_is_shown_whole(show: Callable[[list[Note]], Shown]) -> None:
    view, _ = show(some_notes(200))
    for row in (150, 20, 199, 0, 101):
        view.set_current(row)
        assert view.current() == row
        assert view.viewport().rect().contains(rect(view, row))
    view.set_current(-1)
    assert view.current() == -1


def test_keys_move_open_and_ask_to_delete(show: Callable[[list[Note]], Shown], qtbot: QtBot) -> None:
    view, _ = show(some_notes(30))
    chosen: list[int] = []
    view.set_current(5)
    view.chosen.connect(chosen.append)
    view.set_current(0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert chosen[:5] == [0, 1, 29, 28, 0]
    assert chosen[5] > 1
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [chosen[5]]
    with qtbot.waitSignal(view.delete_pressed) as deleted:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert deleted.args == [chosen[5]]
    QTest.keyClick(view, Qt.Key.Key_N)  # letters find nothing
    assert view.current() == chosen[5]


def test_a_click_chooses_and_a_star_that_is_seen_can_be_clicked(
    show: Callable[[list[Note]], Shown], qtbot: QtBot
) -> None:
    view, _ = show([note(0), note(1), note(2, starred=True)])
    stars: list[int] = []
    view.star_clicked.connect(stars.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect(view, 1).center())
    assert view.current() == 1

    def star(row: int) -> QPoint:
        return QPoint(rect(view, row).right() - 20, rect(view, row).top() + 20)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star(2))
    assert stars == [1, 2]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star(0))
    assert stars == [1, 2]
    assert view.current() == 0


def test_a_changed_note_gets_the_height_it_needs(show: Callable[[list[Note]], Shown]) -> None:
    view, model = show(some_notes(3))
    before = rect(view, 1).height()
    model.replace(1, replace(model.note(1), text=LONG))
    assert rect(view, 1).height() > before
    model.remove(0)
    settle()
    assert rect(view, 0).top() == 0
    model.set_notes([])
    settle()
    assert not view.indexAt(QPoint(10, 10)).isValid()


def test_another_order_gives_each_note_its_own_height_again(
    show: Callable[[list[Note]], Shown],
) -> None:
    view, model = show([note(0, LONG), note(1), note(2)])
    high = rect(view, 0).height()
    model.layoutAboutToBeChanged.emit()
    model._notes.reverse()
    model.layoutChanged.emit()
    settle()
    assert rect(view, 2).height() == high
    assert rect(view, 0).height() < high


def test_larger_letters_and_a_narrower_window_need_more_room(
    show: Callable[[list[Note]], Shown], controller: ThemeController
) -> None:
    view, _ = show([note(0, LONG), note(1)])
    usual = rect(view, 0).height()
    view.resize(400, 400)
    settle()
    narrow = rect(view, 0).height()
    assert narrow > usual
    controller.set_text_size(150)
    settle()
    assert rect(view, 0).height() > narrow


def test_cards_are_mirrored_where_reading_starts_at_the_right(
    show: Callable[[list[Note]], Shown],
) -> None:
    view, model = show([note(0, starred=True)])
    delegate = view.itemDelegate()
    assert isinstance(delegate, NoteDelegate)
    left = delegate.card(model.index(0), 600, Qt.LayoutDirection.LeftToRight)
    right = delegate.card(model.index(0), 600, Qt.LayoutDirection.RightToLeft)
    assert left.badge.left() == pytest.approx(600 - right.badge.right(), abs=1)
    assert left.star.left() > 500
    assert right.star.right() < 100


def test_a_card_shows_what_was_said_of_a_note_in_words_and_never_by_colour_alone(
    show: Callable[[list[Note]], Shown],
) -> None:
    told = replace(note(0, "One"), heard_from="4", agreement=Agreement.MOST, confirmed=True)
    view, model = show([told, note(1, "")])
    delegate = view.itemDelegate()
    assert isinstance(delegate, NoteDelegate)
    card = delegate.card(model.index(0), 600, Qt.LayoutDirection.LeftToRight)
    shown = [detail.words for detail in card.details]
    assert shown == ["Heard from Table 4", "England", "Prison staff", "Most", "Confirmed", "14:02"]
    (confirmed,) = (detail for detail in card.details if detail.words == "Confirmed")
    assert confirmed.symbol is not None
    assert confirmed.symbol[0] is Symbol.CHECK
    mark = delegate.card(model.index(1), 600, Qt.LayoutDirection.LeftToRight)
    assert mark.text.text() == "Words still missing"
    assert (mark.words.kind, mark.style.symbol, mark.tone) == ("Mark", Symbol.CIRCLE, Tone.WARNING)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_all_that_is_said_of_a_note_fits_on_a_narrow_card(
    show: Callable[[list[Note]], Shown], controller: ThemeController, direction: Qt.LayoutDirection
) -> None:
    controller.set_text_size(150)
    told = replace(
        note(0, "One", share=Share.ASK_FIRST), heard_from="4", agreement=Agreement.ONE_VOICE, confirmed=True
    )
    view, model = show([told])
    delegate = view.itemDelegate()
    assert isinstance(delegate, NoteDelegate)
    card = delegate.card(model.index(0), 420, direction)
    whole = QRect(0, 0, 420, card.height)
    for detail in card.details:
        assert "…" not in detail.words
        assert whole.contains(detail.rect), detail.words
    for at, detail in enumerate(card.details):
        assert not any(detail.rect.intersects(other.rect) for other in card.details[at + 1 :])


def test_a_screen_reader_hears_each_note(show: Callable[[list[Note]], Shown]) -> None:
    view, _ = show([note(0, "One", kind="barrier"), note(1, "Two")])
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Notes"
    spoken = [interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())]
    assert spoken == [
        "Barrier. One. England, Prison staff. 14:02",
        "Point. Two. England, Prison staff. 14:03",
    ]


def test_words_typed_at_a_table_are_never_markup(show: Callable[[list[Note]], Shown]) -> None:
    view, model = show([note(0, "<b>bold</b> & {braces}\nsecond line")])
    delegate = view.itemDelegate()
    assert isinstance(delegate, NoteDelegate)
    card = delegate.card(model.index(0), 600, Qt.LayoutDirection.LeftToRight)
    assert card.text.text() == "<b>bold</b> & {braces}\N{LINE SEPARATOR}second line"
    assert card.text.lineCount() == 2


def test_rows_that_are_all_alike_stand_where_measured_ones_would() -> None:
    alike, measured = UniformHeights(), RowHeights()
    for heights in (alike, measured):
        heights.reset(5, 30)
        heights.insert(2, 3)
        heights.remove(0, 1)
        heights.doubt(0, 3)
    assert alike.total() == measured.total() == 210
    for y in (0, 29, 30, 100, 209, 500):
        assert alike.row_at(y) == measured.row_at(y)
    assert [alike.top(row) for row in range(7)] == [measured.top(row) for row in range(7)]
    assert alike.is_measured(6)
    assert alike.height(6) == 30

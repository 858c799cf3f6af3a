"""The set-up of a table: what is told when, seats by keyboard and mouse, countries one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QSpinBox, QWidget

from peernotes.domain.record import Seats, TableSetUp
from peernotes.ui.facilitate.set_up.set_up_form import PAUSE, SetUpForm
from peernotes.ui.theme import ThemeController
from peernotes.ui.widgets.panel import ScrollPanel
from tests.builders import a_template
from tests.ui.clipping import faults, settle, tab_stops

Show = Callable[[SetUpForm], SetUpForm]


@pytest.fixture
def form(show: Show) -> SetUpForm:
    made = SetUpForm(a_template(tables=4), "en")
    made.resize(1100, 600)
    show(made)
    made.activateWindow()
    return made


@pytest.fixture
def told(form: SetUpForm) -> list[TableSetUp]:
    heard: list[TableSetUp] = []
    form.changed.connect(heard.append)
    return heard


def stop(form: SetUpForm, name: str) -> QWidget:
    (found,) = (stop for stop in tab_stops(form) if stop.accessibleName() == name)
    return found


def click(form: SetUpForm, name: str) -> None:
    (found,) = (b for b in form.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def says(form: SetUpForm, words: str) -> bool:
    return any(label.text() == words for label in form.findChildren(QLabel) if label.isVisible())


# --- what is told when


def test_typed_text_is_told_once_at_a_pause(form: SetUpForm, told: list[TableSetUp]) -> None:
    QTest.keyClicks(stop(form, "Another table"), "Table 12")
    assert form.set_up().table == "12"
    assert told == []
    QTest.qWait(PAUSE + 200)
    assert [set_up.table for set_up in told] == ["12"]


def test_typed_text_is_told_where_the_field_is_left(form: SetUpForm, told: list[TableSetUp]) -> None:
    line = stop(form, "Another table")
    line.setFocus()
    QTest.keyClicks(line, "12")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert [set_up.table for set_up in told] == ["12"]
    QTest.qWait(PAUSE + 200)
    assert len(told) == 1


def test_typed_text_is_told_when_asked_for_and_when_the_step_is_left(
    form: SetUpForm, told: list[TableSetUp]
) -> None:
    line = stop(form, "Another table")
    QTest.keyClicks(line, "1")
    form.flush()
    form.flush()
    assert [set_up.table for set_up in told] == ["1"]
    QTest.keyClicks(line, "2")
    form.hide()
    assert [set_up.table for set_up in told] == ["1", "12"]


def test_a_click_is_told_at_once_and_apart_from_what_was_typed(
    form: SetUpForm, told: list[TableSetUp]
) -> None:
    QTest.keyClicks(stop(form, "Another table"), "12")
    click(form, "One more: People at the table: Prison peer")
    assert told == [TableSetUp("12"), TableSetUp("12", seats=(Seats("peer", 1),))]
    click(form, "Table 3")
    assert told[2:] == [TableSetUp("3", seats=(Seats("peer", 1),))]


def test_each_key_is_told_to_who_shows_what_is_next(form: SetUpForm) -> None:
    seen: list[str] = []
    form.touched.connect(lambda: seen.append(form.set_up().table))
    QTest.keyClicks(stop(form, "Another table"), "12")
    assert seen == ["1", "12"]


def test_what_is_shown_by_an_undo_is_told_to_nobody(form: SetUpForm, told: list[TableSetUp]) -> None:
    form.show_set_up(TableSetUp("2", "staff", (Seats("staff", 4),), ("FR",)))
    QTest.qWait(PAUSE + 200)
    assert told == []
    assert says(form, "4 people")


# --- seats


def test_seats_are_typed_counted_up_and_down_and_summed(form: SetUpForm, told: list[TableSetUp]) -> None:
    peers, staff = (stop(form, f"People at the table: Prison {view}") for view in ("peer", "staff"))
    peers.setFocus()
    QTest.keyClicks(peers, "7")
    QTest.keyClick(peers, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is staff
    QTest.keyClick(staff, Qt.Key.Key_Up)
    QTest.keyClick(staff, Qt.Key.Key_Plus)
    QTest.keyClick(staff, Qt.Key.Key_Plus)
    QTest.keyClick(staff, Qt.Key.Key_Minus)
    assert says(form, "9 people")
    assert told[-1].seats == (Seats("peer", 7), Seats("staff", 2))


def test_two_digits_are_one_change(form: SetUpForm, told: list[TableSetUp]) -> None:
    peers = stop(form, "People at the table: Prison peer")
    peers.setFocus()
    settle()
    QTest.keyClicks(peers, "12")
    assert says(form, "12 people")
    assert told == []
    QTest.keyClick(peers, Qt.Key.Key_Return)
    assert [set_up.people for set_up in told] == [12]


def test_a_digit_after_a_click_takes_the_place_of_the_number(form: SetUpForm) -> None:
    peers = stop(form, "People at the table: Prison peer")
    line = peers.findChild(QLineEdit)
    assert line is not None
    form.first_stop().setFocus()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, 8))
    settle()
    QTest.keyClicks(peers, "3")
    assert form.set_up().seats == (Seats("peer", 3),)


def test_the_wheel_scrolls_the_page_and_changes_no_number(form: SetUpForm) -> None:
    peers = stop(form, "People at the table: Prison peer")
    form.first_stop().setFocus()
    QApplication.sendEvent(peers, _wheel(peers))
    assert form.set_up().seats == ()
    peers.setFocus()
    QApplication.sendEvent(peers, _wheel(peers))
    assert form.set_up().seats == (Seats("peer", 1),)


def test_less_and_more_are_large_enough(form: SetUpForm) -> None:
    buttons = [b for b in form.findChildren(QAbstractButton) if b.accessibleName().startswith("One ")]
    assert len(buttons) == 4
    assert all(min(button.width(), button.height()) >= 24 for button in buttons)


# --- countries


def test_countries_are_typed_one_after_the_other(form: SetUpForm, told: list[TableSetUp]) -> None:
    add = stop(form, "Add a country")
    add.setFocus()
    for letters in ("fra", "ire", "Narnia"):
        assert QApplication.focusWidget() is add
        QTest.keyClicks(add, letters[0])
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(popup.focusWidget(), letters[1:])
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
    assert form.set_up().countries == ("FR", "IE", "Narnia")
    assert len(told) == 3
    settle()
    click(form, "Take Ireland away")
    assert form.set_up().countries == ("FR", "Narnia")
    assert form.focusWidget() is add


def test_tab_comes_to_countries_before_the_next_is_added(form: SetUpForm) -> None:
    form.show_set_up(TableSetUp("2", countries=("FR", "IE")))
    settle()
    names = [stop.accessibleName() for stop in tab_stops(form)]
    assert names[-3:] == ["Take France away", "Take Ireland away", "Add a country"]


# --- room


@pytest.mark.parametrize(
    ("text", "width", "side_by_side"),
    [(100, 1040, True), (100, 440, False), (150, 1040, True), (150, 560, False)],
)
def test_nothing_is_cut_in_one_column_or_two(
    show: Callable[[QWidget], QWidget], controller: ThemeController, text: int, width: int, side_by_side: bool
) -> None:
    form = SetUpForm(a_template(tables=4), "en")
    form.show_set_up(TableSetUp("2", "staff", (Seats("staff", 4),), ("FR", "IE")))
    page = ScrollPanel()
    page.box.addWidget(form)
    controller.set_text_size(text)
    page.resize(width, 600)
    show(page)
    assert form.is_row is side_by_side
    assert faults(page) == []
    assert page.width() == width
    assert form.width() <= width


def _wheel(widget: QWidget) -> QWheelEvent:
    assert isinstance(widget, QSpinBox)
    middle = QPointF(widget.rect().center())
    return QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

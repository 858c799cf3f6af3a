"""The Themes tab by its keys, buttons, menus and by drag."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from peernotes.domain.errors import ErrorCode
from peernotes.ui.actions import ActionId
from peernotes.ui.merge.themes.board import ACROSS
from peernotes.ui.merge.themes.card_list import CardList
from peernotes.ui.merge.themes.theme_column import theme_mime
from tests.ui.clipping import settle
from tests.ui.merge.conftest import Laptop
from tests.ui.merge.themes.conftest import FIVE, FOUR, ONE, THREE, TWO, Desk, texts

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


# --- what is shown


def test_like_notes_stand_first_and_are_suggested(desk: Desk) -> None:
    assert set(desk.pile()[:2]) == {ONE, TWO}
    assert sorted(desk.pile()) == sorted([ONE, TWO, THREE, FOUR])
    assert desk.tab.pile.suggestion.isVisible()
    assert set(desk.tab.pile.suggestion.notes) == {desk.uid(ONE), desk.uid(TWO)}
    assert desk.focus() is desk.tab.pile.list


def test_the_questions_say_how_many_notes_are_left(desk: Desk) -> None:
    model = desk.tab.places_model

    def said(place: str) -> str:
        return str(model.index(model.row_of(place)).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said("roles") == "Roles: 4 of 4 notes not yet in a theme"
    desk.make("All", ONE, TWO, THREE, FOUR)
    assert said("roles") == "Roles: 4 notes, all in themes"
    assert said("pay") == "Pay: 1 of 1 note not yet in a theme"
    assert said(ACROSS) == "Across questions: 0 themes"
    desk.make("Clearance", ONE, place=ACROSS)
    assert said(ACROSS) == "Across questions: 1 theme"


def test_what_nobody_else_says_can_come_first(desk: Desk) -> None:
    desk.key(Qt.Key.Key_N, ALT)
    assert set(desk.pile()[:2]) == {THREE, FOUR}
    assert not desk.tab.pile.suggestion.isVisible()
    assert desk.tab.pile.switch.isChecked()
    desk.tab.pile.switch.click()
    settle()
    assert set(desk.pile()[:2]) == {ONE, TWO}


def test_a_column_says_who_spoke(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    column = desk.column("Clearance")
    assert column.counts.text() == "2 notes · 2 of 3 tables · 2 countries"
    assert column.strip.accessibleName() == "Tables that spoke: 1, 2. Tables that did not: 3"
    assert column.cap.words() == "C"


def test_before_any_file_it_says_what_to_do(laptop: Laptop) -> None:
    laptop.page.show_tab(1)
    settle()
    assert laptop.page.isVisible()


# --- by keyboard


def test_a_letter_puts_the_chosen_notes_into_its_theme(desk: Desk) -> None:
    desk.make("Clearance")
    desk.choose(ONE, TWO)
    desk.key(Qt.Key.Key_C)
    assert texts(desk.column("Clearance").list) == [ONE, TWO]
    assert set(desk.pile()) == {THREE, FOUR}
    assert desk.tab.pile.list.chosen()
    assert desk.focus() is desk.tab.pile.list


def test_shift_and_the_letter_make_a_counter_view(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(THREE)
    desk.key(Qt.Key.Key_C, SHIFT)
    assert desk.theme("Clearance").counter_views == (desk.uid(THREE),)
    assert texts(desk.column("Clearance").list) == [ONE, THREE]


def test_a_letter_that_no_theme_has_says_so(desk: Desk) -> None:
    desk.choose(ONE)
    desk.key(Qt.Key.Key_X)
    assert desk.tab.foot.says.text() == "No theme has the letter X. Press N for a new one."
    assert desk.synthesis.themes == {}


def test_n_makes_a_theme_of_the_chosen_notes_and_names_it_at_once(desk: Desk) -> None:
    desk.choose(THREE, FOUR)
    desk.key(Qt.Key.Key_N)
    assert desk.tab.board.new_theme.naming
    desk.types("Never again")
    desk.key(Qt.Key.Key_Return)
    theme = desk.theme("Never again")
    assert set(theme.notes) == {desk.uid(THREE), desk.uid(FOUR)}
    assert theme.question_uid == "roles"
    assert desk.focus() is desk.tab.pile.list
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.synthesis.themes == {}
    assert len(desk.pile()) == 4


def test_esc_makes_no_theme_after_all(desk: Desk) -> None:
    desk.choose(THREE)
    desk.key(Qt.Key.Key_N)
    desk.types("Nev")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.tab.board.new_theme.naming
    assert desk.synthesis.themes == {}
    assert desk.focus() is desk.tab.pile.list


def test_a_name_that_was_typed_is_kept_by_going_elsewhere(desk: Desk) -> None:
    desk.choose(THREE)
    desk.key(Qt.Key.Key_N)
    desk.types("Pay")
    desk.tab.places.setFocus()
    settle()
    assert desk.theme("Pay").notes == (desk.uid(THREE),)


def test_enter_takes_up_a_suggestion(desk: Desk) -> None:
    desk.choose(ONE)
    desk.key(Qt.Key.Key_Return)
    desk.types("Clearance")
    desk.key(Qt.Key.Key_Return)
    assert set(desk.theme("Clearance").notes) == {desk.uid(ONE), desk.uid(TWO)}


def test_esc_keeps_them_apart_and_that_is_remembered(desk: Desk) -> None:
    desk.choose(ONE)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.tab.pile.suggestion.isVisible()
    assert desk.synthesis.apart == {frozenset({desk.uid(ONE), desk.uid(TWO)})}
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.tab.pile.suggestion.isVisible()


def test_enter_on_another_note_takes_up_no_suggestion(desk: Desk) -> None:
    desk.choose(FOUR)
    desk.key(Qt.Key.Key_Return)
    assert not desk.tab.board.new_theme.naming
    assert desk.tab.foot.wording.isVisible()


def test_the_arrow_keys_lead_from_questions_to_notes_and_themes_and_back(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.make("Money", THREE)
    stops = [
        desk.tab.places,
        desk.tab.pile.list,
        desk.column("Clearance").list,
        desk.column("Money").list,
        desk.tab.board.new_theme.button,
    ]
    desk.tab.places.setFocus()
    for stop in stops[1:]:
        desk.key(Qt.Key.Key_Right)
        assert desk.focus() is stop
    for stop in reversed(stops[:-1]):
        desk.key(Qt.Key.Key_Left)
        assert desk.focus() is stop


def test_down_leads_to_the_next_question_past_the_name_of_a_session(desk: Desk) -> None:
    desk.tab.places.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert desk.tab.place == "pay"
    desk.wait()
    assert desk.pile() == [FIVE]
    for _ in range(9):
        desk.key(Qt.Key.Key_Down)
    assert desk.tab.place == ACROSS
    desk.wait()
    assert len(desk.pile()) == 5


def test_the_arrow_keys_step_over_the_heading_in_a_column(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.editor.put_against_theme(desk.theme("Clearance").uid, [desk.uid(THREE)])
    settle()
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_Down)
    assert desk.column("Clearance").list.chosen() == (desk.uid(THREE),)
    desk.key(Qt.Key.Key_Up)
    assert desk.column("Clearance").list.chosen() == (desk.uid(ONE),)


def test_shift_and_arrow_choose_several(desk: Desk) -> None:
    desk.make("Clearance")
    desk.tab.pile.list.setFocus()
    desk.tab.pile.list.choose_row(0)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert len(desk.tab.pile.list.chosen()) == 3
    desk.key(Qt.Key.Key_C)
    assert len(desk.theme("Clearance").notes) == 3


def test_delete_takes_notes_out_of_their_theme(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_Delete)
    assert desk.theme("Clearance").notes == (desk.uid(TWO),)
    assert ONE in desk.pile()


def test_delete_in_the_middle_deletes_nothing(desk: Desk) -> None:
    desk.choose(ONE)
    desk.key(Qt.Key.Key_Delete)
    assert "withdrawn on the Notes tab" in desk.tab.foot.says.text()
    assert len(desk.pile()) == 4


def test_notes_move_within_their_theme(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO, THREE)
    desk.choose(THREE, column="Clearance")
    desk.key(Qt.Key.Key_Up, ALT)
    assert texts(desk.column("Clearance").list) == [ONE, THREE, TWO]
    desk.key(Qt.Key.Key_Up, ALT)
    desk.key(Qt.Key.Key_Up, ALT)
    assert texts(desk.column("Clearance").list) == [THREE, ONE, TWO]
    desk.key(Qt.Key.Key_Down, ALT)
    assert texts(desk.column("Clearance").list) == [ONE, THREE, TWO]
    assert desk.column("Clearance").list.chosen() == (desk.uid(THREE),)


def test_counter_views_move_among_themselves(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.editor.put_against_theme(desk.theme("Clearance").uid, [desk.uid(THREE), desk.uid(FOUR)])
    settle()
    desk.choose(FOUR, column="Clearance")
    desk.key(Qt.Key.Key_Up, ALT)
    assert desk.theme("Clearance").counter_views == (desk.uid(FOUR), desk.uid(THREE))


def test_f2_renames_the_theme(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_F2)
    desk.types("Vetting")
    desk.key(Qt.Key.Key_Return)
    assert desk.theme("Vetting").notes == (desk.uid(ONE),)
    assert desk.column("Vetting").cap.words() == "V"
    assert desk.focus() is desk.column("Vetting").list


def test_esc_leaves_the_name_as_it_was(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_F2)
    desk.types("Vet")
    desk.key(Qt.Key.Key_Escape)
    assert desk.column("Clearance").name.words == "Clearance"


def test_the_claim_is_typed_in_its_place(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_F2, SHIFT)
    desk.types("It outlasts the sentence.")
    desk.tab.pile.list.setFocus()
    settle()
    assert desk.theme("Clearance").claim == "It outlasts the sentence."
    assert desk.column("Clearance").claim.words == "It outlasts the sentence."


def test_themes_move_forward_and_back(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        desk.make(name, ONE)
    desk.choose(ONE, column="C")
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert [column.theme.name for column in desk.tab.board.columns] == ["A", "C", "B"]
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.key(Qt.Key.Key_PageDown, CTRL)
    assert [column.theme.name for column in desk.tab.board.columns] == ["A", "B", "C"]
    assert [column.cap.words() for column in desk.tab.board.columns] == ["A", "B", "C"]


def test_a_theme_is_dissolved_and_its_notes_are_as_before(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_Delete, CTRL)
    assert desk.synthesis.themes == {}
    assert len(desk.pile()) == 4
    assert desk.focus() is desk.tab.pile.list
    desk.key(Qt.Key.Key_Z, CTRL)
    assert texts(desk.column("Clearance").list) == [ONE, TWO]
    desk.key(Qt.Key.Key_Y, CTRL)
    assert desk.synthesis.themes == {}


def test_a_note_may_stand_in_several_themes(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.make("Time", THREE)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_T)
    assert texts(desk.column("Clearance").list) == [ONE]
    assert texts(desk.column("Time").list) == [THREE, ONE]


def test_a_theme_across_questions(desk: Desk) -> None:
    desk.tab.show_place(ACROSS)
    desk.wait()
    desk.choose(FIVE, ONE)
    desk.key(Qt.Key.Key_N)
    desk.types("Time")
    desk.key(Qt.Key.Key_Return)
    assert desk.theme("Time").question_uid == ACROSS
    assert set(desk.theme("Time").notes) == {desk.uid(FIVE), desk.uid(ONE)}
    assert len(desk.pile()) == 3


# --- shorter wording


def test_a_shorter_wording_stands_beside_the_tables_own_words(desk: Desk) -> None:
    desk.choose(ONE)
    desk.key(Qt.Key.Key_R, CTRL)
    editor = desk.tab.foot.wording
    assert editor._own.text() == ONE
    desk.types("Six months")
    desk.key(Qt.Key.Key_Return)
    assert desk.synthesis.wordings == {desk.uid(ONE): "Six months"}
    assert "Six months" in desk.pile()
    model = desk.tab.pile.model
    spoken = model.index(model.row_of(desk.uid(ONE))).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"The table’s own words: {ONE}" in spoken
    assert not editor.isVisible()
    assert desk.focus() is desk.tab.pile.list


def test_an_empty_line_takes_the_shorter_wording_away_and_esc_leaves_it(desk: Desk) -> None:
    desk.editor.word(desk.uid(ONE), "Six months")
    settle()
    desk.choose(ONE)
    desk.tab.foot.wording_button.click()
    desk.types("Half a year")
    desk.key(Qt.Key.Key_Escape)
    assert desk.synthesis.wordings == {desk.uid(ONE): "Six months"}
    desk.tab.foot.wording_button.click()
    desk.key(Qt.Key.Key_Delete)
    desk.tab.foot.wording.keep_button.click()
    assert desk.synthesis.wordings == {}
    assert ONE in desk.pile()


# --- buttons and menus


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text().split("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()}


def press(menu: QMenu, *words: str) -> None:
    for word in words:
        action = next(action for action in menu.actions() if action.text().split("\t")[0] == word)
        inner = action.menu()
        if isinstance(inner, QMenu):
            menu = inner
        else:
            action.trigger()
    settle()


def test_the_menu_of_notes_does_what_the_keys_do(desk: Desk) -> None:
    desk.make("R&D", TWO)
    desk.make("Time", TWO)
    desk.choose(ONE)
    menu = desk.tab.menus.of_notes()
    assert not entries(menu)["Take out of the theme"]
    press(menu, "Put into", "Time")
    assert desk.theme("Time").notes == (desk.uid(TWO), desk.uid(ONE))
    desk.choose(THREE)
    press(desk.tab.menus.of_notes(), "Counter-view of", "R&&D")
    assert desk.theme("R&D").counter_views == (desk.uid(THREE),)
    desk.choose(ONE, column="Time")
    press(desk.tab.menus.of_notes(), "Move the notes up in their theme")
    assert desk.theme("Time").notes == (desk.uid(ONE), desk.uid(TWO))
    press(desk.tab.menus.of_notes(), "Take out of the theme")
    assert desk.theme("Time").notes == (desk.uid(TWO),)


def test_the_menu_of_a_theme_puts_two_together(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.make("Vetting", TWO, THREE)
    desk.choose(ONE, column="Clearance")
    press(desk.tab.menus.of_theme(), "Put all its notes into", "Vetting")
    assert [theme.name for theme in desk.synthesis.themes.values()] == ["Vetting"]
    assert set(desk.theme("Vetting").notes) == {desk.uid(ONE), desk.uid(TWO), desk.uid(THREE)}
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.theme("Clearance").notes == (desk.uid(ONE),)


def test_nothing_that_needs_a_theme_can_be_pressed_without_one(desk: Desk) -> None:
    menu = desk.tab.menus.of_theme()
    possible = {words for words, enabled in entries(menu).items() if enabled}
    assert possible == {"New theme"}
    assert not desk.tab.foot.theme_button.isEnabled()


def test_the_buttons_below_open_their_menus(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(ONE, column="Clearance")
    for button in (desk.tab.foot.notes_button, desk.tab.foot.theme_button):
        button.click()
        settle()
        assert desk.tab.menus._shown is not None
        assert desk.tab.menus._shown.isVisible()
        desk.tab.menus._shown.close()


def test_the_suggestion_has_buttons(desk: Desk) -> None:
    desk.tab.pile.suggestion.together_button.click()
    settle()
    assert desk.tab.board.new_theme.naming
    desk.key(Qt.Key.Key_Escape)
    desk.tab.pile.suggestion.apart_button.click()
    settle()
    assert len(desk.synthesis.apart) == 1


def test_the_button_of_a_new_theme(desk: Desk) -> None:
    desk.choose(FOUR)
    QTest.mouseClick(desk.tab.board.new_theme.button, Qt.MouseButton.LeftButton)
    settle()
    desk.types("Dogs")
    desk.key(Qt.Key.Key_Return)
    assert desk.theme("Dogs").notes == (desk.uid(FOUR),)


# --- by drag


def dragged(cards: CardList) -> QMimeData:
    return cards._cards.mimeData(cards.selectionModel().selectedRows())


def test_notes_are_dragged_from_the_middle_into_a_theme(desk: Desk) -> None:
    desk.make("Clearance", TWO)
    source = desk.choose(ONE, THREE)
    target = desk.column("Clearance").list
    first = target.visualRect(target.model().index(0, 0))
    assert desk.drop(dragged(source), target, QPoint(20, first.top() + 2))
    assert set(desk.theme("Clearance").notes[:2]) == {desk.uid(ONE), desk.uid(THREE)}
    assert desk.theme("Clearance").notes[2] == desk.uid(TWO)
    assert desk.pile() == [FOUR]


def test_below_the_heading_they_are_counter_views(desk: Desk) -> None:
    desk.make("Clearance", TWO)
    source = desk.choose(ONE)
    target = desk.column("Clearance").list
    assert desk.drop(dragged(source), target, QPoint(20, target.viewport().height() - 3))
    assert desk.theme("Clearance").counter_views == (desk.uid(ONE),)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_between_themes_they_move_and_with_ctrl_stay_too(desk: Desk, held: Qt.KeyboardModifier) -> None:
    desk.make("Clearance", ONE, TWO)
    desk.make("Time", THREE)
    source = desk.choose(ONE, column="Clearance")
    assert desk.drop(dragged(source), desk.column("Time").list, QPoint(20, 2), held)
    assert desk.theme("Time").notes == (desk.uid(ONE), desk.uid(THREE))
    assert (desk.uid(ONE) in desk.theme("Clearance").notes) == (held == CTRL)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.theme("Clearance").notes == (desk.uid(ONE), desk.uid(TWO))
    assert desk.theme("Time").notes == (desk.uid(THREE),)


def test_a_drag_within_a_theme_puts_them_in_order(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO, THREE)
    source = desk.choose(THREE, column="Clearance")
    assert desk.drop(dragged(source), source, QPoint(20, 2))
    assert texts(source) == [THREE, ONE, TWO]


def test_a_drag_back_to_the_middle_takes_them_out(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    source = desk.choose(ONE, column="Clearance")
    assert desk.drop(dragged(source), desk.tab.pile.list, QPoint(20, 2))
    assert desk.theme("Clearance").notes == (desk.uid(TWO),)


def test_a_drag_onto_the_head_of_a_theme_or_onto_a_new_one(desk: Desk) -> None:
    desk.make("Clearance", TWO)
    source = desk.choose(ONE)
    assert desk.drop(dragged(source), desk.column("Clearance"), QPoint(20, 5))
    assert desk.theme("Clearance").notes == (desk.uid(TWO), desk.uid(ONE))
    source = desk.choose(FOUR)
    assert desk.drop(dragged(source), desk.tab.board.new_theme, QPoint(20, 5))
    desk.types("Dogs")
    desk.key(Qt.Key.Key_Return)
    assert desk.theme("Dogs").notes == (desk.uid(FOUR),)


def test_a_theme_is_dragged_before_another(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        desk.make(name, ONE)
    assert desk.drop(theme_mime(desk.theme("C").uid), desk.column("A"), QPoint(20, 5))
    assert [column.theme.name for column in desk.tab.board.columns] == ["C", "A", "B"]


def test_a_drag_near_the_edge_brings_what_lies_beyond_into_sight(desk: Desk) -> None:
    for name in ("A", "B", "C", "D", "E"):
        desk.make(name, ONE)
    desk.tab.pile.list.setFocus()
    settle()
    board = desk.tab.board
    bar = board.horizontalScrollBar()
    bar.setValue(0)
    source = desk.choose(FOUR)
    edge = board.viewport().mapToGlobal(QPoint(board.viewport().width() - 4, 300))
    column = next(c for c in board.columns if c.rect().contains(c.mapFromGlobal(edge)))
    data = dragged(source)  # kept: the event only points to it
    over = QDragMoveEvent(
        column.list.viewport().mapFromGlobal(edge),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    column.list.dragMoveEvent(over)
    assert over.isAccepted()
    assert bar.value() > 0


# --- what comes later, and what goes wrong


def test_the_focus_goes_to_the_middle_where_its_theme_is_undone(desk: Desk) -> None:
    desk.make("Clearance", ONE)
    desk.choose(ONE, column="Clearance")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.synthesis.themes == {}
    assert desk.focus() is desk.tab.pile.list
    desk.key(Qt.Key.Key_N)
    desk.key(Qt.Key.Key_Escape)
    assert desk.focus() is desk.tab.pile.list


def test_ctrl_2_leads_here_and_to_the_notes(desk: Desk) -> None:
    desk.key(Qt.Key.Key_1, CTRL)
    assert not desk.tab.isVisible()
    desk.key(Qt.Key.Key_2, CTRL)
    assert desk.tab.isVisible()
    assert desk.focus() is desk.tab.pile.list


def test_a_store_that_refuses_is_said_and_changes_nothing(desk: Desk) -> None:
    desk.make("Clearance", TWO)
    desk.laptop.overlays.refusing = ErrorCode.DISK_FULL
    desk.choose(ONE)
    desk.key(Qt.Key.Key_C)
    assert desk.laptop.said
    assert desk.theme("Clearance").notes == (desk.uid(TWO),)
    assert ONE in desk.pile()


def test_withdrawn_notes_are_nowhere(desk: Desk) -> None:
    desk.make("Clearance", ONE, TWO)
    desk.editor.withdraw([desk.uid(ONE)])
    desk.wait()
    assert texts(desk.column("Clearance").list) == [TWO]
    assert desk.column("Clearance").counts.text() == "1 note · 1 of 3 tables · 1 country"
    assert ONE not in desk.pile()


def test_every_action_of_the_tab_is_at_work(desk: Desk, tables: Callable[[], Laptop]) -> None:
    assert set(desk.tab.actions_by_id) >= {ActionId.NEW_THEME, ActionId.UNITE_THEMES}
    desk.make("A", ONE)
    desk.make("B", TWO)
    desk.choose(ONE, column="A")
    desk.key(Qt.Key.Key_U, CTRL)
    menu = desk.tab.menus._shown
    assert menu is not None
    assert entries(menu) == {"B": True}
    menu.close()

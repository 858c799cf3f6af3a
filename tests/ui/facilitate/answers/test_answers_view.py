"""Questions that are not answered by notes, at the table and by the keyboard, and what the report makes of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peernotes.domain.compilation import merge
from peernotes.domain.record import AnswerValue
from peernotes.domain.review import CheckKind, review
from peernotes.domain.template import AnswerType
from peernotes.domain.text import Text
from peernotes.exchange.table_file import TableFileFormat
from peernotes.report.word import WordReport
from peernotes.services.report_ports import ReportChoices
from peernotes.ui.facilitate.review.export_words import check_words
from peernotes.ui.theme import ThemeController
from tests.builders import a_question
from tests.ui.clipping import faults, name_of, settle
from tests.ui.facilitate.answers.answering import BARRIERS, QUESTIONS, a_workshop, asked
from tests.ui.facilitate.conftest import TableInWindow, TableMaker

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DIGITS = {question.uid: K(K.Key_0 + number) for number, question in enumerate(QUESTIONS, 1)}


@pytest.fixture
def at_table(table_with: TableMaker) -> TableInWindow:
    return table_with(a_workshop())


def goes_to(table: TableInWindow, uid: str) -> None:
    if uid == "wage":
        table.page.go_to_place(uid)
    else:
        table.key(DIGITS[uid], CTRL)


def answers(table: TableInWindow) -> dict[str, AnswerValue]:
    return {answer.question_uid: answer.value for answer in table.facilitator.record.answers}


def state(table: TableInWindow) -> str:
    return table.page.notes_view.answers.state.text()


def chip_of(table: TableInWindow, uid: str) -> QWidget:
    return table.page.notes_view._chips[uid]


def does(table: TableInWindow, uid: str) -> None:
    """Answer one question by the keyboard."""
    goes_to(table, uid)
    match uid:
        case "motto":
            table.types("Peers open doors")
        case "story":
            table.types("It began")
            table.key(K.Key_Return)
            table.types("in a kitchen.")
        case "peers":
            table.types("12")
        case "first":
            table.key(K.Key_2)
        case "all":
            table.key(K.Key_1)
            table.key(K.Key_4)
        case "ready":
            table.key(K.Key_4)
        case "order":
            table.key(K.Key_Down)
            table.key(K.Key_Space)
            table.key(K.Key_Down)
            table.key(K.Key_Up, ALT)
            table.key(K.Key_Up, ALT)
        case "paid":
            table.key(K.Key_Y)
        case "wage":
            table.types("2,5")


GIVEN: dict[str, AnswerValue] = {
    "motto": "Peers open doors",
    "story": "It began\nin a kitchen.",
    "peers": 12.0,
    "first": "time",
    "all": ("money", "space"),
    "ready": 4.0,
    "order": ("money", "time"),
    "paid": True,
    "wage": 2.5,
}


@pytest.mark.parametrize("uid", GIVEN)
def test_each_type_is_answered_by_the_keyboard_and_is_there_again(at_table: TableInWindow, uid: str) -> None:
    goes_to(at_table, uid)
    assert state(at_table) == "No answer yet"
    assert at_table.page.notes_view.capture.isHidden()
    does(at_table, uid)
    goes_to(at_table, "roles")
    assert answers(at_table) == {uid: GIVEN[uid]}
    assert at_table.page.focusWidget() is at_table.line
    at_table.open()
    goes_to(at_table, uid)
    assert state(at_table) == "Answered"
    assert answers(at_table) == {uid: GIVEN[uid]}


@pytest.mark.parametrize("uid", GIVEN)
def test_an_answer_is_taken_away_and_undo_shows_it_again(at_table: TableInWindow, uid: str) -> None:
    does(at_table, uid)
    at_table.page.keep_draft()
    form = at_table.page.notes_view.answers
    form.clear.setFocus()
    at_table.key(K.Key_Space)
    assert answers(at_table) == {}
    assert state(at_table) == "No answer yet"
    assert at_table.page.focusWidget() is form.control.first_stop()
    at_table.key(K.Key_Z, CTRL)
    assert answers(at_table) == {uid: GIVEN[uid]}
    assert state(at_table) == "Answered"
    goes_to(at_table, "roles")
    assert answers(at_table) == {uid: GIVEN[uid]}


def test_undo_goes_where_the_answer_was(at_table: TableInWindow) -> None:
    does(at_table, "ready")
    goes_to(at_table, "roles")
    at_table.key(K.Key_Z, CTRL)
    assert at_table.page.taking.place_uid == "ready"
    assert answers(at_table) == {}
    assert state(at_table) == "No answer yet"


def test_typed_words_are_kept_a_moment_after_the_last_key(at_table: TableInWindow) -> None:
    does(at_table, "motto")
    assert answers(at_table) == {}
    at_table.qtbot.waitUntil(lambda: answers(at_table) == {"motto": GIVEN["motto"]}, timeout=2000)


def test_closing_keeps_what_was_typed_a_moment_ago(at_table: TableInWindow) -> None:
    does(at_table, "story")
    at_table.page.keep_draft()
    assert answers(at_table) == {"story": GIVEN["story"]}


def test_undo_in_a_line_goes_back_through_what_was_typed_and_is_kept(at_table: TableInWindow) -> None:
    does(at_table, "motto")
    at_table.page.keep_draft()
    at_table.key(K.Key_Z, CTRL)
    goes_to(at_table, "roles")
    assert answers(at_table).get("motto") != GIVEN["motto"]


def test_an_emptied_line_is_no_answer(at_table: TableInWindow) -> None:
    does(at_table, "motto")
    at_table.page.keep_draft()
    at_table.key(K.Key_A, CTRL)
    at_table.key(K.Key_Delete)
    goes_to(at_table, "roles")
    assert answers(at_table) == {}


def test_enter_goes_to_the_next_question(at_table: TableInWindow) -> None:
    does(at_table, "motto")
    at_table.key(K.Key_Return)
    assert at_table.page.taking.place_uid == "story"
    does(at_table, "peers")
    at_table.key(K.Key_Return)
    at_table.key(K.Key_3)
    at_table.key(K.Key_Return)
    assert at_table.page.taking.place_uid == "all"
    assert answers(at_table) == {"motto": GIVEN["motto"], "peers": 12.0, "first": "trust"}


def test_a_number_steps_goes_below_nothing_only_where_it_was_typed_and_may_be_words(
    at_table: TableInWindow,
) -> None:
    goes_to(at_table, "peers")
    for key, number in [(K.Key_Plus, 1.0), (K.Key_Up, 2.0), (K.Key_Down, 1.0), (K.Key_Minus, 0.0)]:
        if key == K.Key_Minus:
            at_table.key(K.Key_End)
        at_table.key(key)
        assert answers(at_table) == {"peers": number}
    at_table.key(K.Key_Down)
    assert answers(at_table) == {"peers": 0.0}
    for words, value in [("-3", -3.0), ("1.5", 1.5), ("about ten", "about ten"), ("nan", "nan")]:
        at_table.key(K.Key_A, CTRL)
        at_table.types(words)
        at_table.page.keep_draft()
        assert answers(at_table) == {"peers": value}
    form = at_table.page.notes_view.answers.control
    assert form._words.isVisible()  # type: ignore[attr-defined]


def test_arrows_and_letters_choose_one_of_a_list(at_table: TableInWindow) -> None:
    goes_to(at_table, "first")
    for key, option in [(K.Key_Down, "time"), (K.Key_S, "space"), (K.Key_Up, "trust"), (K.Key_M, "money")]:
        at_table.key(key)
        assert answers(at_table) == {"first": option}
    checked = [
        name_of(row.button)
        for row in at_table.page.notes_view.answers.control._rows.values()  # type: ignore[attr-defined]
        if row.button.isChecked()
    ]
    assert checked == ["Money"]


def test_several_of_a_list_are_taken_back_one_by_one(at_table: TableInWindow) -> None:
    does(at_table, "all")
    at_table.key(K.Key_1)
    assert answers(at_table) == {"all": ("space",)}
    at_table.key(K.Key_4)
    assert answers(at_table) == {}


def test_words_that_fit_no_option_are_kept_and_shown(at_table: TableInWindow) -> None:
    at_table.facilitator.answer("first", "Nothing at all")
    at_table.facilitator.answer("all", ("money", "Rain"))
    goes_to(at_table, "first")
    rows = at_table.page.notes_view.answers.control._rows  # type: ignore[attr-defined]
    assert name_of(rows["Nothing at all"].button) == "In other words: “Nothing at all”"
    assert rows["Nothing at all"].button.isChecked()
    goes_to(at_table, "all")
    at_table.key(K.Key_4)
    assert set(answers(at_table)["all"]) == {"money", "Rain", "space"}  # type: ignore[arg-type]


def test_a_rank_is_made_by_moving_and_by_digits_and_may_be_of_a_few(at_table: TableInWindow) -> None:
    goes_to(at_table, "order")
    at_table.key(K.Key_Space)
    at_table.key(K.Key_End)
    at_table.key(K.Key_1)
    assert answers(at_table) == {"order": ("space", "money")}
    at_table.key(K.Key_Down, ALT)
    assert answers(at_table) == {"order": ("money", "space")}
    at_table.key(K.Key_Down, ALT)
    assert answers(at_table) == {"order": ("money",)}
    at_table.key(K.Key_Home)
    at_table.key(K.Key_Space)
    assert answers(at_table) == {}
    assert state(at_table) == "No answer yet"


def test_yes_and_no_by_their_letters_and_a_rating_by_arrows(at_table: TableInWindow) -> None:
    goes_to(at_table, "paid")
    at_table.key(K.Key_N)
    assert answers(at_table) == {"paid": False}
    goes_to(at_table, "ready")
    at_table.key(K.Key_Right)
    at_table.key(K.Key_Space)
    assert answers(at_table)["ready"] == 2.0


def test_a_question_is_shown_only_when_its_condition_holds(at_table: TableInWindow) -> None:
    assert chip_of(at_table, "wage").isHidden()
    does(at_table, "paid")
    assert not chip_of(at_table, "wage").isHidden()
    does(at_table, "wage")
    goes_to(at_table, "paid")
    at_table.key(K.Key_N)
    assert chip_of(at_table, "wage").isHidden()
    assert answers(at_table)["wage"] == 2.5  # kept
    at_table.key(K.Key_Y)
    assert not chip_of(at_table, "wage").isHidden()


def test_a_digit_of_a_question_that_is_not_shown_leads_nowhere(table_with: TableMaker) -> None:
    paid, wage = QUESTIONS[-2:]
    table = table_with(a_workshop(paid, wage, QUESTIONS[0]))
    table.key(K.Key_2, CTRL)
    assert table.page.taking.place_uid == "paid"
    table.key(K.Key_3, CTRL)
    table.key(K.Key_1, CTRL)
    table.key(K.Key_Y)
    table.key(K.Key_2, CTRL)
    assert table.page.taking.place_uid == "wage"


def test_a_chip_says_that_its_question_is_answered(at_table: TableInWindow) -> None:
    does(at_table, "ready")
    assert name_of(chip_of(at_table, "ready")) == "Ready, answered"
    assert name_of(chip_of(at_table, "order")) == "Order"
    assert name_of(chip_of(at_table, "roles")) == "Roles, 0"


def test_the_line_goes_along_past_a_question_without_one(at_table: TableInWindow) -> None:
    at_table.types("Half a thou")
    does(at_table, "ready")
    assert [check.place_uid for check in review(at_table.facilitator.record, at_table.facilitator.draft).checks
            if check.kind is CheckKind.UNFINISHED] == ["roles"]  # fmt: skip
    goes_to(at_table, "roles")
    at_table.types("ght")
    at_table.key(K.Key_Return)
    assert at_table.shown() == ["Half a thought"]


def test_keys_of_a_note_rest_while_a_form_is_shown(at_table: TableInWindow) -> None:
    settle()
    goes_to(at_table, "ready")
    at_table.key(K.Key_K, ALT)
    settle()
    assert not at_table.page.notes_view.capture.kind.is_open()
    at_table.key(K.Key_4)
    goes_to(at_table, "roles")
    at_table.key(K.Key_K, ALT)
    assert at_table.page.notes_view.capture.kind.is_open()


def test_a_moment_is_marked_where_notes_are_taken(at_table: TableInWindow) -> None:
    goes_to(at_table, "ready")
    at_table.key(K.Key_F8)
    (mark,) = at_table.facilitator.notes()
    assert (mark.question_uid, mark.is_mark) == ("roles", True)
    assert at_table.page.taking.place_uid == "ready"


def test_notes_at_a_question_of_another_type_stay_in_sight(at_table: TableInWindow) -> None:
    at_table.notes("A note")
    (note,) = at_table.facilitator.notes()
    at_table.facilitator.move(note.uid, "ready")
    goes_to(at_table, "ready")
    assert at_table.shown() == ["A note"]
    assert at_table.page.notes_view.list.isVisible()
    at_table.key(K.Key_3)
    assert answers(at_table) == {"ready": 3.0}
    settle()
    assert faults(at_table.page) == []


def test_country_and_perspective_are_left_out_where_a_question_does_not_ask_who(
    table_with: TableMaker,
) -> None:
    table = table_with(a_workshop(a_question("roles"), a_question("rules", asks_speaker=False)))
    capture = table.page.notes_view.capture
    table.key(K.Key_2, CTRL)
    settle()
    assert (capture.country.isVisible(), capture.perspective.isVisible()) == (False, False)
    table.key(K.Key_1, CTRL)
    settle()
    assert (capture.country.isVisible(), capture.perspective.isVisible()) == (True, True)


def test_a_wish_is_told_and_locks_nothing(table_with: TableMaker) -> None:
    wished = a_question("pay", "Remuneration", wished=True)
    ready = asked("ready", AnswerType.RATING, "How ready?", wished=True)
    table = table_with(a_workshop(a_question("roles"), wished, ready))

    def told() -> list[str]:
        return [check_words(c, "en") for c in review(table.facilitator.record).checks]

    table.notes("A note")
    assert told() == [
        "Needs: no note yet, and no reason why.",
        "“Remuneration”: at least one note is wished.",
        "“Ready”: an answer is wished.",
    ]
    settle()  # the window is the active one
    table.exports()
    table.qtbot.waitUntil(lambda: bool(list(table.folder.glob("*.pntable"))))
    table.page.go_to_place("pay")
    table.notes("Paid")
    table.page.go_to_place("ready")
    table.key(K.Key_5)
    assert not any("wished" in words for words in told())


def test_options_are_shown_in_the_language_of_the_template(table_with: TableMaker) -> None:
    french = tuple(replace(o, label=Text({"fr": f"F {o.id}", "en": o.id})) for o in BARRIERS)
    question = asked("first", AnswerType.CHOICE, "Quoi ?", options=french)
    table = table_with(replace(a_workshop(a_question("roles"), question), languages=("fr", "en")))
    table.key(K.Key_2, CTRL)
    rows = table.page.notes_view.answers.control._rows  # type: ignore[attr-defined]
    assert [name_of(row.button) for row in rows.values()][:2] == ["F money", "F time"]


def test_leaving_the_table_saves_nothing_afterwards(at_table: TableInWindow) -> None:
    does(at_table, "motto")
    at_table.page.keep_draft()
    at_table.types(" wide")
    at_table.page.stop()
    at_table.page.hide()
    assert answers(at_table) == {"motto": "Peers open doors"}


@pytest.mark.parametrize(("text", "window"), [(100, (1366, 768)), (150, (1280, 720))])
def test_each_form_fits(
    controller: ThemeController, at_table: TableInWindow, text: int, window: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    at_table.page.resize(*window)
    for uid in GIVEN:
        goes_to(at_table, uid)
        settle()
        assert faults(at_table.page) == [], uid
        does(at_table, uid)
        at_table.page.keep_draft()
        settle()
        assert faults(at_table.page) == [], f"{uid}, answered"
    assert at_table.page.width() == window[0]


def test_every_type_travels_from_the_table_to_the_report(at_table: TableInWindow, tmp_path: Path) -> None:
    for uid in GIVEN:
        does(at_table, uid)
    at_table.exports()
    at_table.qtbot.waitUntil(lambda: bool(list(at_table.folder.glob("*.pntable"))))
    (path,) = at_table.folder.glob("*.pntable")
    received = TableFileFormat().read(path)
    assert {answer.question_uid: answer.value for answer in received.record.answers} == GIVEN
    compilation, _ = merge([received])
    assert compilation is not None
    WordReport().write(tmp_path / "report.docx", compilation, ReportChoices())
    document = docx.Document(str(tmp_path / "report.docx"))
    rows = [tuple(cell.text for cell in row.cells) for table in document.tables[1:] for row in table.rows]
    assert {
        ("3", "12"),
        ("Time of staff", "■ 1", "3"),
        ("Space", "■ 1", "3"),
        ("4", "■ 1", "3"),
        ("5", "0", "–"),
        ("Money", "1.0", "1", "1"),
        ("Yes", "■ 1", "3"),
        ("3", "2.5"),
    } <= set(rows)
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Peers open doors" in words
    assert "It began\nin a kitchen." in words

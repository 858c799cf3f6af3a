"""A newer template opened at a table that has begun: every note is kept, and the page shows the newer questions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import AnswerValue
from peernotes.domain.taking_over import taken_over
from peernotes.domain.template import AnswerType, Condition, Template
from peernotes.domain.text import Text
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.table.steps import StepKind
from peernotes.ui.theme import ThemeController
from tests.builders import NOON, a_question, a_session, a_template
from tests.ui.clipping import faults, settle
from tests.ui.facilitate.conftest import TableInWindow, TableMaker

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = a_template(a_session("scope", "roles", "pay"), a_session("needs", "rooms"))


def reworded(template: Template, uid: str, words: str) -> Template:
    """The next version, with one question asked in other words."""
    sessions = tuple(
        replace(
            s, questions=tuple(replace(q, wording=Text.of(words)) if q.uid == uid else q for q in s.questions)
        )
        for s in template.sessions
    )
    return replace(template, version=template.version + 1, sessions=sessions, source=b"")


def words_of(table: TableInWindow) -> list[str]:
    """What can be read on the page."""
    return [label.text() for label in table.page.findChildren(QLabel) if label.isVisible()]


def says(table: TableInWindow, words: str) -> None:
    """Press a button of the strip."""
    button = next(b for b in table.page.strip.buttons if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("controller")  # a narrow window has no room for the code
def test_every_note_is_kept_and_the_new_words_and_code_are_shown(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.notes("One", "Two")
    table.types("half a tho")
    newer = reworded(FIRST, "roles", "Which roles, in other words?")
    table.page.offer.take(newer)
    settle()
    said = f"This table has the questions {version_words(newer)} now: 1 reworded. All 2 notes are kept."
    assert table.page.strip.sentence == said
    assert table.shown() == ["One", "Two"]
    table.qtbot.waitUntil(lambda: version_words(newer) in words_of(table))
    assert version_words(FIRST) not in words_of(table)
    table.types("ught")
    table.key(Qt.Key.Key_Return)
    assert table.shown() == ["One", "Two", "half a thought"]


def test_undo_goes_back_also_after_a_restart_and_redo_forth(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.notes("One")
    newer = reworded(FIRST, "roles", "Which roles?")
    table.page.offer.take(newer)
    says(table, "Undo")
    settle()
    assert table.facilitator.template == FIRST
    assert table.page.strip.sentence == f"This table has the questions {version_words(FIRST)} again."
    table.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert table.facilitator.template == newer
    table.page.stop()
    table.page.hide()
    table.open()
    assert table.facilitator.template == newer
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.facilitator.template == FIRST
    assert table.shown() == ["One"]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (FIRST, "has the questions of that file already"),
        (replace(FIRST, version=1, workshop=a_template(tables=3).workshop), "not the same questions"),
        (replace(FIRST, uid="another"), "belongs to another workshop: “Peers in prison"),
    ],
)
def test_what_is_not_newer_is_told_and_changes_nothing(
    table_with: TableMaker, other: Template, words: str
) -> None:
    table = table_with(FIRST)
    table.notes("One")
    page = table.page
    page.offer.take(other)
    assert words in page.strip.sentence
    assert table.page is page
    assert table.facilitator.template == FIRST


def test_an_older_one_is_told(table_with: TableMaker) -> None:
    newer = replace(FIRST, version=4)
    table = table_with(newer)
    table.page.offer.take(replace(FIRST, version=3))
    sentence = table.page.strip.sentence
    assert sentence.startswith("That file is older: v3")
    assert version_words(newer) in sentence
    assert table.facilitator.template == newer


def test_of_two_that_say_the_same_number_a_person_chooses(table_with: TableMaker) -> None:
    other = replace(reworded(FIRST, "roles", "Which roles?"), version=FIRST.version)
    table = table_with(FIRST)
    table.page.offer.take(other)
    assert version_words(FIRST) in table.page.strip.sentence
    assert version_words(other) in table.page.strip.sentence
    says(table, "Stay with these")
    assert table.facilitator.template == FIRST
    table.page.offer.take(other)
    says(table, "Take those of the file")
    assert table.facilitator.template == other


def test_notes_of_a_question_that_is_no_longer_asked_stay_in_sight(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.key(Qt.Key.Key_2, CTRL)
    table.notes("At pay")
    table.page.go_to_place("rooms")
    table.notes("At rooms")
    session = FIRST.sessions[0]
    questions = tuple(replace(q, retired=True) if q.uid == "pay" else q for q in session.questions)
    table.page.offer.take(replace(FIRST, version=2, sessions=(replace(session, questions=questions),)))
    settle()
    assert "no longer asked" in table.page.strip.sentence
    table.page.go_to_place("pay")
    assert table.shown() == ["At pay"]
    table.page.go_to_place("rooms")
    assert table.shown() == ["At rooms"]
    names = [
        step.session.uid for step in table.page.road.steps if step.kind is StepKind.SESSION and step.session
    ]
    assert names == ["scope", "needs"]


@pytest.mark.parametrize(
    ("value", "shown"), [(4.0, "4"), (True, "Yes"), (("a", "c"), "a, c"), ("in words", "in words")]
)
def test_an_answer_whose_question_takes_notes_now_stays_in_sight(
    table_with: TableMaker, value: AnswerValue, shown: str
) -> None:
    rated = a_question("roles", answer_type=AnswerType.RATING)
    table = table_with(a_template(a_session("scope", questions=(rated, a_question("pay")))))
    table.facilitator.answer("roles", value)
    table.page.offer.take(a_template(a_session("scope", "roles", "pay"), version=2))
    settle()
    table.page.go_to_place("roles")
    words = [label.text() for label in table.page.notes_view.findChildren(QLabel) if label.isVisible()]
    assert any(f"“{shown}”" in said for said in words)
    table.notes("A note beside it")
    assert table.shown() == ["A note beside it"]
    take = next(b for b in table.page.notes_view.earlier.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert not table.facilitator.record.answers
    assert not table.page.notes_view.earlier.isVisible()
    table.key(Qt.Key.Key_Z, CTRL)
    assert [answer.value for answer in table.facilitator.record.answers] == [value]
    assert table.page.notes_view.earlier.isVisible()


def test_the_step_and_what_was_asked_stay(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.notes("One")
    table.page.go_to_step(0)
    table.page.offer.take(reworded(FIRST, "pay", "What pay?"))
    settle()
    assert table.page.road.step.kind is StepKind.SET_UP
    assert table.page.others.set_up.view.isVisible()


def test_a_disk_that_refuses_is_still_told_on_the_new_page(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.notes("One")
    table.saving.failing(UserError(ErrorCode.DISK_FULL, file="notes"))
    table.page.offer.take(reworded(FIRST, "pay", "What pay?"))
    assert table.page._bar._saved.text() == "Not saved yet"
    table.page.strip.close_strip()
    assert "no room left" in table.page.strip.sentence
    table.saving.saved(NOON)
    assert table.page._bar._saved.text().startswith("Saved")


def test_a_copy_that_is_being_written_meanwhile_is_kept(table_with: TableMaker, qtbot: QtBot) -> None:
    table = table_with(FIRST)
    table.notes("One")
    table.key(Qt.Key.Key_E, CTRL)
    table.page.offer.take(reworded(FIRST, "pay", "What pay?"))
    qtbot.waitUntil(lambda: not table.exporting.running)
    assert table.facilitator.record.export_number == 1
    assert table.facilitator.has_unexported


def test_the_newer_questions_are_in_the_next_copy(table_with: TableMaker) -> None:
    table = table_with(FIRST)
    table.notes("One")
    table.exports()
    newer = reworded(FIRST, "roles", "Which roles?")
    table.page.offer.take(newer)
    table.exports()
    record = table.facilitator.record
    assert record.export_number == 2
    assert record.template == taken_over(record, newer)


@pytest.mark.parametrize(("text", "size"), [(100, (1366, 768)), (150, (1366, 768)), (150, (1280, 720))])
def test_nothing_is_cut(
    table_with: TableMaker, controller: ThemeController, text: int, size: tuple[int, int]
) -> None:
    controller.set_text_size(text)
    table = table_with(FIRST)
    table.notes("One")
    table.page.offer.take(reworded(FIRST, "roles", "Which roles?"))
    table.page.resize(*size)
    settle()
    assert faults(table.page) == []


def test_notes_stay_in_sight_where_a_newer_condition_hides_their_question(table_with: TableMaker) -> None:
    asked = a_question("held", answer_type=AnswerType.YES_NO)
    used = a_template(a_session("scope", questions=(a_question("roles"), asked, a_question("pay"))))
    table = table_with(used)
    table.page.go_to_place("pay")
    table.notes("At pay")
    session = used.sessions[0]
    hidden = replace(session.questions[2], shown_when=Condition("held", "yes"))
    questions = (*session.questions[:2], hidden)
    table.page.offer.take(replace(used, version=2, sessions=(replace(session, questions=questions),)))
    settle()
    table.page.go_to_place("roles")
    table.key(Qt.Key.Key_3, CTRL)
    assert table.shown() == ["At pay"]

"""The table of actions: no two share a key, none leads nowhere."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.actions import (
    ACTIONS,
    QUESTIONS,
    ActionId,
    Where,
    make_actions,
    rows_of,
    where_words,
    words_of,
)
from peernotes.ui.widgets.keys import key_words


def test_every_action_stands_in_the_table_once() -> None:
    assert sorted(row.id for row in ACTIONS) == sorted(ActionId)


@pytest.mark.parametrize("where", [place for place in Where if place is not Where.ANYWHERE])
def test_no_two_actions_of_a_place_share_a_key(where: Where) -> None:
    rows = rows_of(where) + rows_of(Where.ANYWHERE)
    for first, second in combinations(rows, 2):
        shared = {QKeySequence(key).toString() for key in first.keys} & {
            QKeySequence(key).toString() for key in second.keys
        }
        assert not shared, (first.id, second.id)


def test_every_key_is_one_that_qt_knows_and_every_row_has_words() -> None:
    for row in ACTIONS:
        assert row.keys
        assert words_of(row)
        assert "{" not in words_of(row)
        assert where_words(row.where)
        for key in row.keys:
            assert QKeySequence(QKeySequence(key).toString()) == QKeySequence(key), key
            assert QKeySequence(key).count() == 1, key


def test_questions_have_the_digits() -> None:
    keys = {row.id: row.keys for row in ACTIONS}
    assert [keys[action] for action in QUESTIONS] == [(f"Ctrl+{digit}",) for digit in range(1, 10)]
    assert words_of(next(row for row in ACTIONS if row.id is QUESTIONS[4])) == "Question 5"


def test_a_place_needs_a_handler_for_each_of_its_actions(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    with pytest.raises(ValueError, match="merge"):
        make_actions(Where.MERGE, page, {ActionId.ADD_FILES: lambda: None})


def test_a_key_works_in_the_page_and_a_widgets_own_key_stays_with_the_widget(qtbot: QtBot) -> None:
    page = QWidget()
    line = QLineEdit()
    QVBoxLayout(page).addWidget(line)
    qtbot.addWidget(page)
    called: list[ActionId] = []
    rows = rows_of(Where.TABLE)
    actions = make_actions(
        Where.TABLE,
        page,
        {row.id: lambda action=row.id: called.append(action) for row in rows},  # type: ignore[misc]
    )
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert called == [ActionId.EXPORT]
    actions[ActionId.DELETE].trigger()
    assert called == [ActionId.EXPORT, ActionId.DELETE]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+E", "Ctrl E"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl+Shift+E", "Ctrl Shift E"),
        ("F1", "F1"),
        ("+", "+"),
        ("", ""),
    ],
)
def test_keys_in_words(keys: str, words: str) -> None:
    assert key_words(keys) == words

"""The first page: three keys, what can be continued, and nothing cut off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peernotes.services.ports import MergeSummary, RecordSummary
from peernotes.ui.i18n import PSEUDO_LANGUAGE, SOURCE_LANGUAGE, use_language
from peernotes.ui.look_button import LookButton
from peernotes.ui.look_panel import LookPanel
from peernotes.ui.start_page import StartPage, when_words
from peernotes.ui.theme import Look, Spacing, ThemeController
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.key_button import KeyButton
from tests.ui.clipping import faults, name_of, settle, tab_stops

NOW = datetime(2026, 10, 17, 14, 9, tzinfo=UTC)
SUMMARIES = [
    RecordSummary("one", "Expanding prison peer programmes", "3", 45, NOW - timedelta(minutes=2), False),
    RecordSummary(
        "two",
        "A workshop with a title that goes on and on, as titles of workshops do, and then some more",
        "12",
        1,
        NOW - timedelta(days=30),
        True,
    ),
]


@pytest.fixture
def show(controller: ThemeController, qtbot: QtBot) -> Callable[[], StartPage]:
    def make() -> StartPage:
        page = StartPage(controller, now=lambda: NOW)
        qtbot.addWidget(page)
        page.set_summaries(SUMMARIES)
        page.resize(1366, 768)
        page.show()
        settle()
        return page

    return make


def texts(page: StartPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def button(page: StartPage, name: str) -> KeyButton:
    return next(found for found in page.findChildren(KeyButton) if name_of(found).startswith(name))


def test_a_table_says_which_questions_it_has(show: Callable[[], StartPage]) -> None:
    page = show()
    page.set_summaries(SUMMARIES, {"one": "v4 · KITE-72"})
    settle()
    said = [words for words in texts(page) if "last saved" in words]
    assert [words.endswith(" · v4 · KITE-72") for words in said] == [True, False]


def test_three_keys_open_three_roles(show: Callable[[], StartPage], qtbot: QtBot) -> None:
    page = show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: button(page, "Facilitate").hasFocus())
    for key, signal in (
        (Qt.Key.Key_1, page.facilitate_requested),
        (Qt.Key.Key_2, page.merge_requested),
        (Qt.Key.Key_3, page.organise_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(button(page, "Facilitate"), key)


def test_each_role_has_a_button(show: Callable[[], StartPage], qtbot: QtBot) -> None:
    page = show()
    for name, signal in (
        ("Facilitate a table", page.facilitate_requested),
        ("Merge the tables", page.merge_requested),
        ("Prepare a workshop", page.organise_requested),
        ("Open sample", page.sample_requested),
    ):
        with qtbot.waitSignal(signal):
            button(page, name).click()


def test_records_can_be_continued(show: Callable[[], StartPage], qtbot: QtBot) -> None:
    page = show()
    assert "Table 3 · Expanding prison peer programmes" in texts(page)
    assert "45 notes · last saved today 14:07" in texts(page)
    assert "1 note · last saved" in "\n".join(texts(page))
    badges = [badge.words() for badge in page.findChildren(Badge)]
    assert badges == ["not yet exported", "exported"]
    with qtbot.waitSignal(page.continue_requested) as asked:
        button(page, "Continue Table 12").click()
    assert asked.args == ["two"]
    page.set_summaries([])
    settle()
    assert not page.findChildren(Badge)
    assert "Try it: sample workshop with 8 tables" in texts(page)


def test_moments_are_said_as_people_say_them(qapp: QApplication) -> None:
    assert when_words(NOW, NOW) == "today 14:09"
    yesterday = when_words(NOW - timedelta(days=1), NOW)
    assert yesterday.endswith(", 14:09")
    assert "today" not in yesterday


def test_the_look_is_chosen_from_here(
    show: Callable[[], StartPage], controller: ThemeController, qtbot: QtBot
) -> None:
    page = show()
    opens = button(page, "Text, colours and spacing")
    assert isinstance(opens, LookButton)
    assert opens.cap() == "Ctrl ,"
    QTest.mouseClick(opens, Qt.MouseButton.LeftButton)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, LookPanel)
    controller.set_look(Look.DARK)
    assert panel.isVisible()
    panel.close()


@pytest.mark.parametrize("spacing", Spacing)
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_cut_off(
    show: Callable[[], StartPage], controller: ThemeController, size: int, spacing: Spacing
) -> None:
    controller.set_text_size(size)
    controller.set_spacing(spacing)
    page = show()
    assert faults(page) == []
    page.resize(1280, 720)
    settle()
    assert faults(page) == []


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translators = use_language(qapp, PSEUDO_LANGUAGE)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    use_language(qapp, SOURCE_LANGUAGE)


@pytest.mark.usefixtures("pseudo")
def test_a_language_with_longer_words_fits_too(show: Callable[[], StartPage]) -> None:
    page = show()
    assert faults(page) == []
    assert all(text.startswith("[") for text in texts(page) if text)


def test_tab_goes_in_reading_order(show: Callable[[], StartPage]) -> None:
    page = show()
    page.set_merges([MergeSummary("folder", "Expanding prison peer programmes", 9)])
    page.set_summaries(SUMMARIES)  # again, as each time that one comes back
    settle()
    names = [name_of(stop) for stop in tab_stops(page)]
    assert names == [
        "Text, colours and spacing",
        "Facilitate a table: Open the workshop’s template",
        "Merge the tables: Add table files",
        "Prepare a workshop: Edit a template",
        "Continue Table 3 · Expanding prison peer programmes",
        f"Continue Table 12 · {SUMMARIES[1].title}",
        "Continue Merge · Expanding prison peer programmes",
        "Open sample",
    ]


def test_the_first_paint_needs_neither_the_database_nor_word() -> None:
    code = (
        "import sys, peernotes.ui.start_page, peernotes.ui.main_window; "
        "print([name for name in ('sqlalchemy', 'alembic', 'docx', 'msgspec', 'click') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

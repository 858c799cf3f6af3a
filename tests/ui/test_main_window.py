"""The window: pages, the shortcut sheet, text size, and what it keeps when it closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.actions import Where, rows_of, words_of
from peernotes.ui.main_window import MainWindow
from peernotes.ui.shortcut_sheet import ShortcutSheet
from peernotes.ui.theme import ThemeController, current_theme, load_appearance
from peernotes.ui.widgets.keys import KeyCap
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import Panel
from peernotes.ui.widgets.strip import StripKind
from tests.ui.clipping import clipped_texts, faults, settle


class Page(QWidget):
    """A page with one line to type into."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName("Line")
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)


@pytest.fixture
def window(controller: ThemeController, settings: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(controller, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Page:
    made = Page()
    window.show_page(made)
    qtbot.waitUntil(made.line.hasFocus)
    return made


def press(keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, keys, held)
    settle()


def test_a_page_is_shown_with_the_focus_where_typing_starts(window: MainWindow, page: Page) -> None:
    other = Page()
    window.show_page(other)
    assert window.page() is other
    assert other.line.hasFocus()
    window.show_page(page)
    window.take_page(other)
    assert window.page() is page
    assert other.parent() is None
    other.deleteLater()


def test_its_title_says_what_it_is_about(window: MainWindow) -> None:
    assert window.windowTitle() == "Peernotes"
    window.take_icon()
    assert not window.windowIcon().isNull()
    window.set_subject("Table 3")
    assert window.windowTitle() == "Table 3 – Peernotes"


def test_f1_shows_every_key_and_goes_back_to_where_one_was(window: MainWindow, page: Page) -> None:
    press(Qt.Key.Key_F1)
    sheet = window.page()
    assert isinstance(sheet, ShortcutSheet)
    said = {label.text() for label in sheet.findChildren(Label)}
    for where in Where:
        for row in rows_of(where):
            assert words_of(row) in said or row.id.startswith(("question_", "session_"))
    assert {"Question 1 to 9", "Session 1 to 9"} <= said
    assert [cap.words() for cap in sheet.findChildren(KeyCap)].count("Ctrl Enter") == 1
    press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.line.hasFocus()
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    assert window.page() is page


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_sheet_fits(window: MainWindow, page: Page, controller: ThemeController, size: int) -> None:
    controller.set_text_size(size)
    window.toggle_shortcuts()
    settle()
    shown = window.page()
    assert shown is not None
    assert faults(shown) == []


def test_going_back_is_asked_by_its_keys_and_never_by_esc(
    window: MainWindow, page: Page, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(window.back_asked):
        press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.back_asked):
        press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(window.back_asked):
        press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_text_size_goes_by_keys_and_is_kept(window: MainWindow, page: Page, settings: QSettings) -> None:
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert current_theme().text_size == 125
    assert load_appearance(settings).text_size == 125
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert current_theme().text_size == 110
    press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert current_theme().text_size == 100


def test_full_screen_and_back(window: MainWindow, page: Page) -> None:
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_it_closes_only_when_it_may(window: MainWindow, page: Page, settings: QSettings) -> None:
    answers = [False, True]
    window.before_close = lambda: answers.pop(0)
    press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    assert settings.value("window/geometry") is None
    window.close()
    assert not window.isVisible()
    assert settings.value("window/geometry") is not None


def test_it_comes_back_where_it_was(
    window: MainWindow, controller: ThemeController, settings: QSettings, qtbot: QtBot
) -> None:
    window.resize(640, 480)
    window.close()
    again = MainWindow(controller, settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (640, 480)


def test_a_sentence_stands_above_every_page(window: MainWindow, page: Page) -> None:
    window.strip.say(StripKind.WARNING, "The laptop was off for 6 minutes.")
    settle()
    window.show_page(page)
    assert window.strip.sentence == "The laptop was off for 6 minutes."
    assert clipped_texts(window) == []


def test_a_page_that_is_too_high_scrolls_instead_of_being_cut(
    window: MainWindow, controller: ThemeController
) -> None:
    tall = Panel()
    for _ in range(12):
        tall.box.addWidget(WrappingLabel("Words that a small window has no room for. " * 12))
    controller.set_text_size(200)
    window.show_page(tall)
    window.resize(500, 400)
    settle()
    assert clipped_texts(tall) == []
    assert tall.height() > window.height()


def test_the_window_can_always_be_made_small(
    window: MainWindow, page: Page, show_wide: Callable[[], None]
) -> None:
    show_wide()
    assert window.minimumSizeHint().width() <= 800


@pytest.fixture
def show_wide(window: MainWindow) -> Callable[[], None]:
    def show() -> None:
        wide = QWidget()
        wide.setMinimumSize(3000, 2000)
        window.show_page(wide)
        settle()

    return show

"""The panel for text, colours and spacing: by keyboard alone, kept, and never outside the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui import look_panel
from peernotes.ui.actions import ActionId
from peernotes.ui.i18n import PSEUDO_LANGUAGE, SOURCE_LANGUAGE, use_language
from peernotes.ui.look_button import LookButton
from peernotes.ui.look_panel import LookPanel
from peernotes.ui.main_window import MainWindow
from peernotes.ui.theme import (
    Appearance,
    Look,
    Spacing,
    ThemeController,
    Tint,
    current_theme,
    load_appearance,
)
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import ScrollPanel
from tests.ui.clipping import faults, name_of, settle, tab_stops
from tests.ui.test_access import faults_of

Widget = TypeVar("Widget", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


class Page(QWidget):
    """A page with one line to type into, and the button where it has one."""

    def __init__(self, button: LookButton | None = None) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName("Line")
        column = QVBoxLayout(self)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addWidget(self.line)
        column.addStretch()
        self.setFocusProxy(self.line)


@pytest.fixture
def window(
    controller: ThemeController, settings: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window on a screen that is as large: the one of this platform is 800 dots wide."""
    monkeypatch.setattr(look_panel, "_screen_of", lambda _window: QRect(0, 0, 1366, 768))
    made = MainWindow(controller, settings)
    qtbot.addWidget(made)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.setGeometry(0, 0, 1366, 768)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Page:
    made = Page()
    window.show_page(made)
    qtbot.waitUntil(made.line.hasFocus)
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    settle()


def open_by_key() -> LookPanel:
    press(Qt.Key.Key_Comma, CTRL)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, LookPanel)
    return panel


def focus_name() -> str:
    focused = QApplication.focusWidget()
    return name_of(focused) if focused is not None else ""


def tab_to(name: str) -> None:
    for _ in range(10):
        if focus_name().startswith(name):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def child(panel: LookPanel, kind: type[Widget], name: str) -> Widget:
    return next(widget for widget in panel.findChildren(kind) if name_of(widget) == name)


def test_everything_is_chosen_by_keyboard_and_kept(
    window: MainWindow, page: Page, controller: ThemeController, settings: QSettings
) -> None:
    panel = open_by_key()
    assert focus_name() == "Larger text, now 100 %"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert focus_name() == "Larger text, now 125 %"
    tab_to("Easy-read letters")
    press(Qt.Key.Key_Space)
    tab_to("Space between lines")
    press(Qt.Key.Key_Right)
    tab_to("Colours")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Right)
    tab_to("Tint")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    chosen = Appearance(Look.LIGHT, 125, False, Tint.ROSE, Spacing.WIDER)
    assert controller.appearance == chosen
    assert load_appearance(settings) == chosen
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.line.hasFocus()


def test_its_key_opens_and_closes_it_and_what_is_typed_goes_on(window: MainWindow, page: Page) -> None:
    panel = open_by_key()
    press(Qt.Key.Key_Comma, CTRL)
    assert not panel.isVisible()
    QTest.keyClicks(QApplication.focusWidget() or window, "a word")
    assert page.line.text() == "a word"


def test_tab_goes_round_in_it_in_reading_order(window: MainWindow, page: Page) -> None:
    panel = open_by_key()
    assert [name_of(stop) for stop in tab_stops(panel)] == [
        "Larger text, now 100 %",
        "Easy-read letters",
        "Space between lines: Usual",
        "Colours: Light",
        "Tint: None",
        "Close",
    ]
    assert faults_of(panel) == []


def test_the_focus_stays_in_it_where_a_size_is_the_last(
    window: MainWindow, page: Page, controller: ThemeController
) -> None:
    open_by_key()
    for _ in range(6):
        press(Qt.Key.Key_Space)
    assert controller.appearance.text_size == 175  # six steps: five up, and the other button took the focus
    assert focus_name() == "Smaller text, now 175 %"


def test_a_tint_waits_for_light_colours_and_the_panel_says_so(
    window: MainWindow, page: Page, controller: ThemeController
) -> None:
    controller.set_tint(Tint.GREEN)
    panel = open_by_key()
    (words,) = panel.findChildren(WrappingLabel)
    green = child(panel, QRadioButton, "Tint: Green")
    assert green.isEnabled()
    assert not words.isVisible()
    tinted = current_theme().colours.paper
    child(panel, QRadioButton, "Colours: Dark").click()
    settle()
    assert not green.isEnabled()
    assert green.isChecked()
    assert words.isVisible()
    assert words.text() == "A tint works with light colours only."
    assert faults(panel) == []
    child(panel, QRadioButton, "Colours: Light").click()
    assert current_theme().colours.paper == tinted


def test_what_is_changed_elsewhere_is_shown(
    window: MainWindow, page: Page, controller: ThemeController
) -> None:
    panel = open_by_key()
    press(Qt.Key.Key_Plus, CTRL)
    assert focus_name() == "Larger text, now 110 %"
    controller.set_easy_read(False)
    controller.set_spacing(Spacing.WIDEST)
    assert not child(panel, QCheckBox, "Easy-read letters").isChecked()
    assert child(panel, QRadioButton, "Space between lines: Widest").isChecked()


def test_the_button_of_a_page_is_where_it_opens(
    window: MainWindow, controller: ThemeController, qtbot: QtBot
) -> None:
    button = LookButton(controller, window.actions_by_id[ActionId.LOOK])
    page = Page(button)
    window.show_page(page)
    qtbot.waitUntil(page.line.hasFocus)
    for opened in (open_by_key, lambda: _clicked(button)):
        panel = opened()
        below = button.mapToGlobal(QPoint(0, button.height()))
        assert panel.y() == below.y() + 2
        assert panel.geometry().right() <= window.geometry().right()
        with qtbot.waitSignal(button.closed):
            press(Qt.Key.Key_Escape)
    assert button.hasFocus()  # it was clicked


def _clicked(button: LookButton) -> LookPanel:
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, LookPanel)
    return panel


def test_a_button_on_its_own_opens_it_too(controller: ThemeController, qtbot: QtBot) -> None:
    page = Page(LookButton(controller))
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    page.activateWindow()
    button = page.findChild(LookButton)
    assert button is not None
    panel = _clicked(button)
    assert panel.isVisible()
    button.open()
    assert not panel.isVisible()


def test_another_page_closes_it(window: MainWindow, page: Page, qtbot: QtBot) -> None:
    panel = open_by_key()
    press(Qt.Key.Key_F1)
    assert not panel.isVisible()
    press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.line.hasFocus()


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translators = use_language(qapp, PSEUDO_LANGUAGE)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    use_language(qapp, SOURCE_LANGUAGE)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def fits(window: MainWindow, controller: ThemeController, size: tuple[int, int], text: int) -> None:
    """Nothing is cut, and nothing is outside the window, while it opens and while it grows."""
    window.setGeometry(0, 0, *size)
    settle()
    panel = open_by_key()
    controller.set_look(Look.DARK)
    controller.set_spacing(Spacing.WIDEST)
    controller.set_text_size(text)
    settle()
    assert faults(panel) == []
    assert window.geometry().contains(panel.geometry())
    scrolls = panel.findChild(ScrollPanel)
    assert scrolls is not None
    assert text > 150 or scrolls.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
@pytest.mark.parametrize("text", [100, 150, 200])
def test_it_stays_in_the_window(
    window: MainWindow, page: Page, controller: ThemeController, size: tuple[int, int], text: int
) -> None:
    fits(window, controller, size, text)


@pytest.mark.usefixtures("right_to_left")
def test_it_is_read_from_the_right_too(window: MainWindow, page: Page, controller: ThemeController) -> None:
    fits(window, controller, (1280, 720), 150)
    panel = QApplication.activePopupWidget()
    assert panel is not None
    assert panel.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert faults_of(panel) == []


@pytest.mark.usefixtures("pseudo")
def test_longer_words_fit(window: MainWindow, page: Page) -> None:
    panel = open_by_key()
    assert faults(panel) == []

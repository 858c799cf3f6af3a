"""What is read to the table, and the one key when it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from peernotes.domain.text import Text
from peernotes.exchange.sample_files import sample_template
from peernotes.ui.facilitate.set_up.consent_view import ConsentView
from peernotes.ui.theme import Look, ThemeController
from tests.builders import NOON, a_template
from tests.ui.clipping import faults, settle

Show = Callable[[ConsentView], ConsentView]
TWO = NOON.replace(hour=14, minute=2)


def a_view(show: Show, consent: str = "We take notes.", safeguarding: str = "Tell the lead.") -> ConsentView:
    template = replace(a_template(), consent=Text.of(consent), safeguarding=Text.of(safeguarding))
    view = ConsentView(template, "en")
    view.resize(1000, 600)
    show(view)
    view.activateWindow()
    view.first_stop().setFocus()
    return view


def words(view: ConsentView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.text()]


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def buttons(view: ConsentView) -> dict[str, QPushButton]:
    return {b.accessibleName(): b for b in view.findChildren(QPushButton) if b.isVisible()}


def listening(view: ConsentView) -> list[str]:
    said: list[str] = []

    def is_read() -> None:
        said.append("read")
        view.show_read(TWO)

    def is_unread() -> None:
        said.append("unread")
        view.show_read(None)

    view.read.connect(is_read)
    view.unread.connect(is_unread)
    return said


def test_it_shows_the_templates_own_words(show: Show) -> None:
    view = a_view(show)
    assert words(view) == [
        "Read this to the table",
        "We take notes.",
        "For you: if somebody may come to harm",
        "Tell the lead.",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_says_that_it_is_read(show: Show, key: Qt.Key) -> None:
    view = a_view(show)
    said = listening(view)
    QTest.keyClick(focus(), key)
    assert said == ["read"]
    assert "Read to the table at 14:02" in words(view)
    QTest.keyClick(focus(), key)  # pressed twice, it is not taken back
    assert said == ["read"]
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), key)
    assert said == ["read", "unread"]
    assert QApplication.focusWidget() is buttons(view)["It is read"]


def test_by_mouse_too(show: Show) -> None:
    view = a_view(show)
    said = listening(view)
    QTest.mouseClick(buttons(view)["It is read"], Qt.MouseButton.LeftButton)
    assert list(buttons(view)) == ["Not read yet"]
    QTest.mouseClick(buttons(view)["Not read yet"], Qt.MouseButton.LeftButton)
    assert said == ["read", "unread"]
    assert list(buttons(view)) == ["It is read"]


def test_a_long_text_scrolls_by_key_and_the_button_stays_in_sight(show: Show) -> None:
    view = a_view(show, consent="We take notes of what is said. " * 200)
    area = view.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        before = bar.value()
        QTest.keyClick(focus(), key)
        assert bar.value() > before
    assert QApplication.focusWidget() is buttons(view)["It is read"]
    assert not buttons(view)["It is read"].visibleRegion().isEmpty()


def test_a_workshop_without_words_says_so(show: Show) -> None:
    view = a_view(show, consent="", safeguarding="")
    assert words(view) == ["This workshop has no words to read to the table."]
    assert buttons(view) == {}


@pytest.mark.usefixtures("controller")
def test_making_it_opens_no_window_beside_the_page() -> None:
    view = ConsentView(sample_template(), "en")
    view.show_read(TWO)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
    view.deleteLater()


def test_the_words_are_only_words(show: Show) -> None:
    view = a_view(show, consent="<b>We</b> take notes.")
    assert "<b>We</b> take notes." in words(view)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize(("text", "size"), [(100, (1130, 700)), (150, (1190, 640))])
def test_nothing_is_cut(
    show: Show, controller: ThemeController, text: int, size: tuple[int, int], look: Look
) -> None:
    controller.set_look(look)
    controller.set_text_size(text)
    view = ConsentView(sample_template(), "en")
    view.resize(*size)
    show(view)
    for at in (None, TWO):
        view.show_read(at)
        settle()
        assert faults(view) == []
    assert view.width() == size[0]

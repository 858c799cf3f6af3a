"""Someone with a keyboard before the program's window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.app.program import Peernotes
from peernotes.services.ports import RecordSummary

Page = TypeVar("Page", bound=QWidget)


class Person:
    """Someone with a keyboard before the window."""

    def __init__(self, qtbot: QtBot, program: Peernotes) -> None:
        self.qtbot = qtbot
        self.program = program

    def types(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def notes(self, *words: str) -> None:
        for text in words:
            self.types(text)
            self.key(Qt.Key.Key_Return)

    def kept(self) -> list[RecordSummary]:
        """What the program finds of its notes."""
        assert self.program._places is not None
        return self.program._places.summaries()

    def focus(self) -> QWidget:
        # Without a screen, a popup that closes leaves no window active; the window knows where its focus was.
        window = self.program.window
        focused: QWidget | None = QApplication.focusWidget() or window.focusWidget()
        return focused or window


Start = Callable[[], Person]


def page_of(person: Person, kind: type[Page]) -> Page:
    page = person.program.window.page()
    assert isinstance(page, kind)
    return page

"""The capture line alone in a window, typed into as a person does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.record import Draft
from peernotes.exchange.sample_files import sample_template
from peernotes.ui.actions import ActionId, Where, make_actions, rows_of
from peernotes.ui.facilitate.capture.capture_line import CaptureLine
from peernotes.ui.theme import ThemeController
from tests.ui.clipping import settle

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
QUESTION = "What stands in the way?"


@dataclass
class Capture:
    """A capture line with all that a test wants to look at."""

    page: QWidget
    capture: CaptureLine
    taken: list[str]

    @property
    def text(self) -> str:
        """What stands in the line as text."""
        return self.capture.line.text()

    @property
    def chips(self) -> list[str]:
        """What the chips before it say."""
        return [chip.said.words for chip in self.capture.line.chips()]

    @property
    def offered(self) -> list[str]:
        """What the list at the cursor offers; nothing where it is closed."""
        shown = self.capture.tagging.list
        return [row.words for row in shown.rows()] if shown and shown.isVisible() else []

    @property
    def marked(self) -> str:
        """The marked one of them."""
        shown = self.capture.tagging.list
        row = shown.current() if shown and shown.isVisible() else None
        return row.words if row else ""

    @property
    def draft(self) -> Draft:
        """What would be saved."""
        return self.capture.draft()

    def types(self, words: str) -> None:
        """Type letters, one key after the other."""
        for letter in words:
            if letter == "\t":
                self.key(Qt.Key.Key_Tab)
            elif letter.isascii():
                QTest.keyClicks(self.capture.line, letter)
            else:  # which QTest has no keys for
                self.event(Qt.Key.Key_unknown, NONE, letter)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key."""
        QTest.keyClick(self.capture.line, key, modifier)

    def event(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        """Press a key as a layout sends it."""
        QApplication.sendEvent(
            self.capture.line, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, 0, 0, 0, text)
        )

    def composes(self, *commits: str) -> None:
        """What an input method or a dead key puts into the text."""
        for commit in commits:
            composing = QInputMethodEvent(commit, [])
            QApplication.sendEvent(self.capture.line, composing)
            done = QInputMethodEvent()
            done.setCommitString(commit)
            QApplication.sendEvent(self.capture.line, done)

    def pastes(self, words: str) -> None:
        """Paste from the clipboard."""
        QGuiApplication.clipboard().setText(words)
        self.key(Qt.Key.Key_V, CTRL)

    def shows(self, draft: Draft, editing: str = "") -> None:
        """Bring a draft into the line."""
        self.capture.show_draft(draft, QUESTION, editing)


@pytest.fixture
def line(controller: ThemeController, qtbot: QtBot) -> Capture:
    """An empty line with the lists of the sample workshop."""
    page = QWidget()
    qtbot.addWidget(page)
    actions = make_actions(Where.TABLE, page, {row.id: lambda: None for row in rows_of(Where.TABLE)})
    capture = CaptureLine(actions)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(capture)
    template = sample_template()
    capture.offer(template, "en")
    taken: list[str] = []
    capture.taken.connect(lambda: taken.append(capture.line.text()))
    page.resize(868, 600)
    page.show()
    page.activateWindow()
    capture.show_draft(Draft("place"), QUESTION)
    capture.line.setFocus()
    qtbot.waitUntil(capture.line.hasFocus)
    settle()
    assert actions[ActionId.KIND].isEnabled()
    return Capture(page, capture, taken)

"""What all tests of the window share. No test opens a window on a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peernotes.app.program import Peernotes
from peernotes.ui.theme import Appearance, Look, ThemeController
from tests.ui.clipping import settle
from tests.ui.person import Person, Start

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]


def pytest_configure(config: pytest.Config) -> None:
    """What Qt's platform without a screen says of every window with a least size and of every popup."""
    for cannot in ("propagateSizeHints", "raise", "grabbing the keyboard"):
        config.addinivalue_line("qt_log_ignore", f"This plugin does not support {cannot}")


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """What is to be deleted is."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def controller(qapp: QApplication) -> Iterator[ThemeController]:
    """The program's look, light and at 100 %, whatever the desktop is like."""
    made = ThemeController(qapp, Appearance(look=Look.LIGHT))
    yield made
    made.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings that nobody else has."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def show(controller: ThemeController, qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget alone, with the program's look."""
    kept: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        settle()
        return widget

    return shown


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Starts the program; again after it was closed."""
    running: list[Peernotes] = []

    def begin() -> Person:
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        program = Peernotes(qapp, settings)
        qtbot.addWidget(program.window)
        program.window.show()
        program.window.activateWindow()
        with qtbot.waitActive(program.window):
            pass
        program.open_what_is_kept()
        running.append(program)
        return Person(qtbot, program)

    yield begin
    for program in running:
        program.window.close()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A USB stick, which every dialog for a folder or a file answers with."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: (list(map(str, folder.glob("*.pntable"))), "")
    )
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "report.docx"), ""))
    return folder

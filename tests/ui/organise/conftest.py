"""An organiser's laptop without dialogs, with real template files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peernotes.app.papers import write_changes, write_form
from peernotes.domain.template import Template
from peernotes.exchange.template_file import TemplateFileFormat
from peernotes.exchange.xlsform import XlsForms
from peernotes.paths import resource
from peernotes.services.organiser import Organiser
from peernotes.ui.organise.desktop import Desktop, PaperPlace
from peernotes.ui.organise.handing_out import Papers
from peernotes.ui.organise.nodes import Node, NodeKind
from peernotes.ui.organise.page import OrganisePage
from peernotes.ui.theme import Appearance, Look, ThemeController
from tests.ui.clipping import settle

BUILT_IN = resource("templates", "prison-peer-programmes.pntemplate")


@dataclass
class Chooser:
    """Stands in for the desktop's dialogs."""

    documents: Path
    template: Path | None = None
    place: Path | None = None
    paper: PaperPlace | None = None
    sheet: PaperPlace | None = None
    folder: Path | None = None
    form: Path | None = None
    suggested: list[Path] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def desktop(self) -> Desktop:
        return Desktop(
            documents=lambda: self.documents,
            template=lambda _parent, _folder: self.template,
            place=self._place,
            folder=lambda _parent, _folder: self.folder,
            form=lambda _parent, _folder: self.form,
            form_place=lambda _parent, _suggested: self.form,
            paper=lambda _parent, _suggested: self.paper,
            sheet=lambda _parent, _suggested: self.sheet,
            open=self._open,
        )

    def _place(self, _parent: object, suggested: Path) -> Path | None:
        self.suggested.append(suggested)
        return self.place

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return True


@dataclass
class Laptop:
    """The page with everything around it."""

    page: OrganisePage
    organiser: Organiser
    chooser: Chooser
    qtbot: QtBot

    @property
    def said(self) -> str:
        return self.page.strip.sentence

    @property
    def state(self) -> str:
        return self.page.foot.state.text()

    def press(self, words: str) -> None:
        """Press the button of the strip that says this."""
        next(button for button in self.page.strip.buttons if button.text() == words).click()
        settle()

    def go_to(self, uid: str, kind: NodeKind = NodeKind.PLACE) -> None:
        self.page.choose(Node(kind, uid))

    def retype(self, widget: QWidget, words: str) -> None:
        """Replace what stands in a field by typing."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in words:  # QTest.keyClicks() knows the letters of ASCII only
            QApplication.sendEvent(
                widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )

    def undo(self, widget: QWidget) -> None:
        QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


MakeLaptop = Callable[..., Laptop]


@pytest.fixture(scope="module")
def themed(qapp: QApplication) -> Iterator[ThemeController]:
    """One look for a file of tests: to put it on takes longer than most tests."""
    made = ThemeController(qapp, Appearance(look=Look.LIGHT))
    yield made
    made.deleteLater()


@pytest.fixture
def controller(themed: ThemeController) -> Iterator[ThemeController]:
    """The program's look, light and at 100 %."""
    yield themed
    themed.set_look(Look.LIGHT)
    themed.usual_size()


@pytest.fixture
def make_laptop(controller: ThemeController, qtbot: QtBot, tmp_path: Path) -> MakeLaptop:
    def made(template: Template | None = None, path: Path | None = None, *, drafts: bool = True) -> Laptop:
        folder = tmp_path / "drafts" if drafts else None
        organiser = Organiser(TemplateFileFormat(), BUILT_IN, folder, forms=XlsForms())
        chooser = Chooser(tmp_path, place=tmp_path / "workshop.pntemplate")
        page = OrganisePage(
            organiser,
            template or organiser.built_in(),
            path,
            papers=Papers(write_form, write_changes),
            desktop=chooser.desktop(),
        )
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        settle()
        return Laptop(page, organiser, chooser, qtbot)

    return made


@pytest.fixture
def laptop(make_laptop: MakeLaptop) -> Laptop:
    """The built-in template, open."""
    return make_laptop()

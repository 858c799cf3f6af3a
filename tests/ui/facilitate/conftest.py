"""One table in the window, on a store in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.domain.record import EventKind, Seats, TableSetUp
from peernotes.domain.template import Template
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.text_block import text_block
from peernotes.report.word import WordReport
from peernotes.services.facilitator import Facilitator
from peernotes.services.readable_copy import ReadableCopy
from peernotes.services.table_export import TableExport
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.table.remake import Remake
from peernotes.ui.facilitate.table.saving import SavingSignals
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.tasks import Tasks
from tests.fakes import MemoryStore, Ticking
from tests.ui.clipping import settle


@dataclass
class TableInWindow:
    """A table page with all that a test wants to look at."""

    qtbot: QtBot
    folder: Path
    template: Template = field(default_factory=sample_template)
    store: MemoryStore = field(default_factory=MemoryStore)
    saving: SavingSignals = field(default_factory=SavingSignals)
    chosen: Path | None = None
    events: tuple[tuple[EventKind, str], ...] = ()

    def __post_init__(self) -> None:
        set_up = TableSetUp("3", "prison_staff", (Seats("prison_peer", 2), Seats("academic", 1)), ("IE",))
        begun = Facilitator.begin(self.store, Ticking(), self.template, set_up, events=self.events)
        self.uid = begun.record.uid
        self.chosen = self.folder
        self.open()

    def open(self) -> None:
        """Open the record anew, as after a restart."""
        self.facilitator = Facilitator(self.store, Ticking(), self.uid)
        export = TableExport(TableFileFormat(), Ticking(), self.folder / "laptop")
        self.exporting = Exporting(
            lambda: export, Tasks(), text_block, ReadableCopy(WordReport(), Ticking()).write
        )
        self._show(None, Remake(""))

    def remake(self, remake: Remake) -> None:
        """Make the page anew, as the program does."""
        self.page.keep_draft()
        self.page.stop()
        before = self.page
        self._show(before, remake)
        before.hide()

    def _show(self, before: TablePage | None, remake: Remake) -> None:
        places = Places(self._choose, self._choose, lambda _parent, name: self.folder / name)
        self.page = TablePage(
            self.facilitator,
            self.exporting,
            places,
            self.saving,
            Ticking(),
            language=remake.language,
            before=before,
        )
        self.page.remaking.say(remake)
        self.page.remake_wanted.connect(self.remake)
        self.qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.page.activateWindow()
        with self.qtbot.waitActive(self.page):
            pass
        (self.page.focusProxy() or self.line).setFocus()

    def _choose(self, _parent: QWidget) -> Path | None:
        return self.chosen

    def exports(self) -> None:
        """Export, and wait until it is written."""
        self.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: not self.exporting.running)

    @property
    def line(self) -> QWidget:
        """Where one types."""
        return self.page.notes_view.capture.line

    def types(self, words: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self.page.focusWidget(), words)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(self.page.focusWidget(), key, modifier)

    def notes(self, *words: str) -> None:
        """Type notes, each taken by Enter."""
        for text in words:
            self.types(text)
            self.key(Qt.Key.Key_Return)
        settle()  # what stands around the note follows once it is painted

    def shown(self) -> list[str]:
        """The notes in the list."""
        return [note.text for note in self.page.notes_view.model.notes()]


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> TableInWindow:
    """Table 3 of the sample workshop, at its first question."""
    return TableInWindow(qtbot, tmp_path)


TableMaker = Callable[[Template], TableInWindow]


@pytest.fixture
def table_with(qtbot: QtBot, tmp_path: Path) -> TableMaker:
    """Table 3 of any workshop."""
    return lambda template: TableInWindow(qtbot, tmp_path, template)

"""A rapporteur's laptop without dialogs: real table files, a report writer that only pretends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peernotes.domain.compilation import Compilation
from peernotes.domain.record import Note, Share, TableRecord
from peernotes.domain.template import Template
from peernotes.exchange.looking import look_into
from peernotes.exchange.redaction_log import RedactionLogSheet
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.services.ports import Progress
from peernotes.services.rapporteur import Rapporteur
from peernotes.services.report_ports import OutlinedPart, Outputs, ReportChoices, ReportPart, ReportUpdate
from peernotes.storage.note_index import FullTextIndex
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.desktop import Desktop
from peernotes.ui.merge.notes.tools import NoteTools
from peernotes.ui.merge.page import MergePage
from peernotes.ui.merge.sticks import Place
from peernotes.ui.merge.tables.roll_call_model import ROW, RollCallModel
from peernotes.ui.merge.tables.table_header import Part, text_of
from peernotes.ui.tasks import Tasks
from peernotes.ui.theme import Appearance, Look, ThemeController
from tests.builders import NOON, a_note, a_record, a_template
from tests.fakes import MemoryOverlays, Ticking
from tests.ui.clipping import settle


class Reports:
    """Writes a line in place of a Word document; can be slow, and can be told to fail."""

    def __init__(self) -> None:
        self.choices: list[ReportChoices] = []
        self.exported: list[Compilation] = []
        self.failing: Exception | None = None
        self.numbers_pages = True
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def write(
        self, path: Path, compilation: Compilation, choices: ReportChoices, progress: Progress | None = None
    ) -> None:
        assert progress
        progress(0, 3)
        assert self.may_go_on.wait(5)
        progress(1, 3)
        if self.failing is not None:
            raise self.failing
        path.write_text(f"{len(compilation.notes)} notes", encoding="utf-8")
        self.choices.append(choices)

    def update(
        self, edited: Path, path: Path, compilation: Compilation, choices: ReportChoices, at: datetime
    ) -> ReportUpdate:
        if self.failing is not None:
            raise self.failing
        path.write_text(f"{edited.name} with {len(compilation.notes)} notes", encoding="utf-8")
        self.choices.append(choices)
        return ReportUpdate(inserted=("T2-001",))

    def outline(self, compilation: Compilation, choices: ReportChoices) -> tuple[OutlinedPart, ...]:
        parts = [
            OutlinedPart(1, part.value, len(compilation.notes))
            for part in ReportPart
            if part in choices.parts
        ]
        return tuple(parts)

    def can_number_pages(self) -> bool:
        return self.numbers_pages

    def export(self, path: Path, compilation: Compilation, to: str, *, publication: bool) -> int:
        if self.failing is not None:
            raise self.failing
        self.exported.append(compilation)
        copy = "publication" if publication else "internal"
        path.write_text(f"{to}, {copy}, {len(compilation.notes)} notes", encoding="utf-8")
        return len(compilation.notes)


@dataclass
class Chooser:
    """Stands in for the desktop's dialogs: what will be chosen, and what was asked and opened."""

    documents: Path
    files: list[Path] = field(default_factory=list)
    folder: Path | None = None
    place: Path | None = None
    edited: Path | None = None
    style: Path | None = None
    suggested: list[Path] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    can_open: bool = True
    printed: list[str] = field(default_factory=list)
    can_print: bool = True
    sticks: list[Place] = field(default_factory=list)

    def desktop(self) -> Desktop:
        return Desktop(
            documents=lambda: self.documents,
            table_files=lambda _parent, _folder: self.files,
            folder=lambda _parent, _folder: self.folder,
            report_place=self._place,
            export_place=self._place,
            edited_report=lambda _parent, _folder: self.edited,
            style=lambda _parent, _folder: self.style,
            log_place=self._place,
            open=self._open,
            print=self._print,
            sticks=lambda: self.sticks,
        )

    def _place(self, _parent: object, suggested: Path) -> Path | None:
        self.suggested.append(suggested)
        return self.place

    def _print(self, _parent: object, document: QTextDocument) -> bool:
        if self.can_print:
            self.printed.append(document.toPlainText())
        return self.can_print

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return self.can_open


@dataclass
class Laptop:
    """The page with everything around it."""

    page: MergePage
    desk: MergeDesk
    overlays: MemoryOverlays
    rapporteur: Rapporteur
    reports: Reports
    chooser: Chooser
    qtbot: QtBot

    @property
    def said(self) -> str:
        """What the strip says."""
        return self.page.strip.sentence

    @property
    def cards(self) -> list[str]:
        """What the cards say."""
        return [card.thing.sentence for card in self.page.tables.things.cards]

    def wait(self) -> None:
        """Until nothing is being done."""
        self.qtbot.waitUntil(lambda: not (self.desk.busy or self.desk.compiling), timeout=5000)
        settle()

    def add(self, *paths: Path) -> None:
        self.page.add(paths)
        self.wait()

    def press(self, words: str) -> None:
        """Press the button of the strip that says this."""
        next(button for button in self.page.strip.buttons if button.text() == words).click()
        settle()


def of_qt_in(job: object) -> list[QObject]:
    """The things of Qt that a function holds, by itself or through functions that it holds."""
    if isinstance(job, QObject):
        return [job]
    inside = [getattr(job, "__self__", None), getattr(job, "func", None), *getattr(job, "args", ())]
    inside += [cell.cell_contents for cell in getattr(job, "__closure__", None) or ()]
    return [
        found for each in inside if callable(each) or isinstance(each, QObject) for found in of_qt_in(each)
    ]


@pytest.fixture(autouse=True)
def _no_job_holds_anything_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a page is left while a job goes on, what only the job holds ends in the worker, and Qt does not survive
    that."""
    run = Tasks.run

    def checked(tasks: Tasks, job: Any, *told: Any, **more: Any) -> Any:
        held = of_qt_in(job)
        assert not held, f"{job} holds {held}"
        return run(tasks, job, *told, **more)

    monkeypatch.setattr(Tasks, "run", checked)


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
def laptop(controller: ThemeController, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Laptop]:
    reports = Reports()
    rapporteur = Rapporteur(TableFileFormat(), reports)
    tasks = Tasks(qapp)
    chooser = Chooser(tmp_path)
    overlays = MemoryOverlays()
    tools = NoteTools(FullTextIndex, RedactionLogSheet())
    outputs = Outputs(reports, reports, reports.export)
    desk = MergeDesk(
        rapporteur,
        tasks,
        table_files_in,
        look_into,
        overlays,
        Ticking(),
        tools,
        outputs,
        desktop=chooser.desktop(),
    )
    page = MergePage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    settle()
    yield Laptop(page, desk, overlays, rapporteur, reports, chooser, qtbot)
    reports.may_go_on.set()
    tasks.close()


TableFile = Callable[..., Path]


@pytest.fixture
def table_file(tmp_path: Path) -> TableFile:
    """Writes the file of a table: its label and its notes."""

    def written(table: str, *notes: Note | str, name: str = "", **more: Any) -> Path:
        record = a_record(table, *notes, **more)
        return write_record(tmp_path / (name or f"table-{table}.pntable"), record)

    return written


def write_record(path: Path, record: TableRecord) -> Path:
    TableFileFormat().write(path, record, NOON)
    return path


def expecting(tables: int) -> Template:
    """The usual template with so many expected tables."""
    return a_template(tables=tables)


def withdrawn(text: str, number: int) -> Note:
    return replace(a_note(text, number=number), share=Share.WITHDRAWN)


def shown(model: RollCallModel) -> list[list[str]]:
    """The matrix as it is read, row by row, with what is said of the table in front."""
    rows = range(model.rowCount())
    columns = range(model.columnCount())
    return [
        [
            *(text_of(part, model.headerData(row, Qt.Orientation.Vertical, ROW)) for part in Part),
            *(str(model.index(row, column).data()) for column in columns),
        ]
        for row in rows
    ]

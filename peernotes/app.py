"""The window's composition root: it wires everything together, so it knows everything.

What the start page does not need is imported when it is used, after the first paint.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLockFile, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from peernotes import __version__
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.paths import data_folder, documents_folder, resource
from peernotes.ui.actions import ActionId
from peernotes.ui.i18n import system_language, tr, use_language
from peernotes.ui.main_window import MainWindow
from peernotes.ui.start_page import StartPage
from peernotes.ui.tasks import Tasks
from peernotes.ui.theme import ThemeController, load_appearance
from peernotes.ui.widgets.strip import StripButton, StripKind

if TYPE_CHECKING:
    from peernotes.domain.record import TableSetUp
    from peernotes.domain.template import Template
    from peernotes.services.facilitator import Facilitator
    from peernotes.services.ports import Progress
    from peernotes.storage.background import BackgroundStore
    from peernotes.storage.places import StorePlaces
    from peernotes.ui.facilitate.table_page import TablePage

BUILT_IN = resource("templates", "prison-peer-programmes.pntemplate")
BACKUP_MINUTES = 10
CLOSING_SECONDS = 3.0
_OTHER_PLACES = "places/others"
_TEMPLATE = "organise/template"
_LAST_OPENED = "facilitate/template"


def now() -> datetime:
    """The laptop's own time."""
    return datetime.now().astimezone()


class Peernotes(QObject):
    """The program with its window. A page is made when it is asked for and let go when it is left."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._settings = settings
        self._places: StorePlaces | None = None
        self._table: OpenTable | None = None
        self._tasks: Tasks | None = None
        self._database = data_folder() / "peernotes.db"
        self._backed_up: list[int] = []
        self._sample: tempfile.TemporaryDirectory[str] | None = None
        controller = ThemeController(app, load_appearance(settings))
        self.window = MainWindow(controller, settings)
        self.window.back_asked.connect(self.go_home)
        self.window.before_close = self._may_close
        self.start_page = StartPage(controller, shortcuts=self.window.actions_by_id[ActionId.SHORTCUTS])
        self.start_page.facilitate_requested.connect(self.begin_table)
        self.start_page.merge_requested.connect(self.merge)
        self.start_page.organise_requested.connect(self.organise)
        self.start_page.continue_requested.connect(self.continue_table)
        self.start_page.continue_merge_requested.connect(self.continue_merge)
        self.start_page.sample_requested.connect(self.open_sample)
        self.window.show_page(self.start_page)

    # --- the start page

    def open_what_is_kept(self) -> None:
        """Open what is kept on this laptop and say what can be continued; for after the first paint."""
        from peernotes.exchange.template_file import TemplateDocuments
        from peernotes.storage.places import StorePlaces

        if self._places is not None:
            return
        others = self._other_places()
        try:
            self._places = StorePlaces(self._database, others, TemplateDocuments())
        except UserError as error:
            self._say(error, StripButton(tr("App", "Keep notes in another folder"), self._keep_elsewhere))
            # Whoever chose another folder before works on there.
            reachable = [path for path in others if path.exists()]
            if not reachable:
                return
            self._database = reachable[0]
            self._places = StorePlaces(reachable[0], reachable[1:], TemplateDocuments())
        self._show_what_is_kept()
        self._back_up()
        timer = QTimer(self)
        timer.timeout.connect(self._back_up)
        timer.start(BACKUP_MINUTES * 60_000)

    def _keep_elsewhere(self) -> None:
        """The usual notes file cannot be used: begin one in a folder that the person chooses."""
        from peernotes.exchange.template_file import TemplateDocuments
        from peernotes.storage.places import FILE_NAME, StorePlaces

        folder = _choose_folder(self.window, tr("App", "Where should the notes be kept?"))
        if folder is None:
            return
        try:
            StorePlaces(folder / FILE_NAME, [], TemplateDocuments()).close()
        except UserError as error:
            self._say(error, StripButton(tr("App", "Keep notes in another folder"), self._keep_elsewhere))
            return
        self._remember_place(folder / FILE_NAME)
        self.open_what_is_kept()

    def go_home(self) -> None:
        """Leave the page that is shown; what was typed on it is kept first."""
        page = self.window.page()
        if page is None or page is self.start_page or not self._may_leave():
            return
        self._stop_tasks()
        self.window.strip.close_strip()
        self.window.set_subject("")
        self.window.show_page(self.start_page)
        self.window.take_page(page)
        page.deleteLater()
        if self._sample is not None:
            self._sample.cleanup()
            self._sample = None
        self._show_what_is_kept()

    def open_file(self, path: Path) -> None:
        """Open a file that the program was started with: a template for a table, a table file to merge."""
        from peernotes.exchange.reading import kind_of

        if kind_of(path) == "template":
            self.begin_table(path)
        else:
            self.merge([path])

    # --- facilitating

    def begin_table(self, template_file: Path | None = None) -> None:
        """Show what has to be known before a table begins, for the template opened last, else the built-in one."""
        from peernotes.exchange.template_file import TemplateFileFormat
        from peernotes.ui.facilitate.begin_page import BeginPage

        files = TemplateFileFormat()
        try:
            template = files.read(Path(str(self._settings.value(_LAST_OPENED, ""))))
        except UserError:  # none was opened yet, or the stick with it is not here
            template = files.read(BUILT_IN)
        page = BeginPage(template, files.read, _choose_template)
        page.begin_wanted.connect(self._begin)
        page.home_requested.connect(self.go_home)
        page.template_opened.connect(lambda path: self._settings.setValue(_LAST_OPENED, str(path)))
        self.window.show_page(page)
        if template_file is not None:
            page.open_file(template_file)

    def continue_table(self, uid: str) -> None:
        """Open a table record that is kept on this laptop, at the place where it was left."""
        places = self._opened()
        if places is None:
            return
        try:
            table = OpenTable(places, uid)
        except UserError as error:
            self._say(error)
            return
        page = table.page
        page.home_requested.connect(self.go_home)
        page.elsewhere_wanted.connect(self._save_elsewhere)
        self._table = table
        before = self.window.page()
        self.window.set_subject(table.subject())
        self.window.show_page(page)
        if before is not None and before is not self.start_page:
            self.window.take_page(before)
            before.deleteLater()

    def _begin(self, template: Template, set_up: TableSetUp) -> None:
        from peernotes.exchange.table_file import TableFileFormat
        from peernotes.services.facilitator import Facilitator

        places = self._opened()
        if places is None:
            return
        try:
            begun = Facilitator.begin(places.usual, TableFileFormat(), now, template, set_up)
        except UserError as error:
            self._say(error)
            return
        self.continue_table(begun.record.uid)

    def _save_elsewhere(self) -> None:
        """Go on in another folder while the disk refuses; it is remembered, so that nothing gets lost there."""
        folder = _choose_folder(self.window, tr("App", "Where should the notes be kept?"))
        if folder is None or self._table is None or self._places is None:
            return
        try:
            path = self._table.continue_in(self._places, folder)
        except UserError as error:
            self._say(error)
            return
        self._remember_place(path)

    def say_bug(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Something that nobody foresaw: what was typed is safe, and where it happened is kept for its makers.

        Only the kind and the place are written down: the message of an exception may hold what somebody said.
        """
        where = "".join(traceback.format_tb(trace))
        with contextlib.suppress(OSError), (data_folder() / "faults.txt").open("a", encoding="utf-8") as file:
            file.write(f"{now().isoformat()} Peernotes {__version__}: {kind.__name__}\n{where}\n")
        print(f"{kind.__name__}\n{where}", file=sys.stderr)  # noqa: T201
        self.window.strip.say(
            StripKind.BAD,
            tr(
                "App",
                "Something went wrong in Peernotes. What you typed is kept; please go on, or start it again.",
            ),
            StripButton(tr("App", "Close"), _nothing),
        )

    def _remember_place(self, path: Path) -> None:
        self._settings.setValue(_OTHER_PLACES, sorted({str(path), *map(str, self._other_places())}))

    def _may_leave(self) -> bool:
        """Whether nothing would be lost by leaving the page; else the page or the window says what would."""
        may_leave = getattr(self.window.page(), "may_leave", None)
        return self._leave_table() and (may_leave is None or may_leave())

    def _leave_table(self) -> bool:
        """Whether all of the open table is on the disk, so that it can be left."""
        if self._table is None:
            return True
        if not self._table.close():
            self.window.strip.say(
                StripKind.WARNING,
                tr("App", "Some notes are not on the disk yet, so this table stays open."),
                StripButton(tr("App", "Save in another place"), self._save_elsewhere),
                StripButton(tr("App", "Leave without them"), self._leave_without_saving),
            )
            return False
        self._table = None
        return True

    def _leave_without_saving(self) -> None:
        """Nobody is kept in a window whose disk never answers; what was saved before stays saved."""
        if self._table is not None:
            self._table.give_up()
            self._table = None
        self.go_home()

    # --- merging and organising

    def merge(self, paths: Sequence[Path] = ()) -> None:
        """Show the rapporteur's page, with these files if there are any."""
        self._show_merge(paths, keep=True)

    def continue_merge(self, folder: str) -> None:
        """Show the rapporteur's page with the files that this laptop has kept of a workshop."""
        from peernotes.exchange.table_file import table_files_in

        self._show_merge(list(table_files_in(Path(folder))), keep=True)

    def open_sample(self) -> None:
        """Show the sample workshop; nothing that is done in it is kept."""
        from peernotes.exchange.sample_files import write_sample_tables

        self._sample = tempfile.TemporaryDirectory(prefix="peernotes-sample-", ignore_cleanup_errors=True)
        try:
            paths = write_sample_tables(Path(self._sample.name))
        except UserError as error:
            self._say(error)
            return
        self._show_merge(paths, keep=False)

    def organise(self) -> None:
        """Show the organiser's page with the template saved last, else with the built-in one."""
        from peernotes.exchange.template_file import TemplateFileFormat
        from peernotes.services.organiser import Organiser
        from peernotes.ui.organise.page import OrganisePage

        organiser = Organiser(TemplateFileFormat(), BUILT_IN, data_folder() / "drafts")
        saved = Path(str(self._settings.value(_TEMPLATE, "")))
        try:
            template, path = organiser.open(saved), saved
        except UserError:  # nothing saved yet, or the stick with it is not here
            template, path = organiser.built_in(), None
        page = OrganisePage(organiser, template, path)
        page.home_requested.connect(self.go_home)
        page.saved.connect(lambda written: self._settings.setValue(_TEMPLATE, str(written)))
        self.window.show_page(page)

    def _show_merge(self, paths: Sequence[Path], *, keep: bool) -> None:
        from peernotes.exchange.received import ReceivedFiles
        from peernotes.exchange.table_file import TableFileFormat, table_files_in
        from peernotes.report.word import WordReport
        from peernotes.services.rapporteur import Rapporteur
        from peernotes.ui.merge.page import MergePage

        kept = ReceivedFiles(_merge_folder()) if keep else None
        self._stop_tasks()
        self._tasks = Tasks(self)
        page = MergePage(Rapporteur(TableFileFormat(), WordReport(), kept), self._tasks, table_files_in)
        page.home_requested.connect(self.go_home)
        self.window.show_page(page)
        if paths:
            page.add(paths)

    # --- what is kept

    def _opened(self) -> StorePlaces | None:
        """What is kept on this laptop; opened now for whoever was quicker than the start, or tries again."""
        self.open_what_is_kept()
        return self._places

    def _show_what_is_kept(self) -> None:
        if self._places is None:
            return
        try:
            self.start_page.set_summaries(self._places.summaries())
        except UserError as error:
            self._say(error)
        from peernotes.exchange.received import ReceivedFiles

        self.start_page.set_merges(ReceivedFiles(_merge_folder()).summaries())

    def _back_up(self) -> None:
        """Copy the notes aside if any were written, in a thread: the disk may be slow. Where no copy can be made
        the notes are as safe as before."""
        import logging
        from threading import Thread

        from peernotes.storage.backup import back_up

        files = self._database.parent.glob(f"{self._database.name}*")
        written = [path.stat().st_mtime_ns for path in files if path.is_file()]
        if written == self._backed_up:
            return
        self._backed_up = written

        def copy() -> None:
            try:
                back_up(self._database, self._database.parent / "backups", now())
            except UserError as error:
                logging.getLogger(__name__).info("no backup: %s", error.code)

        Thread(target=copy, name="backup", daemon=True).start()

    def _other_places(self) -> list[Path]:
        value = self._settings.value(_OTHER_PLACES, [])
        places = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(place) for place in places]

    def _may_close(self) -> bool:
        if not self._may_leave():
            return False
        self._stop_tasks()
        if self._places is not None:
            self._places.close()
        return True

    def _stop_tasks(self) -> None:
        if self._tasks is not None:
            self._tasks.close()
            self._tasks = None

    def _say(self, error: UserError, *buttons: StripButton) -> None:
        from peernotes.ui.messages import error_sentence

        self.window.strip.say(
            StripKind.BAD, error_sentence(error, lambda text: tr("messages", text)), *buttons
        )


class OpenTable:
    """A table that is open in the window: its page, and the saving behind it."""

    def __init__(self, places: StorePlaces, uid: str) -> None:
        """Open a record. Raises UserError where it cannot be read, or is open in another window."""
        from peernotes.exchange.table_file import TableFileFormat
        from peernotes.services.facilitator import Facilitator
        from peernotes.storage.background import BackgroundStore
        from peernotes.ui.facilitate.saving import SavingSignals
        from peernotes.ui.facilitate.table_page import TablePage

        # Two windows that write one record would each undo what the other one noted.
        self._lock = QLockFile(str(data_folder() / f"{uid}.lock"))
        store = places.store_of(uid)
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            raise UserError(ErrorCode.RECORD_IN_USE, table=store.load(uid).set_up.table)
        self._signals = SavingSignals()
        self._background: BackgroundStore = BackgroundStore(store, self._signals, now)
        self._facilitator: Facilitator = Facilitator(self._background, TableFileFormat(), now, uid)
        self.page: TablePage = TablePage(self._facilitator, self._signals, now, _choose_export_folder)

    def subject(self) -> str:
        """What the window is about."""
        set_up, template = self._facilitator.set_up, self._facilitator.template
        title = template.workshop.title.in_language(template.language)
        return tr("App", "Table {table} · {title}", table=set_up.table, title=title)

    def continue_in(self, places: StorePlaces, folder: Path) -> Path:
        """Go on saving in another folder and return its database. Raises UserError where it refuses too."""
        path, store = places.add(folder)
        self.page.keep_draft()
        self._background.continue_in(store, self._facilitator.record, self._facilitator.history())
        self._background.save_draft(self._facilitator.record.uid, self._facilitator.draft)
        return path

    def close(self) -> bool:
        """Keep the unfinished line and wait for the disk; False where it did not take everything."""
        self.page.keep_draft()
        if not self._background.close(CLOSING_SECONDS):
            return False
        self._finish()
        return True

    def give_up(self) -> None:
        """Leave what still waits for the disk unsaved: the record may be opened again, and has one writer."""
        self.page.stop()
        self._background.abandon()
        self._finish()

    def _finish(self) -> None:
        self.page.stop()
        self._lock.unlock()


def run(path: Path | None = None) -> int:
    """Open the window, with a file if one is given, and return the exit status when it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("peernotes")
    app.setApplicationDisplayName("Peernotes")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("peernotes")
    translators = use_language(app, system_language())
    program = Peernotes(app, _settings())
    sys.excepthook = program.say_bug
    program.window.show()

    starting = Tasks(program)

    def go_on(_imported: object) -> None:
        program.open_what_is_kept()
        if path is not None:
            program.open_file(path)

    _AfterFirstPaint(program.window, lambda: starting.run(_import_storage, done=go_on))
    status = app.exec()
    starting.close()
    del translators  # Qt does not keep them alive
    return status


def _import_storage(_report: Progress) -> None:
    """The database's libraries take a third of a second to import: beside the window, so that it answers."""
    import peernotes.exchange.table_file
    import peernotes.storage.background
    import peernotes.storage.places  # noqa: F401


class _AfterFirstPaint(QObject):
    """Calls once, when a window has been painted for the first time: not before, as a timer might."""

    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """The paint event comes first; what is called next comes after it."""
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


def _nothing() -> None:
    """The strip closes itself."""


def _settings() -> QSettings:
    """How the program looks on this laptop; beside the notes, so that one folder holds everything."""
    return QSettings(str(data_folder() / "settings.ini"), QSettings.Format.IniFormat)


def _merge_folder() -> Path:
    return data_folder() / "merge"


def _choose_folder(parent: QWidget, title: str) -> Path | None:
    folder = QFileDialog.getExistingDirectory(parent, title, str(documents_folder()))
    return Path(folder) if folder else None


def _choose_export_folder(parent: QWidget) -> Path | None:
    return _choose_folder(parent, tr("App", "Where should the table file go?"))


def _choose_template(parent: QWidget) -> Path | None:
    title = tr("App", "Open the workshop’s template")
    kinds = tr("App", "Peernotes templates (*.pntemplate)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(documents_folder()), kinds)
    return Path(name) if name else None

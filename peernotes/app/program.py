"""The program with its window: which page is shown, and what is kept before it is left.

What the start page does not need is imported when it is used, after the first paint.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peernotes.app.kept import Kept
from peernotes.app.opening import Opening
from peernotes.domain.errors import UserError
from peernotes.paths import built_in_template, data_folder
from peernotes.ui.actions import ActionId
from peernotes.ui.i18n import tr
from peernotes.ui.main_window import MainWindow
from peernotes.ui.start_page import StartPage
from peernotes.ui.theme import ThemeController, load_appearance
from peernotes.ui.widgets.strip import StripButton, StripKind

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from peernotes.app.open_merge import OpenMerge
    from peernotes.app.open_table import OpenTable
    from peernotes.domain.overlay import Overlay
    from peernotes.domain.record import EventKind, TableSetUp
    from peernotes.domain.template import Template
    from peernotes.storage.places import StorePlaces
    from peernotes.ui.facilitate.set_up.begin_page import Beginning
    from peernotes.ui.facilitate.set_up.known_table import KnownRecord
    from peernotes.ui.facilitate.table.remake import Remake

BUILT_IN = built_in_template()
_OTHER_PLACES = "places/others"
_TEMPLATE = "organise/template"
_WORKED_ON = "organise/workshop"
_LAST_OPENED = "facilitate/template"
_LANGUAGE = "facilitate/language"
_CLOSING_WORDS = "facilitate/closing"


class Peernotes(QObject):
    """The program with its window. A page is made when it is asked for and let go when it is left."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._settings = settings
        self._places: StorePlaces | None = None
        self._table: OpenTable | None = None
        self._merge: OpenMerge | None = None
        self.kept = Kept(data_folder() / "peernotes.db", self._other_places())
        self.opening = Opening(self.kept, self.open_what_is_kept, self)
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
        self.opening.stop()
        if self._places is not None:
            return
        try:
            self._places = self.kept.open()
        except UserError as error:
            self._say(error, StripButton(tr("App", "Keep notes in another folder"), self._keep_elsewhere))
            return
        self._show_what_is_kept()
        if (known := getattr(self.window.page(), "show_known_tables", None)) is not None:
            known()
        if self.kept.refused is not None:  # said last: it matters more than what else there is to say
            button = StripButton(tr("App", "Keep notes in another folder"), self._keep_elsewhere)
            self._say(self.kept.refused, button)
        from peernotes.app.backups import Backups

        Backups(self.kept.database, self).start()
        self._go_on_after_power_cut()

    def _go_on_after_power_cut(self) -> None:
        """Open the table that was open when the laptop went off: nobody has to look for it."""
        from peernotes.app.clock import now
        from peernotes.app.heartbeat import left_open

        left = left_open(data_folder(), now)
        if left is None or self._places is None or self.window.page() is not self.start_page:
            return
        try:
            self._show_table(self._kept_table(self._places, left.stem))
        except UserError:  # in another window, or its place is not here: the start page has the others
            return

    def _keep_elsewhere(self) -> None:
        """The usual notes file cannot be used: begin one in a folder that the person chooses."""
        from peernotes.app.choosing import choose_folder
        from peernotes.exchange.template_file import TemplateDocuments
        from peernotes.storage.places import FILE_NAME, StorePlaces

        folder = choose_folder(self.window, tr("App", "Where should the notes be kept?"))
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
        self._leave_merge()
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

        kind = kind_of(path)
        if kind == "template" or (not kind and path.suffix.lower() == ".pntemplate"):
            self.begin_table(path)
        else:
            self.merge([path])

    # --- facilitating

    def begin_table(self, template_file: Path | None = None) -> None:
        """Show what has to be known before a table begins, for the template opened last, else the built-in one."""
        from peernotes.app.choosing import choose_template
        from peernotes.app.clock import now
        from peernotes.exchange.template_file import TemplateFileFormat
        from peernotes.ui.facilitate.set_up.begin_page import BeginPage

        self.opening.window_first()
        files = TemplateFileFormat()
        try:
            template = files.read(Path(str(self._settings.value(_LAST_OPENED, ""))))
        except UserError:  # none was opened yet, or the stick with it is not here
            template = files.read(BUILT_IN)
        page = BeginPage(template, files.read, choose_template, now, self._tables_of)
        page.begin_wanted.connect(self._begin_as_said)
        page.continue_wanted.connect(self.continue_table)
        page.home_requested.connect(self.go_home)
        page.template_opened.connect(lambda path: self._settings.setValue(_LAST_OPENED, str(path)))
        self.window.show_page(page)
        if template_file is not None and page.open_file(template_file):
            self._offer_to_edit(template_file)

    def _offer_to_edit(self, path: Path) -> None:
        """Whoever opens a template with a double click sits at a table, but for one: the organiser."""

        def edit() -> None:
            self.go_home()
            self.organise(path)

        self.window.strip.say(
            StripKind.INFO,
            tr("App", "“{name}” is open for a table.", name=path.name),
            StripButton(tr("App", "Edit it instead"), edit),
            StripButton(tr("App", "Close"), lambda: None),
        )

    def continue_table(self, uid: str, newer: Template | None = None) -> None:
        """Open a table record that is kept on this laptop, at the place where it was left; with a `newer` template
        it goes on with that."""
        places = self._opened()
        if places is None:
            return
        try:
            table = self._kept_table(places, uid)
        except UserError as error:
            self._say(error)
            return
        self._show_table(table)
        if newer is not None:
            table.page.offer.take(newer)

    def _kept_table(self, places: StorePlaces, uid: str) -> OpenTable:
        """Raises UserError where the record cannot be read, or is open in another window."""
        from peernotes.app.open_table import OpenTable

        return OpenTable.kept(places, uid, self._window_actions(), self._language_of(uid))

    def _show_table(self, table: OpenTable) -> None:
        self._table = table
        self._show_table_page(table)

    def _show_table_page(self, table: OpenTable) -> None:
        page = table.page
        page.home_requested.connect(self.go_home)
        page.elsewhere_wanted.connect(self._save_elsewhere)
        page.newer_wanted.connect(self._open_newer)
        # Queued: the page that is left ends first what it is doing.
        page.remake_wanted.connect(self._remake_table, Qt.ConnectionType.QueuedConnection)
        before = self.window.page()
        self.window.set_subject(table.subject())
        self.window.show_page(page)
        if before is not None and before is not self.start_page:
            QTimer.singleShot(0, before, lambda: self._let_go(before))  # once the new page is painted

    def _remake_table(self, remake: Remake) -> None:
        """Show the open table with other questions, or in another language."""
        if self._table is None:  # left meanwhile
            return
        self._settings.setValue(f"{_LANGUAGE}/{self._table.uid}", remake.language)
        self._table.remake(remake)
        self._show_table_page(self._table)

    def _language_of(self, uid: str) -> str:
        """The language that a table's questions were last shown in; nothing where nobody chose one."""
        return str(self._settings.value(f"{_LANGUAGE}/{uid}", ""))

    def _open_newer(self) -> None:
        """Ask for a newer template for the open table."""
        from peernotes.app.choosing import choose_template
        from peernotes.exchange.template_file import TemplateFileFormat

        path = choose_template(self.window)
        if path is None or self._table is None:
            return
        try:
            template = TemplateFileFormat().read(path)
        except UserError as error:
            self._say(error)
            return
        self._table.page.offer.take(template)
        if self._table.has_questions_of(template):  # so has the next table that is begun here
            self._settings.setValue(_LAST_OPENED, str(path))

    def _let_go(self, page: QWidget) -> None:
        self.window.take_page(page)
        page.deleteLater()

    def begin(
        self,
        template: Template,
        set_up: TableSetUp,
        events: Sequence[tuple[EventKind, str]] = (),
        *,
        rehearsal: bool = False,
        language: str = "",
    ) -> str | None:
        """Begin a table and open it; its id, or nothing where that was refused and said so.

        Where what is kept is still being opened, the table is begun all the same: saving waits for it.
        """
        from peernotes.app.open_table import OpenTable
        from peernotes.storage.promised import PromisedStore

        if not self.opening.under_way and self._opened() is None:
            return None
        self.opening.window_first()
        store = PromisedStore(self.opening.usual) if self._places is None else self._places.usual
        try:
            table = OpenTable.begun(
                store,
                template,
                set_up,
                events,
                rehearsal=rehearsal,
                window_actions=self._window_actions(),
                language=language,
            )
        except UserError as error:
            self._say(error)
            return None
        if language not in ("", template.language):
            self._settings.setValue(f"{_LANGUAGE}/{table.uid}", language)
        self._show_table(table)
        return table.uid

    def _window_actions(self) -> list[QAction]:
        """What the table's menu offers of the window's actions."""
        return [
            self.window.actions_by_id[action]
            for action in (ActionId.LOOK, ActionId.FULL_SCREEN, ActionId.SHORTCUTS)
        ]

    def _begin_as_said(self, said: Beginning) -> None:
        self.window.strip.close_strip()  # what it offers is for before
        begun = self.begin(
            said.template, said.set_up, said.events, rehearsal=said.rehearsal, language=said.language
        )
        if begun and self._table and not said.from_paper:  # on paper it was read out long ago
            self._table.page.show_consent()

    def _tables_of(self, template: Template) -> list[KnownRecord]:
        """The tables of a workshop that are kept here already; none while that is not known yet."""
        from peernotes.domain.taking_over import Offer, offer_of
        from peernotes.ui.counts import version_words
        from peernotes.ui.facilitate.set_up.known_table import KnownRecord

        if self._places is None:
            return []
        try:
            summaries, used = self._places.summaries(), self._places.templates()
        except UserError:  # said where it is opened
            return []
        known = []
        for summary in summaries:
            has = used.get(summary.uid)
            offer = Offer.OTHER_WORKSHOP if has is None else offer_of(template, has)
            if has is not None and offer is not Offer.OTHER_WORKSHOP:
                version = "" if offer is Offer.SAME else version_words(has)
                known.append(KnownRecord(summary, offer, version))
        return known

    def _save_elsewhere(self) -> None:
        """Go on in another folder while the disk refuses; it is remembered, so that nothing gets lost there."""
        if self._places is None:  # nothing could be opened yet: what waits is saved where that will be
            self._keep_elsewhere()
            return
        from peernotes.app.choosing import choose_folder

        folder = choose_folder(self.window, tr("App", "Where should the notes be kept?"))
        if folder is None or self._table is None or self._places is None:
            return
        try:
            path = self._table.continue_in(self._places, folder)
        except UserError as error:
            self._say(error)
            return
        self._remember_place(path)

    def _remember_place(self, path: Path) -> None:
        self._settings.setValue(_OTHER_PLACES, sorted({str(path), *map(str, self._other_places())}))
        self.kept.others = self._other_places()

    def _may_leave(self) -> bool:
        """Whether nothing would be lost by leaving the page; else the page or the window says what would."""
        may_leave = getattr(self.window.page(), "may_leave", None)
        return self._leave_table() and (may_leave is None or may_leave())

    def _leave_stick(self) -> None:
        """The stick takes its time: it may go on, or not; the laptop's own copy is good."""
        if self._leave_table(wait_for_stick=False):
            self.go_home()

    def _leave_table(self, *, wait_for_stick: bool = True) -> bool:
        """Whether all of the open table is on the disk, so that it can be left."""
        if self._table is None:
            return True
        from peernotes.app.open_table import Closed

        self.opening.begin()  # what was typed in it may still wait for that
        closed = self._table.close(wait_for_stick=wait_for_stick)
        if closed is Closed.STICK_IS_SLOW:
            self.window.strip.say(
                StripKind.INFO,
                tr(
                    "App",
                    "The table file is still being written to the stick. Your notes are safe on this laptop.",
                ),
                StripButton(tr("App", "Try to leave again"), self.go_home),
                StripButton(tr("App", "Leave now"), self._leave_stick),
            )
            return False
        if closed is Closed.NOTES_WAIT:
            self.window.strip.say(
                StripKind.WARNING,
                tr("App", "Some notes are not on the disk yet, so this table stays open."),
                StripButton(tr("App", "Save in another place"), self._save_elsewhere),
                StripButton(tr("App", "Leave without them"), self._leave_without_saving),
            )
            return False
        words = self._table.closing_words
        self._table = None
        if words:  # on the start page, or where the window closes, when it is opened the next time
            self._settings.setValue(_CLOSING_WORDS, words)
        return True

    def _say_what_was_written(self) -> None:
        """Say that leaving a table wrote its file to this laptop."""
        words = str(self._settings.value(_CLOSING_WORDS, ""))
        self._settings.remove(_CLOSING_WORDS)
        if words:
            self.window.strip.say(StripKind.INFO, words, StripButton(tr("App", "Good"), lambda: None))

    def _leave_without_saving(self) -> None:
        """Nobody is kept in a window whose disk never answers; what was saved before stays saved."""
        if self._table is not None:
            self._table.give_up()
            self._table = None
        self.go_home()

    # --- merging and organising

    def merge(self, paths: Sequence[Path] = ()) -> None:
        """Show the rapporteur's page, with these files if there are any."""
        self._show_merge(paths)

    def continue_merge(self, folder: str) -> None:
        """Show the rapporteur's page with the files that this laptop has kept of a workshop."""
        from peernotes.exchange.table_file import table_files_in

        self._show_merge(list(table_files_in(Path(folder))))

    def open_sample(self) -> None:
        """Show the sample workshop; nothing that is done in it is kept."""
        from peernotes.exchange.sample_files import sample_overlay, write_sample_tables

        self._sample = tempfile.TemporaryDirectory(prefix="peernotes-sample-", ignore_cleanup_errors=True)
        try:
            paths, overlay = write_sample_tables(Path(self._sample.name)), sample_overlay()
        except UserError as error:
            self._say(error)
            return
        self._show_merge(paths, unkept=overlay)

    def organise(self, template_file: Path | None = None) -> None:
        """Show the organiser's page with the template worked on last, else with the built-in one.

        A template file that is named is opened in it; one that cannot be used is told there.
        """
        from peernotes.app.papers import write_changes, write_form
        from peernotes.exchange.template_file import TemplateFileFormat
        from peernotes.exchange.xlsform import XlsForms
        from peernotes.services.organiser import Organiser
        from peernotes.ui.organise.handing_out import Papers
        from peernotes.ui.organise.page import OrganisePage

        organiser = Organiser(TemplateFileFormat(), BUILT_IN, data_folder() / "drafts", forms=XlsForms())
        worked_on = str(self._settings.value(_WORKED_ON, ""))
        file = str(self._settings.value(_TEMPLATE, ""))
        template, path, in_a_file = organiser.last(worked_on, Path(file))
        page = OrganisePage(
            organiser,
            template,
            path,
            papers=Papers(write_form, write_changes),
            in_a_file=in_a_file,
            given_out=in_a_file or bool(file),
            window_actions=self._window_actions(),
        )
        page.home_requested.connect(self.go_home)
        page.works_on.connect(self._remember_template)
        self.window.show_page(page)
        if template_file is not None:
            page.open_file(template_file)

    def _remember_template(self, workshop: str, path: Path | None) -> None:
        self._settings.setValue(_WORKED_ON, workshop)
        self._settings.setValue(_TEMPLATE, str(path or ""))

    def _show_merge(self, paths: Sequence[Path], *, unkept: Overlay | None = None) -> None:
        """The rapporteur's page. `unkept` is laid over a workshop of which nothing is to be kept."""
        from peernotes.app.open_merge import OpenMerge

        self._leave_merge()
        if unkept is None:
            self._merge = OpenMerge.kept(self.kept, _merge_folder(), self)
        else:
            self._merge = OpenMerge.unkept(unkept, self)
        page = self._merge.page
        page.home_requested.connect(self.go_home)
        self.window.show_page(page)
        if paths:
            page.add(paths)

    def _leave_merge(self) -> None:
        if self._merge is not None:
            self._merge.close()
            self._merge = None

    # --- what is kept

    def _opened(self) -> StorePlaces | None:
        """What is kept on this laptop; opened now for whoever was quicker than the start, or tries again."""
        self.open_what_is_kept()
        return self._places

    def _show_what_is_kept(self) -> None:
        if self._places is None:
            return
        from peernotes.ui.counts import version_words

        try:
            used = self._places.templates()
            versions = {uid: version_words(template) for uid, template in used.items()}
            self.start_page.set_summaries(self._places.summaries(), versions)
        except UserError as error:
            self._say(error)
        else:
            self._say_what_was_written()
        from peernotes.exchange.received import ReceivedFiles

        self.start_page.set_merges(ReceivedFiles(_merge_folder()).summaries())

    def _other_places(self) -> list[Path]:
        value = self._settings.value(_OTHER_PLACES, [])
        places = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(place) for place in places]

    def _may_close(self) -> bool:
        if not self._may_leave():
            return False
        self._leave_merge()
        self.opening.stop()
        self.kept.close()
        return True

    def _say(self, error: UserError, *buttons: StripButton) -> None:
        from peernotes.ui.sentences import sentence_of_error

        self.window.strip.say(StripKind.BAD, sentence_of_error(error), *buttons)


def _merge_folder() -> Path:
    return data_folder() / "merge"

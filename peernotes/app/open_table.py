"""A table that is open in the window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtGui import QAction

from peernotes.app.awake import Awake
from peernotes.app.choosing import choose_export_folder, choose_readable_folder, choose_text_file
from peernotes.app.clock import now
from peernotes.app.heartbeat import SUFFIX, Heartbeat, off_since
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import EventKind, TableRecord, TableSetUp
from peernotes.domain.taking_over import Offer, offer_of
from peernotes.domain.template import Template
from peernotes.paths import data_folder, table_files_folder
from peernotes.services.facilitator import Facilitator
from peernotes.storage.background import BackgroundStore
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.table.saving import SavingSignals
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.i18n import tr
from peernotes.ui.tasks import Tasks

if TYPE_CHECKING:  # a table begins without: before the database's library is there, and any file to write
    from peernotes.services.ports import RecordStore
    from peernotes.services.table_export import TableExport
    from peernotes.storage.places import StorePlaces
    from peernotes.ui.facilitate.table.remake import Remake

_STAY_AWAKE_AFTER = 3000
"""Milliseconds."""
CLOSING_SECONDS = 3.0
"""How long leaving a table waits for the disk before it asks what to do."""
_WORTH_SAYING = timedelta(minutes=1)
"""A shorter time off is a program that was started again at once."""


class Closed(Enum):
    """How leaving a table went; only the first one has left it."""

    WELL = auto()
    NOTES_WAIT = auto()
    STICK_IS_SLOW = auto()


class OpenTable:
    """A table that is open in the window: its page, the saving behind it, and the laptop kept awake."""

    def __init__(
        self,
        facilitator: Facilitator,
        background: BackgroundStore,
        signals: SavingSignals,
        lock: QLockFile,
        window_actions: Sequence[QAction] = (),
        language: str = "",
    ) -> None:
        """For a record that `facilitator` saves by `background`; `lock` keeps other windows from it."""
        self._facilitator = facilitator
        self._background = background
        self._signals = signals
        self._lock = lock
        self._tasks = Tasks()
        self._exporting = Exporting(lambda: self._export, self._tasks, _text_of, _write_readable)
        self._window_actions = window_actions
        self.page = self._made_page(language)
        self.closing_words = ""
        """What was written when the table was left, if anything was."""
        self._awake = Awake()
        # Not at once: asking the desktop imports what the page's first paint does without.
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._awake.hold)
        self._soon.start(_STAY_AWAKE_AFTER)
        self._watch(data_folder() / f"{self.uid}{SUFFIX}")

    @classmethod
    def begun(
        cls,
        store: RecordStore,
        template: Template,
        set_up: TableSetUp,
        events: Iterable[tuple[EventKind, str]] = (),
        *,
        rehearsal: bool = False,
        window_actions: Sequence[QAction] = (),
        language: str = "",
    ) -> OpenTable:
        """Begin a record. Where `store` is not open yet, or its disk refuses, it waits to be saved as notes do.

        Raises UserError where the template cannot be used.
        """
        signals = SavingSignals()
        background = BackgroundStore(store, signals, now)
        try:
            begun = Facilitator.begin(background, now, template, set_up, events=events, rehearsal=rehearsal)
        except UserError:
            background.abandon()
            raise
        lock, _ = _lock_of(begun.record.uid)
        return cls(begun, background, signals, lock, window_actions, language)

    @classmethod
    def kept(
        cls, places: StorePlaces, uid: str, window_actions: Sequence[QAction] = (), language: str = ""
    ) -> OpenTable:
        """Open a record that is kept. Raises UserError where it cannot be read, or is open in another window."""
        store = places.store_of(uid)
        lock, is_free = _lock_of(uid)
        if not is_free:
            raise UserError(ErrorCode.RECORD_IN_USE, table=store.load(uid).set_up.table)
        signals = SavingSignals()
        background = BackgroundStore(store, signals, now)
        try:
            facilitator = Facilitator(background, now, uid)
        except UserError:
            background.abandon()
            lock.unlock()
            raise
        table = cls(facilitator, background, signals, lock, window_actions, language)
        table.page.coming_back.keep_correction()
        return table

    def remake(self, remake: Remake) -> TablePage:
        """Make the page anew, with the questions as they are now, and return it; the one before is left."""
        self.page.keep_draft()
        self.page.stop()
        self.page = self._made_page(remake.language, self.page)
        self.page.remaking.say(remake)
        self._heartbeat.slept.connect(self.page.coming_back.say_off)
        return self.page

    def _made_page(self, language: str, before: TablePage | None = None) -> TablePage:
        page = TablePage(
            self._facilitator,
            self._exporting,
            Places(choose_export_folder, choose_readable_folder, choose_text_file),
            self._signals,
            now,
            self._window_actions,
            language=language,
            before=before,
        )
        page.retry_wanted.connect(self._background.retry_now)
        return page

    @cached_property
    def _export(self) -> TableExport:
        from peernotes.exchange.table_file import TableFileFormat
        from peernotes.services.table_export import TableExport

        return TableExport(TableFileFormat(), now, table_files_folder())

    @property
    def uid(self) -> str:
        """Its record's id."""
        return self._facilitator.record.uid

    def has_questions_of(self, template: Template) -> bool:
        """Whether this table works with that template."""
        return offer_of(template, self._facilitator.template) is Offer.SAME

    def subject(self) -> str:
        """What the window is about."""
        set_up, template = self._facilitator.set_up, self._facilitator.template
        title = template.workshop.title.in_language(template.language)
        words = tr("App", "Table {table} · {title}", table=set_up.table, title=title)
        if self._facilitator.record.rehearsal:
            words = tr("App", "Rehearsal of Table {table} · {title}", table=set_up.table, title=title)
        return f"{words} · {version_words(template)}"

    def continue_in(self, places: StorePlaces, folder: Path) -> Path:
        """Go on saving in another folder and return its database. Raises UserError where it refuses too."""
        path, store = places.add(folder)
        self.page.keep_draft()
        self._background.continue_in(store, self._facilitator.record, self._facilitator.history())
        self._background.save_draft(self._facilitator.record.uid, self._facilitator.draft)
        return path

    def close(self, *, wait_for_stick: bool = True) -> Closed:
        """Keep the unfinished line, write a copy of what no table file holds yet, and wait for the disk."""
        self.page.keep_draft()
        if wait_for_stick:
            self.closing_words = self.page.finish_export(CLOSING_SECONDS)
            if self.page.is_exporting:
                return Closed.STICK_IS_SLOW
        if not self.page.is_exporting:  # else the same copy would be written a second time beside it
            self._export_quietly()
        if not self._background.close(CLOSING_SECONDS):
            return Closed.NOTES_WAIT
        self._finish()
        return Closed.WELL

    def give_up(self) -> None:
        """Leave what still waits for the disk unsaved: the record may be opened again, and has one writer."""
        self.page.stop()
        self._background.abandon()
        self._finish()

    def _watch(self, alive: Path) -> None:
        """See how long the laptop was off before, and when it sleeps from now on."""
        off = off_since(alive, now)
        if off is not None and off >= _WORTH_SAYING:
            self.page.coming_back.say_off(off)
        self._heartbeat = Heartbeat(alive, now)
        self._heartbeat.slept.connect(self.page.coming_back.say_off)
        self._heartbeat.start()

    def _export_quietly(self) -> None:
        nothing_done = not self._facilitator.notes() and not self._facilitator.history().done
        if nothing_done or not self._facilitator.has_unexported:
            return
        from peernotes.ui.facilitate.review.export_words import closing_failed_words, closing_words

        try:
            written = self._export.write(self._facilitator.copy(), None)
        except UserError as error:
            self.closing_words = closing_failed_words(self._facilitator.set_up.table, error)
            return
        self._facilitator.keep(written)
        self.closing_words = closing_words(written)

    def _finish(self) -> None:
        self.page.stop()
        self._tasks.close()
        self._heartbeat.stop()
        self._soon.stop()
        self._awake.release()
        self._lock.unlock()


def _text_of(content: bytes, heading: str) -> str:
    from peernotes.exchange.text_block import text_block  # seldom needed

    return text_block(content, heading)


def _write_readable(record: TableRecord, folder: Path) -> Path:
    """A Word document for people; made in a worker, which imports what Word needs."""
    from peernotes.report.word import WordReport
    from peernotes.services.readable_copy import ReadableCopy

    return ReadableCopy(WordReport(), now).write(record, folder)


def _lock_of(uid: str) -> tuple[QLockFile, bool]:
    """This window's lock of a record, and whether no other window has it: two windows that write one record
    would each undo what the other one noted."""
    with contextlib.suppress(OSError):  # the folder comes with the first table
        data_folder().mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(data_folder() / f"{uid}.lock"))
    is_free = lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError
    return lock, is_free

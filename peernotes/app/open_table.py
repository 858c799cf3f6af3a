"""A table that is open in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from peernotes.app.choosing import choose_export_folder
from peernotes.app.clock import now
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.exchange.table_file import TableFileFormat
from peernotes.paths import data_folder, table_files_folder
from peernotes.services.facilitator import Facilitator
from peernotes.services.table_export import TableExport
from peernotes.storage.background import BackgroundStore
from peernotes.storage.places import StorePlaces
from peernotes.ui.facilitate.saving import SavingSignals
from peernotes.ui.facilitate.table_page import TablePage
from peernotes.ui.i18n import tr

CLOSING_SECONDS = 3.0
"""How long leaving a table waits for the disk before it asks what to do."""


class OpenTable:
    """A table that is open in the window: its page, and the saving behind it."""

    def __init__(self, places: StorePlaces, uid: str) -> None:
        """Open a record. Raises UserError where it cannot be read, or is open in another window."""
        # Two windows that write one record would each undo what the other one noted.
        self._lock = QLockFile(str(data_folder() / f"{uid}.lock"))
        store = places.store_of(uid)
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            raise UserError(ErrorCode.RECORD_IN_USE, table=store.load(uid).set_up.table)
        self._signals = SavingSignals()
        self._background = BackgroundStore(store, self._signals, now)
        self._facilitator = Facilitator(self._background, now, uid)
        export = TableExport(TableFileFormat(), now, table_files_folder())
        self.page = TablePage(self._facilitator, export, self._signals, now, choose_export_folder)
        self.page.retry_wanted.connect(self._background.retry_now)

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

"""The rapporteur's page while it is open, with all that it works with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from peernotes.app.clock import now
from peernotes.app.kept import Kept
from peernotes.app.one_window import OneWindow
from peernotes.domain.errors import UserError
from peernotes.domain.overlay import Overlay
from peernotes.exchange.exports.formats import write_export
from peernotes.exchange.looking import look_into
from peernotes.exchange.received import ReceivedFiles
from peernotes.exchange.redaction_log import RedactionLogSheet
from peernotes.exchange.table_file import TableFileFormat, table_files_in
from peernotes.report.word import WordReport
from peernotes.services.overlay_editor import Unkept
from peernotes.services.ports import OverlayStore
from peernotes.services.rapporteur import Rapporteur
from peernotes.services.report_ports import Outputs
from peernotes.storage.note_index import FullTextIndex
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.notes.tools import NoteTools
from peernotes.ui.merge.page import MergePage
from peernotes.ui.tasks import Tasks


class OpenMerge:
    """One visit to the page. `close` it when the page is left."""

    def __init__(
        self, overlays: OverlayStore | None, received: ReceivedFiles | None, parent: QObject
    ) -> None:
        """`overlays` keeps decisions and themes, `received` the files; None: nothing is kept of them."""
        self._overlays = overlays
        self._tasks = Tasks(parent)
        report = WordReport()
        desk = MergeDesk(
            Rapporteur(TableFileFormat(), report, received),
            self._tasks,
            table_files_in,
            look_into,
            overlays,
            now,
            NoteTools(FullTextIndex, RedactionLogSheet()),
            Outputs(report, report, write_export),
        )
        self.page = MergePage(desk)
        desk.setParent(
            self.page
        )  # each tells the other: what only Qt knows of, Python never finds to be needed no more

    @classmethod
    def kept(cls, kept: Kept, folder: Path, parent: QObject) -> OpenMerge:
        """What is done is kept on this laptop, the files in `folder`. Where what is kept cannot be opened, no decision
        is; that is said where it is tried."""
        try:
            overlays: OneWindow | None = OneWindow(kept.open().overlays)
        except UserError:
            overlays = None
        return cls(overlays, ReceivedFiles(folder), parent)

    @classmethod
    def unkept(cls, overlay: Overlay, parent: QObject) -> OpenMerge:
        """Nothing that is done is kept; `overlay` is laid over the files from the start."""
        return cls(Unkept(overlay), None, parent)

    @property
    def busy(self) -> bool:
        """Whether anything works beside the window."""
        return self._tasks.busy

    def close(self) -> None:
        """Nothing works beside the window any more, and another window may take up the workshop."""
        self._tasks.close()
        if isinstance(self._overlays, OneWindow):
            self._overlays.let_go()

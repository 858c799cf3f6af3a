"""Typing into a table that holds 10,000 notes: key to paint, and Enter to the note painted in the list.

With a database on the disk, and once more with a disk that takes 50 ms for each commit.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peernotes.app.clock import now
from peernotes.app.collector import Collector
from peernotes.domain.changes import Change
from peernotes.domain.record import Draft, Note, TableRecord, TableSetUp
from peernotes.exchange.sample_files import sample_template
from peernotes.exchange.table_file import TableFileFormat
from peernotes.exchange.template_file import TemplateDocuments
from peernotes.exchange.text_block import text_block
from peernotes.services.facilitator import Facilitator
from peernotes.services.table_export import TableExport
from peernotes.storage.background import BackgroundStore
from peernotes.storage.store import SqliteStore
from peernotes.ui.facilitate.review.exporting import Exporting
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.table.saving import SavingSignals
from peernotes.ui.facilitate.table.table_page import TablePage
from peernotes.ui.tasks import Tasks
from peernotes.ui.theme import Appearance, ThemeController

NOTES = 10_000
ENTERS = 150
WORDS = "Vetting takes longer than most sentences on the wing"


class SlowStore(SqliteStore):
    """A disk of an old laptop: each commit takes 50 ms."""

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        """Wait as the disk would, then write."""
        time.sleep(0.05)
        super().apply(uid, change, at, draft)


def _a_long_record() -> TableRecord:
    template = sample_template()
    at = now()
    place = template.held[0].questions[0].uid
    notes = tuple(
        Note(f"n{n}", place, n, float(n), f"{WORDS} ({n})" * (1 + n % 3), at, at) for n in range(1, NOTES + 1)
    )
    return TableRecord("long", template, TableSetUp("3"), at, notes=notes)


def _measure(app: QApplication, store: SqliteStore) -> tuple[list[float], list[float]]:
    store.create(_a_long_record())
    saving = SavingSignals()
    background = BackgroundStore(store, saving, now)
    table = Facilitator(background, now, "long")
    tasks = Tasks()
    export = TableExport(TableFileFormat(), now, Path(tempfile.gettempdir()))
    exporting = Exporting(lambda: export, tasks, text_block, _no_document)
    places = Places(lambda _parent: None, lambda _parent: None, lambda _parent, _name: None)
    page = TablePage(table, exporting, places, saving, now)
    page.resize(1366, 768)
    page.show()
    QTest.qWait(200)
    line = page.notes_view.capture.line
    keys, enters = [], []
    for number in range(ENTERS):
        for letter in f"note {number}":
            begun = time.perf_counter()
            QTest.keyClicks(line, letter)
            line.viewport().repaint()
            keys.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Return)
        page.notes_view.list.viewport().repaint()
        enters.append(time.perf_counter() - begun)
        app.processEvents()
    assert page.notes_view.model.rowCount() == NOTES + ENTERS
    page.stop()
    background.close(60)
    tasks.close()
    page.close()
    return keys, enters


def _no_document(_record: TableRecord, folder: Path) -> Path:
    return folder


def main() -> None:
    """Print the percentiles of both kinds of disk."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    controller = ThemeController(app, Appearance())
    Collector(app).start()  # as `peernotes.app.start.run` does
    print(f"typing with {NOTES} notes in the list, {ENTERS} notes typed")
    for name, kind in (("this disk", SqliteStore), ("50 ms a commit", SlowStore)):
        with tempfile.TemporaryDirectory() as folder:
            store = kind(Path(folder) / "peernotes.db", TemplateDocuments())
            keys, enters = _measure(app, store)
            store.close()
        for what, times in (("key to paint", keys), ("Enter to painted note", enters)):
            print(f"  {name:<15} {what:<22} {_percentiles(times)}")
    controller.deleteLater()


def _percentiles(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p99 = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.99))
    return f"p50 {p50:5.2f} ms   p99 {p99:5.2f} ms   most {ordered[-1] * 1000:5.2f} ms"


if __name__ == "__main__":
    main()

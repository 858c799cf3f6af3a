"""The last step at work: what the view asks for is written beside the window, and kept by the facilitator."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from peernotes.domain.errors import UserError
from peernotes.domain.review import review
from peernotes.services.facilitator import Facilitator
from peernotes.services.table_export import Block, Exported, file_name
from peernotes.ui.facilitate.review.export_words import (
    failed_words,
    own_copy_words,
    refused_words,
    written_words,
)
from peernotes.ui.facilitate.review.exporting import Exporting, TextBlock
from peernotes.ui.facilitate.review.places import Places
from peernotes.ui.facilitate.review.review_view import ReviewView
from peernotes.ui.widgets.strip import StripKind


class ReviewStep(QObject):
    """Review and export of one table."""

    kept = Signal()
    """A copy left the record: the rail has another number."""
    told_elsewhere = Signal(StripKind, str)
    """How an export went, for whoever is not at this step by then."""

    def __init__(
        self,
        facilitator: Facilitator,
        view: ReviewView,
        exporting: Exporting,
        places: Places,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._facilitator = facilitator
        self._view = view
        self._exporting = exporting
        self._places = places
        self._language = language
        view.readable_copy.connect(self._write_readable)
        view.email_text.connect(self._make_text)
        view.copy_block.connect(self._copy_text)
        view.save_block.connect(self._save_text)
        exporting.busy.connect(view.show_busy)
        exporting.own_written.connect(self._own_written)
        exporting.done.connect(self._done)
        exporting.failed.connect(self._failed)
        exporting.block_done.connect(self._show_text)
        exporting.readable_done.connect(view.show_readable)
        exporting.text_saved.connect(view.block.say_saved)
        exporting.road_failed.connect(view.show_road_failed)

    def refresh(self) -> None:
        """Show the table as it stands now."""
        looked_at = review(self._facilitator.record, self._facilitator.draft)
        changed = self._facilitator.has_unexported
        self._view.show_review(looked_at, changed=changed, language=self._language)

    def export(self) -> bool:
        """Ask for a place and begin to write the table file; whether it was begun."""
        if self._exporting.running:
            return False
        folder = self._places.table_file(self._view)
        return folder is not None and self._exporting.start(self._facilitator.copy(), folder)

    def finish(self, seconds: float) -> str:
        """The table is left: wait for what is being written, keep that it was, and say what was refused, if anything."""
        written = self._exporting.wait(seconds)
        if written is None:
            return ""
        self._facilitator.keep(written)
        if isinstance(written, Exported) and written.refused is not None and written.own is not None:
            return f"{refused_words(written.refused)} {own_copy_words(written)}"
        return ""

    def _keep(self, written: Exported | Block) -> None:
        self._facilitator.keep(written)
        self.refresh()
        self.kept.emit()

    def _own_written(self, exported: Exported) -> None:
        self._keep(exported)
        self._view.show_own_written()

    def _done(self, exported: Exported) -> None:
        self._keep(exported)
        self._view.show_exported(exported)
        if exported.path is None and exported.refused is not None:
            self._tell_elsewhere(StripKind.WARNING, refused_words(exported.refused))
        else:
            self._tell_elsewhere(StripKind.GOOD, written_words(exported))

    def _failed(self, error: UserError) -> None:
        self._view.show_failed(error)
        self._tell_elsewhere(StripKind.BAD, failed_words(error))

    def _tell_elsewhere(self, kind: StripKind, words: str) -> None:
        if not self._view.isVisible():
            self.told_elsewhere.emit(kind, words)

    # --- the other roads

    def _write_readable(self) -> None:
        if self._exporting.running:
            return
        folder = self._places.readable_copy(self._view)
        if folder is not None:
            self._exporting.start_readable(self._facilitator.record, folder)

    def _make_text(self) -> None:
        self._exporting.start_block(self._facilitator.copy())

    def _show_text(self, made: TextBlock) -> None:
        self._keep(made.own or made.block)
        self._view.show_block(made.text)

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._view.block.say_copied()

    def _save_text(self, text: str) -> None:
        if self._exporting.running:
            return
        name = Path(file_name(self._facilitator.record)).with_suffix(".txt").name
        path = self._places.text(self._view, name)
        if path is not None:
            self._exporting.start_saving(text, path)

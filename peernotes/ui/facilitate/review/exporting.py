"""Exports beside the window: a slow stick keeps nobody from typing. The thread holds values, never a widget."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from peernotes.atomic import write_whole
from peernotes.domain.errors import UserError
from peernotes.domain.record import TableRecord
from peernotes.ui.facilitate.review.export_words import block_heading
from peernotes.ui.tasks import Tasks

if TYPE_CHECKING:  # a table begins without
    from peernotes.services.ports import Progress
    from peernotes.services.table_export import Block, Exported, TableCopy, TableExport

TextOf = Callable[[bytes, str], str]
"""Makes a text for an e-mail of a table file's content, under a heading."""
WriteReadable = Callable[[TableRecord, Path], Path]
"""Writes one table as a Word document into a folder, and returns its file."""
Result = TypeVar("Result")


class TextBlock(NamedTuple):
    """A copy as a text for an e-mail; `own` is the same copy as a file on this laptop, if it took one."""

    block: Block
    text: str
    own: Exported | None = None


class Exporting(QObject):
    """One export at a time; another one that is begun meanwhile does nothing.

    What left the record has to be kept by the `Facilitator`, whatever the screen shows by then: connect
    `own_written`, `done` and `block_done` to it.
    """

    busy = Signal(bool)
    own_written = Signal(object)
    """An `Exported` that is on this laptop, while the stick is still being written."""
    done = Signal(object)
    """An `Exported`: at least one file was written and read back."""
    failed = Signal(object)
    """The `UserError` of an export that was written nowhere."""
    block_done = Signal(object)
    """A `TextBlock`."""
    readable_done = Signal(object)
    """The `Path` of a Word document."""
    text_saved = Signal(object)
    """The `Path` of a text file."""
    road_failed = Signal(object)
    """The `UserError` of a text or Word document that could not be made."""

    def __init__(
        self,
        export: Callable[[], TableExport],
        tasks: Tasks,
        text_of: TextOf,
        write_readable: WriteReadable,
        parent: QObject | None = None,
    ) -> None:
        """`export` gives what writes table files, when one is to be written."""
        super().__init__(parent)
        self._export = export
        self._tasks = tasks
        self._text_of = text_of
        self._write_readable = write_readable
        self._job: _Job | None = None

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    @property
    def has_ended(self) -> bool:
        """Whether nothing is being written any more, also where nobody was told yet."""
        return self._job is None or self._job.ended.is_set()

    def start(self, copy: TableCopy, folder: Path | None) -> bool:
        """Write a copy to this laptop, and into `folder` where one is named; whether it was begun."""
        export = self._export()

        def write(job: _Job, report: Progress) -> Exported:
            def kept(exported: Exported) -> None:
                job.written = exported
                # Whoever leaves now still gets the file on the stick: what was begun is finished.
                with contextlib.suppress(UserError):
                    report(1, 2)

            job.written = export.write(copy, folder, kept)
            return job.written

        return self._run(write, self.done.emit, self.failed.emit)

    def start_block(self, copy: TableCopy) -> bool:
        """Make a text for an e-mail, and write the same copy to this laptop; whether it was begun."""
        from peernotes.services.table_export import Exported

        export, text_of = self._export(), self._text_of

        def make(job: _Job, _report: Progress) -> TextBlock:
            block = export.block(copy)
            own = None
            with contextlib.suppress(UserError):  # a full disk keeps nobody from sending the text
                own = export.write(copy, None)
            job.written = own or block
            notes = Exported(copy, block.digest).notes
            return TextBlock(block, text_of(block.content, block_heading(copy, notes)), own)

        return self._run(make, self.block_done.emit, self.road_failed.emit)

    def start_readable(self, record: TableRecord, folder: Path) -> bool:
        """Write a readable Word copy into `folder`; whether it was begun."""
        write_readable = self._write_readable
        return self._run(
            lambda _job, _report: write_readable(record, folder),
            self.readable_done.emit,
            self.road_failed.emit,
        )

    def start_saving(self, text: str, path: Path) -> bool:
        """Save a text for an e-mail as a file; whether it was begun."""

        def save(_job: _Job, _report: Progress) -> Path:
            write_whole(path, text.encode())
            return path

        return self._run(save, self.text_saved.emit, self.road_failed.emit)

    def wait(self, seconds: float) -> Exported | Block | None:
        """Wait for what runs, for whoever leaves the table: what was written until then, to be kept."""
        if self._job is None:
            return None
        self._job.ended.wait(seconds)
        return self._job.written

    def _run(
        self,
        do: Callable[[_Job, Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object],
    ) -> bool:
        if self._job is not None:
            return False
        job = self._job = _Job()

        def work(report: Progress) -> Result:
            try:
                return do(job, report)
            finally:
                job.ended.set()

        def end(result: Result) -> None:
            self._end()
            done(result)

        def end_badly(error: Exception) -> None:
            self._end()
            if isinstance(error, UserError):
                failed(error)

        def tell_own(_done: int, _total: int) -> None:
            self.own_written.emit(job.written)

        self.busy.emit(True)
        self._tasks.run(work, end, end_badly, tell_own)
        return True

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)


class _Job:
    """What the worker tells whoever cannot wait for the event loop."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.written: Exported | Block | None = None

"""What all tabs of the merge page share: the files, the compilation, the overlay and its undo. No widget."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal

from peernotes.domain.comparing import Comparison
from peernotes.domain.compilation import Compilation
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.overlay import Overlay, Step, What
from peernotes.domain.tables import CompiledTable
from peernotes.services.overlay_editor import OverlayEditor, Unkept
from peernotes.services.ports import Clock, OverlayStore, Progress
from peernotes.services.rapporteur import Rapporteur, TableFilesIn
from peernotes.services.report_ports import Outputs
from peernotes.services.watching import LookInto, NewFiles
from peernotes.ui.i18n import tr
from peernotes.ui.merge.adding import Added, adding, stopped
from peernotes.ui.merge.compiling import Compiled, compiling
from peernotes.ui.merge.desktop import Desktop
from peernotes.ui.merge.notes.tools import NoteTools
from peernotes.ui.merge.roll_call import RollCall
from peernotes.ui.merge.turns import MANY_NOTES, GivingBack
from peernotes.ui.merge.words import went_wrong
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.tasks import Task, Tasks
from peernotes.ui.widgets.strip import StripKind

T = TypeVar("T")

_ONLY_LAID_OVER = {What.WORDINGS, What.THEMES, What.PLENARY, What.APART, What.CLEARED, What.SHOWN_LETTERS}
"""Parts of the overlay that change no note: they need no new compilation. Letters that are shown stand in it already."""


@dataclass(frozen=True, slots=True)
class LastReport:
    """When the last report was written, and the files that were here then."""

    at: datetime
    files: frozenset[str]


class MergeDesk(QObject):
    """The rapporteur's desk. Everything is told in the window's thread; what takes long runs beside it."""

    compiled = Signal()
    """Files or decisions changed: `compilation`, `issues` and `roll_call` are new."""
    overlaid = Signal(object)
    """A Step changed the overlay: after every change, undo and redo."""
    said = Signal(object, str)
    """A StripKind and a sentence, for the page's strip."""
    undoable = Signal(str)
    """A sentence of what was just laid over the notes, for the strip, beside a button that takes it back."""
    board_wanted = Signal()
    """Show the plenary board on the wall."""
    began = Signal(str)
    """Work began that nothing else may run beside; in words what is being done."""
    compiling_anew = Signal(bool)
    """What was decided is being worked into the compilation, or it is done."""
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self,
        rapporteur: Rapporteur,
        tasks: Tasks,
        table_files_in: TableFilesIn,
        look_into: LookInto,
        overlays: OverlayStore | None,
        clock: Clock,
        note_tools: NoteTools,
        outputs: Outputs,
        parent: QObject | None = None,
        *,
        desktop: Desktop | None = None,
    ) -> None:
        """`look_into`: how a watched place is looked at. `overlays`: where decisions and themes are kept; None for a workshop of which nothing is to be kept."""
        super().__init__(parent)
        self.rapporteur = rapporteur
        self.tasks = tasks
        self.desktop = desktop or Desktop()
        self.clock = clock
        self.note_tools = note_tools
        self.outputs = outputs
        self.editor: OverlayEditor | None = None
        """Of the workshop whose files are here; none before the first file."""
        self.compilation: Compilation | None = None
        self.issues: tuple[Issue, ...] = ()
        self.roll_call: RollCall | None = None
        self.comparisons: Mapping[str, tuple[Comparison, ...]] = {}
        """By the key of an issue: how like the records are that say the same table."""
        self.tables_of_records: Mapping[str, CompiledTable] = {}
        """By the id of a record: the table that it is of."""
        self.free_labels: tuple[str, ...] = ()
        """Labels of the roster that no table has taken."""
        self.last_report: LastReport | None = None
        """The one that was written since the page was opened."""
        self.saved = True
        """Whether the last change of the overlay is on the disk."""
        self._overlays: OverlayStore = Unkept() if overlays is None else overlays
        self._giving_back = GivingBack(self)
        self._workshop = ""
        self._table_files_in = table_files_in
        self.new_files = NewFiles(look_into, rapporteur.has, rapporteur.refused.__contains__)
        self._last_folder: Path | None = None
        self._work: Task | None = None
        self._compiling: Task | None = None

    # --- files

    @property
    def last_folder(self) -> Path | None:
        """Where files came from last."""
        return self._last_folder

    @property
    def start_folder(self) -> Path:
        """Where a dialog for files begins: where files came from last."""
        return self._last_folder or self.desktop.documents()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; what is being done already goes on first."""
        if not paths or self.busy:
            return
        self._last_folder = paths[0] if paths[0].is_dir() else paths[0].parent
        job = adding(self.rapporteur, paths, self._table_files_in)
        self.work(tr("Merge", "Reading table files"), job, self._added, self._adding_failed)

    def leave_out(self, path: Path) -> None:
        """A file that cannot be used was seen, and is named no longer."""
        if not self.busy:
            self.rapporteur.leave_out(path)
            self.compiled.emit()

    def reported(self) -> None:
        """A report was written of all that is here."""
        self.last_report = LastReport(self.clock(), self.rapporteur.digests)
        self.compiled.emit()

    # --- the overlay

    @property
    def keeps(self) -> bool:
        """Whether what is decided here outlives the page."""
        return not isinstance(self._overlays, Unkept)

    def attempt(self, intention: Callable[[], T]) -> T | None:
        """Do something with the editor. Where the store refuses, that is said, nothing changed, and None returned."""
        try:
            done = intention()
        except UserError as error:
            self.saved = False
            self.said.emit(StripKind.BAD, sentence_of_error(error))
            return None
        self.saved = True
        return done

    def undo(self) -> None:
        """Take back what the rapporteur did last, on whichever tab."""
        if self.editor is not None:
            self.attempt(self.editor.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.editor is not None:
            self.attempt(self.editor.redo)

    # --- work beside the window

    @property
    def busy(self) -> bool:
        """Whether something is being done that nothing else may run beside."""
        return self._work is not None

    @property
    def compiling(self) -> bool:
        """Whether `compilation` is going to be replaced soon."""
        return self._compiling is not None

    def work(
        self,
        words: str,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run a job that shows how far it is and can be stopped; one at a time."""
        if self.busy:
            return

        def ended(then: Callable[..., object]) -> Callable[..., object]:
            def end(result: object) -> None:
                self._work = None
                self.ended.emit()
                then(result)

            return end

        self._work = self.tasks.run(job, ended(done), ended(failed), self.progressed.emit)
        self.began.emit(words)

    def stop(self) -> None:
        """Stop what is being done where it can be."""
        if self._work is not None:
            self._work.cancel()

    # --- what comes back

    def _added(self, added: Added) -> None:
        self._take(added.compiled)
        self.said.emit(added.kind, added.sentence)

    def _adding_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.said.emit(StripKind.BAD, went_wrong())
        elif error.code is ErrorCode.CANCELLED:
            self.said.emit(StripKind.INFO, stopped())
        else:
            self.said.emit(StripKind.INFO, sentence_of_error(error))
        self._compile()  # what was read before is here

    def _compile(self) -> None:
        """Compile anew; what changes meanwhile is compiled after that."""
        if not self.compiling:
            rapporteur = self.rapporteur
            self._compiling = self.tasks.run(
                lambda _report: compiling(rapporteur), self._compiled_anew, self._compiling_failed
            )
            self.compiling_anew.emit(True)

    def _compiled_anew(self, compiled: Compiled) -> None:
        self._compiling = None
        self.compiling_anew.emit(False)
        self._take(compiled)

    def _compiling_failed(self, _error: Exception) -> None:
        self._compiling = None
        self.compiling_anew.emit(False)
        self.said.emit(StripKind.BAD, went_wrong())

    def _take(self, compiled: Compiled) -> None:
        """Show what was compiled, unless something was decided meanwhile that it does not know."""
        if compiled.compilation is not None and compiled.compilation.template.uid != self._workshop:
            self._open_workshop(compiled.compilation.template.uid)
        overlay = self.rapporteur.overlay
        if not _same_notes(compiled.overlay, overlay):
            self._compile()
            return
        if self.compilation and self.roll_call and len(self.compilation.notes) > MANY_NOTES:
            self._giving_back.take(self.compilation, self.roll_call)
        self.compilation = compiled.compilation
        if self.compilation is not None:
            self.compilation = replace(self.compilation, synthesis=overlay.synthesis)
        self.issues, self.roll_call = compiled.issues, compiled.roll_call
        self.comparisons = compiled.comparisons
        self.tables_of_records, self.free_labels = compiled.tables_of_records, compiled.free_labels
        self._keep_shown_letters()
        self.compiled.emit()

    def _keep_shown_letters(self) -> None:
        """What is called 3a now is called so when another file says that it is Table 3."""
        tables = [
            self.tables_of_records[uid]
            for issue in self.issues
            if issue.code is IssueCode.SAME_TABLE
            for uid in issue.records
        ]
        letters = {table.record.uid: table.label.removeprefix(table.claimed) for table in tables}
        if self.editor is not None:
            with contextlib.suppress(UserError):  # nobody did anything, and nothing is lost
                self.editor.keep_shown_letters({uid: letter for uid, letter in letters.items() if letter})

    def _open_workshop(self, workshop: str) -> None:
        """Take up the overlay of the workshop that most files are of."""
        self._workshop = workshop
        try:
            self.editor = OverlayEditor(self._overlays, workshop, self.clock)
        except UserError as error:  # what is kept must not be written over: the work goes on without it
            self._overlays = Unkept()
            self.editor = OverlayEditor(self._overlays, workshop, self.clock)
            self.said.emit(StripKind.BAD, sentence_of_error(error))
        changed = WeakMethod(
            self._changed
        )  # whoever keeps a line when the page is left holds the editor, and not this
        self.editor.changed = lambda step: here(step) if (here := changed()) is not None else None
        self.rapporteur.overlay = self.editor.overlay

    def _changed(self, step: Step) -> None:
        assert self.editor is not None
        overlay = self.editor.overlay
        self.rapporteur.overlay = overlay
        self.saved = True
        if self.compilation is not None:
            self.compilation = replace(self.compilation, synthesis=overlay.synthesis)
        self.overlaid.emit(step)
        if any(change.what not in _ONLY_LAID_OVER for change in step):
            self._compile()


def _same_notes(one: Overlay, other: Overlay) -> bool:
    """Whether two overlays make the same notes of the same files."""

    def parts(
        overlay: Overlay,
    ) -> tuple[object, ...]:  # tuples: the same object is equal without a look into it
        laid = overlay.synthesis
        return overlay.decisions, laid.share, laid.shared_over, laid.redactions

    return parts(one) == parts(other)

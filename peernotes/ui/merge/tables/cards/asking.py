"""What the cards of every kind need: the desk, and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peernotes.domain.issues import Issue
from peernotes.domain.labels import table_order
from peernotes.domain.tables import CompiledTable
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.tables.cards.thing import Choice


@dataclass(frozen=True, slots=True)
class Asking:
    """`show_differences` opens the view of what differs; `copy_chase_list` and `print_chase_list` do so."""

    desk: MergeDesk
    show_differences: Callable[[Issue], object]
    copy_chase_list: Callable[[], object]
    print_chase_list: Callable[[], object]

    def decide(self, decision: Callable[[OverlayEditor], object], said: str = "") -> None:
        """Do it with the editor, and say what was done, with a button that takes it back. Where the disk refuses, that
        is said instead."""
        editor = self.desk.editor
        if editor is None:
            return
        before = editor.overlay
        self.desk.attempt(lambda: decision(editor))
        if said and editor.overlay is not before:
            self.desk.undoable.emit(said)

    def seen(self, issue: Issue) -> Choice:
        """The choice of a thing that is only to be known."""
        said = tr("Merge", "Seen; it is put aside.")
        return Choice(
            tr("Merge", "Seen"), lambda: self.decide(lambda editor: editor.accept([issue.key]), said)
        )

    def named_words(self, before: str, label: str) -> str:
        """What is said when a table got another label."""
        return tr("Merge", "{before} is {table} now.", before=table_words(before), table=table_words(label))

    def tables_of(self, issue: Issue) -> list[CompiledTable]:
        """The tables whose first record an issue is about, by label."""
        of_records = self.desk.tables_of_records
        found = {of_records[uid].label: of_records[uid] for uid in issue.records if uid in of_records}
        return sorted(found.values(), key=lambda table: table_order(table.label))

    def free_labels(self) -> tuple[str, ...]:
        """Labels of the roster that no table has taken."""
        return self.desk.free_labels

"""What the cards of every kind need: the desk, and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peernotes.domain.issues import Issue
from peernotes.domain.labels import table_order
from peernotes.domain.tables import CompiledTable
from peernotes.domain.text import folded
from peernotes.services.overlay_editor import OverlayEditor
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

    def decide(self, decision: Callable[[OverlayEditor], object]) -> None:
        """Do it with the editor; where the disk refuses, that is said."""
        editor = self.desk.editor
        if editor is not None:
            self.desk.attempt(lambda: decision(editor))

    def seen(self, issue: Issue) -> Choice:
        """The choice of a thing that is only to be known."""
        return Choice(tr("Merge", "Seen"), lambda: self.decide(lambda editor: editor.accept([issue.key])))

    def tables_of(self, issue: Issue) -> list[CompiledTable]:
        """The tables whose first record an issue is about, by label."""
        compilation = self.desk.compilation
        tables = compilation.tables if compilation else ()
        found = [table for table in tables if any(own.record.uid in issue.records for own in table.records)]
        return sorted(found, key=lambda table: table_order(table.label))

    def free_labels(self) -> tuple[str, ...]:
        """Labels of the roster that no table has taken: those that are missed first, then the spare ones."""
        compilation = self.desk.compilation
        if compilation is None:
            return ()
        taken = {folded(label) for table in compilation.tables for label in (table.label, table.claimed)}
        spare = [
            t.label for t in compilation.template.workshop.tables if t.spare and folded(t.label) not in taken
        ]
        return (*compilation.missing, *spare)

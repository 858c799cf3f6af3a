"""What all files together make: worked out beside the window, for all tabs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peernotes.domain.comparing import Comparison, compared
from peernotes.domain.compilation import Compilation
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.labels import table_order
from peernotes.domain.overlay import Overlay
from peernotes.domain.tables import CompiledTable
from peernotes.domain.text import folded
from peernotes.services.rapporteur import Rapporteur
from peernotes.ui.merge.roll_call import RollCall, roll_call
from peernotes.ui.merge.turns import window_first

MOST_COMPARED = 24
"""Records that say the same table are compared word by word, which takes its time."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The compilation, what there is to know or decide, who has sent what, and the overlay that was laid over it.

    `comparisons`: by the key of the issue, the records that say the same table, the first with each other one.
    `tables_of_records`: by the id of a record, the table that it is of. `free_labels`: labels of the roster that no table
    has taken, those that are missed first, then the spare ones.
    """

    compilation: Compilation | None
    issues: tuple[Issue, ...]
    roll_call: RollCall | None
    overlay: Overlay
    comparisons: Mapping[str, tuple[Comparison, ...]]
    tables_of_records: Mapping[str, CompiledTable]
    free_labels: tuple[str, ...]


def compiling(rapporteur: Rapporteur) -> Compiled:
    """Compile what the rapporteur has now."""
    with window_first(len(rapporteur.digests)):
        return _compiled(rapporteur)


def _compiled(rapporteur: Rapporteur) -> Compiled:
    overlay = rapporteur.overlay  # read first: what is laid over while it works asks for another compilation
    compilation, issues = rapporteur.compile()
    if compilation is None:
        return Compiled(None, issues, None, overlay, {}, {}, ())
    roll, comparisons = roll_call(compilation, issues), _comparisons(compilation, issues)
    tables = {own.record.uid: table for table in compilation.tables for own in table.records}
    return Compiled(compilation, issues, roll, overlay, comparisons, tables, _free_labels(compilation))


def _free_labels(compilation: Compilation) -> tuple[str, ...]:
    taken = {folded(label) for table in compilation.tables for label in (table.label, table.claimed)}
    roster = compilation.template.workshop.tables
    spare = [table.label for table in roster if table.spare and folded(table.label) not in taken]
    return (*compilation.missing, *spare)


def _comparisons(compilation: Compilation, issues: Sequence[Issue]) -> dict[str, tuple[Comparison, ...]]:
    """What the first cards of this kind show; whoever decides them gets the next ones."""
    same = [issue for issue in issues if issue.code is IssueCode.SAME_TABLE][:MOST_COMPARED]
    if not same:
        return {}
    tables = {table.record.uid: table for table in compilation.tables}
    found = {}
    for issue in same:
        ours = [tables[uid] for uid in issue.records if uid in tables]
        ours.sort(key=lambda table: table_order(table.label))
        found[issue.key] = tuple(compared(ours[0].record, other.record) for other in ours[1:])
    return found

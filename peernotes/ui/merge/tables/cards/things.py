"""All that a person should know or decide, the weightiest first: one thing for each issue and each refused file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from peernotes.domain.issues import Issue, IssueCode
from peernotes.ui.i18n import tr
from peernotes.ui.merge.tables.cards import copies, files, roster, same_table, shares, templates
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Making, Thing
from peernotes.ui.widgets.card import Edge

_KINDS: Mapping[IssueCode, tuple[Edge, Callable[[Asking, Issue], Thing]]] = {
    IssueCode.SAME_TABLE: (Edge.BAD, same_table.thing),
    IssueCode.DIVERGED: (Edge.BAD, copies.diverged),
    IssueCode.DAMAGED: (Edge.BAD, files.damaged),
    IssueCode.ALTERED: (Edge.BAD, files.damaged),
    IssueCode.REHEARSAL: (Edge.WARNING, files.left_out),
    IssueCode.OTHER_WORKSHOP: (Edge.WARNING, files.left_out),
    IssueCode.OLDER_TEMPLATE: (Edge.WARNING, templates.other),
    IssueCode.TEMPLATE_DIFFERS: (Edge.WARNING, templates.other),
    IssueCode.OVERRULED: (Edge.WARNING, shares.overruled),
    IssueCode.REPLACED: (Edge.INFO, copies.replaced),
    IssueCode.NOT_ON_ROSTER: (Edge.INFO, roster.not_expected),
    IssueCode.CLOCK_DOUBTED: (Edge.INFO, files.clock_doubted),
    IssueCode.UNKNOWN_DECISION: (Edge.INFO, files.not_here),
}
"""The weight of every kind of issue, and what makes its card; missing tables are chased together."""


def nothing() -> Thing:
    """There is nothing to know and nothing to decide."""
    return Thing("nothing", Edge.GOOD, tr("Merge", "Nothing is missing and nothing is odd."))


def things(asking: Asking) -> list[Making]:
    """Everything there is, the weightiest first; each thing is made when it is shown."""
    desk = asking.desk
    found: dict[Edge, list[Making]] = {Edge.BAD: [], Edge.WARNING: [], Edge.INFO: []}
    for path, error in dict(desk.rapporteur.refused).items():
        found[Edge.BAD].append(partial(files.refused, asking, path, error))
    missed = [issue for issue in desk.issues if issue.code is IssueCode.NO_FILE]
    if desk.compilation is not None and missed:  # first of its weight: people may be leaving
        found[Edge.WARNING].append(partial(roster.missing, asking, desk.compilation, missed))
    for issue in desk.issues:
        if issue.code in _KINDS:
            edge, make = _KINDS[issue.code]
            found[edge].append(partial(make, asking, issue))
    return [make for makers in found.values() for make in makers]

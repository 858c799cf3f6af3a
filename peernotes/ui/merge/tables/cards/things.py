"""All that a person should know or decide, the weightiest first: one thing for each issue and each refused file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peernotes.domain.issues import Issue, IssueCode
from peernotes.ui.merge.tables.cards import copies, files, roster, same_table, templates
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Thing
from peernotes.ui.widgets.card import Edge

_KINDS: Mapping[IssueCode, Callable[[Asking, Issue], Thing]] = {
    IssueCode.SAME_TABLE: same_table.thing,
    IssueCode.DIVERGED: copies.diverged,
    IssueCode.REPLACED: copies.replaced,
    IssueCode.DAMAGED: files.damaged,
    IssueCode.ALTERED: files.damaged,
    IssueCode.REHEARSAL: files.left_out,
    IssueCode.OTHER_WORKSHOP: files.left_out,
    IssueCode.OLDER_TEMPLATE: templates.older,
    IssueCode.TEMPLATE_DIFFERS: templates.older,
    IssueCode.NOT_ON_ROSTER: roster.not_expected,
    IssueCode.CLOCK_DOUBTED: files.to_know,
    IssueCode.UNKNOWN_DECISION: files.to_know,
}
"""Every kind of issue but missing tables, which are chased together."""

_ORDER = (Edge.BAD, Edge.WARNING, Edge.INFO, Edge.GOOD)


def things(asking: Asking) -> list[Thing]:
    """Everything there is, the weightiest first."""
    desk = asking.desk
    found = [files.refused(asking, path, error) for path, error in dict(desk.rapporteur.refused).items()]
    missed = [issue for issue in desk.issues if issue.code is IssueCode.NO_FILE]
    if desk.compilation is not None and missed:  # first of its weight: people may be leaving
        found.append(roster.missing(asking, desk.compilation, missed))
    found += [_KINDS[issue.code](asking, issue) for issue in desk.issues if issue.code in _KINDS]
    return sorted(found, key=lambda thing: _ORDER.index(thing.edge))

"""Tables that nobody expected, and tables that are missed."""

from __future__ import annotations

from collections.abc import Sequence

from peernotes.domain.compilation import Compilation
from peernotes.domain.issues import Issue
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Thing
from peernotes.ui.merge.tables.chase_list import missing_tables
from peernotes.ui.widgets.card import Edge

_MOST_NAMED = 8


def not_expected(asking: Asking, issue: Issue) -> Thing:
    """It is kept as it is, unless somebody says which table it really is."""
    (uid,) = issue.records
    accepted = tr("Merge", "{table} is one more table.", table=table_words(issue.table))
    return Thing(
        issue.key,
        Edge.INFO,
        tr("Merge", "{table} is not among the expected tables", table=table_words(issue.table)),
        (tr("Merge", "Its notes are in. File: {file}", file=issue.details["file"]),),
        (),
        (
            Choice(
                tr("Merge", "It is one more table"),
                lambda: asking.decide(lambda editor: editor.accept([issue.key]), accepted),
                safe=True,
            ),
            Choice(
                tr("Merge", "It is another table"),
                lambda label: asking.decide(
                    lambda editor: editor.name_table(uid, label), asking.named_words(issue.table, label)
                ),
                labels=asking.free_labels(),
            ),
        ),
    )


def missing(asking: Asking, compilation: Compilation, issues: Sequence[Issue]) -> Thing:
    """All tables without a file in one card: whoever walks through the room takes the list with them."""
    tables, count = missing_tables(compilation, issues[:_MOST_NAMED]), len(issues)
    keys = [issue.key for issue in issues]
    lines = [
        tr(
            "Merge",
            "{table} · planned facilitator: {who}",
            table=table_words(table.label),
            who=table.facilitator,
        )
        if table.facilitator
        else table_words(table.label)
        for table in tables
    ]
    if count > _MOST_NAMED:
        lines.append(tr("Merge", "and {n} more", n=count - _MOST_NAMED))
    sentence = tr_n("Merge", "{n} table has no file yet", "{n} tables have no file yet", count)
    if count == 1:
        sentence = tr("Merge", "{table} has no file yet", table=table_words(tables[0].label))
        lines = (
            [tr("Merge", "Planned facilitator: {who}", who=tables[0].facilitator)]
            if tables[0].facilitator
            else []
        )
    return Thing(
        "missing",
        Edge.WARNING,
        sentence,
        tuple(lines),
        (),
        (
            Choice(tr("Merge", "Copy the chase list"), asking.copy_chase_list),
            Choice(tr("Merge", "Print it"), asking.print_chase_list),
            Choice(
                tr_n("Merge", "Not coming", "None of them is coming", count),
                lambda: asking.decide(
                    lambda editor: editor.accept(keys), tr("Merge", "They are missed no longer.")
                ),
            ),
        ),
    )

"""Several records say that they are the same table: two note-takers, a wrong label, or two tables."""

from __future__ import annotations

from peernotes.domain.comparing import Glance
from peernotes.domain.issues import Issue
from peernotes.domain.record import Note
from peernotes.domain.tables import CompiledTable
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Column, Thing
from peernotes.ui.widgets.card import Edge

_LONGEST = 60
"""Letters of a note that stand in a card."""


def thing(asking: Asking, issue: Issue) -> Thing:
    """Side by side, with a choice for each way that it can have come about; kept apart until somebody decides."""
    tables = asking.tables_of(issue)
    labels = tr("Merge", " and ").join(table.label for table in tables)
    more = [
        tr("Merge", "Until you decide they are kept as {labels}; nothing is merged twice.", labels=labels)
    ]
    comparisons = asking.desk.comparisons.get(issue.key, ())
    if comparisons:
        alike = max(comparison.likeness for comparison in comparisons)
        more.append(tr("Merge", "Their notes are {n} % alike.", n=alike))
    glances = {g.record_uid: g for c in comparisons for g in (c.one, c.other)}
    return Thing(
        issue.key,
        Edge.BAD,
        tr_n(
            "Merge",
            "{n} record says “{table}”",
            "{n} records say “{table}”",
            len(tables),
            table=table_words(issue.table),
        ),
        tuple(more),
        tuple(_column(table, glances.get(table.record.uid)) for table in tables),
        tuple(_choices(asking, tables, labels)),
    )


def _choices(asking: Asking, tables: list[CompiledTable], labels: str) -> list[Choice]:
    letters = {table.record.uid: table.label.removeprefix(table.claimed) for table in tables}
    most = max(tables, key=lambda table: len(table.record.notes), default=None)
    others = [table.record.uid for table in tables if table is not most]
    keep = Choice(
        tr("Merge", "Keep as {labels}", labels=labels),
        lambda: asking.decide(
            lambda editor: editor.letter_records(letters),
            tr("Merge", "{labels} are tables of their own.", labels=labels),
        ),
        safe=True,
    )
    one_table = Choice(
        tr_n("Merge", "One table, {n} note-taker", "One table, {n} note-takers", len(tables)),
        lambda: asking.decide(
            lambda editor: editor.unite_records(most.record.uid, others) if most else None,
            tr("Merge", "They are one table now; every note is kept."),
        ),
    )
    return [keep, one_table, *(_another(asking, table) for table in tables)]


def _another(asking: Asking, table: CompiledTable) -> Choice:
    uid = table.record.uid
    return Choice(
        tr("Merge", "{label} is another table", label=table.label),
        lambda label: asking.decide(
            lambda editor: editor.name_table(uid, label), asking.named_words(table.label, label)
        ),
        labels=asking.free_labels(),
    )


def _column(table: CompiledTable, glance: Glance | None) -> Column:
    lines = [", ".join(table.files)]
    if glance is not None:
        initials = ", ".join(glance.initials)
        lines.append(
            tr("Merge", "Typed by {initials}", initials=initials) if initials else tr("Merge", "No initials")
        )
        lines.append(notes_words(glance.notes))
        if glance.first is not None:
            lines.append(tr("Merge", "First: {words}", words=_beginning(glance.first)))
        if glance.last is not None and glance.last is not glance.first:
            lines.append(tr("Merge", "Last: {words}", words=_beginning(glance.last)))
    return Column(table.label, tuple(lines))


def _beginning(note: Note) -> str:
    words = " ".join(note.text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"

"""Several files of one record: a newer one took the place of an older one, or two went different ways."""

from __future__ import annotations

from functools import partial

from peernotes.domain.decisions import BOTH
from peernotes.domain.differences import differences
from peernotes.domain.issues import Issue
from peernotes.domain.labels import letters
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Column, Thing
from peernotes.ui.widgets.card import Edge


def diverged(asking: Asking, issue: Issue) -> Thing:
    """Both sides are kept until somebody chooses, for all notes or note by note."""
    files = asking.desk.rapporteur.files_of(issue.files)
    named = [(letters(number).upper(), file) for number, file in enumerate(files)]
    columns = tuple(
        Column(
            letter,
            (
                file.name,
                tr("Merge", "Copy {n} of this laptop", n=file.record.export_number),
                notes_words(len(file.record.notes)),
            ),
        )
        for letter, file in named
    )
    count = int(issue.details["notes"])
    choices = [
        Choice(
            tr("Merge", "Keep both sides"),
            lambda: _choose(asking, issue, BOTH, tr("Merge", "Both sides are kept.")),
            safe=True,
        ),
        Choice(tr("Merge", "Choose note by note"), lambda: asking.show_differences(issue)),
    ]
    choices += [
        Choice(
            tr("Merge", "Only {letter}", letter=letter),
            partial(
                _choose, asking, issue, file.digest, tr("Merge", "Only {letter} counts now.", letter=letter)
            ),
        )
        for letter, file in named
    ]
    return Thing(
        issue.key,
        Edge.BAD,
        tr("Merge", "Copies of {table} went different ways", table=table_words(issue.table)),
        (
            tr_n(
                "Merge",
                "{n} note or answer differs; both sides are kept until you choose.",
                "{n} notes or answers differ; both sides are kept until you choose.",
                count,
            ),
        ),
        columns,
        tuple(choices),
    )


def replaced(asking: Asking, issue: Issue) -> Thing:
    """What the newer file changed, and note by note on demand."""
    details = issue.details
    counted = (
        (int(details["added"]), tr("Merge", "new: {n}", n=details["added"])),
        (int(details["changed"]), tr("Merge", "changed: {n}", n=details["changed"])),
        (int(details["withdrawn"]), tr("Merge", "withdrawn: {n}", n=details["withdrawn"])),
        (int(details["gone"]), tr("Merge", "gone: {n}", n=details["gone"])),
    )
    said = ", ".join(words for count, words in counted if count)
    return Thing(
        issue.key,
        Edge.INFO,
        tr(
            "Merge", "A newer file of {table} took the place of the older one", table=table_words(issue.table)
        ),
        (tr("Merge", "Notes {changes}.", changes=said), str(details["files"])),
        (),
        (
            Choice(tr("Merge", "Show what differs"), lambda: asking.show_differences(issue)),
            asking.seen(issue),
        ),
    )


def _choose(asking: Asking, issue: Issue, side: str, said: str) -> None:
    """One answer for everything that differs between the copies."""
    files = asking.desk.rapporteur.files_of(issue.files)
    keys = {
        difference.key: side
        for other in files[1:]
        for difference in differences(files[0].record, other.record)
    }
    asking.decide(lambda editor: editor.choose_sides(keys), said)

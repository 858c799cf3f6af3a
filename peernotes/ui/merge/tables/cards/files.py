"""Files that cannot be used, or not whole, or that are not of this workshop; and what is only to be known."""

from __future__ import annotations

from pathlib import Path

from peernotes.domain.errors import UserError
from peernotes.domain.issues import Issue, IssueCode
from peernotes.ui.counts import notes_words, table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Thing
from peernotes.ui.sentences import sentence_of_error, sentence_of_issue
from peernotes.ui.widgets.card import Edge


def refused(asking: Asking, path: Path, error: UserError) -> Thing:
    """A file of which nothing can be used."""
    leave_out = Choice(tr("Merge", "Leave this file out"), lambda: asking.desk.leave_out(path))
    return Thing(f"refused {path}", Edge.BAD, sentence_of_error(error), choices=(leave_out,))


def damaged(asking: Asking, issue: Issue) -> Thing:
    """What could be read of a damaged file is in, and it is said what is lost; a good copy takes its place later."""
    details = issue.details
    notes = int(details["notes"])
    table = table_words(issue.table)
    if issue.code is IssueCode.ALTERED:
        sentence = tr("Merge", "“{file}” was changed after it was exported", file=details["file"])
        lost = tr("Merge", "All of it can be read, but it is not what {table}’s laptop wrote.", table=table)
    else:
        sentence = tr("Merge", "“{file}” is damaged", file=details["file"])
        lost = _lost(issue)
    again = tr(
        "Merge",
        "Please export it again on {table}’s laptop; the good file takes its place by itself.",
        table=table,
    )
    kept = tr_n("Merge", "Its {n} note stays in.", "Its {n} notes stay in.", notes)
    keep = tr_n("Merge", "Use its {n} note", "Use its {n} notes", notes)
    leave_out = Choice(
        tr("Merge", "Leave this file out"),
        lambda: asking.decide(
            lambda editor: editor.leave_out(issue.files[0]),
            tr("Merge", "“{file}” is left out.", file=details["file"]),
        ),
    )
    use = Choice(keep, lambda: asking.decide(lambda editor: editor.accept([issue.key]), kept), safe=True)
    read = tr("Merge", "{notes} could be read and are in.", notes=notes_words(notes))
    return Thing(issue.key, Edge.BAD, sentence, (read, lost, again), choices=(use, leave_out))


def left_out(asking: Asking, issue: Issue) -> Thing:
    """A file of a rehearsal or of another workshop: it is never merged, and that is said."""
    return Thing(issue.key, Edge.WARNING, sentence_of_issue(issue), choices=(asking.seen(issue),))


def clock_doubted(asking: Asking, issue: Issue) -> Thing:
    """A wrong clock needs no decision: no time of that laptop is used."""
    order = tr("Merge", "Its notes stand in the order of sessions and questions, as they were typed.")
    return Thing(issue.key, Edge.INFO, sentence_of_issue(issue), (order,), choices=(asking.seen(issue),))


def not_here(asking: Asking, issue: Issue) -> Thing:
    """Decisions, and notes of themes, that no file here has: how many, for nobody knows a note by its id."""
    count = int(issue.details["count"])
    said = tr_n(
        "Merge",
        "{n} note or table that you decided about is in no file here",
        "{n} notes or tables that you decided about are in no file here",
        count,
    )
    kept = tr("Merge", "What you decided is kept, and holds when their file comes.")
    return Thing(issue.key, Edge.INFO, said, (kept,), choices=(asking.seen(issue),))


def _lost(issue: Issue) -> str:
    """What is lost of a damaged file."""
    lines, missing = str(issue.details["lines"]), int(issue.details["missing"])
    parts = []
    if lines:
        parts.append(tr("Merge", "Lines that cannot be read: {lines}.", lines=lines))
    if missing > 0:
        parts.append(tr_n("Merge", "{n} line is missing.", "{n} lines are missing.", missing))
    if missing < 0:
        parts.append(tr("Merge", "Its end is missing: nobody knows how many notes stood there."))
    return " ".join(parts)

"""A table that worked with another version of the template, or with another template of the same version."""

from __future__ import annotations

from peernotes.domain.asked import reworded
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.record import TableRecord
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Column, Thing
from peernotes.ui.sentences import sentence_of_issue
from peernotes.ui.widgets.card import Edge

_MOST_SHOWN = 4


def other(asking: Asking, issue: Issue) -> Thing:
    """Its notes were matched by question; how each of them was asked there, and is now."""
    compilation = asking.desk.compilation
    more: list[str] = []
    columns: list[Column] = []
    if compilation is not None:
        newest = compilation.template
        for record in _records(asking, issue):
            pairs = reworded(record.template, newest)
            columns += [
                Column(
                    now.short_name.in_language(newest.language),
                    (
                        tr("Merge", "There: “{words}”", words=then.wording.in_language(newest.language)),
                        _asked_now(issue, now.wording.in_language(newest.language)),
                    ),
                )
                for then, now in pairs[:_MOST_SHOWN]
            ]
            others = ", ".join(now.short_name.in_language(newest.language) for _, now in pairs[_MOST_SHOWN:])
            if others:
                more.append(tr("Merge", "Asked in other words there too: {names}", names=others))
        retired = _retired(asking, issue)
        if retired:
            more.append(
                tr("Merge", "No longer asked, and kept in a place of their own: {names}", names=retired)
            )
    sentence = sentence_of_issue(issue)
    if issue.code is IssueCode.OLDER_TEMPLATE:
        sentence = tr(
            "Merge",
            "{table} used version {version} of the template, not {newest}",
            table=table_words(issue.table),
            version=issue.details["version"],
            newest=issue.details["newest"],
        )
        more.insert(0, tr("Merge", "Its notes were matched by question; none is lost."))
    return Thing(issue.key, Edge.WARNING, sentence, tuple(more), tuple(columns), (asking.seen(issue),))


def _asked_now(issue: Issue, words: str) -> str:
    if issue.code is IssueCode.OLDER_TEMPLATE:
        return tr("Merge", "Now: “{words}”", words=words)
    return tr("Merge", "In the report: “{words}”", words=words)  # of two of one version none is the newer


def _records(asking: Asking, issue: Issue) -> list[TableRecord]:
    return [
        own.record
        for table in asking.tables_of(issue)
        for own in table.records
        if own.record.uid in issue.records
    ]


def _retired(asking: Asking, issue: Issue) -> str:
    """The questions of these records that nobody asks any more, as far as they have notes."""
    compilation = asking.desk.compilation
    if compilation is None:
        return ""
    filled = {note.question_uid for record in _records(asking, issue) for note in record.notes}
    language = compilation.template.language
    names = [
        question.short_name.in_language(language)
        for _, question in compilation.retired
        if question.uid in filled
    ]
    return ", ".join(names)

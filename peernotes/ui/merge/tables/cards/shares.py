"""Notes that their tables hold back more than they did when the rapporteur decided who may read them."""

from __future__ import annotations

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.issues import Issue
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Thing
from peernotes.ui.widgets.card import Edge
from peernotes.ui.widgets.note_model import share_words

_MOST_NAMED = 8


def overruled(asking: Asking, issue: Issue) -> Thing:
    """What the tables say counts until somebody who has seen it decides."""
    found, count = _notes(asking, issue), len(issue.notes)
    over = {note.note.uid: note.own_share for note in found}
    lines = [_said(asking, note) for note in found[:_MOST_NAMED]]
    if count > _MOST_NAMED:
        lines.append(tr("Merge", "and {n} more", n=count - _MOST_NAMED))
    return Thing(
        issue.key,
        Edge.WARNING,
        tr_n(
            "Merge",
            "{n} note became more confidential after you decided",
            "{n} notes became more confidential after you decided",
            count,
        ),
        (tr("Merge", "What the tables say counts until you decide."), *lines),
        choices=(
            Choice(
                tr_n("Merge", "As the table says", "As the tables say", count),
                lambda: asking.decide(
                    lambda editor: editor.give_up_shares(issue.notes),
                    tr("Merge", "What the tables say counts."),
                ),
                safe=True,
            ),
            Choice(
                tr("Merge", "As I decided"),
                lambda: asking.decide(
                    lambda editor: editor.uphold_shares(over), tr("Merge", "What you decided counts.")
                ),
            ),
        ),
    )


def _notes(asking: Asking, issue: Issue) -> list[CompiledNote]:
    """The notes that it is about, each once also where copies of it went apart."""
    compilation, about = asking.desk.compilation, set(issue.notes)
    found: dict[str, CompiledNote] = {}
    for note in compilation.notes if compilation is not None else ():
        if len(found) == len(about):
            break
        if note.note.uid in about:
            found.setdefault(note.note.uid, note)
    return list(found.values())


def _said(asking: Asking, note: CompiledNote) -> str:
    assert asking.desk.compilation is not None
    decided = asking.desk.compilation.synthesis.share.get(note.note.uid, note.own_share)
    return tr(
        "Merge",
        "{note}: the table says “{share}”, you said “{other}”",
        note=note.reference,
        share=share_words(note.own_share),
        other=share_words(decided),
    )

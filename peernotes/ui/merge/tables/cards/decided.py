"""What was decided and holds, so that it can be decided again at any time, however much was done since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from peernotes.domain.decisions import Decisions
from peernotes.domain.labels import table_order
from peernotes.domain.overlay import What
from peernotes.domain.tables import CompiledTable
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.tables.cards.asking import Asking
from peernotes.ui.merge.tables.cards.thing import Choice, Thing
from peernotes.ui.widgets.card import Edge


def decided(asking: Asking) -> list[Thing]:
    """One thing for each decision, in the order of tables; what was only seen in one."""
    editor, tables = asking.desk.editor, asking.desk.tables_of_records
    if editor is None:
        return []
    decisions = editor.overlay.decisions
    return [
        *(_named(asking, uid, label, tables) for uid, label in _by_label(decisions.tables.items())),
        *_together(asking, decisions.together, tables),
        *_lettered(asking, decisions, tables),
        *_chosen(asking, decisions.sides),
        *(_left_out(asking, digest) for digest in sorted(decisions.left_out)),
        *_seen(asking, decisions.seen),
    ]


def _named(asking: Asking, uid: str, label: str, tables: Mapping[str, CompiledTable]) -> Thing:
    said = tr("Merge", "A record that is not here is {table}", table=table_words(label))
    if uid in tables:
        own = next(own for own in tables[uid].records if own.record.uid == uid)
        was = table_words(own.record.set_up.table)
        said = tr("Merge", "What said “{was}” is {table}", was=was, table=table_words(label))
    return _thing(asking, said, [(What.TABLES, uid)])


def _together(
    asking: Asking, together: Mapping[str, str], tables: Mapping[str, CompiledTable]
) -> Iterable[Thing]:
    of_kept: defaultdict[str, list[str]] = defaultdict(list)
    for uid, kept in together.items():
        of_kept[kept].append(uid)
    for kept, others in sorted(of_kept.items()):
        people = len(others) + 1
        said = tr("Merge", "Records that are not here are of one table")
        if kept in tables:
            said = tr("Merge", "{table} has {n} note-takers", table=table_words(tables[kept].label), n=people)
        yield _thing(asking, said, [(what, uid) for uid in others for what in (What.TOGETHER, What.LETTERS)])


def _lettered(asking: Asking, decisions: Decisions, tables: Mapping[str, CompiledTable]) -> Iterable[Thing]:
    of_label: defaultdict[str, list[str]] = defaultdict(list)
    for uid in decisions.letters.keys() - decisions.together.keys():  # theirs are those of note-takers
        of_label[tables[uid].claimed if uid in tables else ""].append(uid)
    for label, uids in sorted(of_label.items(), key=lambda entry: table_order(entry[0])):
        said = tr("Merge", "Records that are not here keep their letters")
        if label:
            labels = sorted({tables[uid].label for uid in uids}, key=table_order)
            said = tr("Merge", "{labels} are tables of their own", labels=tr("Merge", " and ").join(labels))
        yield _thing(asking, said, [(What.LETTERS, uid) for uid in sorted(uids)])


def _chosen(asking: Asking, sides: Mapping[str, str]) -> Iterable[Thing]:
    if sides:
        said = tr_n(
            "Merge",
            "Of {n} note or answer the side was chosen",
            "Of {n} notes or answers the side was chosen",
            len(sides),
        )
        yield _thing(asking, said, [(What.SIDES, key) for key in sides])


def _left_out(asking: Asking, digest: str) -> Thing:
    name = next((file.name for file in asking.desk.rapporteur.files_of([digest])), "")
    said = tr("Merge", "“{file}” is left out", file=name) if name else tr("Merge", "A file is left out")
    return _thing(asking, said, [(What.LEFT_OUT, digest)], tr("Merge", "Use it again"))


def _seen(asking: Asking, seen: frozenset[str]) -> Iterable[Thing]:
    if seen:
        said = tr_n("Merge", "{n} thing was seen", "{n} things were seen", len(seen))
        yield _thing(asking, said, [(What.SEEN, key) for key in sorted(seen)], tr("Merge", "Show again"))


def _thing(asking: Asking, said: str, items: Sequence[tuple[What, str]], words: str = "") -> Thing:
    again = Choice(
        words or tr("Merge", "Decide again"),
        lambda: asking.decide(
            lambda editor: editor.decide_anew(items), tr("Merge", "It can be decided again.")
        ),
    )
    key = " ".join(f"{what} {key}" for what, key in items)
    return Thing(key, Edge.NONE, said, choices=(again,))


def _by_label(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(items, key=lambda item: (table_order(item[1]), item[0]))

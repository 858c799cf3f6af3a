"""Records become the tables of a workshop: which label each has, and which records are of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peernotes.domain.cautions import cautions_of, with_caution
from peernotes.domain.copies import (
    Copy,
    ReceivedFile,
    copies_of,
    newest_of_record,
    united,
)
from peernotes.domain.decisions import Decisions
from peernotes.domain.differences import DifferenceKind, differences
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.labels import free_letters, table_order
from peernotes.domain.record import SessionState, TableRecord, TableSetUp, table_label
from peernotes.domain.template import Template
from peernotes.domain.text import folded


@dataclass(frozen=True, slots=True)
class CompiledRecord:
    """One record of a table: what it holds, the templates that its copies worked with (one, but where copies went
    apart), and the names of its files. `letter` tells its references from those of the table's first record. `damaged`:
    some of it may be missing or changed, and no good file has come for it. `exported` is when the last of its files
    was written, by the clock of its laptop."""

    record: TableRecord
    templates: tuple[Template, ...]
    files: tuple[str, ...]
    letter: str = ""
    damaged: bool = False
    exported: datetime | None = None


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """One table of the compilation.

    `claimed` is the label that its record or a decision gives it, `label` the one that it goes by: the same, or 3a
    and 3b where two claim to be Table 3. `records` are several where several people took notes at it; `record` is
    all of them as one.
    """

    label: str
    claimed: str
    record: TableRecord
    records: tuple[CompiledRecord, ...]

    @property
    def templates(self) -> tuple[Template, ...]:
        """The templates that it worked with."""
        return _distinct(tuple(template for own in self.records for template in own.templates))

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(name for own in self.records for name in own.files)

    @property
    def damaged(self) -> bool:
        """Whether something of it may be missing or changed, because a file came damaged."""
        return any(own.damaged for own in self.records)

    @property
    def clock_doubted(self) -> bool:
        """Whether somebody said that a clock at this table is wrong."""
        return any(own.record.clock_doubted for own in self.records)

    @property
    def exported(self) -> datetime | None:
        """When the last of its files was written; nobody knows it where a clock is wrong."""
        return None if self.clock_doubted else _last(own.exported for own in self.records)


def tables_of(
    files: Sequence[ReceivedFile], left_out: Sequence[ReceivedFile], decisions: Decisions
) -> tuple[tuple[CompiledTable, ...], list[Issue]]:
    """The tables that files are of, in their order, and what there is to know or decide about records. Of files that
    were left out only counts what they hold back."""
    by_record: defaultdict[str, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        by_record[file.record.uid].append(file)
    cautions = cautions_of(files, left_out)

    found: dict[str, CompiledRecord] = {}
    undecided: dict[str, tuple[int, tuple[Copy, ...]]] = {}
    for uid, own in sorted(by_record.items()):
        copies = copies_of(own)
        record, differing = united(copies, decisions.sides)
        if cautions:
            record = with_caution(record, cautions)
        names = tuple(sorted({f.digest: f.name for copy in copies for f in copy.files}.values()))
        templates = tuple(file.record.template for copy in copies for file in copy.files)
        lost = [file.lost for copy in copies for file in copy.files if file.lost]
        damaged = any(not loss.complete for loss in lost)
        exported = _last(file.exported for copy in copies for file in copy.files)
        found[uid] = CompiledRecord(record, _distinct(templates), names, damaged=damaged, exported=exported)
        if differing:
            undecided[uid] = differing, tuple(copies)

    tables, issues = _labelled(_seated(found, decisions), decisions)
    labels = {own.record.uid: table.label for table in tables for own in table.records}
    for uid, (differing, copies_apart) in undecided.items():
        issues.append(_diverged(labels[uid], found[uid], differing, copies_apart))
    for uid, own in by_record.items():
        if len(own) > 1 or own[0].lost:
            issues += _damaged(labels[uid], own)
            issues += _replaced(labels[uid], own)
    return tables, issues


def _last(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)


def _distinct(templates: tuple[Template, ...]) -> tuple[Template, ...]:
    return templates if len(templates) == 1 else tuple(dict.fromkeys(templates))


# --- which records are of one table


def _seated(found: Mapping[str, CompiledRecord], decisions: Decisions) -> list[tuple[CompiledRecord, ...]]:
    """The records of each table: the one that the others were put to first, those by their letters."""
    if not decisions.together:
        return [(own,) for own in found.values()]
    at_table: defaultdict[str, list[str]] = defaultdict(list)
    for uid in found:
        at_table[_first_at_table(uid, decisions.together, found)].append(uid)
    seated = []
    for first, uids in sorted(at_table.items()):
        lettered = {decisions.letters.get(uid, ""): uid for uid in sorted(uids, reverse=True) if uid != first}
        letters = {uid: letter for letter, uid in lettered.items() if letter}
        free = free_letters(set(letters.values()), first=1)
        others = [replace(found[uid], letter=letters.get(uid) or next(free)) for uid in uids if uid != first]
        seated.append((found[first], *sorted(others, key=lambda own: (len(own.letter), own.letter))))
    return seated


def _first_at_table(uid: str, together: Mapping[str, str], here: Collection[str]) -> str:
    """The record whose table a record belongs to, as far as it is here; of a circle one that is always the same."""
    way = [uid]
    while (following := together.get(way[-1], "")) in here:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def _as_one(records: Sequence[TableRecord]) -> TableRecord:
    """All that several people recorded at one table. Who sat there is counted once, as the first record says it."""
    first = records[0]
    if len(records) == 1:
        return first
    set_ups = [record.set_up for record in records]
    return replace(
        first,
        template=max((record.template for record in records), key=lambda template: template.version),
        set_up=TableSetUp(
            first.set_up.table,
            next((s.facilitator_perspective for s in set_ups if s.facilitator_perspective), ""),
            next((s.seats for s in set_ups if s.people), first.set_up.seats),
            tuple(dict.fromkeys(country for s in set_ups for country in s.countries)),
        ),
        sessions=_sessions(records),
        notes=tuple(note for record in records for note in record.notes),
        answers=tuple(answer for record in records for answer in record.answers),
        events=tuple(event for record in records for event in record.events),
    )


def _sessions(records: Sequence[TableRecord]) -> tuple[SessionState, ...]:
    """Each session as the first record has it that held it, by a clock that nobody doubts if there is one; a session
    that one of them held was not skipped."""
    by_clock = sorted(records, key=lambda record: record.clock_doubted)
    states: dict[str, SessionState] = {}
    for state in (state for record in by_clock for state in record.sessions):
        known = states.get(state.session_uid)
        if known is None or (known.started is None and state.started is not None):
            states[state.session_uid] = state
    return tuple(states[uid] for uid in sorted(states))


# --- what each table is called


def _labelled(
    seated: Sequence[tuple[CompiledRecord, ...]], decisions: Decisions
) -> tuple[tuple[CompiledTable, ...], list[Issue]]:
    by_label: defaultdict[str, list[CompiledTable]] = defaultdict(list)
    for records in seated:
        first = records[0].record
        label = table_label(decisions.tables.get(first.uid, first.set_up.table)) or "?"
        record = _as_one([own.record for own in records])
        by_label[folded(label)].append(CompiledTable(label, label, record, records))

    tables: list[CompiledTable] = []
    clashing: list[list[CompiledTable]] = []
    taken: set[str] = set()
    for same in by_label.values():
        if len(same) > 1:
            kept, others = _lettered(same, decisions.letters)
            shown, others_yet = _lettered(others, decisions.shown_letters, kept)
            taken |= {folded(table.label) for table in (*kept, *shown)}
            tables += [*kept, *shown]
            if others:
                clashing.append([*kept, *shown, *others_yet])
    for same in by_label.values():
        if (
            len(same) == 1 and folded(same[0].label) in taken
        ):  # a letter that was given before is never taken away
            clashing.append(same)
        elif len(same) == 1:
            tables += same
            taken.add(folded(same[0].label))
    issues = []
    for same in clashing:
        given = {id(table) for table in tables}
        named = [table for table in same if id(table) in given]
        for table in same:
            if id(table) not in given:
                named.append(replace(table, label=_free_label(table.label, taken)))
                taken.add(folded(named[-1].label))
                tables.append(named[-1])
        issues.append(_same_table(named))
    return tuple(sorted(tables, key=lambda table: (table_order(table.label), table.record.uid))), issues


def _lettered(
    same: Sequence[CompiledTable], letters: Mapping[str, str], before: Sequence[CompiledTable] = ()
) -> tuple[list[CompiledTable], list[CompiledTable]]:
    """Of tables with one label those that keep a letter which none of those `before` has, and those that have none of
    their own."""
    has = {folded(table.label) for table in before}
    kept: dict[str, CompiledTable] = {}
    others: list[CompiledTable] = []
    for table in same:
        letter = letters.get(table.record.uid, "")
        label = table.label + letter
        if letter and folded(label) not in has | kept.keys():
            kept[folded(label)] = replace(table, label=label)
        else:
            others.append(table)
    return list(kept.values()), others


def _free_label(label: str, taken: Collection[str]) -> str:
    """3a, 3b, … leaving out what a table of the workshop is already called."""
    letters = free_letters(())
    return next(label + letter for letter in letters if folded(label + letter) not in taken)


# --- what there is to know or decide


def _same_table(tables: Sequence[CompiledTable]) -> Issue:
    details = {
        "table": tables[0].claimed,
        "labels": ", ".join(table.label for table in tables),
        "files": ", ".join(name for table in tables for name in table.files),
    }
    records = tuple(sorted(table.record.uid for table in tables))
    return Issue(IssueCode.SAME_TABLE, details, records)


def _diverged(label: str, own: CompiledRecord, differing: int, copies: Sequence[Copy]) -> Issue:
    details: dict[str, str | int] = {"table": label, "files": ", ".join(own.files), "notes": differing}
    digests = tuple(copy.files[0].digest for copy in copies)
    return Issue(IssueCode.DIVERGED, details, (own.record.uid,), digests)


def _damaged(label: str, files: Sequence[ReceivedFile]) -> list[Issue]:
    """The damaged files that no good one has replaced."""
    return [issue for file in newest_of_record(files) if (issue := damage_of(file, label))]


def damage_of(file: ReceivedFile, label: str) -> Issue | None:
    """What there is to know of a damaged file of a table."""
    if file.lost is None:
        return None
    details: dict[str, str | int] = {"table": label, "file": file.name, "notes": len(file.record.notes)}
    if not file.lost.altered:
        missing = -1 if file.lost.missing is None else file.lost.missing
        lines = ", ".join(_ranges(file.lost.lines))
        details |= {"lines": lines, "missing": missing, "bytes": file.lost.bytes}
    code = IssueCode.ALTERED if file.lost.altered else IssueCode.DAMAGED
    return Issue(code, details, (file.record.uid,), (file.digest,))


def _ranges(lines: Sequence[int]) -> list[str]:
    """12–14, 20: numbers in words as short as they can be."""
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if ranges and ranges[-1][1] == line - 1:
            ranges[-1] = ranges[-1][0], line
        else:
            ranges.append((line, line))
    return [str(first) if first == last else f"{first}–{last}" for first, last in ranges]


def _replaced(label: str, files: Sequence[ReceivedFile]) -> list[Issue]:
    """The file in whose place a newer export came, where that did more than add."""
    found = replacement(files)
    if found is None:
        return []
    before, after = found
    kinds = [difference.kind for difference in differences(before.record, after.record)]
    if all(kind is DifferenceKind.ADDED for kind in kinds):
        return []
    details: dict[str, str | int] = {
        "table": label,
        "files": f"{before.name}, {after.name}",
        "added": kinds.count(DifferenceKind.ADDED),
        "changed": kinds.count(DifferenceKind.WORDS) + kinds.count(DifferenceKind.FACTS),
        "withdrawn": kinds.count(DifferenceKind.WITHDRAWN),
        "gone": kinds.count(DifferenceKind.GONE),
    }
    return [Issue(IssueCode.REPLACED, details, (after.record.uid,), (before.digest, after.digest))]


def replacement(files: Sequence[ReceivedFile]) -> tuple[ReceivedFile, ReceivedFile] | None:
    """Of one record's files the newest one, and before it the last one here that it grew out of; None where copies
    went apart or nothing was replaced."""
    newest = newest_of_record(files)
    earlier = [file for file in files if file.digest in newest[0].record.earlier_exports and not file.lost]
    if len(newest) > 1 or newest[0].lost or not earlier:
        return None
    return max(earlier, key=lambda file: (file.record.export_number, file.digest)), newest[0]

"""Several files of one table record: which of them is the newest, and what to do where copies went apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from peernotes.domain.decisions import BOTH, answer_key
from peernotes.domain.differences import same_note
from peernotes.domain.record import (
    Agreement,
    Answer,
    Event,
    Note,
    Share,
    TableRecord,
    in_order,
    most_cautious,
)

Item = TypeVar("Item", Note, Answer)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is wrong with a damaged file of which everything readable was taken.

    `lines` are the numbers of lines that cannot be read, `missing` how many whole lines there are fewer than its end
    promises (None where the end is lost too), `bytes` how many bytes could not be used. `promised` is the digest
    of the good file, as its end has it. `complete`: all before its end is as it was written, and something else
    stands behind it.
    """

    lines: tuple[int, ...] = ()
    missing: int | None = None
    bytes: int = 0
    promised: str = ""
    complete: bool = False

    @property
    def altered(self) -> bool:
        """Whether all of it can be read, and it is yet not what was written: somebody or something changed it."""
        return not self.lines and self.missing == 0 and not self.complete


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A table file as it came: its name, the digest of its content, the record in it, what was lost of it if it is
    damaged, and when it was exported, by the clock of its laptop, if its end says so."""

    name: str
    digest: str
    record: TableRecord
    lost: Loss | None = None
    exported: datetime | None = None

    @property
    def written_as(self) -> str:
        """The digest of the file as it was written, as far as it is known."""
        return (self.lost and self.lost.promised) or self.digest

    @property
    def altered(self) -> bool:
        """Whether somebody or something changed it: it is trusted in nothing."""
        return self.lost is not None and self.lost.altered


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """A state of a record that no other one replaces, and the files that it was read from: several where the lines
    that a damaged one lost stand in another."""

    record: TableRecord
    files: tuple[ReceivedFile, ...]

    def is_of(self, digest: str) -> bool:
        """Whether a file is one of these, or one that they grew out of."""
        return any(digest == file.digest or digest in file.record.earlier_exports for file in self.files)


def newest_of_record(files: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """Of one record's files those that no other replaces: one, or several where copies diverged."""
    if len(files) == 1:
        return list(files)
    whole = [file for file in files if file.lost is None or file.lost.complete]
    outgrown = {digest for file in whole for digest in file.record.earlier_exports}
    heads = [file for file in whole if file.digest not in outgrown]
    damaged = [file for file in files if file.lost and not file.lost.complete]
    heads += [file for file in damaged if not any(_replaces(good, file) for good in whole)]
    return sorted(heads, key=lambda file: (-file.record.export_number, file.digest))


def copies_of(files: Sequence[ReceivedFile]) -> list[Copy]:
    """Of one record's files the states that no other replaces. A damaged file that no good one replaces is completed
    from what it grew out of, so that nothing is lost from either."""
    heads = newest_of_record(files)
    if len(heads) == 1:
        return [Copy(heads[0].record, (heads[0],))]
    copies = [Copy(file.record, (file,)) for file in heads if not file.lost or file.lost.complete]
    for file in reversed([file for file in heads if file.lost and not file.lost.complete]):
        damaged = Copy(file.record, (file,))
        completing = [copy for copy in copies if _completes(copy, file)]
        copies = [copy for copy in copies if copy not in completing]
        for copy in completing:
            damaged = Copy(_completed(damaged.record, copy.record), damaged.files + copy.files)
        copies.append(damaged)
    return sorted(copies, key=lambda copy: (-copy.record.export_number, copy.files[0].digest))


def united(copies: Sequence[Copy], sides: Mapping[str, str]) -> tuple[TableRecord, int]:
    """One record of copies that went different ways, and how many notes and answers differ and are not decided.

    `sides` says whose version of a note or an answer counts (`Decisions.sides`). Where it says nothing, both are
    kept, a note with the more cautious share of the two: what one copy holds back is not let out by the other, and
    what one withdrew stays withdrawn. All events are kept. Set-up and session states are those of the first copy.
    """
    first = copies[0].record
    if len(copies) == 1:
        return first, 0
    undecided = 0
    notes: list[Note] = []
    for uid, versions in _versions(copies, lambda record: ((n.uid, n) for n in record.notes)).items():
        said = [note for _, note in versions]
        chosen = _chosen(copies, sides.get(uid, ""))
        same = len(said) == len(copies) and all(same_note(note, said[0]) for note in said)
        undecided += not same and chosen is None
        notes += _with_one_share(said, [note for copy, note in versions if copy in (chosen or copies)])
    answers: list[Answer] = []
    given = _versions(copies, lambda record: ((a.question_uid, a) for a in record.answers))
    for uid in sorted(given):
        chosen = _chosen(copies, sides.get(answer_key(first.uid, uid), ""))
        same = len(given[uid]) == len(copies) and len({answer.value for _, answer in given[uid]}) == 1
        undecided += not same and chosen is None
        kept = [answer for copy, answer in given[uid] if copy in (chosen or copies)]
        answers += {answer.value: answer for answer in reversed(kept)}.values()
    states = {state.session_uid: state for copy in reversed(copies) for state in copy.record.sessions}
    record = replace(
        first,
        notes=tuple(in_order(notes)),
        answers=tuple(answers),
        sessions=tuple(states[uid] for uid in sorted(states)),
        events=_events(copy.record for copy in copies),
    )
    return record, undecided


def _replaces(good: ReceivedFile, damaged: ReceivedFile) -> bool:
    """Whether a good file is what a damaged one of the same record was, or grew out of it."""
    assert damaged.lost is not None
    grown = good.record.earlier_exports
    if damaged.lost.promised:
        return damaged.lost.promised in (good.digest, *grown)
    # Its end is lost, so nobody knows its digest: its number, what it grew out of and what it says have to do.
    earlier, number = damaged.record.earlier_exports, damaged.record.export_number
    if number < good.record.export_number:
        return set(earlier) <= set(grown) and _goes_on(good.record, damaged.record)
    return number == good.record.export_number and earlier == grown and _holds(good.record, damaged.record)


def _completes(copy: Copy, damaged: ReceivedFile) -> bool:
    """Whether a copy may have what a damaged file lost: it grew out of it, or is the same export, damaged elsewhere.

    One that was altered is trusted in nothing: it takes no other's place.
    """
    assert damaged.lost is not None
    if damaged.lost.altered:
        return False
    newest, record = copy.files[0], damaged.record
    if newest.lost is None or newest.lost.complete:
        return newest.digest in record.earlier_exports
    same_export = (newest.record.export_number, newest.record.earlier_exports) == (
        record.export_number,
        record.earlier_exports,
    )
    agrees = _holds(copy.record, _only(record, copy.record))
    return not newest.lost.altered and (
        (same_export and agrees) or newest.lost.promised in record.earlier_exports
    )


def _only(record: TableRecord, other: TableRecord) -> TableRecord:
    """The notes and answers of a record that another one has too."""
    notes, answers = {n.uid for n in other.notes}, {a.question_uid for a in other.answers}
    return replace(
        record,
        notes=tuple(note for note in record.notes if note.uid in notes),
        answers=tuple(answer for answer in record.answers if answer.question_uid in answers),
    )


def _holds(record: TableRecord, part: TableRecord) -> bool:
    """Whether a record has every note and answer of another one."""
    return set(part.notes) <= set(record.notes) and set(part.answers) <= set(record.answers)


def _goes_on(record: TableRecord, earlier: TableRecord) -> bool:
    """Whether a record has everything that an earlier state has, as it was or changed later."""
    notes = {note.uid: note for note in record.notes}
    answers = {answer.question_uid: answer for answer in record.answers}
    return all(
        (now := notes.get(note.uid)) is not None and (now == note or now.changed > note.changed)
        for note in earlier.notes
    ) and all(
        (given := answers.get(answer.question_uid)) is not None
        and (given == answer or given.changed > answer.changed)
        for answer in earlier.answers
    )


def _completed(record: TableRecord, other: TableRecord) -> TableRecord:
    """A record, and what only the other one has."""
    known, answered = {note.uid for note in record.notes}, {a.question_uid for a in record.answers}
    more = (note for note in other.notes if note.uid not in known)
    answers = tuple(answer for answer in other.answers if answer.question_uid not in answered)
    return replace(record, notes=tuple(in_order([*record.notes, *more])), answers=record.answers + answers)


def _versions(
    copies: Sequence[Copy], items: Callable[[TableRecord], Iterable[tuple[str, Item]]]
) -> dict[str, list[tuple[Copy, Item]]]:
    """What each copy has under the same id."""
    versions: dict[str, list[tuple[Copy, Item]]] = {}
    for copy in copies:
        for uid, item in items(copy.record):
            versions.setdefault(uid, []).append((copy, item))
    return versions


def _chosen(copies: Sequence[Copy], side: str) -> list[Copy] | None:
    """The copies whose version was chosen; None where that was not decided."""
    if side == BOTH:
        return list(copies)
    # Two of them, where the chosen one went apart once more: that is to be decided anew.
    chosen = [copy for copy in copies if copy.is_of(side)]
    return chosen if len(chosen) == 1 else None


def _with_one_share(versions: Sequence[Note], kept: Sequence[Note]) -> list[Note]:
    """The different ones among the versions kept, each with the most cautious share of all versions; of a withdrawn
    note only that. A mark gives way to the words that another copy has for it."""
    share = most_cautious(note.share for note in versions)
    if share is Share.WITHDRAWN:
        return [next(note for note in versions if note.share is share)]
    distinct: list[Note] = []
    for note in [note for note in kept if not note.is_mark] or kept:
        cautious = replace(note, share=share)
        for place, known in enumerate(distinct):
            both = _united_note(known, cautious)
            if both:
                distinct[place] = both
                break
        else:
            distinct.append(cautious)
    return distinct


def _united_note(note: Note, other: Note) -> Note | None:
    """One note of two that say the same in the same way; its place in the list and its star make no second one."""
    both = replace(
        note,
        starred=note.starred or other.starred,
        confirmed=note.confirmed or other.confirmed,
        agreement=note.agreement or other.agreement,
    )
    agreement = both.agreement if other.agreement is Agreement.NOT_SAID else other.agreement
    same = replace(
        other, order=both.order, starred=both.starred, confirmed=both.confirmed, agreement=agreement
    )
    return both if same_note(both, same) else None


def _events(records: Iterable[TableRecord]) -> tuple[Event, ...]:
    """What happened in any of the copies, each once, in the order of time."""
    distinct = {event for record in records for event in record.events}
    return tuple(sorted(distinct, key=lambda event: (event.at.timestamp(), event.kind, event.words)))

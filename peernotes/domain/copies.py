"""Several files of one table record: which of them is the newest, and what to do where copies went apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peernotes.domain.record import Agreement, Answer, Event, Note, Share, TableRecord, in_order

_CAUTION = (Share.PUBLISH, Share.ASK_FIRST, Share.INTERNAL, Share.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A table file as it came: its name, the digest of its content, and the record in it."""

    name: str
    digest: str
    record: TableRecord


def newest_of_record(files: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """Of one record's files those that no other grew out of: one, or several where copies diverged."""
    outgrown = {digest for file in files for digest in file.record.earlier_exports}
    heads = [file for file in files if file.digest not in outgrown]
    return sorted(heads, key=lambda file: (-file.record.export_number, file.digest))


def united(copies: Sequence[TableRecord]) -> tuple[TableRecord, int]:
    """One record of copies that went different ways, and how many notes and answers differ between them.

    Both sides of a differing note or answer are kept, a note with the more cautious share of the two: what one
    copy holds back is not let out by the other. All events are kept. Set-up and session states are those of the
    first copy.
    """
    first = copies[0]
    if len(copies) == 1:
        return first, 0
    versions: dict[str, list[Note]] = {}
    for copy in copies:
        for note in copy.notes:
            versions.setdefault(note.uid, []).append(note)
    notes: list[Note] = []
    differing = 0
    for same_uid in versions.values():
        differing += len(same_uid) < len(copies) or any(not _same(note, same_uid[0]) for note in same_uid)
        notes += _with_one_share(same_uid)
    answers, differing_answers = _answers(copies)
    states = {state.session_uid: state for copy in reversed(copies) for state in copy.sessions}
    record = replace(
        first,
        notes=tuple(in_order(notes)),
        answers=answers,
        sessions=tuple(states[uid] for uid in sorted(states)),
        events=_events(copies),
    )
    return record, differing + differing_answers


def _with_one_share(versions: Sequence[Note]) -> list[Note]:
    """The different versions of a note, each with the most cautious share; of a withdrawn one only that.

    A mark gives way to the words that another copy has for it.
    """
    share = max((note.share for note in versions), key=_CAUTION.index)
    if share is Share.WITHDRAWN:
        return [next(note for note in versions if note.share is share)]
    distinct: list[Note] = []
    for note in [note for note in versions if not note.is_mark] or versions:
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
    return both if _same(both, same) else None


def _events(copies: Sequence[TableRecord]) -> tuple[Event, ...]:
    """What happened in any of the copies, each once, in the order of time."""
    distinct = {event for copy in copies for event in copy.events}
    return tuple(sorted(distinct, key=lambda event: (event.at.timestamp(), event.kind, event.words)))


def _answers(copies: Sequence[TableRecord]) -> tuple[tuple[Answer, ...], int]:
    given: dict[str, list[Answer]] = {}
    for copy in copies:
        for answer in copy.answers:
            given.setdefault(answer.question_uid, []).append(answer)
    differing = sum(
        len(answers) < len(copies) or len({a.value for a in answers}) > 1 for answers in given.values()
    )
    kept = [{answer.value: answer for answer in reversed(given[uid])}.values() for uid in sorted(given)]
    return tuple(answer for answers in kept for answer in answers), differing


def _same(note: Note, other: Note) -> bool:
    """Whether two copies of a note say the same; when they were written does not count."""
    return note == replace(other, created=note.created, changed=note.changed)

"""What differs between two states of one table record, note by note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from peernotes.domain.decisions import answer_key
from peernotes.domain.record import Answer, Note, Share, TableRecord, in_order


class DifferenceKind(StrEnum):
    """What became of a note or an answer."""

    ADDED = "added"
    WORDS = "words"
    FACTS = "facts"  # anything but its words: share, kind, country, its place …
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """A note or an answer in both states: nothing (None) before is a new one. `key` is that of `Decisions.sides`."""

    kind: DifferenceKind
    key: str
    before: Note | Answer | None
    after: Note | Answer | None


def differences(before: TableRecord, after: TableRecord) -> tuple[Difference, ...]:
    """What differs in `after`: its notes in order, its answers, then what it has no more. Of two copies that went
    apart, what is ADDED only the second one has, what is GONE only the first."""
    if before is after:
        return ()
    return (*_of_notes(before, after), *_of_answers(before, after))


def same_note(note: Note, other: Note) -> bool:
    """Whether two states of a note say the same; when they were written does not count."""
    if note is other:
        return True
    return note.text == other.text and note == replace(other, created=note.created, changed=note.changed)


def _of_notes(before: TableRecord, after: TableRecord) -> Iterator[Difference]:
    earlier = {note.uid: note for note in before.notes}
    for note in in_order(after.notes):
        known = earlier.pop(note.uid, None)
        if known is None:
            yield Difference(DifferenceKind.ADDED, note.uid, None, note)
        elif not same_note(known, note):
            yield Difference(_kind(known, note), note.uid, known, note)
    for note in in_order(earlier.values()):
        yield Difference(DifferenceKind.GONE, note.uid, note, None)


def _kind(before: Note, after: Note) -> DifferenceKind:
    if after.share is Share.WITHDRAWN and before.share is not Share.WITHDRAWN:
        return DifferenceKind.WITHDRAWN
    return DifferenceKind.WORDS if before.text != after.text else DifferenceKind.FACTS


def _of_answers(before: TableRecord, after: TableRecord) -> Iterator[Difference]:
    earlier = {answer.question_uid: answer for answer in before.answers}
    for answer in after.answers:
        key = answer_key(after.uid, answer.question_uid)
        known = earlier.pop(answer.question_uid, None)
        if known is None:
            yield Difference(DifferenceKind.ADDED, key, None, answer)
        elif known.value != answer.value:
            yield Difference(DifferenceKind.WORDS, key, known, answer)
    for answer in earlier.values():
        yield Difference(DifferenceKind.GONE, answer_key(before.uid, answer.question_uid), answer, None)

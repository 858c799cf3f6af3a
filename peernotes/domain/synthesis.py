"""The rapporteur's overlay on notes, keyed by note id. Files stay as they came; this is laid over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from peernotes.domain.record import Note, Share, most_cautious


@dataclass(frozen=True, slots=True)
class Theme:
    """A named group of notes across tables, made by the rapporteur.

    `claim` says in one sentence what its notes say together. `notes` are the ids of those that support it, in reading
    order, `counter_views` of those that say otherwise; a note may stand in several themes or none. `question_uid`
    is the question whose notes it gathers; empty for a theme across questions. `order` is its place among the
    themes of the same question. An id whose file has not come (yet) is kept.
    """

    uid: str
    name: str
    question_uid: str = ""
    claim: str = ""
    notes: tuple[str, ...] = ()
    counter_views: tuple[str, ...] = ()
    order: float = 0.0


@dataclass(frozen=True, slots=True)
class Redaction:
    """A passage of a note that must not be read, and the [bracketed words] that stand in its place."""

    passage: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlenaryNote:
    """What was said in the feedback to the whole room, as the rapporteur typed it.

    `table` is the label of the table that spoke, empty where it was nobody's in particular. `session_uid` is the
    session after which it was said.
    """

    uid: str
    session_uid: str
    text: str
    order: float
    created: datetime
    table: str = ""
    share: Share = Share.PUBLISH


@dataclass(frozen=True, slots=True)
class PlenaryDraft:
    """The unfinished line of the plenary, and where it stands. `note_uid` names the note being changed, if any."""

    session_uid: str = ""
    text: str = ""
    table: str = ""
    share: Share = Share.PUBLISH
    note_uid: str = ""


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What the rapporteur laid over the notes.

    `share`, `wordings` (a shorter wording beside the table's own words) and `redactions` stand by note id. A share
    that lets out more than the table's own was decided over that one: `shared_over` keeps it, by note id. `apart`
    are groups of note ids that look alike and were decided to be different thoughts, `cleared` the keys of likely
    identifiers (`Identifier.key`) that somebody looked at: they point to no person.
    """

    share: Mapping[str, Share] = field(default_factory=dict)
    wordings: Mapping[str, str] = field(default_factory=dict)
    redactions: Mapping[str, tuple[Redaction, ...]] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    plenary: Mapping[str, PlenaryNote] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    cleared: frozenset[str] = frozenset()
    shared_over: Mapping[str, Share] = field(default_factory=dict)

    def share_of(self, note: Note) -> Share:
        """The rapporteur's share where there is one. A withdrawn note stays withdrawn all the same, and what its table
        holds back more than it did when that was decided is held back (`overruled`).

        A passage that was redacted and is not found in the words of a newer export cannot be trusted to be gone: such
        a note is not published before somebody looked at it.
        """
        if note.share is Share.WITHDRAWN:
            return Share.WITHDRAWN
        share = note.share if self.overruled(note) else self.share.get(note.uid, note.share)
        if share is Share.PUBLISH and self.unmatched(note):
            return Share.ASK_FIRST
        return share

    def overruled(self, note: Note) -> bool:
        """Whether the rapporteur's share would let out more than the table does, and was decided before the table said
        so: then the table's own counts. No clock has a part in it."""
        share = self.share.get(note.uid)
        if share is None or note.share is Share.WITHDRAWN or most_cautious((share, note.share)) is share:
            return False
        over = self.shared_over.get(note.uid, share)
        return most_cautious((over, note.share)) is not over

    def unmatched(self, note: Note) -> tuple[Redaction, ...]:
        """The redactions of a note whose passage does not stand in its words (any more)."""
        redactions = self.redactions.get(note.uid, ())
        return tuple(r for r in redactions if r.passage and not any(True for _ in _found(r, note.text)))

    def applied(self, note: Note) -> Note:
        """The note as the compilation has it: with the rapporteur's share, and redacted passages replaced wherever
        they stand in it."""
        share = self.share_of(note)
        redactions = self.redactions.get(note.uid, ())
        if share is note.share and not redactions:
            return note
        return replace(note, share=share, text=redacted(note.text, redactions))

    @property
    def shown_wordings(self) -> Mapping[str, str]:
        """The shorter wordings as they may be read: what was redacted of a note is not in its wording either."""
        if not self.wordings or not self.redactions:
            return self.wordings
        return {uid: redacted(words, self.redactions.get(uid, ())) for uid, words in self.wordings.items()}

    def themes_of(self, question_uid: str) -> tuple[Theme, ...]:
        """The themes of a question in their order; "" gives those across questions."""
        own = (theme for theme in self.themes.values() if theme.question_uid == question_uid)
        return tuple(sorted(own, key=lambda theme: (theme.order, theme.uid)))

    def themes_with(self, note_uid: str) -> tuple[Theme, ...]:
        """The themes that a note stands in, on either side."""
        return tuple(
            theme
            for theme in self.themes.values()
            if note_uid in theme.notes or note_uid in theme.counter_views
        )


def bracketed(words: str) -> str:
    """The words that stand for a passage, in one pair of square brackets."""
    return f"[{words.strip().removeprefix('[').removesuffix(']').strip() or '…'}]"


def redacted(text: str, redactions: Iterable[Redaction]) -> str:
    """The text with every redacted passage, in any letter case and over any break of line, replaced by its words; of
    two that overlap by those of the first, or of the longer one where both begin at the same place."""
    said, at = "", 0
    for start, end, words in passages_of(text, redactions):
        said += text[at:start] + words
        at = end
    return said + text[at:]


def passages_of(text: str, redactions: Iterable[Redaction]) -> Iterator[tuple[int, int, str]]:
    """Where redacted passages stand in a text (from, to before), and the words that stand for each."""
    found = sorted(
        (
            (match.start(), match.end(), redaction.words)
            for redaction in {each.passage.casefold(): each for each in redactions if each.passage}.values()
            for match in _found(redaction, text)
        ),
        key=lambda each: (each[0], -each[1]),
    )
    while found:
        start, end, words = found.pop(0)
        while found and found[0][0] < end:  # nothing of the other one may stay behind
            end = max(end, found.pop(0)[1])
        yield start, end, words


def _found(redaction: Redaction, text: str) -> Iterator[re.Match[str]]:
    pattern = _SPACES.sub(r"\\s+", re.escape(redaction.passage))
    return re.finditer(pattern, text, re.IGNORECASE)


_SPACES = re.compile(r"(?:\\?\s)+")

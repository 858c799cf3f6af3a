"""Passages of notes that may point to a person: found for somebody to decide one by one, never changed by themselves.

Patterns, no knowledge: what stands behind a title is a name, what stands before "prison" is one. All languages are
looked for at once, for the notes of one workshop come in several. What is found and what is missed in real notes
stands in benchmarks/README.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.compilation import Compilation
from peernotes.domain.identifier_words import (
    BORN,
    CALLED,
    FIRST_NAMES,
    MONTHS,
    NO_INITIALS,
    NO_NAMES,
    NO_PRISON_NAMES,
    NUMBERED,
    PARTICLES,
    PRISON_AFTER,
    PRISON_BEFORE,
    RANKS,
    TITLES,
)
from peernotes.domain.record import Note, Share
from peernotes.domain.text import folded

_AT_ONCE = 200


class IdentifierKind(StrEnum):
    """What a passage may be."""

    NAME = "name"
    PRISON = "prison"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    E_MAIL = "e_mail"
    NUMBER = "number"
    ONLY_ONE = "only_one"
    """No passage: the only person in the room with this perspective from this country."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text, where it begins and what it may be."""

    kind: IdentifierKind
    words: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a note that may point to a person. Of `ONLY_ONE` there is no passage: all notes of that
    perspective and country are meant, and this is the first of them."""

    kind: IdentifierKind
    note: Note
    passage: str = ""
    start: int = 0

    @property
    def key(self) -> str:
        """By what it is kept that somebody cleared it: the same passage in the same note, or the same combination."""
        if self.kind is IdentifierKind.ONLY_ONE:
            return f"{self.kind} {self.note.perspective} {self.note.country}"
        return f"{self.kind} {self.note.uid} {folded(self.passage)}"


def likely_identifiers(
    compilation: Compilation, looked_through: Callable[[int], object] = lambda _notes: None
) -> Iterator[Identifier]:
    """All that may point to a person in the notes as they would be read, each once: redacted passages are gone,
    withdrawn notes are not looked at, and what somebody cleared is not named again. `looked_through` is called now and
    then with how many notes were."""
    only_ones = _only_ones(compilation)
    named = set(compilation.synthesis.cleared)
    for number, compiled in enumerate(compilation.notes):
        if number % _AT_ONCE == 0:
            looked_through(number)
        note = compiled.note
        if note.share is Share.WITHDRAWN:
            continue
        found = [Identifier(each.kind, note, each.words, each.start) for each in passages_in(note.text)]
        if (note.perspective, note.country) in only_ones:
            found.append(Identifier(IdentifierKind.ONLY_ONE, note))
        for identifier in found:
            if identifier.key not in named:
                named.add(identifier.key)
                yield identifier


def passages_in(text: str) -> tuple[Passage, ...]:
    """The passages of a text that may point to a person, in their order; of two that overlap the first, or the longer
    one where both begin at the same place."""
    found = sorted(
        (passage for search in _SEARCHES for passage in search(text)),
        key=lambda each: (each.start, -each.end),
    )
    kept: list[Passage] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _only_ones(compilation: Compilation) -> set[tuple[str, str]]:
    """Perspectives and countries that notes have together, and only one person in the room can have.

    Tables tell how many people of each perspective sit at them, not who is from where. It is one person where all
    tables together seat one of that perspective, and where notes of both come from one table alone, which seats one.
    """
    seats: Counter[str] = Counter()
    seats_at: Counter[tuple[str, str]] = Counter()
    for table in compilation.tables:
        for seat in table.record.set_up.seats:
            seats[seat.perspective] += seat.people
            seats_at[table.label, seat.perspective] += seat.people
    spoke_at: dict[tuple[str, str], set[str]] = {}
    for compiled in compilation.notes:
        note = compiled.note
        if note.perspective and note.country and note.share is not Share.WITHDRAWN:
            spoke_at.setdefault((note.perspective, note.country), set()).add(compiled.table)
    return {
        (perspective, country)
        for (perspective, country), tables in spoke_at.items()
        if seats[perspective] == 1 or (len(tables) == 1 and seats_at[min(tables), perspective] == 1)
    }


# --- names

_SPACE = r"[ \t\u00a0]"
_SPACES = re.compile(f"{_SPACE}+")
_AFTER_TITLE = re.compile(rf"\.?{_SPACE}+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LAST_OF_CALLED = frozenset(phrase.split()[-1] for phrase in CALLED)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,3}(?!\w)|(?<![\w.])(?:[A-Z]\. ?){2}(?=[A-Z][a-z])")


def _names(text: str) -> Iterator[Passage]:
    """What stands behind a title, a rank or "called"; first names; initials."""
    for word in _WORD.finditer(text):
        if _announces_a_name(text, word):
            gap = (_AFTER_TITLE if word[0] in TITLES else _SPACES).match(text, word.end())
            name = _name_at(text, gap.end()) if gap else ""
            if gap and name:
                yield Passage(IdentifierKind.NAME, name, gap.end())
        elif _bare(word[0]) in FIRST_NAMES:
            yield Passage(IdentifierKind.NAME, _name_at(text, word.start()), word.start())
    for match in _INITIALS.finditer(text):
        if match[0].rstrip(". ") not in NO_INITIALS:
            words = match[0] + _name_at(text, match.end())
            yield Passage(IdentifierKind.NAME, words, match.start())


def _announces_a_name(text: str, word: re.Match[str]) -> bool:
    plain = word[0].casefold()
    if word[0] in TITLES or plain in RANKS:
        return True
    return plain in _LAST_OF_CALLED and text[: word.end()].casefold().endswith(CALLED)


def _name_at(text: str, start: int) -> str:
    """The name that begins here: up to three words with a capital, and small words that belong to names between them."""
    end, at, words = start, start, 0
    while words < 3 and (word := _WORD.match(text, at)):
        if _may_be_named(word[0]):
            words += 1
            end = at = word.start() + len(_bare(word[0]))
            if end < word.end():  # the owner's 's ends a name
                break
            if len(word[0]) == 1 and text[at : at + 1] == ".":  # an initial
                at = end = at + 1
        elif word[0] in PARTICLES:
            at = word.end()
        else:
            break
        gap = _SPACES.match(text, at)
        if not gap:
            break
        at = gap.end()
    return text[start:end]


def _may_be_named(word: str) -> bool:
    return word[0].isupper() and word not in TITLES and word.casefold() not in NO_NAMES


def _bare(word: str) -> str:
    """A word without the owner's 's."""
    for ending in ("’s", "'s", "’", "'"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


# --- prisons


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ABOUT_PRISONS = re.compile(_one_of((*(words.split()[0] for words in PRISON_BEFORE), *PRISON_AFTER)))
"""Far quicker than what follows, and enough for most notes."""

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[’'-])*"
_PRISON_BEFORE = re.compile(rf"(?<!\w)(?:{_one_of(PRISON_BEFORE)}){_SPACE}+")
_PRISON_AFTER = re.compile(
    rf"(?<!\w)(?P<name>{_LETTERS}(?:{_SPACE}{_LETTERS})?){_SPACE}(?:{_one_of(PRISON_AFTER)})(?!\w)"
)


def _prisons(text: str) -> Iterator[Passage]:
    if not _ABOUT_PRISONS.search(text):
        return
    for match in _PRISON_BEFORE.finditer(text):
        name = _name_at(text, match.end())
        if name:
            yield Passage(IdentifierKind.PRISON, text[match.start() : match.end()] + name, match.start())
    for match in _PRISON_AFTER.finditer(text):
        words = match["name"].split()
        named = [_may_name_a_prison(word) for word in words]
        if named[-1]:
            start = match.start() if all(named) else match.start() + match["name"].rindex(words[-1])
            yield Passage(IdentifierKind.PRISON, text[start : match.end()], start)


def _may_name_a_prison(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in NO_PRISON_NAMES


# --- dates, numbers, addresses

_MONTH = f"(?i:{_one_of(MONTHS)})"
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s(?:de\s)?{_MONTH}\.?,?\s(?:de\s)?(?:19|20)\d\d"
    rf"|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?![\w-])"
)
_BORN = re.compile(
    rf"(?<!\w)(?i:{_one_of(BORN)})\W{{1,3}}(?:(?!\d)\w+\W{{1,2}}){{0,2}}(?P<passage>{_DATE}|(?:19|20)\d\d(?!\w))"
)
_ANY_DATE = re.compile(rf"(?<![\w./-])(?P<passage>{_DATE})")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_YEAR_OF_BIRTH = 2012
"""Nobody at a table is younger; a later date is one of something else."""
_PHONE = re.compile(r"(?<![\w+.,/€$£#-])(?P<passage>(?:\+|00|\(?0)[\d ().\u00a0/-]{7,19}\d)(?![\w%])")
_E_MAIL = re.compile(r"(?<![\w.+-])(?P<passage>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)")
_PRISON_NUMBER = re.compile(r"(?<!\w)(?P<passage>[A-Z]\d{4} ?[A-Z]{2}|[A-Z]{2} ?(?:\d\d ?){3}[A-D])(?!\w)")
_NUMBERED = re.compile(
    rf"(?<!\w)(?i:{_one_of(NUMBERED)})(?:\W+(?i:is|no|nr|number|n°))?\W{{1,3}}(?P<passage>[A-Z]{{0,3}}\d[\dA-Z/ -]{{1,14}}[\dA-Z])(?!\w)"
)


def _dates_of_birth(text: str) -> Iterator[Passage]:
    for match in _BORN.finditer(text):
        yield Passage(IdentifierKind.BIRTH_DATE, match["passage"], match.start("passage"))
    for match in _ANY_DATE.finditer(text):
        year = _YEAR.search(match["passage"])
        if year and int(year[0]) <= _LAST_YEAR_OF_BIRTH:
            yield Passage(IdentifierKind.BIRTH_DATE, match["passage"], match.start("passage"))


def _phones(text: str) -> Iterator[Passage]:
    for match in _PHONE.finditer(text):
        if 8 <= sum(letter.isdecimal() for letter in match["passage"]) <= 15:
            yield Passage(IdentifierKind.PHONE, match["passage"], match.start("passage"))


def _e_mails(text: str) -> Iterator[Passage]:
    if "@" not in text:
        return
    for match in _E_MAIL.finditer(text):
        yield Passage(IdentifierKind.E_MAIL, match["passage"], match.start("passage"))


def _numbers(text: str) -> Iterator[Passage]:
    for pattern in (_PRISON_NUMBER, _NUMBERED):
        for match in pattern.finditer(text):
            yield Passage(IdentifierKind.NUMBER, match["passage"].rstrip(), match.start("passage"))


def _with_digits(text: str) -> Iterator[Passage]:
    if _DIGIT.search(text):
        yield from _dates_of_birth(text)
        yield from _phones(text)
        yield from _numbers(text)


_SEARCHES = (_names, _prisons, _with_digits, _e_mails)

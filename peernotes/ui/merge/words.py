"""Words that every part of the merge page uses: what was brought together so far, and what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peernotes.ui.counts import notes_words, people_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.roll_call import RollCall
from peernotes.ui.merge.watching import Found


def went_wrong() -> str:
    """What a person is told of an error that is none of theirs."""
    return tr("Merge", "Something went wrong in Peernotes; no file was changed. Please try again.")


def shortened(sentence: str, most: int = 24) -> str:
    """The sentence with the middle left out of long file names, which a narrow card has no room for."""

    def short(word: re.Match[str]) -> str:
        return f"{word[0][: most // 2]}…{word[0][-(most // 2 - 1) :]}"

    return re.sub(rf"\S{{{most + 1},}}", short, sentence)


def headline(roll: RollCall | None) -> str:
    """What was brought together so far, in numbers."""
    parts = [tr("Merge", "Merge tables")]
    if roll is not None:
        parts += [
            tr_n("Merge", "{n} table file", "{n} table files", roll.files),
            notes_words(roll.notes),
        ]
        if roll.people:
            parts.append(people_words(roll.people))
        if roll.countries:
            parts.append(tr_n("Merge", "{n} country", "{n} countries", roll.countries))
    return " · ".join(parts)


def found_words(found: Sequence[Found]) -> str:
    """Where new table files were found."""
    sentences = []
    for place in found:
        one, many = "Folder “{name}”: {n} new table file.", "Folder “{name}”: {n} new table files."
        if place.place.stick:
            one, many = "USB stick “{name}”: {n} new table file.", "USB stick “{name}”: {n} new table files."
        sentences.append(tr_n("Merge", one, many, len(place.files), name=place.place.name))
    return " ".join(sentences)


def add_words(files: int) -> str:
    """What the button says that adds so many files."""
    return tr_n("Merge", "Add {n} table file", "Add {n} table files", files)

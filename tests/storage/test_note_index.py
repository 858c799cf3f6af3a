"""Finding notes by their words among all tables' notes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.note_query import wanted
from peernotes.domain.record import Share
from peernotes.storage.note_index import FullTextIndex
from tests.builders import a_note

SAID = (
    "Training for peers takes six months.",
    "Peers were trained by the clinic.",
    "The manager’s café closes early; naïve rules.",
    "Overcrowded houses, and no housing after release.",
    "监狱里的同伴支持很重要",
    "เพื่อนช่วยเพื่อนในเรือนจำ",
    "Ein Gefängnis mit Gesundheitsdienst",
)


def notes(*said: str, table: str = "1", first: int = 1) -> list[CompiledNote]:
    return [
        CompiledNote(f"T{table}-{n:03d}", table, "roles", a_note(words, number=n, uid=f"{table}-{n}"))
        for n, words in enumerate(said, first)
    ]


@pytest.fixture
def index() -> Iterator[FullTextIndex]:
    with closing(FullTextIndex()) as index:
        index.update(notes(*SAID))
        yield index


def found(index: FullTextIndex, typed: str) -> list[int]:
    asked = wanted(typed)
    return list(index.found(asked)) if asked is not None else []


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6]),
        ("training", [0, 1]),  # its other forms
        ("train", [0, 1]),
        ("house", [3]),
        ("overcr", [3]),  # the beginning of a word
        ("sup", []),  # three letters are no beginning
        ("CAFE naive", [2]),  # accents and case
        ("manager's", [2]),
        ("gefangnis", [6]),
        ("Gesundheit", [6]),
        ("peers six", [0]),  # all words, in any order
        ("six peers", [0]),
        ('"peers were"', [1]),  # one after another
        ('"were peers"', []),
        ("“peers were”", [1]),
        ('"peers we', [1]),  # still being typed
        ('"trained"', [1]),  # in quotes no other form
        ("同伴", [4]),
        ("伴同", []),
        ("เรือนจำ", [5]),
        ("T1-004", [3]),
        ("—", []),
        ("peers —", [0, 1]),
    ],
)
def test_what_is_typed_finds(index: FullTextIndex, typed: str, places: list[int]) -> None:
    assert found(index, typed) == places


@given(
    st.text(alphabet=st.one_of(st.sampled_from("\"“”*^:()-+ANDORNEAR{}\\'\x00\ud800 é监า"), st.characters()))
)
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    asked = wanted(typed) or ()
    assert list(INDEX.found(asked)) is not None
    assert set(INDEX.found_as_typed(asked)) <= {0, 1, 2, 3, 4, 5, 6}


INDEX = FullTextIndex()
INDEX.update(notes(*SAID))


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_note_is_found_by_any_of_its_words(said: str, data: st.DataObject) -> None:
    words = said.split() or [""]
    typed = data.draw(st.sampled_from(words))
    with closing(FullTextIndex()) as index:
        index.update(notes(said))
        asked = wanted(f'"{typed}"' if '"' not in typed else typed)
        if asked:
            assert list(index.found(asked)) == [0]


def test_words_as_typed_are_told_from_their_other_forms(index: FullTextIndex) -> None:
    asked = wanted("training")
    assert asked is not None
    assert list(index.found_as_typed(asked)) == [0]


def test_real_notes_are_found_with_and_without_accents_and_in_their_forms(real_notes: Path) -> None:
    with (real_notes / "notes.csv").open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    with closing(FullTextIndex()) as index:
        index.update(notes(*texts))
        for typed, form in (
            ("maori", r"\bm[aā]ori\b"),
            ("Māori", r"\bm[aā]ori\b"),
            ("taxes", r"\btax(es|ed|ing)?\b"),
            ("communities", r"\bcommunit(y|ies)\b"),
        ):
            wished = {n for n, text in enumerate(texts) if re.search(form, text, re.IGNORECASE)}
            assert wished
            assert wished <= set(found(index, typed))


def test_withdrawn_words_are_not_found_and_redacted_ones_are(index: FullTextIndex) -> None:
    gone, masked = notes("Ashwood was closed.", "[prison] was closed.")
    withdrawn = CompiledNote("T1-001", "1", "roles", a_note("Ashwood", share=Share.WITHDRAWN))
    index.update(
        [withdrawn, CompiledNote("T1-002", "1", "roles", masked.note, unredacted="Ashwood was closed.")]
    )
    assert found(index, "ashwood") == [1]
    assert found(index, "T1-001") == [0]
    assert gone.note.text


def test_a_later_file_changes_only_its_own_table(index: FullTextIndex) -> None:
    one, two = notes("Old words"), notes("Other words", table="2")
    index.update([*one, *two])
    changed = notes("New words")
    index.update([*two, *changed])  # and the order of tables is another one
    assert found(index, "old") == []
    assert found(index, "new") == [1]
    assert found(index, "other") == [0]
    assert found(index, "words") == [0, 1]
    index.update(changed)
    assert found(index, "other") == []
    assert found(index, "words") == [0]


def test_many_changes_do_not_pile_up(index: FullTextIndex) -> None:
    for number in range(50):
        index.update(notes(f"Version {number} of it", "Second note"))
        assert found(index, "version") == [0]
        assert found(index, f"{number}") == [0]
    assert index._next_row <= 8


def test_an_update_that_is_stopped_can_be_done_again(index: FullTextIndex) -> None:
    def stop(_done: int, _total: int) -> None:
        raise UserError(ErrorCode.CANCELLED)

    with pytest.raises(UserError):
        index.update(notes("Something new", table="2"), stop)
    index.update(notes("Something new", table="2"))
    assert found(index, "new") == [0]
    assert found(index, "training") == []

"""Filtering the notes of all tables by what they hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.note_filter import NO, YES, Facet, FilteredNotes, NoteFilter
from peernotes.domain.note_set import NoteSet
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis, Theme
from tests.builders import a_note, a_record, received


def compiled(*, tables: int = 2, synthesis: Synthesis | None = None) -> Compilation:
    files = [
        received(
            a_record(
                str(table),
                a_note("Six months", kind="barrier", country="IE", starred=True),
                a_note("A room", "rooms", 2, perspective="staff", confirmed=True),
                a_note("Ask me", "pay", 3, share=Share.ASK_FIRST),
                a_note("Gone", "pay", 4, share=Share.WITHDRAWN),
            )
        )
        for table in range(1, tables + 1)
    ]
    compilation, _ = merge(files, None, synthesis)
    assert compilation is not None
    return compilation


def texts(compilation: Compilation, asked: NoteFilter) -> list[str]:
    matching = FilteredNotes(compilation).matching(asked, compilation.synthesis)
    return [f"{n.table} {n.note.text}" for n in matching.of_these(compilation.notes)]


def test_each_facet_narrows_and_its_values_widen() -> None:
    compilation = compiled()
    assert texts(compilation, {Facet.TABLE: frozenset("2")}) == ["2 Six months", "2 Ask me", "2 A room"]
    assert texts(compilation, {Facet.KIND: frozenset({"barrier"})}) == ["1 Six months", "2 Six months"]
    both = frozenset({"barrier", "point"})
    assert texts(compilation, {Facet.KIND: both, Facet.QUESTION: frozenset({"rooms"})}) == [
        "1 A room",
        "2 A room",
    ]
    assert texts(compilation, {Facet.SESSION: frozenset({"needs"})}) == ["1 A room", "2 A room"]
    assert texts(compilation, {Facet.COUNTRY: frozenset({"IE"})}) == ["1 Six months", "2 Six months"]
    assert texts(compilation, {Facet.PERSPECTIVE: frozenset({"staff"})}) == ["1 A room", "2 A room"]
    assert texts(compilation, {Facet.STARRED: frozenset({YES})}) == ["1 Six months", "2 Six months"]
    assert texts(compilation, {Facet.CONFIRMED: frozenset({NO}), Facet.TABLE: frozenset("1")}) == [
        "1 Six months",
        "1 Ask me",
    ]
    assert texts(compilation, {Facet.KIND: frozenset({"unknown"})}) == []


def test_withdrawn_notes_are_found_only_by_asking_for_them() -> None:
    compilation = compiled(tables=1)
    assert len(texts(compilation, {})) == 3
    asked = {Facet.SHARE: frozenset({Share.WITHDRAWN.value})}
    (found,) = FilteredNotes(compilation).matching(asked, compilation.synthesis)
    assert compilation.notes[found].note.share is Share.WITHDRAWN


def test_notes_of_a_theme_on_either_side_and_those_of_none() -> None:
    themed = compiled(tables=1)
    uids = [note.note.uid for note in themed.notes]
    theme = Theme("t", "Time", notes=(uids[0], "not here"), counter_views=(uids[1],))
    compilation = compiled(tables=1, synthesis=Synthesis(themes={"t": theme}))
    assert texts(compilation, {Facet.THEME: frozenset({"t"})}) == ["1 Six months", "1 Ask me"]
    assert texts(compilation, {Facet.THEME: frozenset({""})}) == ["1 A room"]
    assert len(texts(compilation, {Facet.THEME: frozenset({"", "t"})})) == 3
    assert texts(compilation, {Facet.THEME: frozenset({"gone"})}) == []


def test_counts_of_each_value_among_the_notes_found() -> None:
    compilation = compiled(tables=300)  # more values than one byte can tell
    filtered = FilteredNotes(compilation)
    found = filtered.matching({Facet.KIND: frozenset({"barrier"})}, compilation.synthesis)
    assert filtered.counts(Facet.KIND, found, compilation.synthesis) == {"barrier": 300}
    assert filtered.counts(Facet.TABLE, found, compilation.synthesis) == {str(n): 1 for n in range(1, 301)}
    assert filtered.counts(Facet.THEME, found, compilation.synthesis) == {"": 300}
    assert texts(compilation, {Facet.TABLE: frozenset({"299"})})[0] == "299 Six months"


places = st.sets(st.integers(0, 40))


@given(places, places)
def test_sets_of_notes_are_sets(one: set[int], other: set[int]) -> None:
    first, second = NoteSet.of(41, one), NoteSet.of(41, other)
    assert set(first & second) == one & other
    assert set(first | second) == one | other
    assert set(first - second) == one - other
    assert len(first) == len(one)
    assert list(first.places()) == sorted(one)
    assert set(NoteSet.everything(41) - first) == set(range(41)) - one

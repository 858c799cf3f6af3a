"""Finding notes by their words, and what is read out to the room."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from peernotes.domain.readout import held_back, to_read_out
from peernotes.domain.record import Note, Share
from peernotes.domain.search import SearchIndex, found
from peernotes.domain.template import Role
from tests.builders import a_note, a_question, a_session

NOTES = [
    a_note("Security clearance takes six months", number=1),
    a_note("A café for peers and their families", number=2),
    a_note("Peers don’t get paid: 10 mg of methadone costs more", number=3),
    a_note("STRASSE and Straße are one word", number=4),
    a_note("", number=5),
]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("security", [1]),
        ("SECUR", [1]),
        ("month six", [1]),
        ("peers", [2, 3]),
        ("peers famil", [2]),
        ("peers clearance", []),
        ("cafe", [2]),
        ("CAFÉ", [2]),
        (unicodedata.normalize("NFD", "café"), [2]),
        ("don't", [3]),
        ("don’t", [3]),
        ("10 mg", [3]),
        ("strasse", [4]),
        ("straße", [4]),
        ("learance", [1]),
        ("", []),
        ("   ", []),
        (".*", []),
        ("nobody", []),
    ],
)
def test_every_word_has_to_occur_whatever_its_case_and_accents(words: str, numbers: list[int]) -> None:
    assert [note.number for note in found(NOTES, words)] == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ťažký začiatok", "tazky"),
        ("İstanbul", "istanbul"),
        ("ﬁve peers", "five"),
        ("سِجْن", "سجن"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("監獄の仲間", "仲間"),
    ],
)
def test_words_of_many_languages_are_found(text: str, words: str) -> None:
    assert len(found([a_note(text)], words)) == 1


def test_each_of_ten_thousand_notes_is_found() -> None:
    texts = [
        f"Note {number}: nurses rotate" + (" naïve" if number % 4 == 0 else "") for number in range(10_000)
    ]
    index = SearchIndex([a_note(text, number=number) for number, text in enumerate(texts, 1)])
    assert len(index) == 10_000
    assert [len(index.found(words)) for words in ("naive rotate", "note 9999:", "nobody says so")] == [
        2500,
        1,
        0,
    ]


# --- read out


def _session_notes() -> list[Note]:
    return [
        a_note("pay, starred", "pay", 1, starred=True),
        a_note("pay, not starred", "pay", 2),
        a_note("roles second", "roles", 3, starred=True, order=9.0),
        a_note("roles first", "roles", 4, starred=True, order=1.0),
        a_note("a top three", "top", 5),
        a_note("ask first", "roles", 6, starred=True, share=Share.ASK_FIRST),
        a_note("internal", "top", 7, share=Share.INTERNAL),
        a_note("withdrawn", "top", 8, starred=True, share=Share.WITHDRAWN),
        a_note(" ", "roles", 9, starred=True),
        a_note("another session", "rooms", 10, starred=True),
        a_note("heard in the feedback", "scope-feedback", 11, starred=True),
    ]


SESSION = a_session(
    "scope",
    questions=(a_question("roles"), a_question("pay"), a_question("top", role=Role.TOP_THREE)),
)


def test_starred_notes_and_the_top_three_are_read_out_as_they_stand() -> None:
    shown = [note.text for note in to_read_out(_session_notes(), SESSION)]
    assert shown == ["roles first", "roles second", "pay, starred", "a top three"]


def test_what_is_not_for_the_room_is_counted_and_never_read_out() -> None:
    assert held_back(_session_notes(), SESSION) == 2
    closed = [replace(note, share=Share.INTERNAL) for note in _session_notes()]
    assert to_read_out(closed, SESSION) == []


def test_a_retired_question_keeps_its_starred_notes() -> None:
    session = a_session("scope", questions=(a_question("roles", retired=True), a_question("pay")))
    assert [n.text for n in to_read_out(_session_notes(), session)][:2] == ["roles first", "roles second"]

"""Languages and directions of notes: guessed carefully, or not at all."""

from __future__ import annotations

import pytest

from peernotes.report.direction import runs_right_to_left, stretches
from peernotes.report.note_language import language_of


@pytest.mark.parametrize(
    ("text", "table", "language"),
    [
        ("The peers are in the prison", "", ""),
        ("The peers are in the prison", "fr", ""),
        ("Les pairs sont dans la prison avec nous", "fr", "fr"),
        ("Les pairs sont dans la prison avec nous", "fr-CA", "fr-CA"),
        ("Les pairs sont dans la prison avec nous, l’été", "", "fr"),
        ("Wir müssen auch mit der Wärterin sprechen, das ist nicht einfach", "", "de"),
        ("Café", "", ""),
        ("“Quoted” – with dashes", "", ""),
        ("“Anerkennung” is what they call it", "", ""),
        ("Мы говорим с ними каждый день", "", ""),
        ("Мы говорим с ними каждый день", "uk", "uk"),
        ("مرحبا بالعالم", "", "ar"),
        ("سلام دنیا", "fa", "fa"),
        ("שלום עולם", "", "he"),
        ("Mae'r carchar yn bell i ffwrdd", "cy", "cy"),
        ("The Welsh for it is carchar", "cy", ""),
        ("👩🏽‍⚕️ 42", "", ""),
        ("", "fr", ""),
    ],
)
def test_a_language_is_said_only_where_it_is_clear(text: str, table: str, language: str) -> None:
    assert language_of(text, "en", table) == language


def test_the_reports_own_language_is_never_said() -> None:
    assert language_of("مرحبا بالعالم", "ar") == ""
    assert language_of("Les pairs sont dans la prison, l’été", "fr-BE", "fr") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [("plain", False)]),
        ("שלום", [("שלום", True)]),
        ("He said שלום, twice", [("He said ", False), ("שלום, ", True), ("twice", False)]),
        ("קול 42 ok", [("קול 42 ", True), ("ok", False)]),
        ("... !", [("... !", False)]),
        ("", []),
    ],
)
def test_a_text_falls_into_stretches_of_one_direction(text: str, expected: list[tuple[str, bool]]) -> None:
    assert list(stretches(text)) == expected
    assert "".join(stretch for stretch, _ in stretches(text)) == text


def test_the_first_strong_letter_decides_how_a_paragraph_runs() -> None:
    assert runs_right_to_left("42 שלום then English")
    assert not runs_right_to_left("42 English then שלום")
    assert not runs_right_to_left("42")

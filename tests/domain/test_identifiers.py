"""What may point to a person in a note: found in many languages, and little else with it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.compilation import Compilation, merge
from peernotes.domain.identifiers import IdentifierKind, likely_identifiers, passages_in
from peernotes.domain.record import Note, Seats, Share, TableSetUp
from peernotes.domain.synthesis import Redaction, Synthesis
from tests.builders import NOON, a_note, a_record, received


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Officer Smith or Mr. O'Brien about it.", ["Smith", "O'Brien"]),
        ("Mme de la Tour, M. Dupont et Herr Müller", ["de la Tour", "Dupont", "Müller"]),
        ("Sra. García López y Don Carlos", ["García López", "Carlos"]),
        ("Prof. Dr. Schmidt and governor Jane Doe's office", ["Schmidt", "Jane Doe"]),
        ("Dr A. B. Jones said so; J.S. told us.", ["A. B. Jones", "J.S."]),
        ("A peer called Tyrell on C wing, and Darren.", ["Tyrell", "Darren"]),
        ("At HMP Ashwood and in Ashwood prison.", ["HMP Ashwood", "Ashwood prison"]),
        ("HMYOI Elm Park, Halden fengsel", ["HMYOI Elm Park", "Halden fengsel"]),
        ("In der JVA Berlin-Tegel", ["JVA Berlin-Tegel"]),
        ("à la maison d'arrêt de Fleury-Mérogis", ["maison d'arrêt de Fleury-Mérogis"]),
        ("en el centro penitenciario Madrid III", ["centro penitenciario Madrid III"]),
        ("Born on 12 March 1987, DOB: 3/4/89, né le 3 mai 1990", ["12 March 1987", "3/4/89", "3 mai 1990"]),
        ("geboren 1.5.1984; released 04/11/1999", ["1.5.1984", "04/11/1999"]),
        ("Ring 07700 900123 or +44 (0)114 496 0123.", ["07700 900123", "+44 (0)114 496 0123"]),
        ("Write to a.peer@clinic.example.", ["a.peer@clinic.example"]),
        ("His number is A1234BC.", ["A1234BC"]),
        ("Prison number: 12345, écrou 98765", ["12345", "98765"]),
    ],
)  # fmt: skip
def test_what_points_to_a_person_is_found(text: str, found: list[str]) -> None:
    passages = passages_in(text)
    assert [each.words for each in passages] == found
    assert all(text[each.start : each.end] == each.words for each in passages)


@pytest.mark.parametrize(
    "text",
    [
        "The prison lost its officers. Every prison officer, our Prison and the Governor agree.",
        "I can ring every governor. All fifteen or so.",
        "Officer Training is short; Prison Staff rotate.",
        "English prisons and Scottish prisons differ; HMPPS staff know.",
        "Between 2010-2015 it cost £0800 000, on 17 October 2023 at 10.30, 1,000,000 of 5%.",
        "Hepatitis C needs 12 weeks. In the U.K. and the E.U. it is free.",
        "Most of us had hepatitis C. Testing took weeks.",
        "Don't miss the session. Frau und Mann.",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert passages_in(text) == ()


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    end = 0
    for each in passages_in(text):
        assert each.start >= end
        assert each.words
        end = each.end


def compiled(*notes: Note, synthesis: Synthesis | None = None, **more: object) -> Compilation:
    compilation, _ = merge([received(a_record("1", *notes, **more))], None, synthesis)  # type: ignore[arg-type]
    assert compilation is not None
    return compilation


def test_what_was_decided_is_not_named_again() -> None:
    first, second = (
        a_note("Officer Smith, officer Smith and HMP Elm"),
        a_note("Dr Gone", share=Share.WITHDRAWN),
    )
    found = list(likely_identifiers(compiled(first, second)))
    assert [(each.kind, each.passage) for each in found] == [
        (IdentifierKind.NAME, "Smith"),
        (IdentifierKind.PRISON, "HMP Elm"),
    ]
    uid = found[0].note.uid
    synthesis = Synthesis(
        redactions={uid: (Redaction("HMP Elm", "[a prison]", NOON),)}, cleared=frozenset({found[0].key})
    )
    assert list(likely_identifiers(compiled(first, second, synthesis=synthesis))) == []


def test_the_only_person_of_a_perspective_from_a_country_is_named_once() -> None:
    notes = (
        a_note("One", perspective="staff", country="IE"),
        a_note("Two", number=2, perspective="staff", country="IE"),
        a_note("Three", number=3, perspective="peer", country="IE"),
    )
    seats = TableSetUp("1", "peer", (Seats("peer", 3), Seats("staff", 1)), ("IE",))
    (found,) = likely_identifiers(compiled(*notes, set_up=seats))
    assert (found.kind, found.note.text) == (IdentifierKind.ONLY_ONE, "One")
    cleared = Synthesis(cleared=frozenset({found.key}))
    assert list(likely_identifiers(compiled(*notes, set_up=seats, synthesis=cleared))) == []
    two = TableSetUp("1", "peer", (Seats("peer", 3), Seats("staff", 2)), ("IE",))
    assert list(likely_identifiers(compiled(*notes, set_up=two))) == []


def test_real_notes_name_one_person(real_notes: Path) -> None:
    with (real_notes / "notes.csv").open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    assert [each.words for text in texts for each in passages_in(text)] == ["Bill Mitchell"]

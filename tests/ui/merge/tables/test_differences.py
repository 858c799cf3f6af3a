"""What differs between two states of a note or an answer, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peernotes.domain.differences import Difference, differences
from peernotes.domain.record import Agreement, Answer, AnswerValue, Note, Share
from peernotes.domain.template import AnswerType, Choice, Template
from peernotes.domain.text import Text
from peernotes.ui.merge.tables.difference_words import answer_words, place_words, side_words
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template

TEMPLATE = a_template()
NOTE = a_note("Vetting", number=4)


def sides(before: Note, after: Note) -> tuple[str, str]:
    return side_words(before, after, TEMPLATE), side_words(after, before, TEMPLATE)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (replace(NOTE, share=Share.ASK_FIRST), "Vetting\nWho may read it: Ask before publishing"),
        (replace(NOTE, kind="barrier"), "Vetting\nKind: Barrier"),
        (replace(NOTE, country="FR"), "Vetting\nCountry: France"),
        (replace(NOTE, perspective="staff"), "Vetting\nPerspective: Prison staff"),
        (replace(NOTE, question_uid="pay"), "Vetting\nQuestion: Pay"),
        (replace(NOTE, starred=True), "Vetting\nStar: yes"),
        (replace(NOTE, confirmed=True), "Vetting\nRead back and agreed: yes"),
        (replace(NOTE, heard_from="7"), "Vetting\nHeard from table: 7"),
        (replace(NOTE, order=9.0), "Vetting\nAnother place in the list"),
        (replace(NOTE, text="", share=Share.WITHDRAWN), "Withdrawn: its words are gone."),
    ],
)
def test_each_side_says_what_the_other_has_not(after: Note, said: str) -> None:
    assert sides(NOTE, after)[1].split("\nWho may read it: Withdrawn")[0] == said


def test_what_nobody_said_is_said_so() -> None:
    before, after = sides(replace(NOTE, country="FR", agreement=Agreement.MOST), NOTE)
    assert before.startswith("Vetting\nCountry: France\nAgreement: ")
    assert after == "Vetting\nCountry: none\nAgreement: not said"


def test_a_side_that_has_nothing_says_so_and_a_very_long_note_is_cut() -> None:
    assert side_words(None, NOTE, TEMPLATE) == "Not here"
    assert side_words(replace(NOTE, text="a" * 3_000), None, TEMPLATE).endswith("a…")


ASKED = a_question(
    "paid",
    "Paid",
    answer_type=AnswerType.CHOICES,
    options=(Choice("w", Text.of("Wages")), Choice("f", Text.of("Food"))),
)


def asking() -> Template:
    return a_template(a_session("scope", questions=(ASKED,)))


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "Yes"), (False, "No"), ("w", "Wages"), (("w", "f"), "Wages, Food"), (4.0, "4.0")],
)
def test_an_answer_in_words(value: AnswerValue, said: str) -> None:
    assert answer_words(Answer("paid", value, NOON), asking()) == said


def test_where_it_stands_is_said_with_the_notes_number() -> None:
    template = asking()
    before = a_record("1", answers=(Answer("paid", ("w",), NOON),), template=template)
    after = replace(before, answers=(Answer("paid", ("f",), NOON),))
    (difference,) = differences(before, after)
    assert place_words(difference, template) == "Paid · answer"
    assert side_words(difference.before, difference.after, template) == "Wages"
    note = Difference(difference.kind, "n", None, replace(NOTE, question_uid="paid"))
    assert place_words(note, template) == "Paid · note 4"

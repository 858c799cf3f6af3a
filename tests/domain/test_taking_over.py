"""A newer template at a table that has begun: nothing that was typed loses its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peernotes.domain.check_code import check_code
from peernotes.domain.compilation import merge
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.issues import IssueCode
from peernotes.domain.record import Answer, AnswerValue
from peernotes.domain.taking_over import Offer, fits, misfits, offer_of, taken_over
from peernotes.domain.template import AnswerType, Choice, Condition, Question, Session, Template
from peernotes.domain.template_checks import condition_faults
from peernotes.domain.text import Text
from tests.builders import NOON, a_note, a_question, a_record, a_session, a_template

PLACES = ("roles", "pay", "scope-other", "scope-feedback", "rooms", "needs-feedback", "talk-staff")


def newer(*sessions: Session, **more: Any) -> Template:
    return a_template(*sessions, version=2, **more)


@pytest.mark.parametrize(
    ("other", "offer"),
    [
        (a_template(version=3), Offer.SAME),
        (a_template(version=4), Offer.NEWER),
        (a_template(version=2), Offer.OLDER),
        (a_template(a_session("scope", "roles"), version=3), Offer.DIFFERS),
        (a_template(uid="another", version=9), Offer.OTHER_WORKSHOP),
    ],
)
def test_what_another_template_is_to_a_table(other: Template, offer: Offer) -> None:
    assert offer_of(other, a_template(version=3)) is offer


def test_a_template_that_has_all_places_is_taken_as_it_is() -> None:
    reworded = newer(
        a_session("scope", questions=(a_question("pay"), a_question("roles", "What roles", retired=True))),
        a_session("needs", "rooms"),
    )
    record = a_record("1", "A note", template=a_template())
    assert taken_over(record, reworded) is reworded


def test_places_that_the_newer_one_lacks_come_along_retired_where_something_stands() -> None:
    record = a_record(
        "1",
        *(a_note("At pay", "pay"), a_note("Heard", "scope-feedback", 2), a_note("Talk", "talk-staff", 3)),
    )
    other = newer(
        replace(a_session("scope", "roles"), feedback=a_question("another-feedback")),
        a_session("needs", "rooms"),
        opening_talks=(),
    )
    taken = taken_over(record, other)
    assert [(q.uid, q.retired, q.carried) for q in taken.sessions[0].questions[-2:]] == [
        ("pay", True, True),
        ("scope-feedback", True, True),
    ]
    assert [talk.uid for talk in taken.opening_talks] == ["talk-staff"]
    assert taken.place("rooms") == other.place("rooms")
    assert taken.version == 2
    assert check_code(taken) == check_code(other)  # the table asks what all others ask


def test_a_session_that_the_newer_one_lacks_comes_along_retired() -> None:
    record = a_record("1", a_note("At rooms", "rooms"))
    other = newer(a_session("scope", "roles"))
    taken = taken_over(record, other)
    (session,) = (s for s in taken.sessions if s.uid == "needs")
    assert session.retired
    assert [q.uid for q in session.questions] == ["rooms"]
    assert check_code(taken) == check_code(other)
    again = taken_over(replace(record, template=taken), replace(other, version=3))
    assert again.sessions == taken.sessions


def test_a_carried_place_waits_for_no_answer() -> None:
    """The question that its condition names may be gone."""
    asked = a_question("held", answer_type=AnswerType.YES_NO)
    waiting = a_question("why", shown_when=Condition("held", "yes"))
    used = a_template(a_session("scope", questions=(asked, waiting)))
    taken = taken_over(a_record("1", a_note("So", "why"), template=used), newer(a_session("scope", "roles")))
    assert list(condition_faults(taken)) == []


@given(
    noted=st.sets(st.sampled_from(PLACES)),
    kept=st.sets(st.sampled_from(("roles", "pay", "scope-other", "rooms", "talk-staff"))),
    sessions=st.sets(st.sampled_from(("scope", "needs")), min_size=1),
)
def test_every_note_finds_a_place_in_any_newer_template_and_in_the_merge(
    noted: set[str], kept: set[str], sessions: set[str]
) -> None:
    used = a_template()
    notes = [a_note(f"At {uid}", uid, number) for number, uid in enumerate(sorted(noted), 1)]
    record = a_record("1", *notes, template=used)
    other = newer(
        *(
            replace(s, questions=tuple(q for q in s.questions if q.uid in kept))
            for s in used.sessions
            if s.uid in sessions
        ),
        opening_talks=tuple(talk for talk in used.opening_talks if talk.uid in kept),
    )
    taken = replace(record, template=taken_over(record, other))
    places = [place.uid for place in taken.template.places()]
    assert noted <= set(places)
    assert len(set(places)) == len(places)
    assert check_code(taken.template) == check_code(other)
    files = [
        ReceivedFile("1.pntable", "d1", taken),
        ReceivedFile("2.pntable", "d2", a_record("2", uid="r2", template=other)),
    ]
    compilation, issues = merge(files)
    assert compilation is not None
    assert {note.note.text for note in compilation.notes} == {f"At {uid}" for uid in noted}
    codes = {issue.code for issue in issues}
    assert codes.isdisjoint({IssueCode.OLDER_TEMPLATE, IssueCode.TEMPLATE_DIFFERS})


OPTIONS = (Choice("a", Text.of("A")), Choice("b", Text.of("B")))


@pytest.mark.parametrize(
    ("answer_type", "value", "fit"),
    [
        (AnswerType.SHORT_TEXT, "words", True),
        (AnswerType.PARAGRAPH, "words", True),
        (AnswerType.PARAGRAPH, 4.0, False),
        (AnswerType.NUMBER, 4.0, True),
        (AnswerType.NUMBER, True, False),
        (AnswerType.RATING, 4.0, True),
        (AnswerType.RATING, 9.0, False),
        (AnswerType.YES_NO, False, True),
        (AnswerType.YES_NO, "yes", False),
        (AnswerType.CHOICE, "a", True),
        (AnswerType.CHOICE, "c", False),
        (AnswerType.CHOICES, ("a", "b"), True),
        (AnswerType.CHOICES, "a", False),
        (AnswerType.RANK, ("b", "a"), True),
        (AnswerType.RANK, ("b", "c"), False),
        (AnswerType.NOTES, "words", False),
    ],
)
def test_which_answers_fit_a_question(answer_type: AnswerType, value: AnswerValue, fit: bool) -> None:
    assert fits(value, Question("q", Text(), Text(), answer_type=answer_type, options=OPTIONS)) is fit


def test_answers_that_no_longer_fit_are_counted_and_so_are_notes_at_a_form() -> None:
    rated = a_question("roles", answer_type=AnswerType.RATING)
    used = a_template(a_session("scope", questions=(rated, a_question("pay"))))
    answers = (Answer("roles", 4.0, NOON),)
    record = a_record("1", a_note("Low", "pay"), template=used, answers=answers)
    yes_no = a_question("roles", answer_type=AnswerType.YES_NO)
    number = a_question("pay", answer_type=AnswerType.NUMBER)
    assert misfits(record, used) == (0, 0)
    assert misfits(record, newer(a_session("scope", questions=(yes_no, number)))) == (1, 1)
    assert misfits(record, newer(a_session("scope", questions=(rated, a_question("pay"))))) == (0, 0)

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings

from peernotes.domain import template_edits as edits
from peernotes.domain.check_code import WORDS, check_code, content_digest
from peernotes.domain.template import Template
from peernotes.domain.text import Text
from tests.builders import a_template
from tests.domain.test_template_edits import templates


def test_a_code_is_a_word_and_two_digits() -> None:
    assert re.fullmatch(r"[A-Z]{4,5}-[0-9]{2}", check_code(a_template()))


def test_the_code_of_a_template_is_the_same_for_ever() -> None:
    # Codes stand on paper and were read out in rooms: if this fails, a default of the domain was changed.
    assert content_digest(a_template()).startswith("3871c55d5b4375f2")
    assert check_code(a_template()) == "DISH-89"


def test_a_version_number_changes_no_code_and_a_word_does() -> None:
    template = a_template()
    assert content_digest(edits.published(template)) == content_digest(template)
    reworded = edits.with_place(template, "pay", lambda q: replace(q, wording=Text.of("Who pays?")))
    assert content_digest(reworded) != content_digest(template)
    assert content_digest(edits.move_session(template, "needs", 0)) != content_digest(template)


def test_the_order_of_languages_and_empty_wordings_change_no_code() -> None:
    def named(texts: dict[str, str]) -> str:
        return content_digest(edits.with_consent(a_template(), Text(texts)))

    assert named({"en": "A", "fr": "B"}) == named({"fr": "B", "en": "A", "de": ""})
    assert named({"en": ""}) == content_digest(a_template())


@given(templates(), templates())
@settings(max_examples=10)
def test_templates_have_one_digest_only_if_they_say_the_same(one: Template, other: Template) -> None:
    assume(replace(one, version=other.version) != other)
    assert content_digest(one) != content_digest(other)


def test_half_letters_have_a_code_too() -> None:
    assert check_code(edits.with_consent(a_template(), Text.of("\ud800")))


def test_words_are_short_and_no_two_are_one_letter_apart() -> None:
    assert len(set(WORDS)) == 256
    assert all(re.fullmatch("[A-Z]{4,5}", word) for word in WORDS)
    for one, other in combinations(WORDS, 2):
        shorter, longer = sorted((one, other), key=len)
        if len(shorter) == len(longer):
            assert sum(a != b for a, b in zip(one, other, strict=True)) > 1
        else:
            assert all(longer[:n] + longer[n + 1 :] != shorter for n in range(len(longer)))

from __future__ import annotations

from peernotes.domain.text import Text, folded


def test_a_text_speaks_the_language_asked_for() -> None:
    text = Text({"en": "Pay", "fr": "Salaire"})
    assert text.in_language("fr") == "Salaire"
    assert text.in_language("fr-CA") == "Salaire"


def test_a_missing_language_falls_back_to_the_first() -> None:
    assert Text({"en": "Pay"}).in_language("de") == "Pay"
    assert Text().in_language("en") == ""


def test_a_text_cannot_be_changed_and_its_change_is_another_text() -> None:
    text = Text.of("Pay")
    longer = text.with_language("fr", "Salaire")
    assert dict(text) == {"en": "Pay"}
    assert dict(longer) == {"en": "Pay", "fr": "Salaire"}
    assert longer.with_language("fr", "") == text
    assert hash(longer) == hash(Text({"fr": "Salaire", "en": "Pay"}))


def test_words_compare_whatever_their_case_or_unicode_form() -> None:
    assert folded(" ÉCOLE ") == folded("école") == folded("école")

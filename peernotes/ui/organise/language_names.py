"""Languages by what a person types, and countries in every language."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLocale

from peernotes.domain.template import Choice
from peernotes.domain.text import Text, folded
from peernotes.ui.language_name import name_of_language as name_of_language

_NATIONS: dict[str, dict[str, str]] = {
    "GB-ENG": {
        "en": "England", "fr": "Angleterre", "de": "England", "es": "Inglaterra", "pt": "Inglaterra",
        "it": "Inghilterra", "nl": "Engeland", "ar": "إنجلترا", "pl": "Anglia", "ru": "Англия",
    },
    "GB-SCT": {
        "en": "Scotland", "fr": "Écosse", "de": "Schottland", "es": "Escocia", "pt": "Escócia",
        "it": "Scozia", "nl": "Schotland", "ar": "اسكتلندا", "pl": "Szkocja", "ru": "Шотландия",
    },
    "GB-WLS": {
        "en": "Wales", "fr": "Pays de Galles", "de": "Wales", "es": "Gales", "pt": "País de Gales",
        "it": "Galles", "nl": "Wales", "ar": "ويلز", "pl": "Walia", "ru": "Уэльс",
    },
    "GB-NIR": {
        "en": "Northern Ireland", "fr": "Irlande du Nord", "de": "Nordirland", "es": "Irlanda del Norte",
        "pt": "Irlanda do Norte", "it": "Irlanda del Nord", "nl": "Noord-Ierland",
        "ar": "أيرلندا الشمالية", "pl": "Irlandia Północna", "ru": "Северная Ирландия",
    },
}  # fmt: skip
"""The nations of the United Kingdom: CLDR's list of countries has only the kingdom."""

OFFERED_LANGUAGES = (
    "ar", "bn", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu",
    "it", "ja", "ka", "ko", "lt", "lv", "nb", "nl", "pa", "pl", "ps", "pt", "pt-BR", "ro", "ru", "sk", "sl", "so",
    "sq", "sr", "sv", "sw", "ta", "th", "ti", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip


@lru_cache(maxsize=32)
def countries_in(language: str) -> dict[str, str]:
    """Every country by its code, and the nations of the United Kingdom, in one language."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    with contextlib.suppress(ValueError, UnknownLocaleError):
        names = dict(Locale.parse(language, sep="-").territories)
    found = {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
    base = language.partition("-")[0]
    for code, by_language in _NATIONS.items():
        if base in by_language:
            found[code] = by_language[base]
    return found


_NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}


def country(words: str, languages: Sequence[str]) -> Choice:
    """The country that is meant, named in all of these languages; words that are no country name one of their own."""
    wanted = folded(words)
    code = next(
        (
            code
            for language in (*languages, "en")
            for code, name in countries_in(language).items()
            if folded(name) == wanted
        ),
        "",
    )
    if not code:
        return Choice("", Text.of(words.strip(), languages[0]))
    names = {language: countries_in(language).get(code, "") for language in languages}
    return Choice(code, Text({language: name for language, name in names.items() if name}))


def named_in(countries: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The same countries, those that are known and have no words in a language yet named in it too."""
    names = countries_in(language)

    def named(choice: Choice) -> Choice:
        name = names.get(choice.id, "")
        if not name or choice.label.get(language):
            return choice
        return Choice(choice.id, choice.label.with_language(language, name))

    return tuple(map(named, countries))


def language_tag(words: str) -> str:
    """The tag of a language that is meant: its name among its speakers, its English name or its tag."""
    wanted = folded(words)
    for tag in OFFERED_LANGUAGES:
        english = QLocale.languageToString(QLocale(tag).language())
        if wanted in (folded(tag), folded(name_of_language(tag)), folded(english)):
            return tag
    return ""

"""A text that may stand in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView


class Text(Mapping[str, str]):
    """An immutable mapping of BCP 47 language tags to one text in each of them.

    The order of languages is the order in which they were given; the first is the fallback.
    """

    __slots__ = ("_by_language", "_hash")

    def __init__(self, by_language: Mapping[str, str] | None = None) -> None:
        self._by_language: dict[str, str] = dict(by_language or {})
        self._hash: int | None = None

    @classmethod
    def of(cls, text: str, language: str = "en") -> Text:
        """A text in one language; the empty text has none."""
        return cls({language: text} if text else {})

    def in_language(self, language: str) -> str:
        """The text in `language`, else in its base language ("fr" for "fr-CA"), else in the first one."""
        for tag in (language, language.partition("-")[0]):
            if self._by_language.get(tag):
                return self._by_language[tag]
        return next((text for text in self._by_language.values() if text), "")

    @property
    def is_said(self) -> bool:
        """Whether there is a word in any language."""
        return any(map(str.strip, self._by_language.values()))

    def missing_in(self, languages: Iterable[str]) -> list[str]:
        """Those of some languages in which there is no word, nor in their base language."""
        said = self._by_language
        return [
            tag
            for tag in languages
            if not (said.get(tag, "").strip() or said.get(tag.partition("-")[0], "").strip())
        ]

    def with_language(self, language: str, text: str) -> Text:
        """The same text, with its wording in one language replaced; an empty wording is taken out."""
        changed = {**self._by_language, language: text}
        return Text({tag: wording for tag, wording in changed.items() if wording})

    def __getitem__(self, language: str) -> str:
        return self._by_language[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    # A template has thousands of texts: what is asked of each does not go through `__getitem__`.

    def items(self) -> ItemsView[str, str]:
        """Languages and wordings."""
        return self._by_language.items()

    def values(self) -> ValuesView[str]:
        """The wordings."""
        return self._by_language.values()

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._by_language.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"


def folded(text: str) -> str:
    """`text` as it is compared, never as it is shown: compatibility forms, case and outer spaces levelled."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def filled(sentence: str, details: Mapping[str, object]) -> str:
    """`sentence` with each `{name}` replaced by that detail, in one pass: braces in a detail are only text."""

    if "{" not in sentence:
        return sentence

    def detail(match: re.Match[str]) -> str:
        if match[1] not in details:
            return match[0]
        return _on_one_line(str(details[match[1]]))

    return re.sub(r"\{(\w+)\}", detail, sentence)


def _on_one_line(text: str) -> str:
    """One line stays one line, also where a file's name or a label has a line break in it."""
    return text if text.isprintable() else re.sub(r"[\x00-\x1f\x7f]+", " ", text)


def whole_letters(text: str) -> str:
    """`text` with half letters (lone surrogates, which no file can hold) shown as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2


def xml_letters(text: str) -> str:
    """`text` with every character that XML 1.0 has no place for shown as U+FFFD, one for one."""
    return _NOT_IN_XML.sub("\ufffd", text)

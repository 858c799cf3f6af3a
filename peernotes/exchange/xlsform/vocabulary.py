"""The words of a form that reading and writing share: its sheets, our own columns, what means yes."""

from __future__ import annotations

from collections.abc import Mapping

from peernotes.domain.text import Text

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
OURS = "peernotes::"
"""How the columns begin that only Peernotes reads. Those of choices may have no colon: `peernotes_id`."""

NO_PROMPT = "–"
"""A line of a hint where a language lacks the prompt that another one has."""

YES = ("yes", "true", "true()", "1")
NO = ("no", "false", "false()", "0")


def prompts_of(hints: Mapping[str, str]) -> tuple[Text, ...]:
    """The prompts that stand in hints, one a line in each language."""
    lines = {tag: [_said(line) for line in words.split("\n")] for tag, words in hints.items()}
    count = max(map(len, lines.values()), default=0)
    prompts = [
        Text({tag: said[at] for tag, said in lines.items() if at < len(said) and said[at]})
        for at in range(count)
    ]
    return tuple(prompt for prompt in prompts if prompt)


def _said(line: str) -> str:
    line = line.strip()
    return "" if line == NO_PROMPT else line


def short(words: str) -> str:
    """Enough of some words to know which are meant."""
    words = " ".join(words.split())
    return words if len(words) <= 100 else words[:100] + " …"


def shortened(text: Text, longest: int = 40) -> Text:
    """The first words of a text in each language, as a short name."""

    def cut(words: str) -> str:
        words = " ".join(words.split())
        if len(words) <= longest:
            return words
        kept = words[: longest + 1].rpartition(" ")[0] or words[:longest]
        return kept.rstrip(" ,;:–-") + " …"

    return Text({tag: cut(words) for tag, words in text.items()})

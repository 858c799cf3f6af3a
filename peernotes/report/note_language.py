"""Which language a note is in, where it is another than the report's: so that it is read aloud and checked rightly.

A careful guess without any model: a script that belongs to one language says it, else common little words must speak
clearly for the language that is spoken at the table, or against the report's. When in doubt it says nothing.
"""

from __future__ import annotations

import re
from collections import Counter

_LITTLE_WORDS = {
    "en": "the and of to in is that for it was with are on be this have not they we you from or an at by as but",
    "fr": "le la les des et est pour que qui dans une pas ne nous ils vous sur avec du au ce il elle on sont plus",
    "de": "der die das und ist nicht ein eine zu den mit sie wir auf für dem des es im von auch sind sich wird ich",
    "es": "el los las una que en es por con para del se no un lo como más pero su al son está nos hay muy",
    "it": "il gli che non una per con del della sono di un le si nel è come più anche ma ci dei da alla questo",
    "nl": "de het een en van niet is dat op zijn voor met wij ze aan er maar ook te ik die worden naar bij",
    "pt": "os as uma não que em para com por do da dos das um é se mais mas como nos são ao foi pela isso",
}
_OF_WORD: dict[str, tuple[str, ...]] = {}
for _tag, _words in _LITTLE_WORDS.items():
    for _word in _words.split():
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _tag)

_SCRIPTS = (
    ("[\u0600-\u06ff\u0750-\u077f]", "ar", ("ar", "fa", "ur", "ps", "ckb", "ug", "sd")),
    ("[\u0590-\u05ff]", "he", ("he", "yi")),
    ("[\u0370-\u03ff]", "el", ("el",)),
    ("[\u0400-\u04ff]", "", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky", "tg")),
    ("[\u3040-\u30ff]", "ja", ("ja",)),
    ("[\uac00-\ud7af]", "ko", ("ko",)),
    ("[\u4e00-\u9fff]", "zh", ("zh", "ja", "yue")),
    ("[\u0900-\u097f]", "hi", ("hi", "mr", "ne", "sa")),
)
_FIRST_OF_SCRIPTS = "\u0370"
"""No letter before it is of any of these scripts; most texts have none from there on."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 2


def language_of(text: str, report: str, table: str = "") -> str:
    """The language tag of a note; "" where it is the report's own, or nobody can tell.

    `report` is the report's language, `table` the one that is spoken at the note's table, if that is known.
    """
    table = table if _base(table) != _base(report) else ""
    if not table and text.isascii():
        return ""
    letters = "".join(_LETTERS.findall(text))
    if max(letters, default="") >= _FIRST_OF_SCRIPTS:
        for script, usual, possible in _SCRIPTS:
            if 2 * len(re.findall(script, text)) > len(letters):
                if _base(report) in possible:
                    return ""
                return table if _base(table) in possible else usual
    return _by_little_words(text, _base(report), table)


def _by_little_words(text: str, report: str, table: str) -> str:
    heard: Counter[str] = Counter()
    spoken = _LETTERS.findall(text.casefold())
    for word in spoken:
        heard.update(_OF_WORD.get(word, ()))
    if table and _base(table) not in _LITTLE_WORDS and not heard[report]:
        # A language of which we know no words is spoken here, and nothing sounds like the report's.
        return table if len(spoken) > _ENOUGH else ""
    if not heard:
        return ""
    best, most = heard.most_common(1)[0]
    if most < _ENOUGH or most <= 2 * heard[report] or best == report:
        return ""
    if _base(table) == best:
        return table
    # Nobody said that this language is spoken here: several words of it, and nothing of another one.
    others = max((count for tag, count in heard.items() if tag != best), default=0)
    return best if report in _LITTLE_WORDS and most > _ENOUGH + others else ""


def _base(tag: str) -> str:
    return tag.partition("-")[0].casefold()

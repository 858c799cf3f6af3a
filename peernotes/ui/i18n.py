"""Texts in the user's language, and the direction it is written in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from peernotes.domain.text import filled
from peernotes.paths import resource

SOURCE_LANGUAGE = "en"
"""The language that the texts are written in; it needs no file."""

PSEUDO_LANGUAGE = "xx"
"""Doubles every text, so that a test sees what is cut off in longer languages, or was never translated."""


def tr(context: str, text: str, /, **details: object) -> str:
    """`text` in the user's language, with each `{name}` replaced by that detail.

    Details are data: braces in them stay what they are. A name without a detail stays as it stands.
    """
    return filled(QCoreApplication.translate(context, text), details)


def tr_n(context: str, one: str, many: str, n: int, /, **details: object) -> str:
    """`one` or `many` by `n`, which may stand in both as `{n}`: "{n} note", "{n} notes".

    Two whole texts, so that no language file is needed for English; a translation gives each its words.
    """
    return tr(context, one if n == 1 else many, n=n, **details)


class PseudoTranslator(QTranslator):
    """Translates every text to itself twice, in brackets; names of details stay usable."""

    def translate(self, _context: str, text: str, _disambiguation: str = "", _n: int = -1) -> str:  # type: ignore[override]
        """The text, doubled."""
        return f"[{text} {text}]" if text else text

    def isEmpty(self) -> bool:
        """It has a translation for everything."""
        return False


def languages() -> list[str]:
    """The languages that the window can speak: the one it is written in, and each that has a file."""
    files = resource("translations").glob("peernotes_*.qm")
    return [SOURCE_LANGUAGE, *sorted(file.stem.removeprefix("peernotes_") for file in files)]


def system_language() -> str:
    """The first language of the desktop that the window can speak."""
    known = languages()
    for tag in QLocale.system().uiLanguages():
        for candidate in (tag, tag.partition("-")[0]):
            if candidate in known:
                return candidate
    return SOURCE_LANGUAGE


def use_language(app: QApplication, language: str) -> list[QTranslator]:
    """Speak `language` from now on; texts that are on the screen already are not changed.

    Keep what is returned as long as the language is spoken: Qt does not own it.
    """
    app.setLayoutDirection(direction_of(language))
    if language == SOURCE_LANGUAGE:
        return []
    if language == PSEUDO_LANGUAGE:
        translators: list[QTranslator] = [PseudoTranslator()]
    else:
        own = QTranslator()
        own.load(f"peernotes_{language}.qm", str(resource("translations")))
        qt = QTranslator()
        qt.load(f"qtbase_{language}.qm", str(resource("translations")))
        translators = [qt, own]
    for translator in translators:
        app.installTranslator(translator)
    return translators


def direction_of(language: str) -> Qt.LayoutDirection:
    """The direction that a language is written in."""
    return QLocale(language).textDirection()

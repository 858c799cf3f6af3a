"""Languages as their speakers call them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLocale

_PLAIN = {"en": "English", "es": "Español", "pt": "Português", "pt-BR": "Português (Brasil)", "zh": "中文"}
"""Where Qt names the usual country too."""


@lru_cache(maxsize=256)
def name_of_language(tag: str) -> str:
    """A language as its speakers call it, with a capital; a tag that nobody knows as it is."""
    if tag in _PLAIN:
        return _PLAIN[tag]
    locale = QLocale(tag)
    name = locale.nativeLanguageName()
    if locale.language() is QLocale.Language.C or not name:
        return tag
    if "-" in tag and locale.nativeTerritoryName() not in name:
        name = f"{name} ({locale.nativeTerritoryName()})"
    return name[:1].upper() + name[1:]

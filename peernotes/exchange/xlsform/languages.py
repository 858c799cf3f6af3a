"""Languages as forms name them, "English (en)" or only "english", and as BCP 47 tags."""

from __future__ import annotations

import re

NAMES = {
    "en": "English", "fr": "French", "es": "Spanish", "pt": "Portuguese", "de": "German", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "ro": "Romanian", "ru": "Russian", "uk": "Ukrainian", "el": "Greek",
    "tr": "Turkish", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "hi": "Hindi", "bn": "Bengali",
    "ne": "Nepali", "ta": "Tamil", "my": "Burmese", "th": "Thai", "vi": "Vietnamese", "id": "Indonesian",
    "ms": "Malay", "tl": "Tagalog", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "sw": "Swahili",
    "am": "Amharic", "so": "Somali", "ti": "Tigrinya", "om": "Oromo", "ha": "Hausa", "yo": "Yoruba",
    "ig": "Igbo", "rw": "Kinyarwanda", "lg": "Luganda", "zu": "Zulu", "xh": "Xhosa", "af": "Afrikaans",
    "ht": "Haitian Creole", "sq": "Albanian", "sr": "Serbian", "hr": "Croatian", "hu": "Hungarian",
    "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "bg": "Bulgarian", "lt": "Lithuanian", "lv": "Latvian",
    "et": "Estonian", "fi": "Finnish", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "is": "Icelandic",
    "ga": "Irish", "cy": "Welsh", "ka": "Georgian", "hy": "Armenian", "az": "Azerbaijani", "kk": "Kazakh",
    "uz": "Uzbek", "ky": "Kyrgyz", "tg": "Tajik", "mn": "Mongolian", "ps": "Pashto", "ku": "Kurdish",
    "he": "Hebrew", "km": "Khmer", "lo": "Lao", "si": "Sinhala", "pa": "Punjabi", "gu": "Gujarati",
}  # fmt: skip
_OWN_NAMES = {
    "français": "fr", "francais": "fr", "español": "es", "espanol": "es", "português": "pt", "portugues": "pt",
    "deutsch": "de", "italiano": "it", "nederlands": "nl", "polski": "pl", "română": "ro", "русский": "ru",
    "українська": "uk", "ελληνικά": "el", "türkçe": "tr", "العربية": "ar", "عربي": "ar", "فارسی": "fa",
    "اردو": "ur", "हिन्दी": "hi", "नेपाली": "ne", "中文": "zh", "日本語": "ja", "한국어": "ko", "kiswahili": "sw",
    "bahasa indonesia": "id", "kreyòl": "ht", "gaeilge": "ga", "cymraeg": "cy", "svenska": "sv", "norsk": "nb",
}  # fmt: skip
_TAGS = {name.casefold(): tag for tag, name in NAMES.items()} | _OWN_NAMES

YES_NO = {
    "en": ("Yes", "No"), "fr": ("Oui", "Non"), "es": ("Sí", "No"), "pt": ("Sim", "Não"), "de": ("Ja", "Nein"),
    "it": ("Sì", "No"), "nl": ("Ja", "Nee"), "pl": ("Tak", "Nie"), "ro": ("Da", "Nu"), "ru": ("Да", "Нет"),
    "uk": ("Так", "Ні"), "el": ("Ναι", "Όχι"), "tr": ("Evet", "Hayır"), "ar": ("نعم", "لا"), "sw": ("Ndiyo", "Hapana"),
    "sv": ("Ja", "Nej"), "da": ("Ja", "Nej"), "nb": ("Ja", "Nei"), "fi": ("Kyllä", "Ei"), "cs": ("Ano", "Ne"),
}  # fmt: skip

_TAG = r"(?:[A-Za-z]{2,3}|[xX])(?:-[A-Za-z0-9]{1,8})*"
_WITH_TAG = re.compile(rf"[^()]*\(\s*({_TAG})\s*\)")
_IS_TAG = re.compile(_TAG)


def tag_of(words: str) -> tuple[str, bool]:
    """The tag that a form's name for a language means, and whether it is sure."""
    words = " ".join(words.replace("_", "-").split())
    with_tag = _WITH_TAG.fullmatch(words)
    if with_tag:
        primary, dash, rest = with_tag[1].partition("-")
        return primary.lower() + dash + rest, True
    name = words.partition("(")[0].strip().casefold()
    if name in _TAGS:
        return _TAGS[name], True
    if words.lower() in NAMES:
        return words.lower(), True
    if re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]{2,8})+", words):
        return words, True
    letters = "".join(c for c in name if c.isascii() and c.isalnum())[:8]
    return (f"x-{letters}" if letters else "und"), False


def name_of(tag: str) -> str:
    """The name that a form's columns have for a language: with its tag, so that it is understood everywhere."""
    return f"{NAMES.get(tag, tag)} ({tag})"


def is_tag(tag: str) -> bool:
    """Whether a form's column can name this language so that it is read back as the same."""
    return bool(_IS_TAG.fullmatch(tag)) and tag.partition("-")[0].islower()

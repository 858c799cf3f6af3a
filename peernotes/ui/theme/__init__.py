"""How the program looks: colours, sizes, faces and symbols, and what puts them on the screen."""

from peernotes.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours, Pair, Tint, contrast, tinted
from peernotes.ui.theme.controller import (
    Appearance,
    ThemeController,
    current_theme,
    load_appearance,
    save_appearance,
)
from peernotes.ui.theme.symbols import Symbol, paint_symbol, symbol_icon
from peernotes.ui.theme.theme import (
    EASY_READ_FACE,
    TEXT_SIZES,
    KindStyle,
    Look,
    Spacing,
    TextRole,
    Theme,
    Tone,
    colours_for,
)

__all__ = [
    "DARK",
    "EASY_READ_FACE",
    "HIGH_CONTRAST",
    "LIGHT",
    "TEXT_SIZES",
    "Appearance",
    "Colours",
    "KindStyle",
    "Look",
    "Pair",
    "Spacing",
    "Symbol",
    "TextRole",
    "Theme",
    "ThemeController",
    "Tint",
    "Tone",
    "colours_for",
    "contrast",
    "current_theme",
    "load_appearance",
    "paint_symbol",
    "save_appearance",
    "symbol_icon",
    "tinted",
]

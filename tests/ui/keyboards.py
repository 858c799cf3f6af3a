"""Keyboards as they are sold: what Qt gets from the keys of a layout, with the key's place on the board.

Scan codes are those of X11 (evdev + 8). A character is given by its key's place and what is held; the letters that
all these layouts have are where they are, and their place plays no part.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier
WINDOWS_ALT_GR = CTRL | ALT
K = Qt.Key


@dataclass(frozen=True)
class Keyboard:
    """A layout: where its signs are, and what the digit row gives where it gives no digits."""

    name: str
    signs: dict[str, tuple[int, Qt.Key, Qt.KeyboardModifier]]
    digit_row: tuple[Qt.Key, ...]

    def type(self, widget: QWidget, words: str) -> None:
        """Type words into a widget, each sign as this keyboard gives it."""
        for letter in words:
            scan, key, held = self.signs.get(letter, (0, Qt.Key(ord(letter.upper())), PLAIN))
            _press(widget, key, held, scan, letter)

    def digit(self, widget: QWidget, digit: int, held: Qt.KeyboardModifier) -> None:
        """Press a key of the digit row while Ctrl or Alt is held."""
        _press(widget, self.digit_row[digit - 1], held, 9 + digit, "")


def _press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier, scan: int, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, scan, 0, 0, text))


_DIGITS = (K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5, K.Key_6, K.Key_7, K.Key_8, K.Key_9)

AZERTY = Keyboard(
    "AZERTY",
    {
        "-": (15, K.Key_Minus, PLAIN),
        "+": (21, K.Key_Plus, SHIFT),
        ">": (94, K.Key_Greater, SHIFT),
        '"': (12, K.Key_QuoteDbl, PLAIN),
        "!": (61, K.Key_Exclam, PLAIN),
        "?": (58, K.Key_Question, SHIFT),
        "@": (19, K.Key_At, ALT_GR),
        "#": (12, K.Key_NumberSign, ALT_GR),
        "/": (60, K.Key_Slash, SHIFT),
    },
    (
        K.Key_Ampersand,
        K.Key_Eacute,
        K.Key_QuoteDbl,
        K.Key_Apostrophe,
        K.Key_ParenLeft,
        K.Key_Minus,
        K.Key_Egrave,
        K.Key_Underscore,
        K.Key_Ccedilla,
    ),
)
GERMAN = Keyboard(
    "German",
    {
        "-": (61, K.Key_Minus, PLAIN),
        "+": (35, K.Key_Plus, PLAIN),
        ">": (94, K.Key_Greater, SHIFT),
        '"': (11, K.Key_QuoteDbl, SHIFT),
        "!": (10, K.Key_Exclam, SHIFT),
        "?": (20, K.Key_Question, SHIFT),
        "@": (24, K.Key_At, WINDOWS_ALT_GR),
        "#": (51, K.Key_NumberSign, PLAIN),
        "/": (16, K.Key_Slash, SHIFT),
    },
    _DIGITS,
)
TURKISH = Keyboard(
    "Turkish Q",
    {
        "-": (21, K.Key_Minus, PLAIN),
        "+": (13, K.Key_Plus, SHIFT),
        ">": (94, K.Key_Greater, SHIFT),
        '"': (49, K.Key_QuoteDbl, PLAIN),
        "!": (10, K.Key_Exclam, SHIFT),
        "?": (20, K.Key_Question, SHIFT),
        "@": (24, K.Key_At, ALT_GR),
        "#": (12, K.Key_NumberSign, ALT_GR),
        "/": (16, K.Key_Slash, SHIFT),
    },
    _DIGITS,
)
ENGLISH = Keyboard(
    "English",
    {
        "-": (20, K.Key_Minus, PLAIN),
        "+": (21, K.Key_Plus, SHIFT),
        ">": (60, K.Key_Greater, SHIFT),
        '"': (48, K.Key_QuoteDbl, SHIFT),
        "!": (10, K.Key_Exclam, SHIFT),
        "?": (61, K.Key_Question, SHIFT),
        "@": (11, K.Key_At, SHIFT),
        "#": (12, K.Key_NumberSign, SHIFT),
        "/": (61, K.Key_Slash, PLAIN),
    },
    _DIGITS,
)
KEYBOARDS = (ENGLISH, AZERTY, GERMAN, TURKISH)

"""One note or theme on the wall: its words as large as there is room, and in small who says so."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.large_words import FittedWords
from peernotes.ui.widgets.panel import Panel

LEAST, MOST = 14.0, 54.0
"""Points at 100 % text. How large they are on a wall nobody knows: they are always the largest that fit."""


class BoardItem(Panel):
    """Shows other words without being made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, parent=parent)
        self.words = FittedWords(LEAST, MOST)
        self._kind = Badge("point", "")
        self._said = WrappingLabel("", TextRole.HEADING, Tone.MUTED)
        row = Panel(row=True, gap=14)
        row.box.addWidget(self._kind)
        row.box.addWidget(self._said, 1)
        self.box.addWidget(row)
        self.box.addWidget(self.words, 1)

    def show_item(self, words: str, said: str, kind: str = "", kind_words: str = "") -> None:
        """Show these words, who says so, and which kind of note it is."""
        self.words.set_words(words)
        self._said.setText(said)
        self._kind.setVisible(bool(kind_words))
        self._kind.set_kind(kind or "point", kind_words)
        self.setAccessibleName(f"{words}. {said}")

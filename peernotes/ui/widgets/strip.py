"""A strip: one sentence that says what happened, and a button or two. Never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.announcing import announce
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Panel
from peernotes.ui.widgets.restyling import restyle
from peernotes.ui.widgets.tab_order import tab_in_place


class StripKind(StrEnum):
    """What a strip is about."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


MOST_BUTTONS = 2
"""More of them, and nobody reads the sentence."""


class StripButton(NamedTuple):
    """What can be done about it."""

    words: str
    do: Callable[[], object]
    closes: bool = True
    keys: str = ""
    """Shown on its cap; whoever makes it sees to the key."""


_SYMBOLS = {
    StripKind.INFO: Symbol.INFO,
    StripKind.GOOD: Symbol.CHECK,
    StripKind.WARNING: Symbol.ALERT,
    StripKind.BAD: Symbol.NO_ENTRY,
}
_TONES = {
    StripKind.INFO: Tone.ACCENT,
    StripKind.GOOD: Tone.GOOD,
    StripKind.WARNING: Tone.WARNING,
    StripKind.BAD: Tone.BAD,
}


class Strip(QFrame):
    """A strip across the page, hidden while it has nothing to say. A screen reader speaks its sentence."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = StripKind.INFO
        self._buttons: list[KeyButton] = []
        self.setProperty("frame", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._said: _Said | None = None  # made when there is something to say: mostly there is nothing
        self.hide()

    @property
    def kind(self) -> StripKind:
        """What it is about."""
        return self._kind

    @property
    def sentence(self) -> str:
        """What it says; nothing while it is hidden."""
        return self._said.sentence.text() if self._said is not None and not self.isHidden() else ""

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """Its buttons, in reading order."""
        return tuple(self._buttons)

    def say(self, kind: StripKind, sentence: str, *buttons: StripButton) -> None:
        """Show a sentence, with up to two buttons. It takes the place of what was said before."""
        if len(buttons) > MOST_BUTTONS:
            raise ValueError("a strip has two buttons at most")
        self._take_buttons_away()
        self._kind = kind
        self.setProperty("kind", str(kind))
        restyle(self)
        if self._said is None:
            self._said = _Said()
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._said)
        self._said.symbol.show_symbol(_SYMBOLS[kind], _TONES[kind])
        self._said.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for button in buttons:
            self._said.box.addWidget(self._button(button))
        tab_in_place(self, self._buttons)
        self.show()
        announce(self, sentence)

    def close_strip(self) -> None:
        """Hide it; the place it had is given back."""
        if not self.isHidden():
            self.hide()
            self._take_buttons_away()
            self.closed.emit()

    def _button(self, button: StripButton) -> KeyButton:
        widget = KeyButton(button.words, keys=button.keys)

        def pressed() -> None:
            if button.closes:
                self.close_strip()
            button.do()

        widget.clicked.connect(pressed)
        self._buttons.append(widget)
        return widget

    def _take_buttons_away(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []


class _Said(Panel):
    """What a strip says, with its symbol before it and room for its buttons behind it."""

    def __init__(self) -> None:
        super().__init__(row=True, padding=(18, 8, 18, 8), gap=12)
        self.symbol = SymbolMark(Symbol.INFO, Tone.ACCENT)
        self.sentence = WrappingLabel("", TextRole.STRONG)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(self.symbol)
        self.box.addWidget(self.sentence, 1)

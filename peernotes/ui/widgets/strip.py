"""A strip: one sentence that says what happened, and a button or two. Never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.tab_order import tab_in_place


class StripKind(StrEnum):
    """What a strip is about."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


MOST_BUTTONS = 2
"""More of them, and nobody reads the sentence."""


@dataclass(frozen=True, slots=True)
class StripButton:
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
        self._symbol = SymbolMark(Symbol.INFO, Tone.ACCENT, parent=self)
        self._sentence = WrappingLabel("", TextRole.STRONG, Tone.INK, self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._symbol)
        self._row.addWidget(self._sentence, 1)
        self._space()
        self.hide()

    @property
    def kind(self) -> StripKind:
        """What it is about."""
        return self._kind

    @property
    def sentence(self) -> str:
        """What it says; nothing while it is hidden."""
        return self._sentence.text() if not self.isHidden() else ""

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
        self.style().unpolish(self)
        self.style().polish(self)
        self._symbol.show_symbol(_SYMBOLS[kind], _TONES[kind])
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for button in buttons:
            self._add_button(button)
        tab_in_place(self, self._buttons)
        self.show()
        self._announce(sentence)

    def close_strip(self) -> None:
        """Hide it; the place it had is given back."""
        if not self.isHidden():
            self.hide()
            self._take_buttons_away()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other distances."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _add_button(self, button: StripButton) -> None:
        widget = KeyButton(button.words, keys=button.keys, parent=self)

        def pressed() -> None:
            if button.closes:
                self.close_strip()
            button.do()

        widget.clicked.connect(pressed)
        self._buttons.append(widget)
        self._row.addWidget(widget)

    def _take_buttons_away(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # the first paint does without

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _space(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(8))
        self._row.setSpacing(theme.px(12))

"""The card of one thing: its symbol, its sentence, what stands side by side, and its choices by button and number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from peernotes.ui.digit_keys import digit_of
from peernotes.ui.merge.tables.cards.label_choice import LabelChoice
from peernotes.ui.merge.tables.cards.thing import Choice, Column, Thing
from peernotes.ui.merge.words import shortened
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import FlowPanel, Panel
from peernotes.ui.widgets.tab_order import tab_in_place

_MARKS = {
    Edge.BAD: (Symbol.TRIANGLE, Tone.BAD),
    Edge.WARNING: (Symbol.ALERT, Tone.WARNING),
    Edge.INFO: (Symbol.INFO, Tone.ACCENT),
    Edge.GOOD: (Symbol.CHECK, Tone.GOOD),
}
_ROOM_FOR_TWO = 230
_LONGEST_WORD = 18
"""Letters of one word that a column has room for."""
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ThingCard(Card):
    """While the focus is in it, a digit presses the choice of that number."""

    def __init__(self, thing: Thing) -> None:
        super().__init__(edge=thing.edge, padding=12)
        self.thing = thing
        self.setAccessibleName(thing.sentence)
        self._add_words(thing)
        if thing.columns:
            self.column.addWidget(_Columns(thing.columns))
        self._label_choice: LabelChoice | None = None
        self.buttons: tuple[KeyButton, ...] = tuple(
            self._button(number, choice) for number, choice in enumerate(thing.choices, 1)
        )
        if self.buttons:
            row = FlowPanel(gap=6)
            for button in self.buttons:
                row.flow.addWidget(button)
            self.column.addWidget(row)

    @property
    def label_choice(self) -> LabelChoice | None:
        """Where a label is asked for now."""
        return self._label_choice

    def set_busy(self, busy: bool) -> None:
        """While something is being done, nothing can be decided."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def press(self, number: int) -> None:
        """Do what the choice of this number, from 1, is about."""
        if number <= len(self.buttons) and self.buttons[number - 1].isEnabled():
            self.buttons[number - 1].setFocus()
            self.buttons[number - 1].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit, on every keyboard."""
        digit = None if event.modifiers() & _HELD else digit_of(event)
        if digit:
            self.press(digit)
        else:
            super().keyPressEvent(event)

    def _add_words(self, thing: Thing) -> None:
        words = Panel(gap=4)
        sentence = shortened(thing.sentence)
        words.box.addWidget(WrappingLabel(sentence, TextRole.STRONG if thing.more else TextRole.BODY))
        if sentence != thing.sentence:
            self.setToolTip(thing.sentence)
        for more in thing.more:
            words.box.addWidget(WrappingLabel(shortened(more), TextRole.SMALL, Tone.MUTED))
        row = QHBoxLayout()
        if thing.edge in _MARKS:
            symbol, tone = _MARKS[thing.edge]
            row.addWidget(SymbolMark(symbol, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.addLayout(row)

    def _button(self, number: int, choice: Choice) -> KeyButton:
        keys = str(number) if len(self.thing.choices) > 1 or choice.labels is not None else "1"
        button = KeyButton(choice.words, keys=keys, symbol=Symbol.CHECK if choice.safe else None)
        if choice.labels is None:
            button.clicked.connect(lambda: choice.do())
        else:
            button.clicked.connect(lambda: self._ask_label(choice, button))
        return button

    def _ask_label(self, choice: Choice, button: KeyButton) -> None:
        self._close_label()
        asked = LabelChoice(choice.labels or (), choice.do, lambda: self._close_label(button))
        self._label_choice = asked
        self.column.addWidget(asked)
        asked.show()
        tab_in_place(self.buttons[-1], [asked.line, asked.take_button])
        asked.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_label(self, then: KeyButton | None = None) -> None:
        if self._label_choice is None:
            return
        if then is not None:
            then.setFocus(Qt.FocusReason.OtherFocusReason)
        self.column.removeWidget(self._label_choice)
        self._label_choice.hide()
        self._label_choice.deleteLater()
        self._label_choice = None

    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        focused: QWidget | None = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))


class _Columns(Panel):
    """Two things side by side; more of them, or where the card is narrow, below each other."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__(gap=12)
        self._pair = len(columns) == 2
        self._panels: list[Panel] = []
        for column in columns:
            panel = Panel(gap=2)
            panel.box.addWidget(WrappingLabel(column.name, TextRole.SMALL_STRONG))
            for line in column.lines:
                panel.box.addWidget(WrappingLabel(shortened(line, _LONGEST_WORD), TextRole.SMALL, Tone.MUTED))
            panel.box.addStretch(1)
            self.box.addWidget(panel, 1)
            self._panels.append(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for two, or no longer."""
        super().resizeEvent(event)
        beside = self._pair and self.width() >= current_theme().px(_ROOM_FOR_TWO)
        ways = QBoxLayout.Direction
        self.box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider one: two side by side never make the card wider."""
        widest = max(panel.minimumSizeHint().width() for panel in self._panels)
        return QSize(widest, super().minimumSizeHint().height())

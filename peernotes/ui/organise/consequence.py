"""What becomes of notes, said before it is done: a sentence in the form, and a button that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.organise.fields import WordsField
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel


class Consequence(Card):
    """Hidden until something is asked for that moves notes to another place of the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=Edge.INFO, parent=parent)
        self._then: Callable[[], object] = lambda: None
        self.sentence = WrappingLabel("")
        self._parts_words = WrappingLabel(
            tr("Organise", "Names of the new questions, one on each line"), TextRole.SMALL_STRONG
        )
        self.parts = WordsField(self._parts_words.text(), one_paragraph=False, lines=2)
        self.do_button = KeyButton()
        self.cancel_button = KeyButton(tr("Organise", "Leave it as it is"))
        buttons = FlowPanel()
        buttons.flow.addWidget(self.do_button)
        buttons.flow.addWidget(self.cancel_button)
        for widget in (self._parts_words, self.parts, self.sentence, buttons):
            self.column.addWidget(widget)
        self.do_button.clicked.connect(self._done)
        self.cancel_button.clicked.connect(self.close_it)
        self.parts.edited.connect(self._see_parts)
        self.hide()

    def ask(self, sentence: str, button: str, then: Callable[[], object]) -> None:
        """Say what happens, and do it when the button is pressed."""
        self._open(sentence, button, then, split=False)
        self.do_button.setFocus()

    def ask_parts(self, sentence: str, button: str, then: Callable[[], object]) -> None:
        """The same, with the names of the parts to be typed first."""
        self._open(sentence, button, then, split=True)
        self.parts.show_lines(())
        self._see_parts()
        self.parts.setFocus()

    def close_it(self) -> None:
        """Nothing is asked any more."""
        self.hide()

    def _open(self, sentence: str, button: str, then: Callable[[], object], *, split: bool) -> None:
        self._then = then
        self.sentence.setText(sentence)
        self.do_button.setText(button)
        self.do_button.setEnabled(True)
        self._parts_words.setVisible(split)
        self.parts.setVisible(split)
        self.show()

    def _see_parts(self) -> None:
        self.do_button.setEnabled(len(self.parts.lines()) >= 2)

    def _done(self) -> None:
        self.hide()
        self._then()

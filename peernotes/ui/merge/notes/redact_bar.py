"""What stands in the place of a passage: a line for the bracketed words, with what is often said."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.merge.notes.words import bracket_offers
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel


class RedactBar(Panel):
    """Shown while a passage is chosen. The original words are kept; only what is read becomes other words."""

    redacted = Signal(str, str)
    """A passage and the words for it."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._passage = ""
        self._said = WrappingLabel("", TextRole.SMALL_STRONG)
        self.line = QLineEdit()
        self.line.setMaxLength(80)
        self.line.setAccessibleName(tr("Redact", "Words in its place"))
        self.line.setPlaceholderText(bracket_offers()[0])
        self.line.installEventFilter(self)
        self.button = KeyButton(tr("Redact", "Redact"), keys="Enter", look=ButtonLook.PRIMARY)
        self.button.clicked.connect(self._redact)
        self.offers: list[KeyButton] = []
        row = FlowPanel(gap=6)
        for words in bracket_offers():
            offer = KeyButton(words)
            offer.clicked.connect(partial(self._take, words))
            self.offers.append(offer)
            row.flow.addWidget(offer)
        line = Panel(row=True, gap=6)
        line.box.addWidget(self.line, 1)
        line.box.addWidget(self.button)
        self.box.addWidget(self._said)
        self.box.addWidget(row)
        self.box.addWidget(line)
        self.box.addWidget(
            WrappingLabel(
                tr("Redact", "The table’s own words are kept. Everywhere else these words are read."),
                TextRole.SMALL,
                Tone.MUTED,
            )
        )
        self.hide()

    def show_passage(self, passage: str, words: str = "") -> None:
        """Offer to redact this passage; hidden where there is none."""
        self._passage = passage
        self.setVisible(bool(passage))
        if passage:
            short = passage if len(passage) <= 60 else f"{passage[:40]} … {passage[-15:]}"
            self._said.setText(tr("Redact", "In place of “{passage}”", passage=short.replace("\n", " ")))
            self.line.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter redacts, Esc leaves."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._redact()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _take(self, words: str) -> None:
        self.line.setText(words)
        self._redact()

    def _redact(self) -> None:
        if self._passage:
            words = self.line.text().strip() or bracket_offers()[0]
            self.redacted.emit(self._passage, words)

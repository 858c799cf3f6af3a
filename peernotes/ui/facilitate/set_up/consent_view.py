"""What is read out to the table before the talk: that notes are taken, and what is never typed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QWidget

from peernotes.domain.template import Template
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.times import time_of_day
from peernotes.ui.widgets.card import Card, Edge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel

_WIDTH = 860
"""How wide the words are at 100 %: lines that one reads out without losing the place."""

_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class ConsentView(Panel):
    """The template's own words, large, and one key when they are read."""

    read = Signal()
    unread = Signal()

    def __init__(self, template: Template, language: str, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        consent = template.consent.in_language(language)
        self._scroll = ScrollPanel(Ground.CLEAR, padding=(24, 18, 24, 18), gap=12)
        column = Panel(gap=14)
        if consent:
            column.box.addWidget(_consent_card(consent))
        else:
            column.box.addWidget(
                WrappingLabel(tr("Consent", "This workshop has no words to read to the table."))
            )
        safeguarding = template.safeguarding.in_language(language)
        if safeguarding:
            column.box.addWidget(_safeguarding_card(safeguarding))
        self._column = column
        row = QHBoxLayout()
        row.addWidget(column, 1000)
        row.addStretch(1)
        self._scroll.box.addLayout(row)
        self._scroll.box.addStretch(1)

        self._mark = SymbolMark(Symbol.CHECK, Tone.GOOD)
        self._done = Label("", TextRole.STRONG, Tone.GOOD)
        # It takes the focus when the button is gone, so that a second Enter takes nothing back.
        self._done.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._take_back = KeyButton(tr("Consent", "Not read yet"), look=ButtonLook.QUIET)
        self._take_back.clicked.connect(self.unread)
        self._is_read = KeyButton(tr("Consent", "It is read"), look=ButtonLook.PRIMARY)
        self._is_read.clicked.connect(self.read)
        foot = Panel(Ground.BOTTOM, row=True, padding=(24, 10, 24, 10), gap=12)
        foot.box.addStretch(1)
        for widget in (self._mark, self._done, self._take_back, self._is_read):
            widget.installEventFilter(self)
            foot.box.addWidget(widget)
        self.box.addWidget(self._scroll, 1)
        self.box.addWidget(foot)
        if not consent:
            foot.hide()
        self.show_read(None)
        self._limit_width()

    def show_read(self, at: datetime | None) -> None:
        """Show when it was read to the table, if it was."""
        stops = (self._is_read, self._take_back, self._done)
        had_focus = any(stop.hasFocus() for stop in stops)
        done = tr("Consent", "Read to the table at {time}", time=time_of_day(at)) if at is not None else ""
        self._done.setText(done)
        for widget in (self._mark, self._done, self._take_back):
            widget.setVisible(at is not None)
        self._is_read.setVisible(at is None)
        if had_focus:
            self.first_stop().setFocus()

    def first_stop(self) -> QWidget:
        """The button that says it is read; where it was, the words that say when."""
        return self._is_read if self._done.isHidden() else self._done

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._limit_width()

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(current_theme().px(_WIDTH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Page keys scroll a long text, while the button has the focus."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            scroll = _SCROLLS.get(Qt.Key(event.key()))
            bar = self._scroll.verticalScrollBar()
            if scroll is not None and bar.maximum() > 0 and event.modifiers() in _PLAIN:
                bar.triggerAction(scroll)
                return True
        return super().eventFilter(watched, event)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _consent_card(words: str) -> Card:
    card = Card(padding=20, gap=10)
    head = tr("Consent", "Read this to the table")
    card.column.addWidget(WrappingLabel(head, TextRole.SMALL_STRONG, Tone.ACCENT))
    card.column.addWidget(WrappingLabel(words, TextRole.QUESTION))
    return card


def _safeguarding_card(line: str) -> Card:
    card = Card(edge=Edge.INFO, padding=20, gap=6)
    head = Panel(row=True, gap=8)
    head.box.addWidget(SymbolMark(Symbol.INFO, Tone.ACCENT))
    head.box.addWidget(
        WrappingLabel(tr("Consent", "For you: if somebody may come to harm"), TextRole.SMALL_STRONG), 1
    )
    card.column.addWidget(head)
    card.column.addWidget(WrappingLabel(line, TextRole.NOTE))
    return card

"""All shortcuts on one page of the window, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from peernotes.ui.actions import (
    QUESTIONS,
    SESSIONS,
    ActionId,
    ActionRow,
    Where,
    make_actions,
    rows_of,
    where_words,
    words_of,
)
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.keys import KeyCap, key_words
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.reflow import ReflowPanel

_AT_A_TABLE = (Where.TABLE, Where.BEGIN)
_COLUMNS = (_AT_A_TABLE, tuple(where for where in Where if where not in _AT_A_TABLE))


class ShortcutSheet(Panel):
    """What every key does. Esc, or its button, closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self.setAccessibleName(tr("ShortcutSheet", "All shortcuts"))
        top = Panel(Ground.TOP, row=True, padding=(18, 5, 18, 5), gap=14)
        top.box.addWidget(Label(tr("ShortcutSheet", "All shortcuts"), TextRole.STRONG))
        top.box.addStretch()
        actions = make_actions(Where.SHEET, self, {ActionId.CLOSE_SHEET: self.closed.emit})
        close = KeyButton("", actions[ActionId.CLOSE_SHEET])
        top.box.addWidget(close)
        self.box.addWidget(top)
        self._scroll = ScrollPanel(Ground.CLEAR, padding=(22, 18, 22, 18), gap=14)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self._scroll.setAccessibleName(tr("ShortcutSheet", "Keys and what they do"))
        hint = tr("ShortcutSheet", "Nothing here needs the mouse.")
        self._scroll.box.addWidget(WrappingLabel(hint, TextRole.BODY, Tone.MUTED))
        columns = ReflowPanel(gap=14)
        for places in _COLUMNS:
            column = Panel(gap=14)
            for where in places:
                column.box.addWidget(_section(where))
            column.box.addStretch()
            columns.add(column)
        self._scroll.box.addWidget(columns)
        self._scroll.box.addStretch()
        self.box.addWidget(self._scroll, 1)
        self.setFocusProxy(close)


def _section(where: Where) -> Card:
    card = Card(padding=16, gap=8)
    card.column.addWidget(Label(where_words(where), TextRole.HEADING))
    grid = QGridLayout()
    grid.setHorizontalSpacing(current_theme().px(14))
    grid.setColumnStretch(1, 1)
    for row in rows_of(where):
        if any(row.id in run[1:] for run in _RUNS):
            continue
        at = grid.rowCount()
        grid.addLayout(_caps(row), at, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(WrappingLabel(_words(row)), at, 1)
    card.column.addLayout(grid)
    return card


_RUNS = (QUESTIONS, SESSIONS)
"""Actions that differ only in their digit: one line on the sheet."""


def _words(row: ActionRow) -> str:
    if row.id is QUESTIONS[0]:
        return tr("ShortcutSheet", "Question 1 to 9")
    if row.id is SESSIONS[0]:
        return tr("ShortcutSheet", "Session 1 to 9")
    return words_of(row)


def _caps(row: ActionRow) -> QHBoxLayout:
    ends = [run[-1] for run in _RUNS if run[0] is row.id]
    keys = [key for other in rows_of(row.where) if other.id in ends for key in other.keys]
    between = "–" if keys else tr("ShortcutSheet", "or")
    caps = QHBoxLayout()
    caps.setSpacing(current_theme().px(6))
    # Enter and the Enter of the number pad are two keys, and one to whoever reads it.
    shown = {key_words(key): key for key in reversed([*row.keys, *keys])}
    for number, key in enumerate(reversed(shown.values())):
        if number:
            caps.addWidget(Label(between, TextRole.SMALL, Tone.MUTED))
        caps.addWidget(KeyCap(key))
    caps.addStretch()
    return caps

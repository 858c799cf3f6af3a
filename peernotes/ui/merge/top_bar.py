"""The top of the merge page: which workshop it is, what is here, whether it is kept, and what can be done at any time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId
from peernotes.ui.counts import version_words
from peernotes.ui.i18n import tr
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.roll_call import RollCall
from peernotes.ui.merge.words import headline
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label, WrappingLabel
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel

_ROOM_FOR_WORDS = 300


class TopBar(Panel):
    """Says what the desk has; the buttons are those of the page's actions."""

    def __init__(
        self, desk: MergeDesk, actions: Mapping[ActionId, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(Ground.TOP, row=True, padding=(18, 5, 16, 5), gap=8, parent=parent)
        self._desk = desk
        self._undo, self._redo = actions[ActionId.MERGE_UNDO], actions[ActionId.MERGE_REDO]
        words = Panel(gap=1)
        self._title = ElidedLabel("", TextRole.STRONG)
        self._headline = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        words.box.addStretch(1)
        words.box.addWidget(self._title)
        words.box.addWidget(self._headline)
        words.box.addStretch(1)
        self.saved = Panel(row=True, gap=5)
        self._saved_mark = SymbolMark(Symbol.CHECK, Tone.GOOD, size=12)
        self._saved_words = Label("", TextRole.SMALL_STRONG, Tone.GOOD)
        self.saved.box.addWidget(self._saved_mark)
        self.saved.box.addWidget(self._saved_words)
        self.home_button = KeyButton(tr("Merge", "Start page"), look=ButtonLook.QUIET)
        self.undo_button = KeyButton(action=self._undo)
        self.add_button = KeyButton(action=actions[ActionId.ADD_FILES])
        self.word_button = KeyButton(action=actions[ActionId.WORD], look=ButtonLook.PRIMARY)
        self._buttons = (self.home_button, self.undo_button, self.add_button, self.word_button)
        self.box.addWidget(words, 1)
        self.box.addWidget(self.saved)
        for button in self._buttons:
            self.box.addWidget(button)

    @property
    def saved_words(self) -> str:
        """What is said of the last change."""
        return self._saved_words.text()

    def show_roll_call(self, roll: RollCall | None, template: Template | None) -> None:
        """Say which workshop it is, how much is here, and the newest version of the questions with its check code."""
        self._title.setText(roll.title if roll else tr("Merge", "Merge the tables"))
        words = headline(roll)
        self._headline.setText(f"{words} · {version_words(template)}" if template else words)
        self._headline.setVisible(roll is not None)

    def show_undo(self) -> None:
        """Whether there is something to undo, and whether what was done is kept."""
        editor = self._desk.editor
        self._undo.setEnabled(editor is not None and editor.can_undo)
        self._redo.setEnabled(editor is not None and editor.can_redo)
        self.undo_button.setVisible(editor is not None)
        self.saved.setVisible(editor is not None)
        self.saved.setToolTip("")
        if not self._desk.keeps:
            self.saved.setToolTip(tr("Merge", "What you decide here is gone when you leave this page."))
            self._say(Symbol.INFO, Tone.MUTED, tr("Merge", "Not kept"))
        elif self._desk.saved:
            self._say(Symbol.CHECK, Tone.GOOD, tr("Merge", "Saved"))
        else:
            self._say(Symbol.NO_ENTRY, Tone.BAD, tr("Merge", "Not saved"))

    def fit(self, width: int) -> None:
        """Leave the key caps out where the words would have no room beside them."""
        for button in self._buttons:
            button.show_cap(True)
        taken = sum(button.sizeHint().width() for button in self._buttons if not button.isHidden())
        if width - taken < current_theme().px(_ROOM_FOR_WORDS):
            for button in self._buttons:
                button.show_cap(False)

    def _say(self, symbol: Symbol, tone: Tone, words: str) -> None:
        self._saved_mark.show_symbol(symbol, tone)
        self._saved_words.set_tone(tone)
        self._saved_words.setText(words)

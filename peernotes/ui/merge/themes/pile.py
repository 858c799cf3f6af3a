"""The middle of the board: the notes of a question that stand in no theme yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from peernotes.ui.actions import ActionId, first_key, words_of_action
from peernotes.ui.i18n import tr
from peernotes.ui.merge.themes.card_list import CardList
from peernotes.ui.merge.themes.card_model import CardModel, Row
from peernotes.ui.merge.themes.suggestion import Suggestion
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.keys import key_words
from peernotes.ui.widgets.labels import ElidedLabel, Label, WrappingLabel
from peernotes.ui.widgets.note_model import NoteLabels
from peernotes.ui.widgets.panel import Ground, Panel


class Pile(Panel):
    """A heading that says how many are left, a switch, a suggestion, and the cards."""

    alone_first_changed = Signal(bool)

    def __init__(self, labels: NoteLabels, parent: QWidget | None = None) -> None:
        super().__init__(Ground.LEFT_PAPER, padding=(14, 12, 12, 10), gap=6, parent=parent)
        head = Panel(row=True, gap=8)
        self._title = Label(tr("Themes", "Not yet themed"), TextRole.STRONG)
        self._count = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
        head.box.addWidget(self._title)
        self._count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head.box.addWidget(self._count, 1)
        self.switch = QCheckBox(words_of_action(ActionId.ALONE_FIRST))
        self.switch.setToolTip(key_words(first_key(ActionId.ALONE_FIRST)))
        self.switch.toggled.connect(self.alone_first_changed.emit)
        self.suggestion = Suggestion()
        self.model = CardModel(labels, "", self)
        self.list = CardList(self.model, tr("Themes", "Notes not yet themed"))
        self._nothing = WrappingLabel("", TextRole.BODY, Tone.MUTED)
        for widget in (head, self.switch, self.suggestion, self._nothing):
            self.box.addWidget(widget)
        self.box.addWidget(self.list, 1)

    def show_notes(self, rows: Sequence[Row], left: int, of: int, how: str, nothing: str) -> None:
        """Show the first of those that are left of so many; `how` they are sorted, and what is said where there is
        nothing to show."""
        count = tr("Themes", "{n} of {all}", n=left, all=of)
        if left > len(rows):
            count = tr("Themes", "{count}, the first {n} here", count=count, n=len(rows))
        self._count.setText(tr("Themes", "{count} · {how}", count=count, how=how) if rows else count)
        self._nothing.setText(nothing)
        self._nothing.setVisible(not rows)
        self.switch.setVisible(bool(rows) or self.switch.isChecked())
        self.model.set_rows(rows)

    def set_alone_first(self, alone_first: bool) -> None:
        """Show how the switch stands."""
        with QSignalBlocker(self.switch):
            self.switch.setChecked(alone_first)

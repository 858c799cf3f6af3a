"""The row of tabs: by click, by arrow keys, and by Ctrl and a digit on every keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QWidget

from peernotes.ui.digit_keys import DigitKeys
from peernotes.ui.i18n import tr
from peernotes.ui.widgets.keys import key_words
from peernotes.ui.widgets.panel import Ground, Panel


class TabRow(Panel):
    """`chosen` is emitted with the number of the tab that is to be shown."""

    chosen = Signal(int)

    def __init__(self, actions: Sequence[QAction], page: QWidget) -> None:
        """One tab for each action, called as it is; its first key is Ctrl and a digit."""
        super().__init__(Ground.TOP, row=True, padding=(18, 0, 18, 0))
        self.bar = QTabBar()
        self.bar.setAccessibleName(tr("Merge", "Parts of the merge"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, typing goes on in the tab
        self.bar.setCursor(Qt.CursorShape.PointingHandCursor)
        self._digits: dict[int, int] = {}
        for number, action in enumerate(actions):
            self.bar.addTab(action.text())
            key = action.shortcut()
            self.bar.setTabToolTip(number, key_words(key))
            self._digits[int(key.toString()[-1])] = number
            action.triggered.connect(lambda _checked=False, n=number: self.bar.setCurrentIndex(n))
        self.bar.currentChanged.connect(self.chosen.emit)
        self.box.addWidget(self.bar)
        self.box.addStretch(1)
        self._keys = DigitKeys(page, self._go_by_digit, self._leads_somewhere)

    def _go_by_digit(self, _held: Qt.KeyboardModifier, digit: int) -> None:
        self.bar.setCurrentIndex(self._digits[digit])

    def _leads_somewhere(self, held: Qt.KeyboardModifier, digit: int) -> bool:
        return held == Qt.KeyboardModifier.ControlModifier and digit in self._digits and not self.isHidden()

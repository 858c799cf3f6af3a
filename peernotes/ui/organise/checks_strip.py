"""What is to be fixed before publishing: one strip, and a list that opens below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.organise.checks import Lack
from peernotes.ui.organise.lists import WordsList
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Panel

_FIRST = 3


class ChecksStrip(QFrame):
    """Hidden where nothing is missing. `wanted` tells what the user wants to fix."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lacks: tuple[Lack, ...] = ()
        self.setProperty("frame", "strip")
        self.setProperty("kind", "warning")
        self.list = WordsList(tr("Organise", "What is to be fixed"), lines=2, most=5)
        self.list.hide()
        self._symbol = SymbolMark(Symbol.ALERT, Tone.WARNING)
        self._count = Label("", TextRole.STRONG, Tone.WARNING)
        self._first = ElidedLabel("")
        self.show_button = KeyButton(tr("Organise", "Show all"))
        self.first_button = KeyButton(tr("Organise", "Go to first"))
        row = Panel(row=True, padding=(18, 6, 16, 6), gap=10)
        for widget in (self._symbol, self._count):
            row.box.addWidget(widget)
        row.box.addWidget(self._first, 1)
        row.box.addWidget(self.show_button)
        row.box.addWidget(self.first_button)
        whole = Panel(gap=0)
        whole.box.addWidget(row)
        whole.box.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        self.show_button.clicked.connect(self._open_or_close)
        self.first_button.clicked.connect(lambda: self._go(0))
        self.list.pressed_on.connect(self._go)
        self.hide()

    @property
    def sentence(self) -> str:
        """How many things are to be fixed."""
        return self._count.text() if not self.isHidden() else ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each of them."""
        return tuple(lack.sentence for lack in self._lacks)

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        """Show what is missing."""
        if tuple(lacks) == self._lacks:
            return
        self._lacks = tuple(lacks)
        self.setVisible(bool(lacks))
        words = tr_n(
            "Organise",
            "{n} thing to fix before publishing",
            "{n} things to fix before publishing",
            len(lacks),
        )
        self._count.setText(words)
        self._first.setText("   ".join(lack.sentence for lack in lacks[:_FIRST]))
        self.list.show_words([lack.sentence for lack in lacks])
        self.setAccessibleName(words)
        if not lacks:
            self._show_list(False)

    def comes_after(self, widget: QWidget) -> QWidget:
        """For the Tab key too; what comes after it may follow the widget that is returned."""
        for own in (self.show_button, self.first_button, self.list):
            QWidget.setTabOrder(widget, own)
            widget = own
        return widget

    def _open_or_close(self) -> None:
        self._show_list(self.list.isHidden())

    def _show_list(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.show_button.setText(tr("Organise", "Close the list") if shown else tr("Organise", "Show all"))
        if shown:
            self.list.setFocus()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._lacks):
            self.wanted.emit(self._lacks[at])

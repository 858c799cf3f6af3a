"""What was decided, behind a button: there when somebody looks for it, and in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.merge.tables.cards.thing import Thing
from peernotes.ui.merge.tables.cards.thing_list import ThingList
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.panel import Panel


class DecidedList(Panel):
    """Folded until its button is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._things: tuple[Thing, ...] = ()
        self._open = False
        self.button = KeyButton("", look=ButtonLook.QUIET)
        self.button.clicked.connect(self._fold)
        self.list = ThingList(self.button)
        self.box.addWidget(self.button)
        self.box.addWidget(self.list)

    def set_busy(self, busy: bool) -> None:
        """While something is being done, nothing can be decided."""
        self.list.set_busy(busy)

    def show_things(self, things: Sequence[Thing], after: QWidget) -> None:
        """Show what was decided in place of what was before; the Tab key comes from `after`."""
        self._things = tuple(things)
        self.setVisible(bool(things))
        QWidget.setTabOrder(after, self.button)
        self._lay_out()

    def _fold(self) -> None:
        self._open = not self._open
        self._lay_out()

    def _lay_out(self) -> None:
        words = tr("Merge", "Hide what was decided") if self._open else tr("Merge", "Show what was decided")
        self.button.setText(f"{words} ({len(self._things)})")
        self.list.show_things([partial(_as_it_is, thing) for thing in self._things] if self._open else [], "")
        self.list.setVisible(self._open)


def _as_it_is(thing: Thing) -> Thing:
    return thing

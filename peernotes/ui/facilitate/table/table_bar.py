"""The bar above a table: workshop, table, whether all is saved, and the two ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from peernotes.domain.record import TableRecord
from peernotes.domain.template import label_in
from peernotes.ui.actions import ActionId
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr
from peernotes.ui.language_name import name_of_language
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.times import time_to_the_second
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.panel import Ground, Panel

_NARROW = 1000
"""Below this width, at 100 % text, the workshop's title makes room for what matters now."""

_MENU = (
    (ActionId.SEARCH, ActionId.READ_BACK),
    (ActionId.MARK, ActionId.OFF_RECORD),
    (ActionId.ASK_FIRST, ActionId.INTERNAL, ActionId.STAR, ActionId.AGREEMENT),
    (ActionId.MOVE, ActionId.NOTE_UP, ActionId.NOTE_DOWN),
    (ActionId.UNDO, ActionId.REDO),
    (ActionId.PREVIOUS_STEP, ActionId.NEXT_STEP),
    (ActionId.LANGUAGE, ActionId.NEWER_TEMPLATE),
)


class TableBar(Panel):
    """Says where one is and that all is saved."""

    home_requested = Signal()
    language_wanted = Signal(str)

    def __init__(
        self,
        actions: Mapping[ActionId, QAction],
        elsewhere: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`elsewhere` are actions of the window that the menu offers too."""
        super().__init__(Ground.TOP, row=True, padding=(18, 6, 18, 6), gap=12, parent=parent)
        self._title = ElidedLabel("", TextRole.STRONG)
        self._table = ElidedLabel("", TextRole.BODY, Tone.MUTED)
        self._rehearsal = Badge(Tone.WARNING, tr("Table", "Rehearsal"))
        self._rehearsal.setToolTip(
            tr("Table", "A rehearsal is never merged with the tables of the workshop.")
        )
        self._rehearsal.hide()
        self._paper = Badge(Tone.MUTED, tr("Table", "From paper"))
        self._paper.setToolTip(
            tr("Table", "These notes were taken on paper and are typed in: no clock runs.")
        )
        self._paper.hide()
        self._mark = SymbolMark(Symbol.CHECK, Tone.GOOD)
        self._saved = Label(tr("Table", "Saved on this laptop"), TextRole.SMALL_STRONG, Tone.GOOD)
        self._undo = KeyButton("", actions[ActionId.UNDO])
        self._read_out = KeyButton("", actions[ActionId.READ_OUT])
        self._more = KeyButton(tr("Table", "More"), end_symbol=Symbol.CHEVRON)
        self._more.clicked.connect(self._open_menu)
        self._actions, self._elsewhere = actions, elsewhere
        self._menu: QMenu | None = None
        export = KeyButton("", actions[ActionId.EXPORT], look=ButtonLook.PRIMARY)
        self.box.addWidget(self._title, 3)
        self.box.addWidget(self._table, 2)
        self.box.addWidget(self._rehearsal)
        self.box.addWidget(self._paper)
        for widget in (self._mark, self._saved, self._undo, self._read_out, self._more, export):
            self.box.addWidget(widget)
        self._fit()

    def show_table(self, record: TableRecord, language: str) -> None:
        """Show the workshop, the table and who facilitates it, and that it is a rehearsal, or comes from paper."""
        template, set_up = record.template, record.set_up
        self._rehearsal.setVisible(record.rehearsal)
        self._paper.setVisible(record.is_from_paper())
        self._title.setText(template.workshop.title.in_language(language))
        words = table_words(set_up.table)
        if set_up.facilitator_perspective:
            view = label_in(template.perspectives, set_up.facilitator_perspective, language)
            words = tr("Table", "{table} · Facilitator: {view}", table=words, view=view)
        self._table.setText(words)

    def say_saved(self, at: datetime) -> None:
        """All that was typed is on the disk."""
        self._say(Symbol.CHECK, Tone.GOOD, tr("Table", "Saved {time}", time=time_to_the_second(at)))

    def say_saving(self) -> None:
        """Something is on its way to the disk."""
        self._say(Symbol.INFO, Tone.MUTED, tr("Table", "Saving …"))

    def say_failing(self) -> None:
        """The disk refuses at the moment."""
        self._say(Symbol.ALERT, Tone.BAD, tr("Table", "Not saved yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar leaves out what can be missed."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size changes what is narrow."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _say(self, symbol: Symbol, tone: Tone, words: str) -> None:
        self._mark.show_symbol(symbol, tone)
        self._saved.setText(words)
        self._saved.set_tone(tone)

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = self.menu()
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def choose_language(self, languages: Sequence[str], language: str) -> None:
        """Offer the languages that the questions are written in."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Table", "Language of the questions"))
        menu.aboutToHide.connect(menu.deleteLater)
        for tag in languages:
            offered = menu.addAction(name_of_language(tag))
            offered.setCheckable(True)
            offered.setChecked(tag == language)
            offered.triggered.connect(lambda _on=False, tag=tag: self.language_wanted.emit(tag))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def menu(self) -> QMenu:
        """Everything that has no button of its own in sight, each with its key."""
        menu = QMenu(self)
        menu.setAccessibleName(self._more.accessibleName())
        for group in _MENU:
            for action in group:
                menu.addAction(self._actions[action])
            menu.addSeparator()
        for window_action in self._elsewhere:
            menu.addAction(window_action)
        menu.addAction(tr("Table", "Start page"), self.home_requested.emit)
        return menu

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        self._title.setVisible(not narrow)
        for button in (self._undo, self._read_out):
            button.show_cap(not narrow)

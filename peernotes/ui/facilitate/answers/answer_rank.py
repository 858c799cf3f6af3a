"""A list that the table puts in order: what has a place stands above, with its number; the rest below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from peernotes.domain.record import AnswerValue
from peernotes.domain.template import Question
from peernotes.ui.facilitate.answers.answer_controls import AnswerControl
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel


class RankList(AnswerControl):
    """Space gives an option the next place, or takes its place away; Alt+Up and Alt+Down move it; digits place it."""

    def __init__(self, question: Question, language: str, name: str) -> None:
        super().__init__(gap=8)
        self._labels = {o.id: o.label.in_language(language) or o.id for o in question.options}
        self._ranked: list[str] = []
        self._shown: list[str] = []
        self.list = _Rows()
        self.list.setAccessibleName(name)
        self.list.moved.connect(self.move_by)
        self.list.toggled.connect(self.toggle)
        self.list.placed.connect(self.place)
        self.list.entered.connect(self.done)
        self.list.itemDoubleClicked.connect(lambda _item: self.toggle())
        self._up = KeyButton(tr("Answers", "Move up"), keys="Alt+Up")
        self._down = KeyButton(tr("Answers", "Move down"), keys="Alt+Down")
        self._toggle = KeyButton("", keys="Space")
        self._up.clicked.connect(lambda: self.move_by(-1))
        self._down.clicked.connect(lambda: self.move_by(1))
        self._toggle.clicked.connect(lambda: self.toggle())
        self.list.currentRowChanged.connect(lambda _row: self._show_buttons())
        buttons = FlowPanel(gap=8)
        for button in (self._toggle, self._up, self._down):
            buttons.flow.addWidget(button)
        hint = tr("Answers", "First place first. What gets no number stays without a place.")
        self.box.addWidget(self.list)
        self.box.addWidget(buttons)
        self.box.addWidget(WrappingLabel(hint, TextRole.SMALL, Tone.MUTED))
        self._fill()

    def show_value(self, value: AnswerValue | None) -> None:
        """Show an order."""
        entries = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        self._ranked = list(dict.fromkeys(entries))
        self._fill()

    def first_stop(self) -> QWidget:
        """The list."""
        return self.list

    def toggle(self) -> None:
        """Give the option the next place, or take its place away."""
        option = self._current()
        if option in self._ranked:
            self._say([other for other in self._ranked if other != option], option)
        elif option:
            self._say([*self._ranked, option], option)

    def place(self, number: int) -> None:
        """Give the option this place."""
        option = self._current()
        if option and 0 < number <= len(self._shown):
            others = [other for other in self._ranked if other != option]
            self._say([*others[: number - 1], option, *others[number - 1 :]], option)

    def move_by(self, by: int) -> None:
        """One place up or down. From below it comes to the last place; from the last place it goes out below."""
        option = self._current()
        if not option:
            return
        if option not in self._ranked:
            if by < 0:
                self.toggle()
            return
        at = self._ranked.index(option) + by
        others = [other for other in self._ranked if other != option]
        if at >= len(self._ranked):
            if len(self._ranked) < len(self._shown):
                self._say(others, option)
        elif at >= 0:
            self._say([*others[:at], option, *others[at:]], option)

    def _say(self, ranked: list[str], current: str) -> None:
        self._ranked = ranked
        self._fill(current)
        self.said.emit(tuple(ranked) or None)

    def _current(self) -> str:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else ""

    def _fill(self, current: str = "") -> None:
        current = current or self._current()
        self._shown = [*self._ranked, *(option for option in self._labels if option not in self._ranked)]
        self.list.blockSignals(True)
        self.list.clear()
        for number, option in enumerate(self._shown, start=1):
            words = self._labels.get(option, option)
            if option in self._ranked:
                item = QListWidgetItem(f"{number}.  {words}")
            else:
                item = QListWidgetItem(f"–  {words}")
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, tr("Answers", "{option}, no place yet", option=words)
                )
            self.list.addItem(item)
        self.list.setCurrentRow(self._shown.index(current) if current in self._shown else 0)
        self.list.blockSignals(False)
        self.list.fit()
        self._show_buttons()

    def _show_buttons(self) -> None:
        option = self._current()
        ranked = option in self._ranked
        last = ranked and self._ranked[-1] == option and len(self._ranked) == len(self._shown)
        self._toggle.setText(
            tr("Answers", "Take its place away") if ranked else tr("Answers", "Give it the next place")
        )
        self._up.setEnabled(bool(option) and (not ranked or self._ranked[0] != option))
        self._down.setEnabled(ranked and not last)


class _Rows(QListWidget):
    """As high as its rows; it keeps the keys that move an option from the page's own shortcuts."""

    moved = Signal(int)
    toggled = Signal()
    placed = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Take the height of the rows."""
        self.doItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height of all rows."""
        rows = sum(max(0, self.sizeHintForRow(row)) for row in range(self.count()))
        return QSize(current_theme().px(240), rows + 2 * self.frameWidth() + current_theme().px(8))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """So do other letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Alt+Up and Alt+Down are the list's own while it has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _move(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that rank; the others move, or look for a row that begins so."""
        text = event.text()
        if _move(event):
            self.moved.emit(_move(event))
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif text.isdecimal() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.placed.emit(int(text))
        else:
            super().keyPressEvent(event)


def _move(event: QKeyEvent) -> int:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)

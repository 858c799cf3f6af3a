"""Below the board: what can be done with what is chosen, and the shorter wording of a note."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from peernotes.domain.compilation import CompiledNote
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel


class MenuButton(KeyButton):
    """A button that opens a menu above or below it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, end_symbol=Symbol.CHEVRON, parent=parent)

    def open(self, menu: QMenu) -> None:
        """Open a menu above the button."""
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class Foot(Panel):
    """Says what is chosen, or how the board is used; the buttons do what the keys do."""

    wording_begins = Signal(bool)
    """A shorter wording is typed from now on; or no longer."""

    def __init__(self, wording: QAction, parent: QWidget | None = None) -> None:
        super().__init__(Ground.BOTTOM, padding=(18, 7, 16, 7), gap=6, parent=parent)
        self.says = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self.says.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.notes_button = MenuButton(tr("Themes", "Chosen notes"))
        self.wording_button = KeyButton(action=wording)
        self.theme_button = MenuButton(tr("Themes", "Theme"))
        self.buttons = FlowPanel(gap=8)
        for button in (self.notes_button, self.wording_button, self.theme_button):
            self.buttons.flow.addWidget(button)
        self._usual = Panel(row=True, gap=14)
        self._usual.box.addWidget(self.says, 1)
        self._usual.box.addWidget(self.buttons)
        self.wording = WordingEditor()
        self.wording.hide()
        self.box.addWidget(self._usual)
        self.box.addWidget(self.wording)

    def say(self, words: str) -> None:
        """Show a sentence."""
        self.says.setText(words)

    def word(self, note: CompiledNote, wording: str) -> None:
        """Let a shorter wording be typed."""
        self.wording_begins.emit(True)
        self._usual.hide()
        self.wording.begin(note, wording)

    def end_wording(self) -> None:
        """The usual buttons again."""
        self.wording.hide()
        self._usual.show()
        self.wording_begins.emit(False)


class WordingEditor(Panel):
    """The table's own words, and a line for shorter ones beside them."""

    kept = Signal(str, str)
    """The note, and its shorter wording; empty where it has none."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=5, parent=parent)
        self._note_uid = ""
        self._own = WrappingLabel("", TextRole.BODY)
        self._own.setAccessibleName(tr("Themes", "The table’s own words"))
        row = Panel(row=True, gap=8)
        self._what = WrappingLabel("", TextRole.SMALL_STRONG)
        self.line = _WordingLine()
        self.line.setAccessibleName(tr("Themes", "Shorter wording"))
        self.line.setPlaceholderText(tr("Themes", "Empty: no shorter wording"))
        self.line.kept.connect(self._keep)
        self.line.left.connect(self.left.emit)
        self.keep_button = KeyButton(tr("Themes", "Keep it"), keys="Enter")
        self.cancel_button = KeyButton(tr("Themes", "Leave it"), keys="Esc")
        self.keep_button.clicked.connect(self._keep)
        self.cancel_button.clicked.connect(self.left.emit)
        row.box.addWidget(self.line, 1)
        row.box.addWidget(self.keep_button)
        row.box.addWidget(self.cancel_button)
        for widget in (self._what, self._own, row):
            self.box.addWidget(widget)

    def begin(self, note: CompiledNote, wording: str) -> None:
        """Show the note's own words, and the shorter ones to be typed."""
        self._note_uid = note.note.uid
        words = tr(
            "Themes",
            "Shorter wording of {reference}, beside the table’s own words:",
            reference=note.reference,
        )
        self._what.setText(words)
        self._own.setText(note.note.text)
        self.line.setText(wording)
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def _keep(self) -> None:
        self.kept.emit(self._note_uid, self.line.text().strip())


class _WordingLine(QLineEdit):
    """Enter keeps, Esc leaves."""

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

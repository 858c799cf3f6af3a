"""Finding a note among all that the table has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from peernotes.domain.record import Note
from peernotes.domain.search import SearchIndex
from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.note_list import NoteList
from peernotes.ui.widgets.note_model import NoteLabels, NoteListModel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel

PAUSE = 120
"""Milliseconds after a key until the notes are searched."""

MOST_SHOWN = 200
"""Notes in the list; nobody reads on, one more word is quicker."""


class SearchView(Panel):
    """A line to type words into, and the notes that have them. The cursor stays in the line."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, labels: NoteLabels, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._places: dict[str, str] = {}
        self._index = SearchIndex([])
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Search", "Words to find"))
        self.line.setPlaceholderText(tr("Search", "A word, or a part of one"))
        self.line.setProperty("role", str(TextRole.NOTE))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self._wait)
        self.line.installEventFilter(self)
        self.result = WrappingLabel("", TextRole.SMALL_STRONG, Tone.MUTED)
        self.model = NoteListModel(labels, self, place=lambda note: self._places.get(note.uid, ""))
        self.list = NoteList()
        self.list.setAccessibleName(tr("Search", "Notes found"))
        self.list.setModel(self.model)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.opened.connect(lambda _row: self.open_current())
        self.list.installEventFilter(self)
        self._open = KeyButton(tr("Search", "Go to the note"), keys="Enter", look=ButtonLook.PRIMARY)
        self._open.clicked.connect(self.open_current)
        self._back = KeyButton(tr("Search", "Back to the notes"), keys="Esc")
        self._back.clicked.connect(self.left)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self.setFocusProxy(self.line)

        head = Panel(padding=(22, 14, 22, 8), gap=8)
        head.box.addWidget(WrappingLabel(tr("Search", "Search this table"), TextRole.QUESTION))
        head.box.addWidget(self.line)
        head.box.addWidget(self.result)
        middle = Panel(padding=(22, 0, 22, 8), gap=0)
        middle.box.addWidget(self.list, 1)
        foot = Panel(Ground.BOTTOM, padding=(22, 10, 22, 10))
        buttons = FlowPanel(gap=8)
        buttons.flow.addWidget(self._open)
        buttons.flow.addWidget(self._back)
        foot.box.addWidget(buttons)
        self.box.addWidget(head)
        self.box.addWidget(middle, 1)
        self.box.addWidget(foot)
        self.search()

    def show_notes(self, notes: Sequence[tuple[str, Note]]) -> None:
        """Search in these notes, each with the name of its place. The words asked for stay, ready to be replaced."""
        self._places = {note.uid: place for place, note in notes}
        self._index = SearchIndex(note for _, note in notes)
        self.search()
        self.line.selectAll()

    def search(self) -> None:
        """Search now."""
        self._pause.stop()
        hits = self._index.found(self.line.text())
        self.model.set_notes(hits[:MOST_SHOWN])
        self.list.set_current(0 if hits else -1)
        self.list.verticalScrollBar().setValue(0)
        self.result.setText(self._result_words(len(hits)))
        self._open.setEnabled(bool(hits))

    def open_current(self) -> None:
        """Go to the note that the list stands on; words typed a moment ago are searched first."""
        if self._pause.isActive():
            self.search()
        row = self.list.current()
        if row >= 0:
            self.opened.emit(self.model.note(row).uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line's arrow keys move in the list, and letters typed in the list go into the line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and self._line_key(event):
                return True
            if watched is self.list and _types(event):
                self.line.setFocus()
                QApplication.sendEvent(self.line, event)
                return True
        return super().eventFilter(watched, event)

    def _line_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            return True
        if event.key() in _MOVES and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _wait(self) -> None:
        if self.line.text().strip():
            self._pause.start()
        else:
            self.search()

    def _result_words(self, count: int) -> str:
        if not self.line.text().strip():
            return tr(
                "Search", "Type to search all {notes} of this table.", notes=notes_words(len(self._index))
            )
        if not count:
            return tr("Search", "No note has these words.")
        if count > MOST_SHOWN:
            return tr(
                "Search",
                "The first {shown} of {notes} are shown. One more word finds fewer.",
                shown=MOST_SHOWN,
                notes=notes_words(count),
            )
        return notes_words(count)


_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def _types(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    backspace = event.key() == Qt.Key.Key_Backspace
    return plain and (backspace or bool(event.text().strip() and event.text().isprintable()))
